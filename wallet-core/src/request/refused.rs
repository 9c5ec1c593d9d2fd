//! Why a request is not signed.

use alloy_primitives::{Address, U256};
use protocol::{ApiError, ErrorCode};

use super::Difference;

/// Why a request is not signed, or not yet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestRefused {
    /// Longer than is looked at.
    #[error("too large")]
    TooLarge,
    /// Meant to be something that this wallet knows, and damaged: names the part.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A text that means to look like a login and is no strict ERC-4361 message.
    #[error("looks like a login and is none: {0}")]
    NotQuiteLogin(&'static str),
    /// A login for somebody else's domain.
    #[error("for {found:?}: another {difference:?}")]
    ForeignDomain {
        /// Which part differs first.
        difference: Difference,
        /// The API's own authority.
        expected: String,
        /// What the request names.
        found: String,
    },
    /// A login for our domain that signs in to another address.
    #[error("signs in to {found:?}: another {difference:?}")]
    ForeignUri {
        /// Which part differs first.
        difference: Difference,
        /// What the request names.
        found: String,
    },
    /// For another chain.
    #[error("for chain {found}")]
    WrongChain {
        /// The chain that it names.
        found: U256,
    },
    /// For another account than the one that would sign.
    #[error("for the account {found}")]
    WrongAccount {
        /// The account that it names.
        found: Address,
    },
    /// Its time has passed.
    #[error("expired")]
    Expired,
    /// Its time has not come.
    #[error("not valid yet")]
    NotYetValid,
    /// The payee looks like somebody who was paid before, and is not.
    #[error("looks like {of}")]
    LookAlike {
        /// Who it looks like.
        of: Address,
        /// Their name.
        name: Option<String>,
    },
    /// It gives power away for good, and nobody said yes a second time.
    #[error("needs a second yes")]
    SecondStepMissing,
}

impl From<RequestRefused> for ApiError {
    fn from(refused: RequestRefused) -> Self {
        let code = |code: ErrorCode| Self::from(code);
        match refused {
            RequestRefused::TooLarge => code(ErrorCode::TooLarge),
            RequestRefused::Damaged(what) => code(ErrorCode::RequestDamaged).with("what", what),
            RequestRefused::NotQuiteLogin(what) => code(ErrorCode::LoginMalformed).with("what", what),
            RequestRefused::ForeignDomain { difference, expected, found } => {
                code(ErrorCode::LoginForeignDomain)
                    .with("part", difference.as_str())
                    .with("expected", expected)
                    .with("found", found)
            }
            RequestRefused::ForeignUri { difference, found } => {
                code(ErrorCode::LoginForeignUri).with("part", difference.as_str()).with("found", found)
            }
            RequestRefused::WrongChain { found } => code(ErrorCode::RequestWrongChain).with("found", found),
            RequestRefused::WrongAccount { found } => {
                code(ErrorCode::RequestWrongAccount).with("found", found)
            }
            RequestRefused::Expired => code(ErrorCode::RequestExpired),
            RequestRefused::NotYetValid => code(ErrorCode::RequestNotYetValid),
            RequestRefused::LookAlike { of, name } => {
                code(ErrorCode::LookAlike).with("name", name.unwrap_or_default()).with("of", of)
            }
            RequestRefused::SecondStepMissing => code(ErrorCode::SecondStepMissing),
        }
    }
}
