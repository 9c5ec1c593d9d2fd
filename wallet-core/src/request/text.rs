//! Logins, texts and bytes: what EIP-191 signs.

use alloy_primitives::U256;
use protocol::app::{FieldValue, SignKind, SignWarning};

use super::{Context, Draft, Payload, RequestRefused, Until, differs, show};
use crate::signing::login::{self, LoginMessage};

pub(super) fn decode(text: String, context: &Context<'_>) -> Result<Draft, RequestRefused> {
    match login::parse(&text) {
        Ok(message) => decode_login(&message, text, context),
        Err(refused) if looks_like_login(&text) => Err(RequestRefused::NotQuiteLogin(refused.0)),
        Err(_) => {
            let shown = show::plain(&text);
            // Letters that hide, or figures that mean something only to a program: nobody can know what is agreed to.
            let is_unclear = shown != text || text.trim().is_empty() || is_hex(&text);
            let mut draft = Draft::new(SignKind::Message, Payload::Personal(text.into_bytes()));
            draft.fields.push(show::known("message", FieldValue::Text(shown)));
            if is_unclear {
                draft.warn(SignWarning::Unknown);
            }
            Ok(draft)
        }
    }
}

/// Bytes that are a text are shown as one: the signature is the same.
pub(super) fn decode_bytes(bytes: Vec<u8>, context: &Context<'_>) -> Result<Draft, RequestRefused> {
    match String::from_utf8(bytes) {
        Ok(text)
            if !text.is_empty()
                && text.chars().all(|letter| !letter.is_control() || "\n\r\t".contains(letter)) =>
        {
            decode(text, context)
        }
        Ok(text) => Ok(unclear(text.into_bytes())),
        Err(not_text) => Ok(unclear(not_text.into_bytes())),
    }
}

fn unclear(bytes: Vec<u8>) -> Draft {
    let shown = show::bytes(&bytes);
    let mut draft = Draft::new(SignKind::Bytes, Payload::Personal(bytes));
    draft.fields.push(show::known("data", shown));
    draft.warn(SignWarning::Unknown);
    draft
}

fn decode_login(
    message: &LoginMessage,
    text: String,
    context: &Context<'_>,
) -> Result<Draft, RequestRefused> {
    if let Some(difference) = differs(context.api, message.scheme.as_deref(), &message.domain) {
        return Err(RequestRefused::ForeignDomain {
            difference,
            expected: context.api.authority().to_owned(),
            found: message.domain.clone(),
        });
    }
    let (scheme, rest) = message.uri.split_once(':').unwrap_or_default();
    let authority =
        rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    if let Some(difference) = differs(context.api, Some(scheme), authority) {
        return Err(RequestRefused::ForeignUri { difference, found: message.uri.clone() });
    }
    if message.chain_id != context.chain_id {
        return Err(RequestRefused::WrongChain { found: U256::from(message.chain_id) });
    }
    if message.address != context.account {
        return Err(RequestRefused::WrongAccount { found: message.address });
    }
    if message.not_before.as_ref().is_some_and(|time| context.now < time.at) {
        return Err(RequestRefused::NotYetValid);
    }
    let mut draft = Draft::new(SignKind::Login, Payload::Personal(text.into_bytes()));
    draft.until = message.expiration_time.as_ref().map_or(Until::Never, |time| Until::At(time.at.to_utc()));
    let fields = &mut draft.fields;
    fields.push(show::known("domain", show::text(&message.domain)));
    fields.push(show::known("account", show::address(message.address, context)));
    if let Some(statement) = &message.statement {
        fields.push(show::known("statement", show::text(statement)));
    }
    fields.push(show::known("uri", show::text(&message.uri)));
    fields.push(show::known("chain", show::text(&message.chain_id.to_string())));
    fields.push(show::known("nonce", show::text(&message.nonce)));
    fields.push(show::known("issued", FieldValue::Time(message.issued_at.at.to_utc())));
    for (label, time) in [("expires", &message.expiration_time), ("not_before", &message.not_before)] {
        if let Some(time) = time {
            fields.push(show::known(label, FieldValue::Time(time.at.to_utc())));
        }
    }
    if let Some(id) = &message.request_id {
        fields.push(show::known("request_id", show::text(id)));
    }
    for resource in message.resources.iter().flatten() {
        fields.push(show::known("resource", show::text(resource)));
    }
    Ok(draft)
}

/// Does a person who reads it take it for a login? Case, spaces and hidden letters aside.
fn looks_like_login(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(|letter| letter.is_alphanumeric() || *letter == ':')
        .flat_map(char::to_lowercase)
        .collect();
    plain.contains("signinwithyourethereumaccount")
        || plain.contains("wantsyoutosignin")
        || ["uri:", "version:", "nonce:", "issuedat:"].iter().all(|label| plain.contains(label))
}

fn is_hex(text: &str) -> bool {
    let digits = text.trim().trim_start_matches("0x");
    digits.len() >= 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}
