use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::{ask, is_refused, is_same};

fn file(name: &str) -> Value {
    let path = format!("{}/tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn hex(value: &Value) -> String {
    format!("0x{}", value.as_str().unwrap())
}

/// Each question with what is expected of its answer.
fn check(cases: &[(Value, Value)]) {
    let questions: Vec<_> = cases.iter().map(|(question, _)| question.clone()).collect();
    for ((question, expected), answer) in cases.iter().zip(ask(&questions)) {
        if expected == "refused" {
            assert!(is_refused(&answer), "{question}: {answer}");
        } else {
            assert!(is_same(&answer["ok"], expected), "{question}: {answer} for {expected}");
        }
    }
}

#[test]
fn words_of_ten_languages() {
    let mut cases = Vec::new();
    for (language, vectors) in file("bip39-trezor").as_object().unwrap() {
        for case in vectors.as_array().unwrap() {
            let (words, seed) = (&case[1], hex(&case[2]));
            for language in [json!(language), Value::Null] {
                let seeded = json!({"op": "mnemonic_seed", "words": words, "passphrase": "TREZOR", "language": language});
                cases.push((seeded, json!({"seed": seed})));
                cases.push((
                    json!({"op": "mnemonic_check", "words": words, "language": language}),
                    json!({"valid": true}),
                ));
            }
        }
    }
    assert!(cases.len() >= 240 * 4);
    check(&cases);
}

#[test]
fn entropy_gives_the_words() {
    let vectors = file("bip39-trezor");
    let asked: Vec<(Value, String)> = vectors
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(language, cases)| {
            cases.as_array().unwrap().iter().map(move |case| {
                let question =
                    json!({"op": "mnemonic_entropy", "entropy": hex(&case[0]), "language": language});
                (question, case[1].as_str().unwrap().nfkd().collect())
            })
        })
        .collect();
    let questions: Vec<_> = asked.iter().map(|(question, _)| question.clone()).collect();
    for ((question, expected), answer) in asked.iter().zip(ask(&questions)) {
        let words: String =
            answer["ok"]["words"].as_str().unwrap_or_else(|| panic!("{question}: {answer}")).nfkd().collect();
        assert_eq!(words, *expected);
    }
}

#[test]
fn extended_keys() {
    let vectors = file("bip32");
    let mut cases = Vec::new();
    for vector in vectors["vectors"].as_array().unwrap() {
        for chain in vector["chains"].as_array().unwrap() {
            let path = chain["path"].as_str().unwrap().replace('H', "'");
            let seed = hex(&vector["seed"]);
            let expected = json!({"xprv": chain["xprv"], "xpub": chain["xpub"]});
            cases.push((json!({"op": "bip32", "seed": seed, "path": path}), expected));
        }
    }
    for path in vectors["invalidPaths"].as_array().unwrap() {
        let path = path.as_str().or_else(|| path["path"].as_str()).unwrap();
        let seed = hex(&vectors["vectors"][0]["seed"]);
        cases.push((json!({"op": "derive", "seed": seed, "path": path}), json!("refused")));
    }
    check(&cases);
}

#[test]
fn examples_of_the_standards() {
    let examples = file("spec-examples");
    let mut cases = Vec::new();
    let eip191 = &examples["eip191"];
    for case in eip191["cases"].as_array().unwrap() {
        let question =
            json!({"op": "personal_sign", "private": eip191["privateKey"], "message": case["message"]});
        cases.push((question, json!({"signature": case["signature"]})));
    }
    let mail = &examples["eip712Mail"];
    cases.push((
        json!({"op": "typed_sign", "private": mail["privateKey"], "typed": mail["typedData"]}),
        json!({"signature": mail["signature"]}),
    ));
    let eip155 = &examples["eip155"];
    let tx = &eip155["transaction"];
    let figure = |name: &str| tx[name].to_string();
    let tx = json!({
        "type": "eip155", "chainId": figure("chainId"), "nonce": figure("nonce"), "gasPrice": figure("gasPrice"),
        "gasLimit": figure("gas"), "to": tx["to"], "value": figure("value"), "data": tx["data"],
    });
    cases.push((
        json!({"op": "tx_sign", "private": eip155["privateKey"], "tx": tx}),
        json!({"raw": eip155["signed"], "hash": eip155["hash"]}),
    ));
    check(&cases);
}

#[test]
fn logins() {
    let mut cases = Vec::new();
    for case in file("siwe-parsing-positive").as_object().unwrap().values() {
        cases.push((json!({"op": "siwe_parse", "message": case["message"]}), case["fields"].clone()));
    }
    check(&cases);
}

#[test]
fn keystores() {
    let mut cases = Vec::new();
    for case in file("keystore-v3").as_object().unwrap().values() {
        let question = json!({"op": "keystore_open", "keystore": case["json"], "password": case["password"]});
        cases.push((question, json!({"private": hex(&case["priv"])})));
    }
    assert_eq!(cases.len(), 5);
    check(&cases);
}
