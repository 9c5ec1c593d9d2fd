//! Typed data against `alloy-dyn-abi`, and what is never taken for typed data.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use alloy_dyn_abi::eip712::TypedData as Theirs;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use wallet_core::{
    keyring::Account,
    signing::typed::{MAX_DEPTH, TypedData, TypedRefused, sign_typed},
};

/// A type by name and a value of it, given the definitions that may be used.
fn value_of(
    kind: &str,
    types: &[(String, Vec<(String, String)>)],
    dice: &mut impl FnMut(u64) -> u64,
) -> Value {
    if let Some(rest) = kind.strip_suffix(']') {
        let (item, length) = rest.rsplit_once('[').unwrap();
        let length = if length.is_empty() { dice(4) } else { length.parse().unwrap() };
        return (0..length).map(|_| value_of(item, types, dice)).collect();
    }
    if let Some((_, fields)) = types.iter().find(|(name, _)| name == kind) {
        return fields
            .iter()
            .map(|(name, kind)| (name.clone(), value_of(kind, types, dice)))
            .collect::<Map<_, _>>()
            .into();
    }
    let mut hex = |length: u64| -> String {
        let digits: String = (0..length).map(|_| format!("{:02x}", dice(256))).collect();
        format!("0x{digits}")
    };
    if kind == "address" {
        return hex(20).into();
    }
    if let Some(length) = kind.strip_prefix("bytes") {
        let length = length.parse().unwrap_or_else(|_| length.len() as u64 + 5);
        return hex(length).into();
    }
    match kind {
        "bool" => (dice(2) == 1).into(),
        "string" => ["", "a", "한글 \"quoted\" \n line", "0xdeadbeef", "true"][dice(5) as usize].into(),
        _ => {
            let unsigned = kind.strip_prefix("uint");
            let bits: u32 = unsigned.or_else(|| kind.strip_prefix("int")).unwrap().parse().unwrap();
            let most = if bits >= 64 { 1 << 62 } else { 1 << (bits - 1) };
            let figure =
                i64::try_from(dice(most)).unwrap() * if unsigned.is_none() && dice(2) == 0 { -1 } else { 1 };
            if dice(2) == 0 { figure.into() } else { figure.to_string().into() }
        }
    }
}

fn documents() -> impl Strategy<Value = Value> {
    prop::collection::vec(any::<u64>(), 600).prop_map(|dice| {
        let mut next = 0;
        let mut dice = move |sides: u64| {
            next += 1;
            dice[next % dice.len()].wrapping_mul(next as u64 | 1) % sides
        };
        const ATOMS: [&str; 13] = [
            "bool", "address", "string", "bytes", "bytes1", "bytes20", "bytes32", "uint8", "uint64",
            "uint256", "int8", "int128", "int256",
        ];
        let mut types: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for place in 0..1 + dice(4) {
            let fields = (0..1 + dice(5))
                .map(|field| {
                    let mut kind = if types.is_empty() || dice(3) > 0 {
                        ATOMS[dice(ATOMS.len() as u64) as usize].to_owned()
                    } else {
                        types[dice(types.len() as u64) as usize].0.clone()
                    };
                    for _ in 0..dice(3) {
                        kind += ["[]", "[2]", "[1]"][dice(3) as usize];
                    }
                    (format!("m{field}"), kind)
                })
                .collect();
            // Names whose order differs from the order in which they are used.
            types.push((format!("{}T{place}", (b'Z' - place as u8) as char), fields));
        }
        let primary = types.last().unwrap().0.clone();
        let message = value_of(&primary, &types, &mut dice);
        let mut domain = Map::new();
        let mut members = Vec::new();
        for (name, kind, value) in [
            ("name", "string", json!("Campus")),
            ("version", "string", json!("1")),
            ("chainId", "uint256", json!(dice(1 << 50))),
            ("verifyingContract", "address", value_of("address", &[], &mut dice)),
            ("salt", "bytes32", value_of("bytes32", &[], &mut dice)),
        ] {
            if dice(3) > 0 {
                members.push(json!({"name": name, "type": kind}));
                domain.insert(name.to_owned(), value);
            }
        }
        let mut definitions: Map<String, Value> = types
            .iter()
            .map(|(name, fields)| {
                (
                    name.clone(),
                    fields.iter().map(|(name, kind)| json!({"name": name, "type": kind})).collect(),
                )
            })
            .collect();
        definitions.insert("EIP712Domain".to_owned(), members.into());
        json!({"types": definitions, "primaryType": primary, "domain": domain, "message": message})
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn alloy_hashes_every_document_in_the_same_way(document in documents()) {
        let text = document.to_string();
        let ours = TypedData::read(&text).map_err(|refused| TestCaseError::fail(format!("{refused}: {text}")))?;
        let theirs: Theirs = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(ours.domain_separator(), theirs.domain.separator(), "{}", text);
        prop_assert_eq!(ours.digest(), theirs.eip712_signing_hash().unwrap(), "{}", text);
        prop_assert_eq!(&ours.primary().unwrap().encoded, &theirs.encode_type().unwrap());
    }

    #[test]
    fn any_text_is_answered_without_a_panic(text in "\\PC{0,200}", document in documents(), place in any::<prop::sample::Index>()) {
        let _ = TypedData::read(&text);
        let good = document.to_string();
        let place = (0..=place.index(good.len())).rev().find(|place| good.is_char_boundary(*place)).unwrap();
        let _ = TypedData::read(&good[..place]);
        let _ = TypedData::read(&format!("{}{text}{}", &good[..place], &good[place..]));
    }
}

fn with(kind: &str, value: Value) -> String {
    json!({
        "types": {"EIP712Domain": [], "T": [{"name": "v", "type": kind}], "S": [{"name": "n", "type": "uint8"}]},
        "primaryType": "T", "domain": {}, "message": {"v": value},
    })
    .to_string()
}

#[test]
fn values_at_the_edges_of_their_types_are_taken() {
    let largest = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
    let lowest = "-57896044618658097711785492504343953926634992332820282019728792003956564819968";
    for (kind, value) in [
        ("uint8", json!(255)),
        ("uint8", json!("0")),
        ("uint256", json!(largest)),
        ("uint256", json!("0xff")),
        ("uint64", json!(u64::MAX)),
        ("int8", json!(-128)),
        ("int8", json!("127")),
        ("int256", json!(lowest)),
        ("bytes", json!("0x")),
        ("bytes4", json!("0xDEADbeef")),
        ("address", json!("0xCD2A3D9F938E13CD947EC05ABC7FE734DF8DD826")),
        ("bool", json!(false)),
        ("string", json!("true")),
        ("uint8[]", json!([])),
        ("uint8[2][]", json!([[1, 2]])),
        ("S[1]", json!([{"n": 1, "not of the type": null}])),
    ] {
        assert!(TypedData::read(&with(kind, value.clone())).is_ok(), "{kind} {value}");
    }
}

#[test]
fn nothing_is_coerced() {
    for (kind, value) in [
        ("uint8", json!(256)),
        ("uint8", json!(-1)),
        ("uint8", json!("-1")),
        ("uint8", json!(1.0)),
        ("uint8", json!(1.5)),
        ("uint256", json!(1e20)),
        ("uint8", json!("")),
        ("uint8", json!(" 1")),
        ("uint8", json!("+1")),
        ("uint8", json!("01")),
        ("uint8", json!("1.0")),
        ("uint8", json!("1e1")),
        ("uint8", json!("0x")),
        ("uint8", json!("0x100")),
        ("uint8", json!(true)),
        ("uint8", json!([1])),
        ("uint8", Value::Null),
        ("uint256", json!("115792089237316195423570985008687907853269984665640564039457584007913129639936")),
        ("uint256", json!("9".repeat(1_000))),
        ("int8", json!(128)),
        ("int8", json!(-129)),
        ("int8", json!("-0")),
        ("int8", json!("--1")),
        ("bool", json!(1)),
        ("bool", json!("true")),
        ("bool", json!("")),
        ("bool", Value::Null),
        ("string", json!(1)),
        ("string", Value::Null),
        ("bytes", json!("0x0")),
        ("bytes", json!("00")),
        ("bytes", json!("text")),
        ("bytes", json!("0xgg")),
        ("bytes", json!("0x0x00")),
        ("bytes", json!([0])),
        ("bytes4", json!("0x000000")),
        ("bytes4", json!("0x0000000000")),
        ("address", json!("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD827")),
        ("address", json!("0xcD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826")),
        ("address", json!("CD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826")),
        ("address", json!("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD8")),
        ("address", json!(0)),
        ("address", json!("vitalik.eth")),
        ("uint8[2]", json!([1])),
        ("uint8[2]", json!([1, 2, 3])),
        ("uint8[]", json!("1")),
        ("uint8[]", json!({"0": 1})),
        ("S", json!([1])),
        ("S", Value::Null),
        ("S", json!({"N": 1})),
    ] {
        let refused = TypedData::read(&with(kind, value.clone())).unwrap_err();
        assert!(
            matches!(refused, TypedRefused::WrongValue { .. } | TypedRefused::Missing(_)),
            "{kind} {value}: {refused}"
        );
    }
}

#[test]
fn a_refusal_says_where() {
    let text = with("S[2][]", json!([[{"n": 1}, {"n": 256}]]));
    assert_eq!(
        TypedData::read(&text).unwrap_err(),
        TypedRefused::WrongValue { path: "message.v[0][1].n".to_owned(), expected: "uint8".to_owned() }
    );
}

#[test]
fn unknown_types_are_refused() {
    for kind in [
        "uint",
        "int",
        "uint7",
        "uint0",
        "uint264",
        "uint08",
        "int512",
        "bytes0",
        "bytes33",
        "bytes032",
        "byte",
        "Address",
        "adress",
        "uint8[",
        "uint8]",
        "[]",
        "uint8[-1]",
        "uint8[01]",
        "uint8[0]",
        "uint8 []",
        "",
        " uint8",
        "Missing",
        "mapping(address=>bool)",
    ] {
        let refused = TypedData::read(&with(kind, json!("1"))).unwrap_err();
        assert!(matches!(refused, TypedRefused::UnknownType(_)), "{kind}: {refused}");
    }
}

#[test]
fn definitions_that_could_be_read_in_two_ways_are_refused() {
    let good = with("S", json!({"n": 1}));
    for (from, to) in [
        (r#""S":["#, r#""uint8":["#),
        (r#""name":"n""#, r#""name":"n,uint8 m""#),
        (r#""name":"n""#, r#""name":"""#),
        (r#""name":"n""#, r#""name":"1n""#),
        (r#"[{"name":"n","type":"uint8"}]"#, r#"[{"name":"n","type":"uint8"},{"name":"n","type":"uint8"}]"#),
        (r#"[{"name":"n","type":"uint8"}]"#, r#"[{"name":"n"}]"#),
        (r#"[{"name":"n","type":"uint8"}]"#, r#"{"n":"uint8"}"#),
    ] {
        let bad = good.replace(from, to).replace(
            r#""type":"S""#,
            if to.contains("uint8\":[") { r#""type":"uint8""# } else { r#""type":"S""# },
        );
        assert_ne!(bad, good, "{from}");
        assert!(TypedData::read(&bad).is_err(), "{bad}");
    }
    for name in ["uint", "function", "S p", "S(", "Ünicode"] {
        let bad = good.replace(r#""S""#, &format!("{name:?}"));
        assert_eq!(TypedData::read(&bad).unwrap_err(), TypedRefused::BadDefinition(name.to_owned()), "{bad}");
    }
    for (from, to) in [
        (r#""n":1"#, r#""n":1,"n":2"#),
        (r#""primaryType":"T""#, r#""primaryType":"T","primaryType":"S""#),
        (r#""domain":{}"#, r#""domain":{"x":1,"x":1}"#),
    ] {
        assert!(matches!(TypedData::read(&good.replace(from, to)), Err(TypedRefused::Twice(_))), "{to}");
    }
}

#[test]
fn what_is_no_typed_data_is_refused() {
    let good = with("uint8", json!(1));
    assert!(TypedData::read(&good).is_ok());
    for part in ["types", "primaryType", "domain", "message"] {
        let bad = good.replace(&format!("\"{part}\""), "\"other\"");
        assert_eq!(TypedData::read(&bad).unwrap_err(), TypedRefused::NotTypedData, "{part}");
    }
    assert_eq!(
        TypedData::read(&good.replace("EIP712Domain", "Domain")).unwrap_err(),
        TypedRefused::UnknownType("EIP712Domain".to_owned())
    );
    assert_eq!(
        TypedData::read(&good.replace(r#""primaryType":"T""#, r#""primaryType":"U""#)).unwrap_err(),
        TypedRefused::UnknownType("U".to_owned())
    );
    assert!(TypedData::read(&good.replace(r#""primaryType":"T""#, r#""primaryType":"T[]""#)).is_err());
    for bad in [
        "",
        "{}",
        "[]",
        "null",
        "{",
        "\"text\"",
        &format!("{good} x"),
        &format!("{good}{good}"),
        &good.replace("1}", "1,}"),
    ] {
        assert_eq!(TypedData::read(bad).unwrap_err(), TypedRefused::NotTypedData, "{bad}");
    }
}

#[test]
fn size_depth_and_count_are_bounded() {
    let large = with("string", json!("x".repeat(300_000)));
    assert_eq!(TypedData::read(&large).unwrap_err(), TypedRefused::TooLarge);
    let many = with("uint8[]", (0..66_000).map(|_| json!(1)).collect());
    assert_eq!(TypedData::read(&many).unwrap_err(), TypedRefused::TooLarge);
    let nested = |depth: usize| {
        let mut value = json!({"next": []});
        for _ in 0..depth {
            value = json!({"next": [value]});
        }
        json!({
            "types": {"EIP712Domain": [], "Node": [{"name": "next", "type": "Node[]"}]},
            "primaryType": "Node", "domain": {}, "message": value,
        })
        .to_string()
    };
    assert!(TypedData::read(&nested(MAX_DEPTH / 2 - 2)).is_ok());
    assert_eq!(TypedData::read(&nested(MAX_DEPTH / 2)).unwrap_err(), TypedRefused::TooLarge);
    assert!(TypedData::read(&nested(100)).is_err());
    let brackets = with(&format!("uint8{}", "[]".repeat(5_000)), json!([]));
    assert_eq!(TypedData::read(&brackets).unwrap_err(), TypedRefused::TooLarge);
}

#[test]
fn a_request_for_the_domain_alone_hashes_as_other_wallets_do() {
    let text = r#"{"types":{"EIP712Domain":[]},"primaryType":"EIP712Domain","domain":{},"message":{}}"#;
    let data = TypedData::read(text).unwrap();
    assert!(data.primary().is_none());
    let theirs: Theirs = serde_json::from_str(text).unwrap();
    assert_eq!(data.digest(), theirs.eip712_signing_hash().unwrap());
}

#[test]
fn the_example_of_the_standard_has_its_published_figures() {
    let path = format!("{}/tests/vectors/spec-examples.json", env!("CARGO_MANIFEST_DIR"));
    let examples: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mail = &examples["eip712Mail"];
    let text = mail["typedData"].to_string();
    let data = TypedData::read(&text).unwrap();
    assert_eq!(data.domain_separator().to_string(), mail["domainSeparator"].as_str().unwrap());
    assert_eq!(data.digest().to_string(), mail["digest"].as_str().unwrap());
    let key: [u8; 32] =
        alloy_primitives::hex::decode(mail["privateKey"].as_str().unwrap()).unwrap().try_into().unwrap();
    let account = Account::from_private_key(&key).unwrap();
    assert_eq!(sign_typed(&account, &data).to_string(), mail["signature"].as_str().unwrap());
}
