//! Who is there: login by wallet (ERC-4361), sessions, roles, the roster, and signing a browser in with the app.
//!
//! A wallet address is a user. A nonce is used once. A refresh token is used once; the reuse of one ends its whole family.
//! Roles are read from the database in the verb that needs them, never from the token.

pub mod audit;
pub mod handoff;
pub mod http;
pub mod keys;
pub mod link;
pub mod login;
pub mod message;
pub mod roles;
pub mod roster;
pub mod session;
pub mod token;
pub mod user;
