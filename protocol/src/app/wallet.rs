//! Making, opening and keeping the wallet.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Surface;
use crate::{
    Address,
    identity::{Me, PersonCard},
};

/// `wallet_status {}`, `wallet_lock {}`.
///
/// `wallet_set_aside {}` renames the vault, also a damaged one, and empties the local copy: the state is then
/// [`WalletState::Missing`], and the words make the wallet again. Nothing is deleted.
/// `wallet_use_previous {}` puts the copy that was kept before the last change in the place of a damaged vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalletStatus {
    /// Is there a wallet, and is it open?
    pub state: WalletState,
    /// EIP-55 address of the campus account, once a wallet exists (known also while locked).
    pub address: Option<Address>,
    /// Signed in at the API (a session exists; it need not be reachable now).
    pub signed_in: bool,
    /// Roster line this wallet is linked to, as last heard.
    pub person: Option<PersonCard>,
    /// Authority of the API this app talks to.
    pub authority: String,
    /// Campus name, as last heard.
    pub campus: Option<String>,
    /// What opens the wallet beside the passphrase.
    pub pin: PinState,
    /// How the backup stands; absent while locked.
    pub backup: Option<BackupState>,
    /// The vault is damaged and an undamaged copy from before its last change is there.
    pub previous_usable: bool,
    /// This device's clock is off the API's by more than a minute: so many seconds ahead (or behind, when negative).
    pub clock_off_secs: Option<i64>,
}

/// State of the wallet on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WalletState {
    /// None yet: onboarding.
    Missing,
    /// There, but the passphrase or PIN is needed.
    Locked,
    /// Open.
    Open,
}

/// Can six digits open the wallet?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PinState {
    /// The system keeps no keys for apps (no keychain): the passphrase is the only way.
    Unavailable,
    /// It could, but none is set.
    Unset,
    /// `wallet_unlock_pin {pin}` opens it.
    Set,
}

/// When the words were last shown to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupState {
    /// Last time the three words were right.
    pub checked_at: DateTime<Utc>,
    /// It is time to ask gently again.
    pub due: bool,
    /// How many words the phrase has; 0 when the campus account has none (an imported key).
    pub words: u8,
}

/// `wallet_create_begin {language: "english" | "korean", count: 12 | 24}` and `words_reveal {passphrase}` answer this: the
/// words are then in the `reveal` window, which takes them with its one-time lease. Nothing is stored before
/// `wallet_create_finish`; `wallet_create_abandon {}` forgets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevealOpened {
    /// Where the words are shown.
    pub surface: Surface,
}

/// `reveal_take {}`, in the `reveal` window only and once per lease: the only answer that ever carries recovery words.
/// `reveal_close {}` ends the lease and closes the window.
///
/// No `Debug`, no `Clone`: the words are shown and forgotten.
#[derive(Serialize, Deserialize)]
pub struct RecoveryWords {
    /// 12 to 24 words in order.
    pub words: Vec<String>,
    /// A BIP-39 passphrase ("25th word") belongs to them; it is never shown.
    pub extra: bool,
    /// The three positions (from 1) that will be asked.
    pub ask: [u8; 3],
}

/// Payload of [`super::REVEAL_DONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevealDone {
    /// The words had been taken by the window before it closed.
    pub shown: bool,
}

/// `wallet_create_question {}` (after the words were shown) and `backup_question {}`: which words to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupQuestion {
    /// Three positions, from 1, in rising order.
    pub ask: [u8; 3],
    /// How many words there are.
    pub count: u8,
}

/// `backup_rehearse {words, extra?}`: a restore that replaces nothing.
///
/// `wallet_create_finish {answers: [..3], extra?, passphrase}`, `wallet_restore {words, extra?, passphrase}`,
/// `wallet_unlock {passphrase}`, `wallet_unlock_pin {pin}`, `pin_set {passphrase, pin}`, `pin_remove {}`,
/// `passphrase_change {old, new}` and `backup_check {answers}` answer [`WalletStatus`]. Passphrases, PINs and words travel
/// as text, once, and are wiped on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rehearsal {
    /// The first account that these words make.
    pub address: Address,
    /// It is an account of this wallet: these words would bring it back.
    pub matches: bool,
}

/// `session_login {}` signs in at the API with an ERC-4361 message for its authority, and answers this.
/// `identity_link {number, name}` likewise.
pub type SignedIn = Me;
