//! What crosses between the shell and the app's web view: intents in, views out. No keys, no signatures, no raw messages.
//!
//! Command names and their arguments (one JSON object each) stand beside the answers. Every command may answer with
//! [`crate::ApiError`] instead.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    Address, ApprovalId, PaymentId, SeriesId, Won,
    identity::{Me, PersonCard},
    till::{Item, Part, Payment},
    voucher::Series,
};

/// Name of the event that the shell sends to the web view when the local copy changed: read the screen's data again.
pub const CHANGED: &str = "jigap://changed";
/// Name of the event that carries a link the system opened the app with (payload: the text).
pub const LINK_OPENED: &str = "jigap://link";
/// Name of the event that tells that the wallet locked itself.
pub const LOCKED: &str = "jigap://locked";

/// `wallet_status {}`, `wallet_lock {}`.
///
/// `wallet_set_aside {}` renames the vault, also a damaged one, and empties the local copy: the state is then
/// [`WalletState::Missing`], and the words make the wallet again. Nothing is deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalletStatus {
    /// Is there a wallet, and is it open?
    pub state: WalletState,
    /// EIP-55 address, once a wallet exists (known also while locked).
    pub address: Option<Address>,
    /// Signed in at the API (a session exists; it need not be reachable now).
    pub signed_in: bool,
    /// Roster line this wallet is linked to, as last heard.
    pub person: Option<PersonCard>,
    /// Authority of the API this app talks to.
    pub authority: String,
    /// Campus name, as last heard.
    pub campus: Option<String>,
}

/// State of the wallet on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WalletState {
    /// None yet: onboarding.
    Missing,
    /// There, but the passphrase is needed.
    Locked,
    /// Open.
    Open,
}

/// `wallet_create_begin {language: "english" | "korean"}`: the only answer that ever carries recovery words.
///
/// The shell keeps them until `wallet_create_finish` or `wallet_create_abandon {}`; nothing is stored before.
/// No `Debug`, no `Clone`: the words are shown and forgotten.
#[derive(Serialize, Deserialize)]
pub struct RecoveryWords {
    /// Twelve words in order.
    pub words: Vec<String>,
    /// The three positions (from 1) that will be asked.
    pub ask: [u8; 3],
}

/// `wallet_create_finish {answers: [..3], passphrase}` and `wallet_restore {words, passphrase}` answer [`WalletStatus`].
///
/// `wallet_unlock {passphrase}` likewise. Passphrases travel as text, once, and are wiped on the other side.
///
/// `session_login {}` signs in at the API with an ERC-4361 message for its authority, and answers this.
/// `identity_link {number, name}` likewise.
pub type SignedIn = Me;

/// `home_view {}`: read from the local copy; works with no network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    /// What can be spent now.
    pub spendable: Won,
    /// On its way out, promised to payments not yet confirmed.
    pub reserved: Won,
    /// Per series, soonest end first; ended series with something left come last.
    pub vouchers: Vec<VoucherRow>,
    /// The three latest payments.
    pub recent: Vec<Payment>,
    /// When the copy was last in step with the API.
    pub synced_at: Option<DateTime<Utc>>,
    /// The API answered the last time it was asked.
    pub online: bool,
}

/// One series on the home screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherRow {
    /// The series.
    pub series: Series,
    /// What can be spent of it now.
    pub spendable: Won,
    /// On its way out.
    pub reserved: Won,
    /// Whole days until the end; 0 on the last day, absent when ended.
    pub days_left: Option<u32>,
}

/// `voucher_view {series}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherView {
    /// The series and what is held of it.
    pub row: VoucherRow,
    /// Payments made with it, newest first, at most 50.
    pub payments: Vec<Payment>,
}

/// `code_read {text}` and `code_read_picture {bytes}` (PNG or JPEG, at most 10 MB): what a code wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Approval {
    /// Pay at a till. `pay_confirm {approval, parts?}` signs exactly this.
    Pay(PayApproval),
    /// Sign a browser in. `login_confirm {approval}` signs exactly this.
    Login(LoginApproval),
}

/// A payment to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayApproval {
    /// Single use.
    pub approval: ApprovalId,
    /// The payment.
    pub payment: PaymentId,
    /// Who is paid.
    pub shop_name: String,
    /// Their wallet.
    pub shop_address: Address,
    /// How much.
    pub amount: Won,
    /// What for.
    pub items: Vec<Item>,
    /// From which vouchers, soonest end first, and what is left of each.
    pub parts: Vec<PayPart>,
    /// What can be spent after it.
    pub left_after: Won,
    /// The approval dies at this moment.
    pub expires_at: DateTime<Utc>,
}

/// One voucher in a payment to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayPart {
    /// The part.
    #[serde(flatten)]
    pub part: Part,
    /// Name of the series.
    pub name: String,
    /// What is left of it afterwards.
    pub left: Won,
}

/// A browser login to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginApproval {
    /// Single use.
    pub approval: ApprovalId,
    /// Two digits that must stand in the browser too.
    pub number: String,
    /// Browser and system as they name themselves.
    pub browser: String,
    /// Network address that asks.
    pub from: String,
    /// The API's authority.
    pub authority: String,
    /// The approval dies at this moment.
    pub expires_at: DateTime<Utc>,
}

/// `pay_confirm {approval}`, `payment_view {payment}`: three outcomes, not two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PayOutcome {
    /// The API took it (`accepted` or `paid`), or refused it finally (`refused`, `expired`, `cancelled`).
    Known {
        /// The payment as the API has it.
        payment: Payment,
    },
    /// Signed and sent, but no answer came. The outbox asks again with the same key until it is known.
    Unknown {
        /// The payment.
        payment: PaymentId,
        /// How much.
        amount: Won,
        /// Who is paid.
        shop_name: String,
    },
}

/// `login_confirm {approval}` answers `null`.
///
/// `history_list {cursor?, limit}` answers [`crate::Page`] of [`Payment`], newest first, from the local copy.
///
/// `sync_now {}` answers [`HomeView`].
///
/// `settings_get {}`, `settings_set {settings}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Language of the screens; absent: the system's, Korean if unknown.
    pub language: Option<Language>,
    /// Light, dark or the system's.
    pub theme: Theme,
}

/// A language of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Korean.
    #[serde(rename = "ko")]
    Korean,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// Colours of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Which series a screen asks for, as the argument of `voucher_view`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesArg {
    /// The series.
    pub series: SeriesId,
}
