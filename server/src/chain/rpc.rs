//! The few JSON-RPC calls that are used, with an error that tells "the node answered no" from "no answer".

use std::{fmt, time::Duration};

use alloy::{
    providers::{Provider, ProviderBuilder, RootProvider},
    rpc::types::{Filter, Log, TransactionRequest},
    transports::{RpcError, TransportErrorKind, http::reqwest},
};
use protocol::{Address, B256, U256};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A connection to one node; cheap to clone.
#[derive(Clone, Debug)]
pub struct Rpc {
    provider: RootProvider,
}

/// Why a call gave nothing.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RpcFailure {
    /// The node answered with an error.
    #[error("the node answered {code}: {message}")]
    Answered {
        /// JSON-RPC code.
        code: i64,
        /// The node's words.
        message: String,
        /// What the contract reverted with, if it did.
        revert: Option<Vec<u8>>,
    },
    /// Nothing that can be understood came back. Whether the node did it is not known.
    #[error("no answer from the node: {0}")]
    Unreachable(String),
}

/// A block's head: the fields that every client sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// Height.
    #[serde(with = "alloy::serde::quantity")]
    pub number: u64,
    /// Hash.
    pub hash: B256,
    /// Hash of the block below.
    pub parent_hash: B256,
    /// Unix seconds.
    #[serde(with = "alloy::serde::quantity")]
    pub timestamp: u64,
    /// Base fee, where there is one.
    #[serde(default, with = "alloy::serde::quantity::opt")]
    pub base_fee_per_gas: Option<u64>,
}

/// How a mined transaction ended.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// 1: it did what it says.
    #[serde(with = "alloy::serde::quantity")]
    pub status: u64,
    /// Where.
    #[serde(with = "alloy::serde::quantity")]
    pub block_number: u64,
    /// What it made.
    pub contract_address: Option<Address>,
    /// What it used.
    #[serde(with = "alloy::serde::quantity")]
    pub gas_used: u64,
}

impl From<RpcError<TransportErrorKind>> for RpcFailure {
    fn from(error: RpcError<TransportErrorKind>) -> Self {
        match error {
            RpcError::ErrorResp(answer) => Self::Answered {
                code: answer.code,
                message: answer.message.to_string(),
                revert: answer.as_revert_data().map(|data| data.to_vec()).or_else(|| {
                    // A revert without words has no data at all.
                    answer.message.to_lowercase().contains("revert").then(Vec::new)
                }),
            },
            other => Self::Unreachable(other.to_string()),
        }
    }
}

impl Rpc {
    /// Speaks to the node at `url`. Nothing is sent yet.
    ///
    /// # Errors
    /// When `url` is not one.
    pub fn new(url: &str) -> Result<Self, RpcFailure> {
        let unusable = |error: &dyn std::fmt::Display| RpcFailure::Unreachable(format!("{url}: {error}"));
        let url = url.parse::<reqwest::Url>().map_err(|e| unusable(&e))?;
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(10))
            .connect_timeout(Duration::from_secs(3))
            .build()
            .map_err(|e| unusable(&e))?;
        let provider = ProviderBuilder::new().disable_recommended_fillers().connect_reqwest(client, url);
        Ok(Self { provider })
    }

    /// Any call by name.
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn request<P, R>(&self, method: &'static str, params: P) -> Result<R, RpcFailure>
    where
        P: Serialize + Clone + fmt::Debug + Send + Sync + Unpin + 'static,
        R: DeserializeOwned + fmt::Debug + Send + Sync + Unpin + 'static,
    {
        Ok(self.provider.client().request(method, params).await?)
    }

    /// The chain's EIP-155 id.
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn chain_id(&self) -> Result<u64, RpcFailure> {
        self.quantity("eth_chainId", ()).await
    }

    /// The block of this tag (`latest`, `finalized`) or none.
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn head(&self, tag: &'static str) -> Result<Option<Head>, RpcFailure> {
        self.request("eth_getBlockByNumber", (tag, false)).await
    }

    /// The block at this height, if the chain is that high.
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn block(&self, number: u64) -> Result<Option<Head>, RpcFailure> {
        self.request("eth_getBlockByNumber", (hex_number(number), false)).await
    }

    /// Transactions of `address` up to a block: the next nonce as of then.
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn nonce(&self, address: Address, at: &str) -> Result<u64, RpcFailure> {
        self.quantity("eth_getTransactionCount", (address, at.to_owned())).await
    }

    /// Runs a call without sending it.
    ///
    /// # Errors
    /// [`RpcFailure`]; a revert is [`RpcFailure::Answered`] with its data.
    pub async fn call(&self, call: &TransactionRequest, at: &str) -> Result<Vec<u8>, RpcFailure> {
        let answer: alloy::primitives::Bytes =
            self.request("eth_call", (call.clone(), at.to_owned())).await?;
        Ok(answer.to_vec())
    }

    /// Hands a signed transaction to the node.
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn send_raw(&self, raw: &str) -> Result<B256, RpcFailure> {
        self.request("eth_sendRawTransaction", (raw.to_owned(),)).await
    }

    /// How a transaction ended; none while it is in no block.
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn receipt(&self, hash: B256) -> Result<Option<Receipt>, RpcFailure> {
        self.request("eth_getTransactionReceipt", (hash,)).await
    }

    /// Logs of one contract.
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn logs(&self, address: Address, from: u64, to: u64) -> Result<Vec<Log>, RpcFailure> {
        let filter = Filter::new().address(address).from_block(from).to_block(to);
        self.request("eth_getLogs", (filter,)).await
    }

    /// Is there a contract?
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn has_code(&self, address: Address) -> Result<bool, RpcFailure> {
        let code: alloy::primitives::Bytes = self.request("eth_getCode", (address, "latest")).await?;
        Ok(!code.is_empty())
    }

    /// Wei of an account.
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn balance(&self, address: Address) -> Result<U256, RpcFailure> {
        self.request("eth_getBalance", (address, "latest")).await
    }

    /// What the node would pay per gas.
    ///
    /// # Errors
    /// [`RpcFailure`].
    pub async fn gas_price(&self) -> Result<u64, RpcFailure> {
        self.quantity("eth_gasPrice", ()).await
    }

    async fn quantity<P>(&self, method: &'static str, params: P) -> Result<u64, RpcFailure>
    where
        P: Serialize + Clone + fmt::Debug + Send + Sync + Unpin + 'static,
    {
        let number: U256 = self.request(method, params).await?;
        u64::try_from(number).map_err(|_| RpcFailure::Unreachable(format!("{method} answered {number}")))
    }
}

/// A number as JSON-RPC writes it.
#[must_use]
pub fn hex_number(number: u64) -> String {
    format!("{number:#x}")
}
