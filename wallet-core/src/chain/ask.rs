//! The questions.

use alloy_primitives::{Bytes, U256};
use alloy_sol_types::{SolCall, sol};
use protocol::{Address, B256};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    ChainRefused,
    fees::{History, Market},
    quantity::{Quantity, write},
    rpc,
};
use crate::client::Client;

sol! {
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 value) external returns (bool);
}

/// Blocks that the fee market is judged by.
const BLOCKS: u64 = 20;

/// The chain behind the API. Cheap to make.
pub struct Chain<'a> {
    client: &'a Client,
}

/// A block's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Height.
    pub number: u64,
    /// Hash.
    pub hash: B256,
}

/// How a transaction in a block ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// It did what it says.
    pub done: bool,
    /// Where it is.
    pub block: Block,
    /// What it cost, in wei.
    pub fee_wei: U256,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawReceipt {
    status: Option<Quantity>,
    block_number: Quantity,
    block_hash: B256,
    gas_used: Quantity,
    #[serde(default)]
    effective_gas_price: Option<Quantity>,
}

impl<'a> Chain<'a> {
    /// Through this client, which must be signed in.
    #[must_use]
    pub fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// EIP-155 chain id.
    ///
    /// # Errors
    /// [`ChainRefused`], as for all of these.
    pub async fn chain_id(&self) -> Result<u64, ChainRefused> {
        self.figure("eth_chainId", json!([])).await
    }

    /// Height of the newest block.
    ///
    /// # Errors
    /// [`ChainRefused`].
    pub async fn height(&self) -> Result<u64, ChainRefused> {
        self.figure("eth_blockNumber", json!([])).await
    }

    /// The coin that an account has by the newest block, in wei.
    ///
    /// # Errors
    /// [`ChainRefused`].
    pub async fn coin(&self, of: Address) -> Result<U256, ChainRefused> {
        self.quantity("eth_getBalance", json!([of, "latest"])).await
    }

    /// The tokens that an account has by the newest block.
    ///
    /// # Errors
    /// [`ChainRefused`].
    pub async fn tokens(&self, contract: Address, of: Address) -> Result<U256, ChainRefused> {
        let call = json!({ "to": contract, "data": Bytes::from(balance_of_call(of)) });
        let word: B256 = rpc::call(self.client, "eth_call", json!([call, "latest"])).await?;
        Ok(U256::from_be_bytes(word.0))
    }

    /// What would become of a call if it were made now.
    ///
    /// # Errors
    /// [`ChainRefused::Answered`] with `reverted` when the contract would refuse.
    pub async fn simulate(&self, from: Address, to: Address, data: &[u8]) -> Result<(), ChainRefused> {
        let call = json!({ "from": from, "to": to, "data": Bytes::copy_from_slice(data) });
        let _: Bytes = rpc::call(self.client, "eth_call", json!([call, "latest"])).await?;
        Ok(())
    }

    /// Gas that a transaction would use now.
    ///
    /// # Errors
    /// [`ChainRefused::Answered`] with `reverted` when it would fail.
    pub async fn gas(
        &self,
        from: Address,
        to: Address,
        value: U256,
        data: &[u8],
    ) -> Result<u64, ChainRefused> {
        let call = json!({
            "from": from, "to": to, "value": write(value), "data": Bytes::copy_from_slice(data)
        });
        self.figure("eth_estimateGas", json!([call])).await
    }

    /// How many transactions of an account are in blocks.
    ///
    /// # Errors
    /// [`ChainRefused`].
    pub async fn used_numbers(&self, of: Address) -> Result<u64, ChainRefused> {
        self.figure("eth_getTransactionCount", json!([of, "latest"])).await
    }

    /// The same with those that wait in the node's pool without a gap.
    ///
    /// # Errors
    /// [`ChainRefused`].
    pub async fn next_number(&self, of: Address) -> Result<u64, ChainRefused> {
        self.figure("eth_getTransactionCount", json!([of, "pending"])).await
    }

    /// Hands signed bytes to the node.
    ///
    /// # Errors
    /// [`ChainRefused::Answered`]: the node does not take them, or has them already.
    pub async fn send(&self, raw: &Bytes) -> Result<B256, ChainRefused> {
        rpc::call(self.client, "eth_sendRawTransaction", json!([raw])).await
    }

    /// Does the node know this transaction, in its pool or in a block?
    ///
    /// # Errors
    /// [`ChainRefused`].
    pub async fn knows(&self, hash: B256) -> Result<bool, ChainRefused> {
        let found: Value = rpc::call(self.client, "eth_getTransactionByHash", json!([hash])).await?;
        Ok(found.is_object())
    }

    /// How a transaction ended; `None` while it is in no block.
    ///
    /// # Errors
    /// [`ChainRefused`].
    pub async fn receipt(&self, hash: B256) -> Result<Option<Receipt>, ChainRefused> {
        let found: Option<RawReceipt> =
            rpc::call(self.client, "eth_getTransactionReceipt", json!([hash])).await?;
        let Some(raw) = found else { return Ok(None) };
        let price = raw.effective_gas_price.map_or(U256::ZERO, |price| price.0);
        Ok(Some(Receipt {
            done: raw.status.is_none_or(|status| !status.0.is_zero()),
            block: Block { number: raw.block_number.small().ok_or_else(too_large)?, hash: raw.block_hash },
            fee_wei: price.saturating_mul(raw.gas_used.0),
        }))
    }

    /// What the last blocks cost.
    ///
    /// # Errors
    /// [`ChainRefused`].
    pub async fn market(&self) -> Result<Market, ChainRefused> {
        let asked = json!([write(U256::from(BLOCKS)), "latest", [10, 50, 90]]);
        let history = match rpc::call::<History>(self.client, "eth_feeHistory", asked).await {
            Ok(history) => Some(history),
            // Nodes of chains without EIP-1559 do not have it.
            Err(ChainRefused::Answered { .. }) => None,
            Err(other) => return Err(other),
        };
        let tip = match self.quantity("eth_maxPriorityFeePerGas", json!([])).await {
            Ok(tip) => tip,
            Err(ChainRefused::Answered { .. }) => U256::ZERO,
            Err(other) => return Err(other),
        };
        let price = self.quantity("eth_gasPrice", json!([])).await?;
        Ok(Market::of(history.as_ref(), tip, price))
    }

    async fn figure(&self, method: &str, params: Value) -> Result<u64, ChainRefused> {
        rpc::call::<Quantity>(self.client, method, params).await?.small().ok_or_else(too_large)
    }

    async fn quantity(&self, method: &str, params: Value) -> Result<U256, ChainRefused> {
        Ok(rpc::call::<Quantity>(self.client, method, params).await?.0)
    }
}

/// Call data of ERC-20 `balanceOf`.
#[must_use]
pub fn balance_of_call(account: Address) -> Vec<u8> {
    balanceOfCall { account }.abi_encode()
}

/// Call data of ERC-20 `transfer`.
#[must_use]
pub fn transfer_call(to: Address, value: U256) -> Vec<u8> {
    transferCall { to, value }.abi_encode()
}

fn too_large() -> ChainRefused {
    ChainRefused::NoAnswer(protocol::ErrorCode::Unavailable.into())
}
