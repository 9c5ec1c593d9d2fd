//! What the chain itself says, by JSON-RPC: no part of Jigap stands between.

use anyhow::{Context, bail};
use serde_json::{Value, json};

/// One JSON-RPC call.
///
/// # Errors
/// What the node refused.
pub async fn call(rpc: &str, method: &str, params: Value) -> anyhow::Result<Value> {
    let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
    let answer: Value = reqwest::Client::new().post(rpc).json(&body).send().await?.json().await?;
    if let Some(error) = answer.get("error") {
        bail!("{method}: {error}");
    }
    Ok(answer["result"].clone())
}

/// `balanceOf(address,uint256)` of an ERC-1155 contract, in won.
///
/// # Errors
/// What the node refused.
pub async fn voucher_balance(rpc: &str, contract: &str, holder: &str, series: &str) -> anyhow::Result<u128> {
    let holder = holder.trim_start_matches("0x").to_lowercase();
    let series = uuid::Uuid::try_parse(series)?.as_u128();
    let data = format!("0x00fdd58e{holder:0>64}{series:064x}");
    let answer = call(rpc, "eth_call", json!([{ "to": contract, "data": data }, "latest"])).await?;
    let word = answer.as_str().context("no answer")?.trim_start_matches("0x").to_owned();
    Ok(u128::from_str_radix(word.trim_start_matches('0'), 16).unwrap_or(0))
}
