//! Every word that the console asks for exists in both languages.

use std::collections::BTreeSet;

use crate::app::WORDS;

/// Keys of a message file.
fn keys(text: &str) -> BTreeSet<&str> {
    let keys = text.lines().filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()));
    keys.filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect()
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
                for call in ["t(\"", "t_args(\""] {
                    for rest in code.split(call).skip(1) {
                        let key = rest.split('"').next().unwrap_or_default();
                        if !key.starts_with("kit-") && !own.contains(key) {
                            missing.insert(key.to_owned());
                        }
                    }
                }
            }
        }
    }
    // Calls of other functions that end in `t(`, such as `set(`, do not take words.
    missing.retain(|key| key.contains('-') && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
    assert_eq!(missing, BTreeSet::new());
}
