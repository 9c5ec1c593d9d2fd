//! The accounts in the vault, and the people one pays.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::Address;

/// One account. `account_list {}` answers them all, grouped by wallet, in order of making.
///
/// `account_add {wallet, name}` derives the next account of a wallet; `account_rename {address, name}`;
/// `account_watch {address, name}` adds an address without a key; `account_import_key {key, name}` and
/// `account_import_keystore {json, password, name}` add a single key; `account_restore {words, extra?, name}` adds a whole
/// second wallet; `account_remove {address, passphrase}` forgets an imported key or a watched address;
/// `account_select {address}` makes it the account that signs in at the API. All answer the new list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// EIP-55 address.
    pub address: Address,
    /// Name given by the person, 1 to 40 characters.
    pub name: String,
    /// Where its key comes from.
    pub origin: AccountOrigin,
    /// It is the one that signs in at the API.
    pub campus: bool,
}

/// Where a key comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AccountOrigin {
    /// Derived from recovery words.
    Words {
        /// Number of the wallet in the vault, from 0.
        wallet: u32,
        /// Name of the wallet.
        wallet_name: String,
        /// `i` of `m/44'/60'/0'/0/i`.
        index: u32,
    },
    /// Imported. The recovery words do not bring it back.
    Key,
    /// An address that is only looked at.
    Watch,
}

/// `account_export_keystore {address, passphrase, password}`: a Web3 keystore v3 file, sealed with `password`.
/// The file was written to the downloads folder.
/// `history_export {}` and `contact_export {}` answer the same for a CSV file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFile {
    /// Name of the file.
    pub name: String,
    /// Folder it was written to, as the system writes it.
    pub folder: String,
}

/// Somebody who is paid by name. `contact_list {}` answers all by name; `contact_save {contact}` and
/// `contact_remove {address}` the new list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// EIP-55 address; one contact per address.
    pub address: Address,
    /// 1 to 40 characters.
    pub name: String,
    /// At most 200 characters.
    pub note: String,
    /// When this wallet last sent something there.
    pub last_paid_at: Option<DateTime<Utc>>,
}
