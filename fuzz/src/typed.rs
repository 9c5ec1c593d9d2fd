//! EIP-712 typed data.

use serde_json::Value;
use wallet_core::signing::typed::TypedData;

/// The order of members and the white space between them say nothing, a foreign implementation finds the same digest, and
/// everything that is hashed can be shown.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(typed) = TypedData::read(text) else { return };
    assert!(typed.domain().as_object().is_some());
    if let Some(primary) = typed.primary() {
        for field in &primary.fields {
            assert!(typed.message().get(&field.name).is_some(), "{} is hashed and not shown", field.name);
        }
    }
    let value: Value = serde_json::from_str(text).expect("what was read is JSON");
    // Figures that a double does not hold change on this way, and are refused then.
    if let Ok(sorted) = TypedData::read(&value.to_string()) {
        assert_eq!(sorted.digest(), typed.digest());
        assert_eq!(sorted.domain_separator(), typed.domain_separator());
    }
    if is_usual(&value)
        && let Ok(theirs) = serde_json::from_value::<alloy_dyn_abi::TypedData>(value)
        && let Ok(digest) = theirs.eip712_signing_hash()
    {
        assert_eq!(digest, typed.digest());
    }
}

/// alloy hashes the five members of a domain that it finds, whatever the type says; it is asked where the two agree.
fn is_usual(value: &Value) -> bool {
    const USUAL: [(&str, &str); 5] = [
        ("name", "string"),
        ("version", "string"),
        ("chainId", "uint256"),
        ("verifyingContract", "address"),
        ("salt", "bytes32"),
    ];
    let (Some(fields), Some(domain)) =
        (value["types"]["EIP712Domain"].as_array(), value["domain"].as_object())
    else {
        return false;
    };
    let named: Vec<(&str, &str)> =
        fields.iter().filter_map(|field| Some((field["name"].as_str()?, field["type"].as_str()?))).collect();
    let in_order: Vec<(&str, &str)> =
        USUAL.into_iter().filter(|(name, _)| domain.contains_key(*name)).collect();
    named == in_order && domain.len() == named.len() && value["primaryType"] != "EIP712Domain"
}
