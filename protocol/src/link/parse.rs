//! Text to link.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::DateTime;

use super::{Link, LinkRefused, LooksLike, MAX_LINK_BYTES, Target, unsigned};

/// Reads a link; white space around it is the only thing forgiven.
///
/// # Errors
/// [`LinkRefused`] for everything that the grammar above does not make.
pub fn parse(text: &str) -> Result<Link, LinkRefused> {
    let text = text.trim();
    let Some(rest) = text.strip_prefix("jigap:") else {
        return Err(LinkRefused::Foreign(LooksLike::of(text)));
    };
    if text.len() > MAX_LINK_BYTES {
        return Err(LinkRefused::Damaged("too long"));
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(LinkRefused::Damaged("characters that do not belong there"));
    }
    let (signed_text, signature) = text.rsplit_once("&s=").ok_or(LinkRefused::Damaged("no signature"))?;
    let signature: [u8; 64] = BASE64_URL_SAFE_NO_PAD
        .decode(signature)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(LinkRefused::Damaged("signature"))?;

    let (path, query) = rest.split_once('?').ok_or(LinkRefused::Damaged("no query"))?;
    let (kind, id) = path.split_once('/').ok_or(LinkRefused::Damaged("no id"))?;
    let mut members = query.split('&');
    let mut member = |name: &'static str| -> Result<&str, LinkRefused> {
        members
            .next()
            .and_then(|pair| pair.split_once('='))
            .filter(|(key, value)| *key == name && !value.is_empty())
            .map(|(_, value)| value)
            .ok_or(LinkRefused::Damaged(name))
    };

    let authority = member("a")?;
    let authority_is_plain =
        authority.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
    if !authority_is_plain {
        return Err(LinkRefused::Damaged("a"));
    }
    let target = match kind {
        "pay" => Target::Pay {
            payment: id.parse().map_err(|_| LinkRefused::Damaged("id"))?,
            amount: member("w")?.parse().map_err(|_| LinkRefused::Damaged("w"))?,
        },
        "login" => Target::Login {
            handoff: id.parse().map_err(|_| LinkRefused::Damaged("id"))?,
            number: {
                let number = member("n")?;
                let two_digits = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
                if two_digits { number.to_owned() } else { return Err(LinkRefused::Damaged("n")) }
            },
        },
        "gift" => Target::Gift {
            gift: id.parse().map_err(|_| LinkRefused::Damaged("id"))?,
            amount: member("w")?.parse().map_err(|_| LinkRefused::Damaged("w"))?,
        },
        "ticket" => Target::Ticket { ticket: id.parse().map_err(|_| LinkRefused::Damaged("id"))? },
        _ => return Err(LinkRefused::Damaged("kind")),
    };
    let expires_at = member("e")?
        .parse::<u32>()
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(i64::from(seconds), 0))
        .ok_or(LinkRefused::Damaged("e"))?;
    let kid = member("k")?.to_owned();

    // Canonical: what was read must write back to the same bytes, so every link has one spelling.
    if unsigned(&target, authority, expires_at, &kid) != signed_text {
        return Err(LinkRefused::Damaged("not in the one spelling"));
    }
    Ok(Link {
        target,
        authority: authority.to_owned(),
        expires_at,
        kid,
        signature,
        signed_text: signed_text.to_owned(),
    })
}
