//! One call, one answer.

use protocol::{ApiError, ErrorCode};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::client::Client;

const ROUTE: &str = "/v1/chain/rpc";
/// Longest text of a node that is kept: it goes to the log and nowhere else.
const MAX_MESSAGE: usize = 300;

/// Why a call gave nothing.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ChainRefused {
    /// The node answered with an error.
    #[error("the node answered {code}: {message}")]
    Answered {
        /// JSON-RPC code.
        code: i64,
        /// The node's words, shortened.
        message: String,
        /// It ran the call, and the contract refused.
        reverted: bool,
    },
    /// Nothing that can be understood came back. Whether the node did it is not known.
    #[error("no answer from the node: {0}")]
    NoAnswer(ApiError),
}

impl From<ChainRefused> for ApiError {
    fn from(refused: ChainRefused) -> Self {
        match refused {
            ChainRefused::NoAnswer(error) => error,
            answered @ ChainRefused::Answered { .. } => {
                tracing::warn!(cause = %answered, "the node refused a question");
                ErrorCode::Unavailable.into()
            }
        }
    }
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    result: Value,
    error: Option<Told>,
}

#[derive(Deserialize)]
struct Told {
    code: i64,
    #[serde(default)]
    message: String,
    #[serde(default)]
    data: Value,
}

pub(super) async fn call<T: DeserializeOwned>(
    client: &Client,
    method: &str,
    params: Value,
) -> Result<T, ChainRefused> {
    let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
    let body = serde_json::to_vec(&body).map_err(|_| unreadable(method))?;
    let answer =
        client.post_raw(ROUTE, "application/json", body, None).await.map_err(ChainRefused::NoAnswer)?;
    if !answer.is_success() {
        return Err(ChainRefused::NoAnswer(answer.refusal()));
    }
    read(method, &answer.body)
}

fn read<T: DeserializeOwned>(method: &str, body: &[u8]) -> Result<T, ChainRefused> {
    let answer: Answer = serde_json::from_slice(body).map_err(|_| unreadable(method))?;
    if let Some(told) = answer.error {
        let message: String = told.message.chars().take(MAX_MESSAGE).collect();
        // Code 3 is geth's for a revert; others send data or say so.
        let reverted = told.code == 3
            || told.data.as_str().is_some_and(|data| data.len() > 2)
            || message.to_ascii_lowercase().contains("revert");
        return Err(ChainRefused::Answered { code: told.code, message, reverted });
    }
    // `null` is an answer too: there is no such thing.
    serde_json::from_value(answer.result).map_err(|_| unreadable(method))
}

fn unreadable(method: &str) -> ChainRefused {
    tracing::warn!(method, "an answer of the node has another shape");
    ChainRefused::NoAnswer(ErrorCode::Unavailable.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: DeserializeOwned>(text: &str) -> Result<T, ChainRefused> {
        super::read("test", text.as_bytes())
    }

    #[test]
    fn results_errors_and_nothing_are_told_apart() {
        assert_eq!(read::<String>(r#"{"jsonrpc":"2.0","id":1,"result":"0x1"}"#).unwrap(), "0x1");
        assert_eq!(read::<Option<String>>(r#"{"id":1,"result":null}"#).unwrap(), None);
        let refused = read::<String>(r#"{"id":1,"error":{"code":-32000,"message":"nonce too low"}}"#);
        assert!(matches!(refused, Err(ChainRefused::Answered { code: -32000, reverted: false, .. })));
        let refused =
            read::<String>(r#"{"id":1,"error":{"code":3,"message":"execution reverted","data":"0x"}}"#);
        assert!(matches!(refused, Err(ChainRefused::Answered { reverted: true, .. })));
        for text in ["", "[]", "{", r#"{"result":5}"#, r#"{"error":{"message":"x"}}"#] {
            assert!(matches!(read::<String>(text), Err(ChainRefused::NoAnswer(_))), "{text}");
        }
    }

    #[test]
    fn a_nodes_long_words_are_cut() {
        let text = format!(r#"{{"error":{{"code":1,"message":"{}"}}}}"#, "가".repeat(5_000));
        let Err(ChainRefused::Answered { message, .. }) = read::<String>(&text) else { panic!() };
        assert_eq!(message.chars().count(), MAX_MESSAGE);
    }
}
