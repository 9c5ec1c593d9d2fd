//! Whose money it is: accounts of the vault that have a key.

use protocol::{Address, ApiError, ErrorCode};

use super::Wallet;
use crate::keyring::Account;

impl Wallet {
    /// The account that pays, and its name; the campus account when none is named.
    pub(super) fn payer(&self, from: Option<Address>) -> Result<(Address, String), ApiError> {
        let own = self.opened()?.account.address();
        match from {
            Some(other) if other != own => Err(ErrorCode::NotFound.into()),
            _ => Ok((own, String::new())),
        }
    }

    /// Signs with the key of an account.
    pub(super) fn with_key<T>(&self, of: Address, sign: impl FnOnce(&Account) -> T) -> Result<T, ApiError> {
        let contents = self.opened()?;
        if contents.account.address() != of {
            return Err(ErrorCode::NotFound.into());
        }
        Ok(sign(&contents.account))
    }
}
