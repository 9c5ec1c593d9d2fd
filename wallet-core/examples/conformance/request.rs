//! One line in, one line out.

use std::collections::HashMap;

use alloy_primitives::{Address, U256};
use serde_json::{Value, json, value::RawValue};
use wallet_core::keyring::read_address;

/// Longest line that is looked at, in bytes.
pub(crate) const MAX_LINE: usize = 256 * 1024;

/// A code of the protocol.
pub(crate) type Refused = &'static str;
/// A member is missing or is not written as the protocol has it.
pub(crate) const MALFORMED: Refused = "MALFORMED";
/// A caught defect.
pub(crate) const INTERNAL: Refused = "INTERNAL";

/// A request's members, as they were written.
pub(crate) struct Request(HashMap<String, Box<RawValue>>);

impl Request {
    pub(crate) fn read(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok().map(Self)
    }

    /// Comes back unchanged.
    pub(crate) fn id(&self) -> Value {
        self.find("id").and_then(|id| serde_json::from_str(id).ok()).unwrap_or(Value::Null)
    }

    /// The JSON text of a member; `null` counts as absent.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.get()).filter(|text| *text != "null")
    }

    pub(crate) fn raw(&self, name: &str) -> Result<&str, Refused> {
        self.find(name).ok_or(MALFORMED)
    }

    pub(crate) fn value(&self, name: &str) -> Result<Value, Refused> {
        serde_json::from_str(self.raw(name)?).map_err(|_| MALFORMED)
    }

    pub(crate) fn text(&self, name: &str) -> Result<String, Refused> {
        serde_json::from_str(self.raw(name)?).map_err(|_| MALFORMED)
    }

    pub(crate) fn find_text(&self, name: &str) -> Result<Option<String>, Refused> {
        self.find(name).map(|text| serde_json::from_str(text).map_err(|_| MALFORMED)).transpose()
    }

    pub(crate) fn hex(&self, name: &str) -> Result<Vec<u8>, Refused> {
        bytes(&self.text(name)?)
    }

    pub(crate) fn array<const N: usize>(&self, name: &str) -> Result<[u8; N], Refused> {
        self.hex(name)?.try_into().map_err(|_| MALFORMED)
    }

    pub(crate) fn flag(&self, name: &str) -> Result<bool, Refused> {
        self.find(name).map_or(Ok(false), |text| serde_json::from_str(text).map_err(|_| MALFORMED))
    }
}

/// `0x` and an even number of digits.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, Refused> {
    text.parse::<alloy_primitives::Bytes>()
        .ok()
        .filter(|bytes| text.starts_with("0x") && text.len() == 2 + 2 * bytes.len())
        .map(Vec::from)
        .ok_or(MALFORMED)
}

/// A decimal text, or a JSON number up to 2^53 - 1.
pub(crate) fn figure(value: &Value) -> Result<U256, Refused> {
    match value {
        Value::Number(number) => number.as_u64().filter(|figure| *figure < 1 << 53).map(U256::from),
        Value::String(text) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            U256::from_str_radix(text, 10).ok()
        }
        _ => None,
    }
    .ok_or(MALFORMED)
}

pub(crate) fn address(value: &Value) -> Result<Address, Refused> {
    value.as_str().and_then(|text| read_address(text).ok()).ok_or(MALFORMED)
}

/// The line that answers.
pub(crate) fn answer(id: &Value, result: Result<Value, Refused>) -> String {
    match result {
        Ok(ok) => json!({"id": id, "ok": ok}),
        Err(code) => json!({"id": id, "error": code}),
    }
    .to_string()
}
