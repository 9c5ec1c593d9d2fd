//! Whose money it is: accounts of the vault that have a key.

use protocol::{
    Address, ApiError, ErrorCode,
    app::{AccountOrigin, AccountRow},
};

use super::{Wallet, refusals};
use crate::keyring::Account;

impl Wallet {
    /// The account that pays, and its name; the campus account when none is named.
    pub(super) fn payer(&self, from: Option<Address>) -> Result<(Address, String), ApiError> {
        let open = self.opened()?;
        let wanted = from.unwrap_or(open.address);
        let has_key = |row: &AccountRow| row.address == wanted && row.origin != AccountOrigin::Watch;
        let row = open.accounts().into_iter().find(has_key).ok_or(ErrorCode::NotFound)?;
        Ok((row.address, row.name))
    }

    /// Signs with the key of an account. The campus account's is kept for a minute; another's only for this moment.
    pub(super) fn with_key<T>(&self, of: Address, sign: impl FnOnce(&Account) -> T) -> Result<T, ApiError> {
        let open = self.opened()?;
        if open.address == of {
            return Ok(sign(&*self.account()?));
        }
        let contents = open.vault().contents().map_err(refusals::vault)?;
        Ok(sign(&contents.account(of).map_err(refusals::contents)?))
    }
}
