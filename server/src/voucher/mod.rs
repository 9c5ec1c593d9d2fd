//! Co-op vouchers: a series has an end and terms; an issue puts won of a series into people's wallets; holdings are what
//! the ledger of chain events says.
//!
//! An issue is previewed from a file, confirmed whole or not at all, and sent to the chain in batches. People without a
//! wallet have theirs held until they link one. Nothing here moves value by itself: it writes operations for the relayer,
//! and [`onchain`] records what the chain then says.

pub mod http;
pub mod issue;
pub mod model;
pub mod onchain;
pub mod series;
pub mod store;
pub mod whereabouts;
