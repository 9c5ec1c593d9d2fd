//! Every word that the console asks for exists in both languages.

use std::collections::BTreeSet;

use crate::app::WORDS;

/// Keys of a message file.
fn keys(text: &str) -> BTreeSet<&str> {
    let keys = text.lines().filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()));
    keys.filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect()
}

/// Keys in calls of `t` and `t_args`; not in those of `set`, `get` and the like, which end the same way.
fn asked(code: &str) -> impl Iterator<Item = &str> {
    let calls = ["t(\"", "t_args(\""]
        .into_iter()
        .flat_map(|call| code.match_indices(call).map(move |at| (at.0, call)));
    calls.filter_map(|(at, call)| {
        let part_of_a_word = code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        if part_of_a_word { None } else { code[at + call.len()..].split('"').next() }
    })
}

#[test]
fn both_languages_have_the_same_keys() {
    let (korean, english) = (keys(WORDS.ko), keys(WORDS.en));
    assert_eq!(korean.symmetric_difference(&english).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert!(korean.len() > 200);
}

#[test]
fn every_key_in_the_code_has_words() {
    let own = keys(WORDS.ko);
    let mut missing = BTreeSet::new();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("words.rs") {
                let code = std::fs::read_to_string(&path).unwrap();
                missing.extend(
                    asked(&code)
                        .filter(|key| !key.starts_with("kit-") && !own.contains(key))
                        .map(str::to_owned),
                );
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
}
