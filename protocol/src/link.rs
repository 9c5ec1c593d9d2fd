//! The one grammar of Jigap's QR codes and links.
//!
//! ```text
//! jigap:pay/<payment id>?a=<authority>&w=<won>&e=<unix seconds>&k=<key id>&s=<signature>
//! jigap:login/<handoff id>?a=<authority>&n=<two digits>&e=<unix seconds>&k=<key id>&s=<signature>
//! ```
//! Exactly these members in exactly this order. The signature is Ed25519 by the API's key `k` over everything before `&s=`,
//! base64url without padding, so that a pasted-over or altered code is refused. Anything else is an error that says what
//! it looks like, never a guess.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};

use crate::{HandoffId, PaymentId, Won};

/// Longest link that is looked at, in bytes.
pub const MAX_LINK_BYTES: usize = 512;

/// A parsed link. Its signature and expiry are not checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is for.
    pub target: Target,
    /// RFC 3986 authority of the API that made it.
    pub authority: String,
    /// Worthless from this moment on.
    pub expires_at: DateTime<Utc>,
    /// Key id of the signature.
    pub kid: String,
    /// Ed25519 signature.
    pub signature: [u8; 64],
    /// The text that the signature covers.
    pub signed_text: String,
}

/// What a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Pay at a till.
    Pay {
        /// The payment.
        payment: PaymentId,
        /// The amount; the API's answer must say the same.
        amount: Won,
    },
    /// Sign a browser in.
    Login {
        /// The request.
        handoff: HandoffId,
        /// Two digits shown in the browser.
        number: String,
    },
}

/// Why a text is not a link of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefused {
    /// Ours by its scheme, but not well formed.
    #[error("damaged Jigap link: {0}")]
    Damaged(&'static str),
    /// Something else.
    #[error("not a Jigap link, looks like {0:?}")]
    Foreign(LooksLike),
}

/// What a foreign text looks like, for a helpful sentence (`looks-like-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LooksLike {
    /// `http:` or `https:`.
    WebPage,
    /// `ethereum:` (ERC-681).
    PaymentUri,
    /// `0x` and 40 hex digits.
    Address,
    /// `wc:`.
    WalletConnect,
    /// Anything else.
    Text,
}

impl LooksLike {
    /// Every case, for tests.
    pub const ALL: [Self; 5] =
        [Self::WebPage, Self::PaymentUri, Self::Address, Self::WalletConnect, Self::Text];

    /// The case as a word for `params.looks_like`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WebPage => "web_page",
            Self::PaymentUri => "payment_uri",
            Self::Address => "address",
            Self::WalletConnect => "wallet_connect",
            Self::Text => "text",
        }
    }

    fn of(text: &str) -> Self {
        let lower = text.get(..9).unwrap_or(text).to_ascii_lowercase();
        if lower.starts_with("http:") || lower.starts_with("https:") {
            Self::WebPage
        } else if lower.starts_with("ethereum:") {
            Self::PaymentUri
        } else if lower.starts_with("wc:") {
            Self::WalletConnect
        } else if text.len() == 42
            && lower.starts_with("0x")
            && text[2..].bytes().all(|byte| byte.is_ascii_hexdigit())
        {
            Self::Address
        } else {
            Self::Text
        }
    }
}

/// The text that the API signs.
#[must_use]
pub fn unsigned(target: &Target, authority: &str, expires_at: DateTime<Utc>, kid: &str) -> String {
    let expires = expires_at.timestamp();
    match target {
        Target::Pay { payment, amount } => {
            format!("jigap:pay/{payment}?a={authority}&w={amount}&e={expires}&k={kid}")
        }
        Target::Login { handoff, number } => {
            format!("jigap:login/{handoff}?a={authority}&n={number}&e={expires}&k={kid}")
        }
    }
}

/// The whole link.
#[must_use]
pub fn signed(unsigned: &str, signature: &[u8; 64]) -> String {
    format!("{unsigned}&s={}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn pay_link() -> String {
        let target = Target::Pay { payment: Uuid::from_u128(7).into(), amount: Won::from(4_500) };
        let expires = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        signed(&unsigned(&target, "127.0.0.1:8787", expires, "k1"), &[7; 64])
    }

    #[test]
    fn a_pay_link_reads_back() {
        let link = parse(&pay_link()).unwrap();
        assert_eq!(link.authority, "127.0.0.1:8787");
        assert_eq!(link.target, Target::Pay { payment: Uuid::from_u128(7).into(), amount: Won::from(4_500) });
        assert_eq!(link.signature, [7; 64]);
        assert_eq!(parse(&format!("  {}\n", pay_link())).unwrap(), link);
    }

    #[test]
    fn damaged_links_are_refused() {
        let good = pay_link();
        for bad in [
            good.replace("w=4500", "w=04500"),
            good.replace("w=4500", "w=4500.0"),
            good.replace("w=4500", "w=-4500"),
            good.replace("w=4500&", ""),
            good.replace("w=4500", "w=4500&w=1"),
            good.replace("jigap:pay", "jigap:PAY"),
            good.replace("&k=k1", "&k="),
            good.replace("127.0.0.1", "user@127.0.0.1"),
            good.replace("e=1800000000", "e=99999999999"),
            good.replace("0000-0000", "0000-000G"),
            good.split("&s=").next().unwrap().to_owned(),
            format!("{good}x"),
            format!("{good}&z=1"),
            format!("jigap:pay/{}", "9".repeat(600)),
        ] {
            assert!(matches!(parse(&bad), Err(LinkRefused::Damaged(_))), "{bad}");
        }
    }

    #[test]
    fn foreign_texts_are_named() {
        for (text, looks) in [
            ("https://example.org/jigap:pay", LooksLike::WebPage),
            ("ethereum:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266?value=1", LooksLike::PaymentUri),
            ("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", LooksLike::Address),
            ("wc:abc@2", LooksLike::WalletConnect),
            ("안녕하세요 반갑습니다", LooksLike::Text),
            ("", LooksLike::Text),
        ] {
            assert_eq!(parse(text), Err(LinkRefused::Foreign(looks)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered_without_a_panic(text in ".{0,200}") {
            let _ = parse(&text);
            let _ = parse(&format!("jigap:{text}"));
        }

        #[test]
        fn whatever_parses_has_one_spelling(won in 0_u64..1_000_000, seconds in 0_u32..) {
            let target = Target::Pay { payment: Uuid::from_u128(9).into(), amount: Won::try_from(won).unwrap() };
            let expires = DateTime::from_timestamp(i64::from(seconds), 0).unwrap();
            let text = signed(&unsigned(&target, "api.example:443", expires, "k"), &[1; 64]);
            let link = parse(&text).unwrap();
            prop_assert_eq!(signed(&link.signed_text, &link.signature), text);
        }
    }
}
