use serde_json::Value;

use super::{ask, is_refused, is_same};

fn run(name: &str, least: usize) {
    let path = format!("{}/tests/conformance/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let cases: Vec<Value> = std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(cases.len() >= least, "{name}: {} cases", cases.len());
    let questions: Vec<Value> = cases.iter().map(|case| case["ask"].clone()).collect();
    let wrong: Vec<_> = cases
        .iter()
        .zip(ask(&questions))
        .filter(|(case, answer)| match &case["expect"] {
            Value::String(_) => !is_refused(answer),
            expected => !is_same(&answer["ok"], expected),
        })
        .map(|(case, answer)| format!("{}: {answer}", case["what"]))
        .collect();
    assert!(wrong.is_empty(), "{name}: {wrong:#?}");
}

#[test]
fn keys() {
    run("keys", 160);
}

#[test]
fn logins() {
    run("login", 250);
}

#[test]
fn signatures() {
    run("sign", 190);
}

#[test]
fn transactions() {
    run("transaction", 410);
}

#[test]
fn primitives() {
    run("primitives", 120);
}

#[test]
fn payments() {
    run("payment", 120);
}
