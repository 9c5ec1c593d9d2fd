//! A login message as a value.

use std::{fmt, str::FromStr};

use alloy_primitives::Address;
use chrono::{DateTime, FixedOffset};

use super::{MessageRefused, grammar};

/// A moment with the text that it was written as; messages are signed byte for byte, so the text is never rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// RFC 3339.
    pub text: String,
    /// The moment.
    pub at: DateTime<FixedOffset>,
}

impl FromStr for Time {
    type Err = MessageRefused;
    fn from_str(text: &str) -> Result<Self, MessageRefused> {
        grammar::time(text).ok_or(MessageRefused("time"))
    }
}

/// The fields of an ERC-4361 message. `Display` writes the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginMessage {
    /// URI scheme before the domain.
    pub scheme: Option<String>,
    /// RFC 3986 authority that asks.
    pub domain: String,
    /// Who signs in.
    pub address: Address,
    /// A sentence for people.
    pub statement: Option<String>,
    /// RFC 3986 URI that is signed in to.
    pub uri: String,
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// At least 8 letters and digits.
    pub nonce: String,
    /// When it was made.
    pub issued_at: Time,
    /// Worthless from this moment on.
    pub expiration_time: Option<Time>,
    /// Worthless before this moment.
    pub not_before: Option<Time>,
    /// Names the request.
    pub request_id: Option<String>,
    /// RFC 3986 URIs. `Some` of an empty list is the heading with nothing under it.
    pub resources: Option<Vec<String>>,
}

impl fmt::Display for LoginMessage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(scheme) = &self.scheme {
            write!(out, "{scheme}://")?;
        }
        writeln!(out, "{} wants you to sign in with your Ethereum account:", self.domain)?;
        writeln!(out, "{}\n", self.address.to_checksum(None))?;
        if let Some(statement) = &self.statement {
            writeln!(out, "{statement}")?;
        }
        write!(out, "\nURI: {}\nVersion: 1\nChain ID: {}\nNonce: {}", self.uri, self.chain_id, self.nonce)?;
        write!(out, "\nIssued At: {}", self.issued_at.text)?;
        if let Some(time) = &self.expiration_time {
            write!(out, "\nExpiration Time: {}", time.text)?;
        }
        if let Some(time) = &self.not_before {
            write!(out, "\nNot Before: {}", time.text)?;
        }
        if let Some(id) = &self.request_id {
            write!(out, "\nRequest ID: {id}")?;
        }
        if let Some(resources) = &self.resources {
            write!(out, "\nResources:")?;
            for resource in resources {
                write!(out, "\n- {resource}")?;
            }
        }
        Ok(())
    }
}
