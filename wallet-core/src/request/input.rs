//! What was handed over: a text, bytes, typed data, a transaction or an authorization. Told apart by form, never by guessing.

use alloy_primitives::{Address, B256, Bytes, U256};

use super::{MAX_REQUEST_BYTES, RequestRefused};
use crate::{
    keyring::read_address,
    signing::{
        hexbytes,
        transaction::{Access, Authorization, Fees, Kind, SignedAuthorization, Transaction},
        typed::{Json, number, read_json},
    },
};

/// Something to be taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A text: an ERC-4361 login or a personal message.
    Text(String),
    /// Bytes for a personal message.
    Bytes(Vec<u8>),
    /// EIP-712 in JSON.
    Typed(String),
    /// A transaction to be signed.
    Transaction {
        /// The transaction.
        transaction: Box<Transaction>,
        /// The account that it names, if any.
        from: Option<Address>,
        /// The form it came in.
        raw: String,
    },
    /// An EIP-7702 authorization to be signed.
    Authorization {
        /// The authorization.
        authorization: Authorization,
        /// The form it came in.
        raw: String,
    },
}

impl Input {
    /// Tells apart what somebody pasted or a link brought:
    /// - `0x` and hex digits: bytes;
    /// - a JSON object with `types`: typed data; with `to` or `data`: a transaction as JSON-RPC writes it; with `address`, `chainId`
    ///   and `nonce` alone: an authorization;
    /// - an EIP-1193 request (`{"method", "params"}`) of `personal_sign`, `eth_signTypedData_v4`, `eth_signTransaction` or
    ///   `eth_sendTransaction`: what is in it;
    /// - any other text that does not begin with `{`: a text.
    ///
    /// `chain_id` stands in where a transaction names none; it is shown.
    ///
    /// # Errors
    /// [`RequestRefused::TooLarge`]; [`RequestRefused::Damaged`] for JSON that is none of these.
    pub fn read(text: &str, chain_id: u64) -> Result<Self, RequestRefused> {
        if text.len() > MAX_REQUEST_BYTES {
            return Err(RequestRefused::TooLarge);
        }
        let trimmed = text.trim();
        if let Some(bytes) = hexbytes::bytes(trimmed) {
            return Ok(Self::Bytes(bytes));
        }
        if !trimmed.starts_with('{') {
            return Ok(Self::Text(text.to_owned()));
        }
        let json = read_json(trimmed).map_err(|refused| damaged(&refused.to_string()))?;
        match json.get("method").and_then(Json::as_text) {
            Some(method) => Self::from_call(method, json.get("params"), chain_id),
            None => Self::from_object(&json, trimmed, chain_id),
        }
    }

    fn from_object(json: &Json<'_>, raw: &str, chain_id: u64) -> Result<Self, RequestRefused> {
        let has = |name| json.get(name).is_some();
        if has("types") {
            Ok(Self::Typed(raw.to_owned()))
        } else if has("to") || has("data") || has("input") {
            let (transaction, from) = transaction(json, chain_id)?;
            Ok(Self::Transaction { transaction: Box::new(transaction), from, raw: raw.to_owned() })
        } else if has("address") {
            let authorization = authorization(&Members::of(json, &["chainId", "address", "nonce"])?)?;
            Ok(Self::Authorization { authorization, raw: raw.to_owned() })
        } else {
            Err(damaged("no known request"))
        }
    }

    fn from_call(method: &str, params: Option<&Json<'_>>, chain_id: u64) -> Result<Self, RequestRefused> {
        let Some(Json::List(params)) = params else { return Err(damaged("params")) };
        match (method, params.as_slice()) {
            ("personal_sign", [Json::Text(message), ..]) => Ok(match hexbytes::bytes(message) {
                Some(bytes) => Self::Bytes(bytes),
                None => Self::Text(message.to_string()),
            }),
            // The data as a text in the text is what most pages send.
            ("eth_signTypedData_v4", [_, Json::Text(data)]) => Ok(Self::Typed(data.to_string())),
            ("eth_signTransaction" | "eth_sendTransaction", [object]) => {
                let (transaction, from) = transaction(object, chain_id)?;
                Ok(Self::Transaction { transaction: Box::new(transaction), from, raw: written(object) })
            }
            _ => Err(damaged(method)),
        }
    }

    /// The form it came in.
    pub(super) fn raw(&self) -> String {
        match self {
            Self::Text(text) | Self::Typed(text) => text.clone(),
            Self::Bytes(bytes) => alloy_primitives::hex::encode_prefixed(bytes),
            Self::Transaction { raw, .. } | Self::Authorization { raw, .. } => raw.clone(),
        }
    }
}

fn damaged(what: &str) -> RequestRefused {
    RequestRefused::Damaged(what.to_owned())
}

/// An object with known members only.
struct Members<'a, 'j>(&'a Json<'j>);

impl<'a, 'j> Members<'a, 'j> {
    fn of(json: &'a Json<'j>, known: &[&str]) -> Result<Self, RequestRefused> {
        let members = json.as_object().ok_or_else(|| damaged("not an object"))?;
        match members.iter().find(|(name, _)| !known.contains(&name.as_ref())) {
            Some((name, _)) => Err(damaged(name)),
            None => Ok(Self(json)),
        }
    }

    /// `null` counts as absent.
    fn find(&self, name: &str) -> Option<&'a Json<'j>> {
        self.0.get(name).filter(|value| **value != Json::Null)
    }

    fn find_figure(&self, name: &str) -> Result<Option<U256>, RequestRefused> {
        self.find(name).map(|value| number::unsigned(value, 256).ok_or_else(|| damaged(name))).transpose()
    }

    fn figure(&self, name: &str) -> Result<U256, RequestRefused> {
        self.find_figure(name)?.ok_or_else(|| damaged(name))
    }

    fn small(&self, name: &str) -> Result<u64, RequestRefused> {
        self.figure(name)?.try_into().map_err(|_| damaged(name))
    }

    fn find_address(&self, name: &str) -> Result<Option<Address>, RequestRefused> {
        let read = |value: &Json<'_>| {
            value.as_text().and_then(|text| read_address(text).ok()).ok_or_else(|| damaged(name))
        };
        self.find(name).map(read).transpose()
    }

    fn address(&self, name: &str) -> Result<Address, RequestRefused> {
        self.find_address(name)?.ok_or_else(|| damaged(name))
    }

    fn find_bytes(&self, name: &str) -> Result<Option<Bytes>, RequestRefused> {
        let read = |value: &Json<'_>| {
            value.as_text().and_then(hexbytes::bytes).map(Bytes::from).ok_or_else(|| damaged(name))
        };
        self.find(name).map(read).transpose()
    }

    fn list<T>(
        &self,
        name: &str,
        read: impl Fn(&Json<'_>) -> Result<T, RequestRefused>,
    ) -> Result<Option<Vec<T>>, RequestRefused> {
        match self.find(name) {
            None => Ok(None),
            Some(Json::List(items)) => items.iter().map(read).collect::<Result<_, _>>().map(Some),
            Some(_) => Err(damaged(name)),
        }
    }
}

/// A transaction as JSON-RPC writes it; figures in `0x` hex or decimal. Everything that the signature covers must be there, the
/// chain excepted.
fn transaction(json: &Json<'_>, chain_id: u64) -> Result<(Transaction, Option<Address>), RequestRefused> {
    let members = Members::of(
        json,
        &[
            "type",
            "from",
            "to",
            "value",
            "data",
            "input",
            "gas",
            "gasLimit",
            "gasPrice",
            "maxFeePerGas",
            "maxPriorityFeePerGas",
            "nonce",
            "chainId",
            "accessList",
            "authorizationList",
        ],
    )?;
    let one_of = |one: &str, other: &str| -> Result<(), RequestRefused> {
        let both = members.find(one).is_some() && members.find(other).is_some();
        if both && members.find(one) != members.find(other) { Err(damaged(other)) } else { Ok(()) }
    };
    one_of("data", "input")?;
    one_of("gas", "gasLimit")?;
    let gas = if members.find("gas").is_some() { "gas" } else { "gasLimit" };
    let chain_id = members.find_figure("chainId")?.unwrap_or(U256::from(chain_id));
    let access_list = members.list("accessList", access)?;
    let authorizations = members.list("authorizationList", signed_authorization)?;
    let gas_price = members.find_figure("gasPrice")?;
    let fees = match (members.find_figure("maxPriorityFeePerGas")?, members.find_figure("maxFeePerGas")?) {
        (Some(max_priority_fee_per_gas), Some(max_fee_per_gas)) => {
            Some(Fees { max_priority_fee_per_gas, max_fee_per_gas })
        }
        (None, None) => None,
        _ => return Err(damaged("maxFeePerGas")),
    };
    let named = members
        .find_figure("type")?
        .map(|kind| u8::try_from(kind).map_err(|_| damaged("type")))
        .transpose()?;
    let (number, kind) = match (gas_price, fees, access_list, authorizations) {
        (Some(gas_price), None, None, None) => (0, Kind::Eip155 { chain_id, gas_price }),
        (Some(gas_price), None, Some(access_list), None) => {
            (1, Kind::Eip2930 { chain_id, gas_price, access_list })
        }
        (None, Some(fees), access_list, None) => {
            (2, Kind::Eip1559 { chain_id, fees, access_list: access_list.unwrap_or_default() })
        }
        (None, Some(fees), access_list, Some(authorizations)) => {
            let access_list = access_list.unwrap_or_default();
            (4, Kind::Eip7702 { chain_id, fees, access_list, authorizations })
        }
        _ => return Err(damaged("gasPrice")),
    };
    if named.is_some_and(|named| named != number) {
        return Err(damaged("type"));
    }
    let data = match members.find_bytes("data")? {
        Some(data) => data,
        None => members.find_bytes("input")?.unwrap_or_default(),
    };
    let transaction = Transaction {
        kind,
        nonce: members.small("nonce")?,
        gas_limit: members.small(gas)?,
        to: members.find_address("to")?,
        value: members.find_figure("value")?.unwrap_or_default(),
        data,
    };
    Ok((transaction, members.find_address("from")?))
}

fn access(json: &Json<'_>) -> Result<Access, RequestRefused> {
    let members = Members::of(json, &["address", "storageKeys"])?;
    Ok(Access {
        address: members.address("address")?,
        storage_keys: members.list("storageKeys", word)?.ok_or_else(|| damaged("storageKeys"))?,
    })
}

fn word(json: &Json<'_>) -> Result<B256, RequestRefused> {
    json.as_text().and_then(hexbytes::array).map(B256::new).ok_or_else(|| damaged("storageKeys"))
}

fn authorization(members: &Members<'_, '_>) -> Result<Authorization, RequestRefused> {
    Ok(Authorization {
        chain_id: members.figure("chainId")?,
        address: members.address("address")?,
        nonce: members.small("nonce")?,
    })
}

fn signed_authorization(json: &Json<'_>) -> Result<SignedAuthorization, RequestRefused> {
    let members = Members::of(json, &["chainId", "address", "nonce", "yParity", "r", "s"])?;
    Ok(SignedAuthorization {
        authorization: authorization(&members)?,
        odd: match members.small("yParity")? {
            0 => false,
            1 => true,
            _ => return Err(damaged("yParity")),
        },
        r: B256::from(members.figure("r")?),
        s: B256::from(members.figure("s")?),
    })
}

/// The value as JSON again.
fn written(json: &Json<'_>) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    match json {
        Json::Null | Json::Inexact => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Unsigned(value) => value.to_string(),
        Json::Signed(value) => value.to_string(),
        Json::Text(value) => text(value),
        Json::List(values) => format!("[{}]", values.iter().map(written).collect::<Vec<_>>().join(",")),
        Json::Object(members) => {
            let members: Vec<_> =
                members.iter().map(|(name, value)| format!("{}:{}", text(name), written(value))).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}
