use std::io::{BufRead, BufReader, Write};

use serde_json::{Value, json};

use super::{ask, start};

const KEY: &str = "0x4646464646464646464646464646464646464646464646464646464646464646";

#[test]
fn damaged_lines_and_unknown_operations_are_answered() {
    let mut child = start();
    let mut requests = child.stdin.take().unwrap();
    let long = json!({"id": 1, "op": "personal_sign", "private": KEY, "message": "x".repeat(300_000)});
    let full = json!({"id": "two", "op": "personal_sign", "private": KEY, "message": "x".repeat(200_000)});
    for line in
        ["", "{", "[]", "\"text\"", &long.to_string(), &full.to_string(), r#"{"id":null,"op":"address"}"#]
    {
        writeln!(requests, "{line}").unwrap();
    }
    requests.write_all(b"\xff\xfe\n").unwrap();
    requests.write_all(br#"{"id":{"a":[3]},"op":"what","extra":1}"#).unwrap();
    drop(requests);
    let answers: Vec<Value> = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect();
    assert!(child.wait().unwrap().success());
    assert_eq!(answers.len(), 9);
    let with_id = |id: Value| answers.iter().filter(|answer| answer["id"] == id).collect::<Vec<_>>();
    assert!(with_id(json!("two"))[0]["ok"]["signature"].is_string());
    assert_eq!(with_id(json!({"a": [3]}))[0]["error"], "UNSUPPORTED");
    let nameless = with_id(Value::Null);
    assert_eq!(nameless.len(), 7);
    assert!(nameless.iter().all(|answer| answer["error"] == "MALFORMED"), "{nameless:?}");
}

#[test]
fn many_are_answered_at_once_and_none_is_lost() {
    let questions: Vec<Value> = (1..400_u32)
        .map(|figure| match figure % 8 {
            0 => json!({"op": "scrypt", "password": "0x", "salt": "0x", "n": 1_024, "r": 8, "p": 1, "length": 32}),
            _ => json!({"op": "address", "private": format!("0x{figure:064x}")}),
        })
        .collect();
    let answers = ask(&questions);
    assert!(answers.iter().all(|answer| answer["ok"].is_object()));
}

/// A worker that is gone in the middle of its work is a defect that was caught, and the next request finds another one.
#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_dies_is_replaced() {
    let mut child = start();
    let mut requests = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(|line| -> Value { serde_json::from_str(&line.unwrap()).unwrap() });
    let quick =
        json!({"id": 1, "op": "scrypt", "password": "0x", "salt": "0x", "n": 2, "r": 1, "p": 1, "length": 1});
    writeln!(requests, "{quick}").unwrap();
    assert!(answers.next().unwrap()["ok"].is_object());
    // Larger than what is left of the second that the test takes.
    let slow = json!({"id": 2, "op": "scrypt", "password": "0x", "salt": "0x", "n": 1_u32 << 17, "r": 8, "p": 8, "length": 32});
    writeln!(requests, "{slow}").unwrap();
    requests.flush().unwrap();
    let pid = child.id();
    let workers: Vec<String> = std::fs::read_dir(format!("/proc/{pid}/task"))
        .unwrap()
        .map(|task| std::fs::read_to_string(task.unwrap().path().join("children")).unwrap_or_default())
        .flat_map(|children| children.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert_eq!(workers.len(), 1);
    assert!(std::process::Command::new("kill").args(["-9", &workers[0]]).status().unwrap().success());
    assert_eq!(answers.next().unwrap(), json!({"id": 2, "error": "INTERNAL"}));
    writeln!(requests, "{quick}").unwrap();
    assert!(answers.next().unwrap()["ok"].is_object());
    drop(requests);
    assert!(child.wait().unwrap().success());
}
