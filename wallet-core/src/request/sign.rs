//! A yes: what was shown is signed, once.

use alloy_primitives::{B256, hex};
use chrono::{DateTime, Utc};

use super::{Decoded, RequestRefused};
use crate::{
    keyring::Account,
    signing::{
        Signature, personal_digest, sign_text,
        transaction::{
            Authorization, SignedAuthorization, SignedTransaction, Transaction, sign_authorization,
            sign_transaction,
        },
        typed::{TypedDigest, sign_typed_digest},
    },
};

/// What a yes signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// These bytes with the EIP-191 prefix.
    Personal(Vec<u8>),
    /// The typed data that was taken apart.
    Typed(TypedDigest),
    /// The transaction.
    Transaction(Box<Transaction>),
    /// The EIP-7702 authorization.
    Authorization(Authorization),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// 65 bytes.
    Signature(Signature),
    /// A transaction for a node.
    Transaction(Box<SignedTransaction>),
    /// An authorization for a transaction.
    Authorization(SignedAuthorization),
}

impl Payload {
    /// The digest under the signature.
    #[must_use]
    pub fn digest(&self) -> B256 {
        match self {
            Self::Personal(bytes) => personal_digest(bytes),
            Self::Typed(digest) => digest.digest(),
            Self::Transaction(transaction) => transaction.signing_hash(),
            Self::Authorization(authorization) => authorization.digest(),
        }
    }
}

impl Signed {
    /// `0x` hex: the signature's 65 bytes, or the raw transaction.
    #[must_use]
    pub fn to_hex(&self) -> String {
        match self {
            Self::Signature(signature) => signature.to_string(),
            Self::Transaction(signed) => hex::encode_prefixed(&signed.raw),
            Self::Authorization(signed) => {
                let parts = [signed.r.as_slice(), signed.s.as_slice(), &[27 + u8::from(signed.odd)]];
                hex::encode_prefixed(parts.concat())
            }
        }
    }
}

impl Decoded {
    /// Signs exactly what was shown, by the account that it was shown for.
    ///
    /// # Errors
    /// [`RequestRefused::Expired`]; [`RequestRefused::WrongAccount`]; [`RequestRefused::SecondStepMissing`] when it needs a second
    /// yes and `second_step` is false; [`RequestRefused::Damaged`] for a transaction that a node could not read.
    pub fn sign(
        self,
        account: &Account,
        second_step: bool,
        now: DateTime<Utc>,
    ) -> Result<Signed, RequestRefused> {
        if now >= self.expires_at {
            return Err(RequestRefused::Expired);
        }
        if account.address() != self.from {
            return Err(RequestRefused::WrongAccount { found: self.from });
        }
        if self.second_step && !second_step {
            return Err(RequestRefused::SecondStepMissing);
        }
        Ok(match self.payload {
            Payload::Personal(bytes) => Signed::Signature(sign_text(account, &bytes)),
            Payload::Typed(digest) => Signed::Signature(sign_typed_digest(account, digest)),
            Payload::Transaction(transaction) => sign_transaction(account, *transaction)
                .map(|signed| Signed::Transaction(Box::new(signed)))
                .map_err(|refused| RequestRefused::Damaged(refused.to_string()))?,
            Payload::Authorization(authorization) => {
                Signed::Authorization(sign_authorization(account, authorization))
            }
        })
    }
}
