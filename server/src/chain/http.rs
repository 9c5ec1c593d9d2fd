//! A narrow way to the chain's node, for wallets that send their own transactions.
//!
//! The node itself is never open to the world: only these methods pass, one call at a time, for people who are signed in,
//! and nothing but strings, numbers and what they are put together of.

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, State},
    routing::post,
};
use protocol::ErrorCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::rpc::RpcFailure;
use crate::{app::App, error::Failure, http::auth::SignedIn};

/// A transaction may carry 128 KiB, which are twice as many hex digits.
const MOST_BYTES: usize = 300 * 1024;

const METHODS: &[&str] = &[
    "eth_chainId",
    "eth_blockNumber",
    "eth_getBlockByNumber",
    "eth_getBalance",
    "eth_getTransactionCount",
    "eth_call",
    "eth_estimateGas",
    "eth_feeHistory",
    "eth_gasPrice",
    "eth_maxPriorityFeePerGas",
    "eth_sendRawTransaction",
    "eth_getTransactionByHash",
    "eth_getTransactionReceipt",
];

/// Route of the relay.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/chain/rpc", post(relay).layer(DefaultBodyLimit::max(MOST_BYTES)))
}

/// A JSON-RPC 2.0 request; batches are not taken.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub struct Call {
    #[schema(value_type = Object)]
    id: Value,
    method: String,
    #[serde(default)]
    #[schema(value_type = Object)]
    params: Value,
}

/// A JSON-RPC 2.0 answer.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Answer {
    jsonrpc: &'static str,
    #[schema(value_type = Object)]
    id: Value,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    #[schema(value_type = Object)]
    Result(Value),
    Error(Refused),
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Refused {
    code: i64,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<String>,
}

/// Passes one call on to the chain's node.
#[utoipa::path(post, path = "/v1/chain/rpc", tag = "chain", request_body = Call, responses((status = 200, body = Answer)))]
pub async fn relay(
    State(app): State<App>,
    _caller: SignedIn,
    Json(call): Json<Call>,
) -> Result<Json<Answer>, Failure> {
    let answer = |outcome| Ok(Json(Answer { jsonrpc: "2.0", id: call.id, outcome }));
    let Some(method) = METHODS.iter().find(|method| **method == call.method) else {
        return answer(Outcome::Error(Refused {
            code: -32601,
            message: "this method is not passed on".to_owned(),
            data: None,
        }));
    };
    match app.chain.rpc.request::<Value, Value>(method, call.params).await {
        Ok(result) => {
            if *method == "eth_sendRawTransaction" {
                app.chain.wake.notify_one();
            }
            answer(Outcome::Result(result))
        }
        Err(RpcFailure::Answered { code, message, revert }) => {
            let data = revert.map(|bytes| format!("0x{}", hex::encode(bytes)));
            answer(Outcome::Error(Refused { code, message, data }))
        }
        Err(error @ RpcFailure::Unreachable(_)) => {
            tracing::warn!(%error, "a wallet's call to the node");
            Err(ErrorCode::Unavailable.into())
        }
    }
}
