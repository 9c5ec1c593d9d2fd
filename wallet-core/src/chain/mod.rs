//! The chain as a wallet asks it: JSON-RPC through the API's narrow door (`POST /v1/chain/rpc`), so that no node stands open.
//!
//! The node's answers are foreign: bounded in size by the client, and every figure is read strictly. What it refuses is told
//! apart from "no answer came", because after the latter nobody knows what it did.

mod ask;
mod fees;
mod quantity;
mod rpc;

pub use ask::{Block, Chain, Receipt, balance_of_call, transfer_call};
pub use fees::{Market, Offer, at_least_replacing, bid};
pub use rpc::ChainRefused;
