//! Paying at a till.

pub mod onchain;
