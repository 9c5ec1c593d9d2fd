//! The one grammar of Jigap's QR codes and links.
//!
//! ```text
//! jigap:pay/<payment id>?a=<authority>&w=<won>&e=<unix seconds>&k=<key id>&s=<signature>
//! jigap:login/<handoff id>?a=<authority>&n=<two digits>&e=<unix seconds>&k=<key id>&s=<signature>
//! jigap:gift/<gift id>?a=<authority>&w=<won>&e=<unix seconds>&k=<key id>&s=<signature>
//! jigap:ticket/<ticket id>?a=<authority>&e=<unix seconds>&k=<key id>&s=<signature>
//! ```
//! Exactly these members in exactly this order. The signature is Ed25519 by the API's key `k` over everything before `&s=`,
//! base64url without padding, so that a pasted-over or altered code is refused. Anything else is an error that says what
//! it looks like, never a guess.

mod looks;
mod parse;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};

pub use looks::LooksLike;
pub use parse::parse;

use crate::{GiftId, HandoffId, PaymentId, TicketId, Won};

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
    /// Take a gift of vouchers.
    Gift {
        /// The gift.
        gift: GiftId,
        /// Its worth; the API's answer must say the same.
        amount: Won,
    },
    /// Show or take a ticket.
    Ticket {
        /// The ticket.
        ticket: TicketId,
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
        Target::Gift { gift, amount } => {
            format!("jigap:gift/{gift}?a={authority}&w={amount}&e={expires}&k={kid}")
        }
        Target::Ticket { ticket } => format!("jigap:ticket/{ticket}?a={authority}&e={expires}&k={kid}"),
    }
}

/// The whole link.
#[must_use]
pub fn signed(unsigned: &str, signature: &[u8; 64]) -> String {
    format!("{unsigned}&s={}", BASE64_URL_SAFE_NO_PAD.encode(signature))
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
            good.replace("jigap:pay", "jigap:gifts"),
            good.replace("jigap:pay", "jigap:ticket"),
            good.replace("jigap:pay", "jigap:login"),
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
        fn whatever_parses_has_one_spelling(won in 0_u64..1_000_000, seconds in 0_u32.., kind in 0..4_u8) {
            let (id, amount) = (Uuid::from_u128(9), Won::try_from(won).unwrap());
            let target = match kind {
                0 => Target::Pay { payment: id.into(), amount },
                1 => Target::Login { handoff: id.into(), number: format!("{:02}", won % 100) },
                2 => Target::Gift { gift: id.into(), amount },
                _ => Target::Ticket { ticket: id.into() },
            };
            let expires = DateTime::from_timestamp(i64::from(seconds), 0).unwrap();
            let text = signed(&unsigned(&target, "api.example:443", expires, "k"), &[1; 64]);
            let link = parse(&text).unwrap();
            prop_assert_eq!(&link.target, &target);
            prop_assert_eq!(signed(&link.signed_text, &link.signature), text);
        }
    }
}
