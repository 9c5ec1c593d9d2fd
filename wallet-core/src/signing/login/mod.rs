//! ERC-4361 login messages, strictly: the grammar of the standard and nothing else, order and line breaks included.
//!
//! [`write`] makes the two messages this app ever signs; [`parse`] and [`verify`] read foreign ones.

mod grammar;
mod message;
mod parse;
mod verify;
mod write;

pub use message::{LoginMessage, Time};
pub use parse::{MessageRefused, parse};
pub use verify::{Expected, VerifyRefused, verify};
pub use write::{LoginFor, Purpose, sign_login};
