//! What a scanned, pasted or opened text is. One function for all of them; what it does not know is an error that says what the
//! text looks like.

use alloy_primitives::Address;
use protocol::{
    ApiError, ErrorCode,
    link::{self, Link, LinkRefused, LooksLike},
};

use crate::{
    keyring::{AddressRefused, read_address},
    payment_uri::{self, PaymentUri, PaymentUriRefused},
};

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// A Jigap link: pay, login, gift or ticket. Its signature and expiry are not checked yet.
    Link(Link),
    /// An ERC-681 payment request.
    Payment(PaymentUri),
    /// Somebody's address, and nothing else.
    Address(Address),
}

/// Why a text is none of these.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefused {
    /// Ours by its scheme, and damaged.
    #[error("damaged Jigap link: {0}")]
    Link(&'static str),
    /// A payment request that cannot be followed.
    #[error("payment request: {0}")]
    Payment(#[from] PaymentUriRefused),
    /// An address with a mistake in it.
    #[error("address: {0}")]
    Address(#[from] AddressRefused),
    /// Something else.
    #[error("looks like {0:?}")]
    Foreign(LooksLike),
}

/// Reads a text; white space around it is the only thing forgiven.
///
/// # Errors
/// [`CodeRefused`].
pub fn read_code(text: &str) -> Result<Code, CodeRefused> {
    let text = text.trim();
    match link::parse(text) {
        Ok(link) => Ok(Code::Link(link)),
        Err(LinkRefused::Damaged(part)) => Err(CodeRefused::Link(part)),
        Err(LinkRefused::Foreign(LooksLike::PaymentUri)) => Ok(Code::Payment(payment_uri::read(text)?)),
        Err(LinkRefused::Foreign(LooksLike::Address)) => Ok(Code::Address(read_address(text)?)),
        Err(LinkRefused::Foreign(other)) => Err(CodeRefused::Foreign(other)),
    }
}

impl From<CodeRefused> for ApiError {
    fn from(refused: CodeRefused) -> Self {
        let looks_like = match refused {
            CodeRefused::Link(_) => LooksLike::Damaged.as_str(),
            CodeRefused::Payment(_) => LooksLike::PaymentUri.as_str(),
            CodeRefused::Address(_) => LooksLike::Address.as_str(),
            CodeRefused::Foreign(looks_like) => looks_like.as_str(),
        };
        Self::from(ErrorCode::LinkUnknown).with("looks_like", looks_like)
    }
}

#[cfg(test)]
mod tests {
    use protocol::link::{Target, signed, unsigned};

    use super::*;

    #[test]
    fn every_kind_of_code_is_told_apart() {
        let address = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
        let expires = chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let id = uuid::Uuid::from_u128(7);
        for target in [
            Target::Pay { payment: id.into(), amount: 4_500.into() },
            Target::Login { handoff: id.into(), number: "42".to_owned() },
            Target::Gift { gift: id.into(), amount: 4_500.into() },
            Target::Ticket { ticket: id.into() },
        ] {
            let text = signed(&unsigned(&target, "jigap.example", expires, "k1"), &[7; 64]);
            let Ok(Code::Link(link)) = read_code(&format!(" {text}\n")) else { panic!("{text}") };
            assert_eq!(link.target, target);
            assert!(matches!(read_code(&text[..60]), Err(CodeRefused::Link(_))));
        }
        assert_eq!(read_code(address), Ok(Code::Address(address.parse().unwrap())));
        assert!(matches!(read_code(&format!("ethereum:{address}?value=1")), Ok(Code::Payment(_))));
        assert_eq!(
            read_code(&address.replace("fB", "FB")),
            Err(CodeRefused::Address(AddressRefused::Checksum))
        );
        assert!(matches!(
            read_code("ethereum:vitalik.eth"),
            Err(CodeRefused::Payment(PaymentUriRefused::Address(_)))
        ));
        for (text, looks) in [
            ("https://example.org", LooksLike::WebPage),
            ("wc:abc@2", LooksLike::WalletConnect),
            ("bitcoin:bc1q", LooksLike::Text),
            ("", LooksLike::Text),
            ("JIGAP:pay", LooksLike::Text),
        ] {
            assert_eq!(read_code(text), Err(CodeRefused::Foreign(looks)), "{text}");
        }
    }
}
