//! Paying at a till: the cashier asks, the customer signs, the server relays, the chain decides, both sides are told.
//!
//! The customer's signature names shop, payment and parts; the server can delay it, never change it. Accepting reserves the
//! customer's holding in the same transaction that stores the operation, so the same won cannot be promised twice.

pub mod authorize;
pub mod http;
pub mod model;
pub mod onchain;
pub mod request;
pub mod shop;
pub mod store;
