//! Co-op vouchers.

pub mod onchain;
