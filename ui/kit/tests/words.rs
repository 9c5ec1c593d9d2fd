//! Every word the screens need is there, in both languages, and no word is there for nothing.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_bundle::FluentResource;
use protocol::{ErrorCode, identity::RowProblemKind, link::LooksLike};

/// Keys that are put together from a code; each is checked against the codes themselves.
const FROM_CODES: [&str; 3] = ["error-", "row-problem-", "looks-like-"];

fn ui() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
}

/// Key → text as written, of one language of one crate.
fn messages(part: &str, language: &str) -> BTreeMap<String, String> {
    let mut found = Vec::new();
    files(&ui().join(part).join("i18n").join(language), "ftl", &mut found);
    let mut all = BTreeMap::new();
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
            panic!("{}: {errors:?}", path.display());
        }
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, value)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}', '*']))
            {
                key = name.to_owned();
                let twice = all.insert(key.clone(), value.trim().to_owned());
                assert!(twice.is_none(), "{}: {key} stands there twice", path.display());
            } else if let Some(text) = all.get_mut(&key) {
                text.push_str(line);
            }
        }
    }
    all
}

const PARTS: [&str; 3] = ["kit", "app", "console"];

#[test]
fn every_code_has_a_line_in_both_languages() {
    for language in ["ko", "en"] {
        let words = messages("kit", language);
        let has = |key: String| assert!(words.contains_key(&key), "{language}: {key}");
        for code in ErrorCode::ALL {
            has(format!("error-{}", code.as_str().replace('_', "-")));
        }
        for kind in RowProblemKind::ALL {
            let name = serde_json::to_value(kind).unwrap();
            has(format!("row-problem-{}", name.as_str().unwrap().replace('_', "-")));
        }
        for kind in LooksLike::ALL {
            has(format!("looks-like-{}", kind.as_str().replace('_', "-")));
        }
        let codes = ErrorCode::ALL.len() + RowProblemKind::ALL.len() + LooksLike::ALL.len();
        let lines = words.keys().filter(|key| FROM_CODES.iter().any(|start| key.starts_with(start))).count();
        assert_eq!(lines, codes, "{language}: a line without a code");
    }
}

#[test]
fn both_languages_say_the_same_things() {
    for part in PARTS {
        let (ko, en) = (messages(part, "ko"), messages(part, "en"));
        let missing_en: Vec<_> = ko.keys().filter(|key| !en.contains_key(*key)).collect();
        let missing_ko: Vec<_> = en.keys().filter(|key| !ko.contains_key(*key)).collect();
        assert!(
            missing_en.is_empty() && missing_ko.is_empty(),
            "{part}: en lacks {missing_en:?}, ko lacks {missing_ko:?}"
        );
        for (key, text) in &ko {
            assert_eq!(variables(text), variables(&en[key]), "{part}: the values in {key} differ");
        }
    }
}

/// Names of the values in a message.
fn variables(text: &str) -> BTreeSet<&str> {
    text.split('$')
        .skip(1)
        .map(|rest| {
            rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().unwrap_or("")
        })
        .collect()
}

#[test]
fn korean_is_polite_and_spells_no_particle_pairs() {
    for part in PARTS {
        for (key, text) in messages(part, "ko") {
            for pair in ["을(를)", "이(가)", "은(는)", "와(과)", "과(와)"] {
                assert!(!text.contains(pair), "{part}: {key} spells {pair}; use JOSA");
            }
            for end in ["습니다", "십시오", "하라."] {
                assert!(!text.contains(end), "{part}: {key} is not in 해요체");
            }
        }
    }
}

#[test]
fn every_key_used_exists_and_every_key_is_used() {
    let kit = messages("kit", "ko");
    let mut kit_used = BTreeSet::new();
    for part in PARTS {
        let own = messages(part, "ko");
        let mut sources = Vec::new();
        files(&ui().join(part).join("src"), "rs", &mut sources);
        let mut literals = BTreeSet::new();
        for path in sources {
            let text = fs::read_to_string(&path).unwrap();
            for (start, end) in composed(&text) {
                let fits = |key: &&String| key.starts_with(&start) && key.ends_with(&end);
                literals.extend(own.keys().chain(kit.keys()).filter(fits).cloned());
            }
            for (key, asked) in string_literals(&text) {
                let known = own.contains_key(&key) || kit.contains_key(&key);
                assert!(!asked || known, "{}: no words for {key}", path.display());
                literals.insert(key);
            }
        }
        kit_used.extend(literals.iter().filter(|key| kit.contains_key(*key)).cloned());
        if part != "kit" {
            let unused: Vec<_> = own.keys().filter(|key| !literals.contains(*key)).collect();
            assert!(unused.is_empty(), "{part}: nobody uses {unused:?}");
        }
    }
    let unused: Vec<_> = kit
        .keys()
        .filter(|key| !kit_used.contains(*key) && !FROM_CODES.iter().any(|start| key.starts_with(start)))
        .collect();
    assert!(unused.is_empty(), "kit: nobody uses {unused:?}");
}

/// What stands before and behind the value in keys that are put together: `t(&format!("series-state-{word}"))`.
fn composed(source: &str) -> Vec<(String, String)> {
    source
        .split("t(&format!(\"")
        .skip(1)
        .filter_map(|rest| {
            let (start, rest) = rest.split('"').next()?.split_once('{')?;
            Some((start.to_owned(), rest.rsplit('}').next()?.to_owned()))
        })
        .collect()
}

/// Every string literal that could be a key, and whether it is asked for by `t("…")` or `t_args("…"`.
fn string_literals(source: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut pieces = source.split('"');
    let mut before = pieces.next().unwrap_or("").to_owned();
    while let (Some(inside), Some(after)) = (pieces.next(), pieces.next()) {
        let is_key = !inside.is_empty()
            && inside.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if is_key {
            let call = before.trim_end();
            let asked = ["t(", "t_args("].iter().any(|name| {
                call.strip_suffix(name).is_some_and(|rest| {
                    !rest.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
                })
            });
            found.push((inside.to_owned(), asked));
        }
        before = after.to_owned();
    }
    found
}
