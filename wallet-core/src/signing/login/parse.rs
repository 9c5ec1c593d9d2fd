//! Text to message.

use super::{LoginMessage, grammar};

/// Longest message that is looked at, in bytes.
const MAX_BYTES: usize = 64 * 1024;

/// Which part of the text is not as the grammar has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an ERC-4361 message: {0}")]
pub struct MessageRefused(pub &'static str);

/// Reads a message.
///
/// # Errors
/// [`MessageRefused`] names the first part that the grammar does not make.
pub fn parse(text: &str) -> Result<LoginMessage, MessageRefused> {
    if text.len() > MAX_BYTES {
        return Err(MessageRefused("length"));
    }
    // `split`, not `lines`: a carriage return or a line break at the end does not belong there.
    let mut lines = text.split('\n').peekable();
    let mut next = |what| lines.next().ok_or(MessageRefused(what));

    let heading = next("heading")?
        .strip_suffix(" wants you to sign in with your Ethereum account:")
        .ok_or(MessageRefused("heading"))?;
    let (scheme, domain) = match heading.split_once("://") {
        Some((scheme, domain)) => (Some(scheme), domain),
        None => (None, heading),
    };
    if scheme.is_some_and(|scheme| !grammar::scheme(scheme)) {
        return Err(MessageRefused("scheme"));
    }
    if !grammar::authority(domain) {
        return Err(MessageRefused("domain"));
    }
    let address = grammar::address(next("address")?).ok_or(MessageRefused("address"))?;
    if !next("address")?.is_empty() {
        return Err(MessageRefused("line after the address"));
    }
    let statement = match next("statement")? {
        "" => None,
        line if grammar::statement(line) => {
            if !next("statement")?.is_empty() {
                return Err(MessageRefused("line after the statement"));
            }
            Some(line.to_owned())
        }
        _ => return Err(MessageRefused("statement")),
    };
    let mut field = |label: &'static str| next(label)?.strip_prefix(label).ok_or(MessageRefused(label));
    let uri = Some(field("URI: ")?).filter(|uri| grammar::uri(uri)).ok_or(MessageRefused("URI: "))?;
    if field("Version: ")? != "1" {
        return Err(MessageRefused("Version: "));
    }
    let chain_id = grammar::chain_id(field("Chain ID: ")?).ok_or(MessageRefused("Chain ID: "))?;
    let nonce =
        Some(field("Nonce: ")?).filter(|nonce| grammar::nonce(nonce)).ok_or(MessageRefused("Nonce: "))?;
    let issued_at = grammar::time(field("Issued At: ")?).ok_or(MessageRefused("Issued At: "))?;

    let mut optional =
        |label: &'static str| lines.next_if(|line| line.starts_with(label)).map(|line| &line[label.len()..]);
    let mut time = |label: &'static str| {
        optional(label).map(|text| grammar::time(text).ok_or(MessageRefused(label))).transpose()
    };
    let expiration_time = time("Expiration Time: ")?;
    let not_before = time("Not Before: ")?;
    let request_id = optional("Request ID: ").map(str::to_owned);
    if request_id.as_deref().is_some_and(|id| !grammar::request_id(id)) {
        return Err(MessageRefused("Request ID: "));
    }
    let resources = match lines.next_if_eq(&"Resources:") {
        None => None,
        Some(_) => Some(
            std::iter::from_fn(|| lines.next_if(|line| line.starts_with("- ")))
                .map(|line| &line[2..])
                .map(|uri| grammar::uri(uri).then(|| uri.to_owned()).ok_or(MessageRefused("Resources:")))
                .collect::<Result<_, _>>()?,
        ),
    };
    if lines.next().is_some() {
        return Err(MessageRefused("a line that does not belong there"));
    }
    Ok(LoginMessage {
        scheme: scheme.map(str::to_owned),
        domain: domain.to_owned(),
        address,
        statement,
        uri: uri.to_owned(),
        chain_id,
        nonce: nonce.to_owned(),
        issued_at,
        expiration_time,
        not_before,
        request_id,
        resources,
    })
}
