//! No screen carries words of its own: whatever a person reads or hears comes from the message files.

use std::{
    fs,
    path::{Path, PathBuf},
};

const PARTS: [&str; 3] = ["kit", "app", "console"];
/// Dates, particles and amounts are grammar, not messages; `fake` is a scripted campus and never shipped.
const GRAMMAR: [&str; 3] = ["/kit/src/i18n/", "/kit/src/components/money/", "/app/src/fake/"];
/// The same in every language: a key of the keyboard, what a language calls itself, the form of a code, a sample file whose
/// head line the server reads.
const SAME: [&str; 5] = [
    "Esc",
    "Ctrl K",
    "한국어",
    "jigap:pay/…",
    "\\u{feff}학번,이름,금액\\r\\n20261234,김하늘,10000\\r\\n20265678,이바다,15000\\r\\n",
];
/// Attributes whose value a person reads or hears.
const SPOKEN: [&str; 8] =
    ["aria_label", "\"aria-label\"", "title", "label", "placeholder", "hint", "detail", "caption"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// A literal with the text of its line before and behind it.
struct Literal<'a> {
    before: &'a str,
    text: &'a str,
    after: &'a str,
}

/// The string literals of the code that runs: without comments and tests.
fn literals(source: &str) -> Vec<Literal<'_>> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(in_line).collect()
}

fn in_line(line: &str) -> Vec<Literal<'_>> {
    let mut found = Vec::new();
    let (mut start, mut escaped) = (None, false);
    for (at, letter) in line.char_indices() {
        match (letter, start) {
            ('/', None) if line[at..].starts_with("//") => break,
            ('"', None) if !line[..at].ends_with('\'') => start = Some(at + 1),
            ('"', Some(from)) if !escaped => {
                found.push(Literal {
                    before: line[..from - 1].trim(),
                    text: &line[from..at],
                    after: line[at + 1..].trim(),
                });
                start = None;
            }
            _ => {}
        }
        escaped = letter == '\\' && !escaped;
    }
    found
}

fn has_hangul(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, '가'..='힣' | 'ㄱ'..='ㅣ'))
}

/// Words rather than a name that the program uses: two letters side by side outside of `{values}`, and a capital or a gap.
fn has_words(text: &str) -> bool {
    let (mut depth, mut run, mut letters, mut spoken) = (0_i32, 0, false, false);
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        run = if depth == 0 && letter.is_alphabetic() { run + 1 } else { 0 };
        letters |= run >= 2;
        spoken |= depth == 0 && (letter.is_uppercase() || letter.is_whitespace());
    }
    letters && spoken
}

/// Does the literal stand where a person reads it: alone in an element, or in a spoken attribute?
fn is_shown(literal: &Literal<'_>) -> bool {
    let alone = literal.before.is_empty() && literal.after.is_empty();
    let inside =
        literal.before.ends_with('{') && literal.after.starts_with('}') && !literal.before.contains("class:");
    let spoken = literal.before.strip_suffix(':').is_some_and(|before| {
        SPOKEN.iter().any(|name| {
            before
                .strip_suffix(name)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',', '{', '(']))
        })
    });
    alone || inside || spoken
}

#[test]
fn no_words_stand_in_the_code() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut read = 0;
    let mut bad = Vec::new();
    for part in PARTS {
        let mut files = Vec::new();
        sources(&ui.join(part).join("src"), &mut files);
        for path in files {
            let name = path.to_string_lossy().replace('\\', "/");
            if GRAMMAR.iter().any(|folder| name.contains(folder)) {
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            for literal in literals(&source) {
                read += 1;
                let shown = has_hangul(literal.text) || (is_shown(&literal) && has_words(literal.text));
                if shown && !SAME.contains(&literal.text) {
                    bad.push(format!("{name}: \"{}\"", literal.text));
                }
            }
        }
    }
    assert!(read > 500, "only {read} literals were read");
    assert!(bad.is_empty(), "{} literals belong in a message file:\n{}", bad.len(), bad.join("\n"));
}

#[test]
fn the_reader_knows_words_when_it_sees_them() {
    let shown =
        |line: &str| literals(line).iter().any(|literal| is_shown(literal) && has_words(literal.text));
    for line in [
        "\"Save\"",
        "p { \"Nothing here\" }",
        "if paid { \"Paid\" }",
        "aria_label: \"Close\",",
        "Field { label: \"Name\", id: \"n\" }",
    ] {
        assert!(shown(line), "{line}");
    }
    for line in [
        "\"{count}\"",
        "class: if here { \"link here\" }",
        "\"result-paid\"",
        "// \"Save\"",
        "id: \"{id}-find\",",
        "Kind::A => \"primary\",",
        "{t(\"kit-close\")}",
    ] {
        assert!(!shown(line), "{line}");
    }
    assert!(literals("let a = \"x\";\n#[cfg(test)]\nlet b = \"김\";").len() == 1);
    assert!(has_hangul("4,500원") && !has_words("{a} · {b}%"));
}
