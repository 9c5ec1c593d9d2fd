//! The whole wallet against a campus in miniature.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod campus;
mod flow;
mod keys;
mod killed;
mod memory;
mod model;
mod request;
mod send;
mod session;
mod set_aside;
mod unplugged;
