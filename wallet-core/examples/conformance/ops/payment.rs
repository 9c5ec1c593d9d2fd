//! ERC-681.

use alloy_primitives::{Address, U256};
use serde_json::{Value, json};
use wallet_core::payment_uri::{self, Payment, PaymentUriRefused};

use crate::request::{Refused, Request};

pub(super) fn payment_uri(request: &Request) -> Result<Value, Refused> {
    let uri = payment_uri::read(&request.text("uri")?).map_err(|refused| match refused {
        PaymentUriRefused::TooLong => "TOO_LONG",
        PaymentUriRefused::Characters => "CHARACTERS",
        PaymentUriRefused::Scheme => "SCHEME",
        PaymentUriRefused::Address(_) => "ADDRESS",
        PaymentUriRefused::Chain(_) => "CHAIN_ID",
        PaymentUriRefused::Function(_) => "FUNCTION",
        PaymentUriRefused::Parameter(_) => "PARAMETER",
        PaymentUriRefused::Twice(_) => "TWICE",
        PaymentUriRefused::Figure(_) => "FIGURE",
        PaymentUriRefused::Missing(_) => "MISSING",
    })?;
    let decimal = |figure: Option<U256>| figure.map(|figure| figure.to_string());
    let address = |address: Address| address.to_checksum(None);
    let mut out = match uri.payment {
        Payment::Native { to, value } => {
            json!({"kind": "native", "to": address(to), "valueWei": decimal(value)})
        }
        Payment::Erc20 { token, to, amount } => json!({
            "kind": "erc20", "token": address(token), "to": address(to), "amountAtomic": amount.to_string(),
        }),
    };
    out["chainId"] = uri.chain_id.map(|id| id.to_string()).into();
    out["gasLimit"] = decimal(uri.gas_limit).into();
    out["gasPrice"] = decimal(uri.gas_price).into();
    Ok(out)
}
