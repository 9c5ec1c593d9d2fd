//! Runs the conformance runner as anybody outside would: the published vectors, a table with a case for every refusal of
//! `docs/conformance.md` (`*.jsonl` here: what it is, what is asked, what is expected), and its conduct.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod conduct;
mod published;
mod table;

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};

fn program() -> PathBuf {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    path.push("examples/conformance");
    assert!(path.exists(), "cargo build -p wallet-core --example conformance");
    path
}

fn start() -> Child {
    Command::new(program())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Asks all of it, with up to 64 in flight, and answers in the order of the questions.
fn ask(questions: &[Value]) -> Vec<Value> {
    let mut child = start();
    let mut requests = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(|line| -> Value { serde_json::from_str(&line.unwrap()).unwrap() });
    let mut all = HashMap::new();
    for (id, question) in questions.iter().enumerate() {
        let mut question = question.clone();
        question["id"] = json!(id);
        writeln!(requests, "{question}").unwrap();
        if id + 1 >= 64 + all.len() {
            let answer = answers.next().unwrap();
            all.insert(answer["id"].as_u64().unwrap(), answer);
        }
    }
    drop(requests);
    all.extend(answers.map(|answer| (answer["id"].as_u64().unwrap(), answer)));
    assert!(child.wait().unwrap().success());
    (0..questions.len() as u64).map(|id| all.remove(&id).unwrap()).collect()
}

/// A code of the protocol that says no. Two codes are none.
fn is_refused(answer: &Value) -> bool {
    answer["error"].as_str().is_some_and(|code| !matches!(code, "" | "UNSUPPORTED" | "INTERNAL"))
}

/// Absent and `null` are the same.
fn is_same(one: &Value, other: &Value) -> bool {
    let full = |value: &Value| -> Option<HashMap<String, Value>> {
        Some(
            value
                .as_object()?
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        )
    };
    full(one).is_some() && full(one) == full(other)
}
