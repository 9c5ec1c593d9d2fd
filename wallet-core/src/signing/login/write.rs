//! The two login messages that this app signs.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use protocol::HandoffId;

use super::{LoginMessage, Time, parse};
use crate::{
    authority::ApiBase,
    keyring::Account,
    signing::{Signature, sign_text},
};

/// How long a login message is good for.
const LIFETIME: TimeDelta = TimeDelta::minutes(5);

/// What is signed in to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// This app's own session.
    App,
    /// The session of a browser that shows a code.
    Browser(HandoffId),
}

/// What the message says beside the address.
#[derive(Clone, Copy, Debug)]
pub struct LoginFor<'a> {
    /// The API that the app is set up with: the only one a message can name.
    pub api: &'a ApiBase,
    /// What is signed in to.
    pub purpose: Purpose,
    /// Chain of the API's card.
    pub chain_id: u64,
    /// The API's nonce.
    pub nonce: &'a str,
    /// The moment, by the API's clock as well as it is known.
    pub now: DateTime<Utc>,
}

/// Writes and signs. `None` when the result would not be a strict message, which only a hostile nonce can cause.
#[must_use]
pub fn sign_login(account: &Account, what: &LoginFor<'_>) -> Option<(String, Signature)> {
    let (statement, path, request_id) = match what.purpose {
        Purpose::App => ("Sign in to Jigap.", "/v1/identity/login".to_owned(), None),
        Purpose::Browser(id) => {
            ("Sign in a browser to Jigap.", format!("/v1/identity/handoffs/{id}"), Some(id.to_string()))
        }
    };
    let message = LoginMessage {
        scheme: None,
        domain: what.api.authority().to_owned(),
        address: account.address(),
        statement: Some(statement.to_owned()),
        uri: format!("{}{path}", what.api.origin()),
        chain_id: what.chain_id,
        nonce: what.nonce.to_owned(),
        issued_at: seconds(what.now),
        expiration_time: Some(seconds(what.now + LIFETIME)),
        not_before: None,
        request_id,
        resources: None,
    };
    let text = message.to_string();
    // A nonce with line breaks in it could add fields of its own; what is signed must read back as what was meant.
    if parse(&text).ok()? != message {
        return None;
    }
    let signature = sign_text(account, text.as_bytes());
    Some((text, signature))
}

fn seconds(at: DateTime<Utc>) -> Time {
    let text = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let at = DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at).fixed_offset();
    Time { text, at }
}
