//! The signature covers exactly what is shown: two requests look the same if and only if they have the same digest.

use alloy_primitives::{B256, U256};
use chrono::TimeDelta;
use proptest::prelude::*;
use protocol::app::{FieldLabel, SIGN_FIELDS, SignField, SignKind};
use serde_json::{Value, json};
use wallet_core::{
    keyring::Account,
    request::{Approvals, Input, RequestRefused, Signed, decode},
    signing::personal_digest,
};

use super::{CHAIN, FRIEND, STRANGER, VOUCHERS, WON, account, calls, now, read, typed, with_context};

fn seen(text: &str) -> Option<((SignKind, Vec<SignField>), B256)> {
    let decoded = read(text).ok()?;
    let view = decoded.view(uuid::Uuid::nil().into());
    Some(((view.what, view.fields), decoded.payload().digest()))
}

/// Every leaf of a document, as a path.
fn leaves(value: &Value, path: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| leaves(value, &format!("{path}/{name}"), out))
        }
        Value::Array(values) => values
            .iter()
            .enumerate()
            .for_each(|(place, value)| leaves(value, &format!("{path}/{place}"), out)),
        _ => out.push(path.to_owned()),
    }
}

fn documents() -> Vec<Value> {
    let mail = json!({
        "types": {
            "EIP712Domain": [{"name": "name", "type": "string"}, {"name": "chainId", "type": "uint256"}],
            "Inner": [{"name": "flag", "type": "bool"}, {"name": "data", "type": "bytes"}],
            "Mail": [
                {"name": "to", "type": "address[]"}, {"name": "text", "type": "string"}, {"name": "inner", "type": "Inner[1]"},
                {"name": "figure", "type": "int64"}, {"name": "word", "type": "bytes4"},
            ],
        },
        "primaryType": "Mail",
        "domain": {"name": "Mail", "chainId": CHAIN},
        "message": {
            "to": [FRIEND, STRANGER], "text": "hello", "inner": [{"flag": true, "data": "0x00ff"}], "figure": -5, "word": "0x01020304",
        },
    });
    let spend = typed::spend();
    let transfer = typed::transfer();
    let permit = typed::permit(json!("700"));
    let call = calls::call(
        json!(WON),
        &alloy_primitives::hex!(
            "a9059cbb000000000000000000000000abc1230000000000000000000000000000def4560000000000000000000000000000000000000000000000000000000000000005"
        ),
    );
    let mut access = calls::call(json!(FRIEND), &[]);
    access["value"] = json!("12");
    access["accessList"] = json!([{"address": WON, "storageKeys": [B256::repeat_byte(1)]}]);
    let mut legacy = calls::call(json!(STRANGER), &[1, 2, 3, 4, 5]);
    for name in ["maxFeePerGas", "maxPriorityFeePerGas"] {
        legacy.as_object_mut().unwrap().remove(name);
    }
    legacy["gasPrice"] = json!(7);
    vec![
        mail,
        spend,
        transfer,
        permit,
        call,
        access,
        legacy,
        json!({"chainId": 0, "address": STRANGER, "nonce": 1}),
    ]
}

fn other_values() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<u32>().prop_map(|figure| json!(figure)),
        any::<i16>().prop_map(|figure| json!(figure)),
        any::<u64>().prop_map(|figure| json!(figure.to_string())),
        any::<u8>().prop_map(|figure| json!(format!("0x{figure:x}"))),
        any::<[u8; 32]>().prop_map(|word| json!(U256::from_be_bytes(word).to_string())),
        any::<[u8; 32]>().prop_map(|word| json!(B256::from(word))),
        any::<[u8; 4]>().prop_map(|word| json!(alloy_primitives::hex::encode_prefixed(word))),
        prop::sample::select(vec![FRIEND, STRANGER, VOUCHERS, WON]).prop_map(|address| json!(address)),
        Just(json!(account().address())),
        any::<bool>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "uint256",
            "uint64",
            "string",
            "bytes",
            "int64",
            "a",
            "\\u{202e}",
            "\u{202e}",
            "hello "
        ])
        .prop_map(Value::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn two_requests_look_the_same_only_if_their_digests_are(
        which in 0..8_usize, place in any::<prop::sample::Index>(), value in other_values(),
    ) {
        let document = documents().swap_remove(which);
        let before = seen(&document.to_string()).unwrap();
        let mut paths = Vec::new();
        leaves(&document, "", &mut paths);
        let path = &paths[place.index(paths.len())];
        let mut changed = document.clone();
        *changed.pointer_mut(path).unwrap() = value;
        if let Some(after) = seen(&changed.to_string()) {
            prop_assert_eq!(before.0 == after.0, before.1 == after.1, "{}: {:?} / {:?}", path, before.0, after.0);
        }
    }

    #[test]
    fn texts_look_the_same_only_if_they_are(one in "[a\\\\u{}02e\u{202e}\u{200b}\n\t가]{0,12}", other in "[a\\\\u{}02e\u{202e}\u{200b}\n\t가]{0,12}") {
        let texts = [one, other].map(|text| with_context(|context| {
            let decoded = decode(Input::Text(text.clone()), context).unwrap();
            let digest = decoded.payload().digest();
            assert_eq!(digest, personal_digest(text.as_bytes()));
            (decoded.view(uuid::Uuid::nil().into()).fields, digest)
        }));
        prop_assert_eq!(texts[0].0 == texts[1].0, texts[0].1 == texts[1].1);
    }

    #[test]
    fn any_text_is_answered_without_a_panic_and_signed_as_shown(text in "\\PC{0,120}", bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = read(&format!("{{{text}}}"));
        for input in [Input::Text(text), Input::Bytes(bytes)] {
            let Ok(decoded) = with_context(|context| decode(input, context)) else { continue };
            let digest = decoded.payload().digest();
            let Signed::Signature(signature) = decoded.sign(&account(), false, now()).unwrap() else {
                return Err(TestCaseError::fail("not a signature"));
            };
            prop_assert_eq!(signature.recover(&digest), Ok(account().address()));
        }
    }
}

#[test]
fn every_label_has_a_name_on_the_screens() {
    for document in documents() {
        let ((_, fields), _) = seen(&document.to_string()).unwrap();
        for field in fields {
            if let FieldLabel::Known(label) = field.label {
                assert!(SIGN_FIELDS.contains(&label.as_str()), "{label}");
            }
        }
    }
}

#[test]
fn an_approval_is_used_once_and_dies() {
    let approvals = Approvals::default();
    let decoded = read("hello").unwrap();
    let expires_at = decoded.expires_at();
    let id = approvals.add(decoded.clone(), expires_at, now()).unwrap();
    assert_eq!(approvals.peek(id, now(), |shown| shown.view(id).approval), Some(id));
    assert!(approvals.take(id, now()).is_some());
    assert!(approvals.take(id, now()).is_none());
    let id = approvals.add(decoded.clone(), expires_at, now()).unwrap();
    assert!(approvals.peek(id, expires_at, |_| ()).is_none());
    assert!(approvals.take(id, expires_at).is_none());
    assert!(approvals.take(id, now()).is_none());
    let id = approvals.add(decoded.clone(), expires_at, now()).unwrap();
    approvals.clear();
    assert!(approvals.take(id, now()).is_none());

    assert_eq!(decoded.clone().sign(&account(), false, expires_at), Err(RequestRefused::Expired));
    let other = Account::from_private_key(&[9; 32]).unwrap();
    assert_eq!(
        decoded.clone().sign(&other, false, now()),
        Err(RequestRefused::WrongAccount { found: account().address() })
    );
    assert!(decoded.sign(&account(), false, expires_at - TimeDelta::milliseconds(1)).is_ok());
}
