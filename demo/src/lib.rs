//! The demo campus: an operator, an officer, a cafe with its cashier, a roster of 200 students and a voucher series.
//!
//! Everything is made through the API's own routes, signed in by the sandbox's demo wallets; nothing is written into tables.
//! Running it again adds only what is missing.

pub mod api;
pub mod campus;
pub mod past;
pub mod roster;
