//! Transactions.

use alloy_primitives::{B256, U256};
use serde_json::{Map, Value, json};
use wallet_core::signing::transaction::{
    self, Access, Authorization, Fees, Kind, Rules, SignedAuthorization, Transaction, TransactionRefused,
};

use super::sign::account;
use crate::request::{MALFORMED, Refused, Request, address, bytes, figure};

pub(super) fn sign(request: &Request) -> Result<Value, Refused> {
    let transaction = read(&request.value("tx")?)?;
    let signed = transaction::sign_transaction(&account(request)?, transaction).map_err(code)?;
    Ok(json!({"raw": signed.raw, "hash": signed.hash}))
}

pub(super) fn decode(request: &Request) -> Result<Value, Refused> {
    let chain = request.find("chainId").map(|_| figure(&request.value("chainId")?)).transpose()?;
    let rules = match request.find_text("rules")?.as_deref() {
        None => None,
        Some("cancun") => Some(Rules::Cancun),
        Some(_) => return Err(MALFORMED),
    };
    let signed = transaction::decode(&request.hex("raw")?, chain, rules).map_err(code)?;
    let mut members = write(&signed.transaction)?;
    members.insert("from".to_owned(), signed.from.to_checksum(None).into());
    members.insert("hash".to_owned(), json!(signed.hash));
    Ok(members.into())
}

fn read(tx: &Value) -> Result<Transaction, Refused> {
    let member = |name: &str| tx.get(name).ok_or(MALFORMED);
    let number = |name: &str| figure(member(name)?);
    let text = |name: &str| member(name)?.as_str().ok_or(MALFORMED);
    let fees = || -> Result<Fees, Refused> {
        Ok(Fees {
            max_priority_fee_per_gas: number("maxPriorityFeePerGas")?,
            max_fee_per_gas: number("maxFeePerGas")?,
        })
    };
    let access_list = || list(member("accessList")?, access);
    let kind = match text("type")? {
        "legacy" => Kind::Legacy { gas_price: number("gasPrice")? },
        "eip155" => Kind::Eip155 { chain_id: number("chainId")?, gas_price: number("gasPrice")? },
        "eip2930" => Kind::Eip2930 {
            chain_id: number("chainId")?,
            gas_price: number("gasPrice")?,
            access_list: access_list()?,
        },
        "eip1559" => {
            Kind::Eip1559 { chain_id: number("chainId")?, fees: fees()?, access_list: access_list()? }
        }
        "eip7702" => Kind::Eip7702 {
            chain_id: number("chainId")?,
            fees: fees()?,
            access_list: access_list()?,
            authorizations: list(member("authorizationList")?, authorization)?,
        },
        _ => return Err(MALFORMED),
    };
    let to = match member("to")? {
        Value::Null => None,
        to => Some(address(to)?),
    };
    Ok(Transaction {
        kind,
        nonce: number("nonce")?.try_into().map_err(|_| "NONCE")?,
        gas_limit: number("gasLimit")?.try_into().map_err(|_| MALFORMED)?,
        to,
        value: number("value")?,
        data: bytes(text("data")?)?.into(),
    })
}

fn list<T>(value: &Value, read: fn(&Value) -> Result<T, Refused>) -> Result<Vec<T>, Refused> {
    value.as_array().ok_or(MALFORMED)?.iter().map(read).collect()
}

fn word(value: &Value) -> Result<B256, Refused> {
    bytes(value.as_str().ok_or(MALFORMED)?)?.as_slice().try_into().map_err(|_| MALFORMED)
}

fn access(value: &Value) -> Result<Access, Refused> {
    Ok(Access { address: address(&value["address"])?, storage_keys: list(&value["storageKeys"], word)? })
}

fn authorization(value: &Value) -> Result<SignedAuthorization, Refused> {
    Ok(SignedAuthorization {
        authorization: Authorization {
            chain_id: figure(&value["chainId"])?,
            address: address(&value["address"])?,
            nonce: figure(&value["nonce"])?.try_into().map_err(|_| "NONCE")?,
        },
        odd: match u8::try_from(figure(&value["yParity"])?) {
            Ok(0) => false,
            Ok(1) => true,
            _ => return Err("RECOVERY_ID"),
        },
        r: word(&value["r"])?,
        s: word(&value["s"])?,
    })
}

fn write(transaction: &Transaction) -> Result<Map<String, Value>, Refused> {
    let decimal = |figure: &U256| Value::from(figure.to_string());
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| drop(out.insert(name.to_owned(), value));
    let name = match &transaction.kind {
        Kind::Legacy { .. } => "legacy",
        Kind::Eip155 { .. } => "eip155",
        Kind::Eip2930 { .. } => "eip2930",
        Kind::Eip1559 { .. } => "eip1559",
        Kind::Eip7702 { .. } => "eip7702",
    };
    put("type", name.into());
    if let Some(chain_id) = transaction.chain_id() {
        put("chainId", decimal(&chain_id));
    }
    match &transaction.kind {
        Kind::Legacy { gas_price } | Kind::Eip155 { gas_price, .. } | Kind::Eip2930 { gas_price, .. } => {
            put("gasPrice", decimal(gas_price));
        }
        Kind::Eip1559 { fees, .. } | Kind::Eip7702 { fees, .. } => {
            put("maxPriorityFeePerGas", decimal(&fees.max_priority_fee_per_gas));
            put("maxFeePerGas", decimal(&fees.max_fee_per_gas));
        }
    }
    put("nonce", transaction.nonce.to_string().into());
    put("gasLimit", transaction.gas_limit.to_string().into());
    put("to", transaction.to.map(|to| to.to_checksum(None)).into());
    put("value", decimal(&transaction.value));
    put("data", json!(transaction.data));
    if !matches!(transaction.kind, Kind::Legacy { .. } | Kind::Eip155 { .. }) {
        let entry = |access: &Access| json!({"address": access.address.to_checksum(None), "storageKeys": access.storage_keys});
        put("accessList", transaction.access_list().iter().map(entry).collect());
    }
    if let Kind::Eip7702 { authorizations, .. } = &transaction.kind {
        put("authorizationList", authorizations.iter().map(write_authorization).collect::<Result<_, _>>()?);
    }
    Ok(out)
}

fn write_authorization(signed: &SignedAuthorization) -> Result<Value, Refused> {
    let Authorization { chain_id, address, nonce } = signed.authorization;
    Ok(json!({
        "chainId": chain_id.to_string(),
        "address": address.to_checksum(None),
        "nonce": nonce.to_string(),
        "yParity": u8::from(signed.odd),
        "r": signed.r,
        "s": signed.s,
        "authority": signed.authority().map_err(|_| "AUTHORIZATION")?.to_checksum(None),
    }))
}

fn code(refused: TransactionRefused) -> Refused {
    match refused {
        TransactionRefused::TooLarge => "TOO_LARGE",
        TransactionRefused::Rlp(_) => "RLP",
        TransactionRefused::UnknownKind => "UNKNOWN_TYPE",
        TransactionRefused::FieldCount => "FIELD_COUNT",
        TransactionRefused::Nonce => "NONCE",
        TransactionRefused::ChainId => "CHAIN_ID",
        TransactionRefused::NoReceiver => "NO_RECEIVER",
        TransactionRefused::RecoveryId => "RECOVERY_ID",
        TransactionRefused::HighS => "HIGH_S",
        TransactionRefused::Signature => "SIGNATURE",
        TransactionRefused::Authorization => "AUTHORIZATION",
        TransactionRefused::WrongChain { .. } => "WRONG_CHAIN",
        TransactionRefused::Rule(_) => "RULE",
    }
}
