//! EIP-7702: an account lets a contract act in its place. Gives control of the account, until it is taken back.

use alloy_primitives::{Address, B256, U256, keccak256};

use super::rlp::{put_figure, put_list, put_text};
use crate::{
    keyring::Account,
    signing::{Signature, signature},
};

/// First byte of what is signed, so that it is never anything else.
const MAGIC: u8 = 5;

/// "This contract acts for my account."
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// The chain; 0 is every chain there is.
    pub chain_id: U256,
    /// The contract; the zero address takes the account back.
    pub address: Address,
    /// The account's nonce, at most 2^64 - 2.
    pub nonce: u64,
}

/// An authorization with its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedAuthorization {
    /// What was signed.
    pub authorization: Authorization,
    /// Is the recovery point's `y` odd?
    pub odd: bool,
    /// First figure of the signature.
    pub r: B256,
    /// Second figure of the signature.
    pub s: B256,
}

/// The figures are out of range or recover no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not signed by anybody")]
pub struct AuthorizationRefused;

impl Authorization {
    /// What its signature covers: Keccak-256 of the byte 5 and the list of the three members.
    #[must_use]
    pub fn digest(&self) -> B256 {
        let mut out = vec![MAGIC];
        put_list(&mut out, |out| self.put_fields(out));
        keccak256(out)
    }

    pub(super) fn put_fields(&self, out: &mut Vec<u8>) {
        put_figure(out, self.chain_id);
        put_text(out, self.address.as_slice());
        put_figure(out, U256::from(self.nonce));
    }
}

impl SignedAuthorization {
    /// Whose account it is.
    ///
    /// # Errors
    /// [`AuthorizationRefused`].
    pub fn authority(&self) -> Result<Address, AuthorizationRefused> {
        let mut scalars = [0; 64];
        scalars[..32].copy_from_slice(self.r.as_slice());
        scalars[32..].copy_from_slice(self.s.as_slice());
        signature::recover(&self.authorization.digest(), &scalars, self.odd).ok_or(AuthorizationRefused)
    }
}

/// Signs. Whoever calls this has shown that it gives control of the account.
#[must_use]
pub fn sign_authorization(account: &Account, authorization: Authorization) -> SignedAuthorization {
    let signature: Signature = signature::sign(account, &authorization.digest());
    let scalars = signature.scalars();
    SignedAuthorization {
        authorization,
        odd: signature.is_odd(),
        r: B256::from_slice(&scalars[..32]),
        s: B256::from_slice(&scalars[32..]),
    }
}
