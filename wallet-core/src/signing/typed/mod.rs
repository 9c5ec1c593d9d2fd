//! EIP-712 typed data from JSON, as `eth_signTypedData_v4` sends it, strictly: nothing is coerced, nothing is guessed.
//!
//! Three steps: `json` reads the text (no member twice, no figure that lost digits), `types` reads the type definitions that
//! the primary type reaches, `encode` walks the message once and hashes it. A [`TypedData`] exists only when all of it fits,
//! so what a screen reads from it is what its digest covers.

mod encode;
mod json;
pub(crate) mod number;
mod types;

use alloy_primitives::{B256, keccak256};

pub use json::{Json, read as read_json};
pub use types::{Field, Kind, Struct, StructId, Types};

use super::{Signature, signature};
use crate::keyring::Account;

/// Longest text that is looked at, in bytes.
pub const MAX_TYPED_BYTES: usize = 256 * 1024;
/// Most values in a message, structs and arrays counted too.
pub const MAX_VALUES: usize = 65_536;
/// Deepest nesting of structs and arrays.
pub const MAX_DEPTH: usize = 64;

const DOMAIN: &str = "EIP712Domain";

/// Why a text is no typed data that can be signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedRefused {
    /// Longer, deeper or more than is looked at.
    #[error("too large")]
    TooLarge,
    /// Not JSON, or not an object with `types`, `primaryType`, `domain` and `message`.
    #[error("not typed data")]
    NotTypedData,
    /// The same member twice in one object.
    #[error("the member {0:?} twice")]
    Twice(String),
    /// A type that is neither of the standard nor defined.
    #[error("unknown type {0:?}")]
    UnknownType(String),
    /// A name that is no identifier, a member twice, or a definition of a standard type.
    #[error("bad definition of {0:?}")]
    BadDefinition(String),
    /// A member of the type that is not there.
    #[error("{0} is missing")]
    Missing(String),
    /// A value that is not of its type.
    #[error("{path} is not {expected}")]
    WrongValue {
        /// Where it stands: `message.to[2].wallet`.
        path: String,
        /// The type that it should have.
        expected: String,
    },
}

/// The digest of typed data that was read: there is no other way to make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedDigest(B256);

impl TypedDigest {
    /// The digest.
    #[must_use]
    pub const fn digest(&self) -> B256 {
        self.0
    }
}

/// Typed data that fits its own types.
#[derive(Debug)]
pub struct TypedData<'a> {
    types: Types,
    primary: StructId,
    domain_type: StructId,
    domain: Json<'a>,
    message: Json<'a>,
    separator: B256,
    digest: TypedDigest,
}

impl<'a> TypedData<'a> {
    /// Reads, checks and hashes.
    ///
    /// # Errors
    /// [`TypedRefused`] names the first part that does not fit.
    pub fn read(text: &'a str) -> Result<Self, TypedRefused> {
        if text.len() > MAX_TYPED_BYTES {
            return Err(TypedRefused::TooLarge);
        }
        let mut members = json::read(text)?.into_object().ok_or(TypedRefused::NotTypedData)?;
        let mut take = |name: &str| {
            let place = members.iter().position(|(key, _)| key == name).ok_or(TypedRefused::NotTypedData)?;
            Ok::<_, TypedRefused>(members.swap_remove(place).1)
        };
        let (definitions, primary) = (take("types")?, take("primaryType")?);
        let (domain, message) = (take("domain")?, take("message")?);
        let primary = primary.as_text().ok_or(TypedRefused::NotTypedData)?;

        let mut types = Types::new(&definitions)?;
        let domain_type = types.resolve(DOMAIN)?;
        let primary = types.resolve(primary)?;
        let mut walk = encode::Walk::new(&types);
        let separator = walk.hash_struct(domain_type, &domain, "domain")?;
        let mut bytes = [0; 66];
        bytes[..2].copy_from_slice(b"\x19\x01");
        bytes[2..34].copy_from_slice(separator.as_slice());
        // A request for the domain alone has no message part; every wallet that takes it hashes it so.
        let digest = if primary == domain_type {
            keccak256(&bytes[..34])
        } else {
            bytes[34..].copy_from_slice(walk.hash_struct(primary, &message, "message")?.as_slice());
            keccak256(bytes)
        };
        Ok(Self { types, primary, domain_type, domain, message, separator, digest: TypedDigest(digest) })
    }

    /// `hashStruct` of the domain.
    #[must_use]
    pub const fn domain_separator(&self) -> B256 {
        self.separator
    }

    /// What a signature covers.
    #[must_use]
    pub const fn digest(&self) -> B256 {
        self.digest.0
    }

    /// The same, for [`sign_typed_digest`] after the data is gone.
    #[must_use]
    pub const fn signable(&self) -> TypedDigest {
        self.digest
    }

    /// The definitions that the message uses.
    #[must_use]
    pub const fn types(&self) -> &Types {
        &self.types
    }

    /// The type of the message; `None` for a request that covers the domain alone.
    #[must_use]
    pub fn primary(&self) -> Option<&Struct> {
        (self.primary != self.domain_type).then(|| self.types.get(self.primary))
    }

    /// The type of the domain.
    #[must_use]
    pub fn domain_type(&self) -> &Struct {
        self.types.get(self.domain_type)
    }

    /// The domain's members. What its type does not name is not covered by the signature.
    #[must_use]
    pub const fn domain(&self) -> &Json<'a> {
        &self.domain
    }

    /// The message's members. What its type does not name is not covered by the signature.
    #[must_use]
    pub const fn message(&self) -> &Json<'a> {
        &self.message
    }
}

/// Signs typed data. Whoever calls this has shown it.
#[must_use]
pub fn sign_typed(account: &Account, data: &TypedData<'_>) -> Signature {
    sign_typed_digest(account, data.digest)
}

/// Signs typed data that was read before.
#[must_use]
pub fn sign_typed_digest(account: &Account, digest: TypedDigest) -> Signature {
    signature::sign(account, &digest.0)
}
