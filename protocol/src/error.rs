//! Refusals: the contract between the API, the wallet core and the screens.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// Why something was refused. A variant exists only where a screen says something different for it.
        ///
        /// Every code has a line in `ko.ftl` and `en.ftl` (what happened, whether money moved, what to do); a test checks it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $text)] $name,)+
            /// A code of a newer API; shown as a general sentence, never a crash.
            #[serde(other, rename = "unknown")]
            Unknown,
        }

        impl ErrorCode {
            /// Every code, for tests and documentation.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+ Self::Unknown];

            /// The code as it stands on the wire and as the key of its translation (with `-` for `_`).
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                    Self::Unknown => "unknown",
                }
            }
        }
    };
}

codes! {
    // General
    /// A field is missing, malformed or out of its range (`params.field`).
    InvalidInput = "invalid_input",
    /// The body is larger than the route takes.
    TooLarge = "too_large",
    /// There is no such thing, or it is not this caller's to see.
    NotFound = "not_found",
    /// Signed in, but without the role that this needs.
    Forbidden = "forbidden",
    /// Not signed in, or the session has ended.
    Unauthorized = "unauthorized",
    /// Too many requests; `params.retry_after_secs`.
    RateLimited = "rate_limited",
    /// A defect of ours; `trace_id` finds it in the log.
    Internal = "internal",
    /// The API, its database or the chain cannot be reached now.
    Unavailable = "unavailable",
    /// The request took longer than allowed. Whether it was done is not known; ask again with the same key.
    Timeout = "timeout",
    /// A transfer with this number has been brought to the chain before, or was called off by its signer.
    TransferUsed = "transfer_used",
    /// The account has less of the chain's coin than is to be sent with the fee (`params.available_wei`).
    InsufficientCoin = "insufficient_coin",
    /// The account has less of the chain's coin than the fee (`params.needed_wei`, `params.available_wei`).
    InsufficientFee = "insufficient_fee",
    /// The node is on another chain than the campus (`params.expected`, `params.found`).
    WrongChain = "wrong_chain",
    /// The transfer is in a block already, or is not this device's to change.
    NotReplaceable = "not_replaceable",
    /// A transfer from an account to itself, or to nobody.
    TransferNowhere = "transfer_nowhere",
    /// The same idempotency key came with another body.
    IdempotencyMismatch = "idempotency_mismatch",
    /// The first request with this idempotency key is still running.
    IdempotencyRunning = "idempotency_running",
    /// A money route was called without an idempotency key.
    IdempotencyMissing = "idempotency_missing",

    // Login
    /// The text is not a strict ERC-4361 message.
    LoginMalformed = "login_malformed",
    /// The message names another domain; `params.expected`, `params.found`.
    LoginForeignDomain = "login_foreign_domain",
    /// The message names another URI.
    LoginForeignUri = "login_foreign_uri",
    /// The message is for another chain.
    LoginWrongChain = "login_wrong_chain",
    /// The message has expired or its time span is longer than allowed.
    LoginExpired = "login_expired",
    /// The message is not valid yet (check the device's clock).
    LoginNotYetValid = "login_not_yet_valid",
    /// The nonce is unknown, used or too old.
    LoginNonceUsed = "login_nonce_used",
    /// The signature is not by the address in the message.
    LoginBadSignature = "login_bad_signature",
    /// The refresh token was used before; the whole family of sessions has ended.
    SessionReused = "session_reused",
    /// The console's sign-in request has expired, was used or never existed.
    HandoffGone = "handoff_gone",

    // Identity
    /// No line of the roster has this student number and name.
    RosterNoMatch = "roster_no_match",
    /// The student number is linked to another wallet already.
    RosterAlreadyLinked = "roster_already_linked",
    /// This wallet is linked to a student number already.
    WalletAlreadyLinked = "wallet_already_linked",

    // Vouchers
    /// The file is not a CSV that we can read (`params.row`).
    CsvUnreadable = "csv_unreadable",
    /// The file has no rows under its heading.
    CsvEmpty = "csv_empty",
    /// The heading lacks a column (`params.column`).
    CsvColumnMissing = "csv_column_missing",
    /// The file has more rows than allowed (`params.limit`).
    CsvTooManyRows = "csv_too_many_rows",
    /// Some rows are wrong; nothing was issued. Exclude them or mend the file (`params.count`).
    IssueHasProblems = "issue_has_problems",
    /// The issue was confirmed before.
    IssueAlreadyConfirmed = "issue_already_confirmed",
    /// The series has ended or is not on the chain yet.
    SeriesNotUsable = "series_not_usable",
    /// The end date is not in the future.
    SeriesEndsInPast = "series_ends_in_past",

    // Paying
    /// Less is held than is to be paid; `params.available`.
    InsufficientBalance = "insufficient_balance",
    /// A voucher has expired; nothing was paid.
    VoucherExpired = "voucher_expired",
    /// The payment request has expired; nothing was paid.
    PaymentExpired = "payment_expired",
    /// The payment request was cancelled at the till; nothing was paid.
    PaymentCancelled = "payment_cancelled",
    /// The payment has been confirmed already, perhaps from another device.
    PaymentAlreadyAuthorized = "payment_already_authorized",
    /// The chain refused the payment; nothing was paid (`params.reason`).
    PaymentRefused = "payment_refused",
    /// The parts do not add up to the amount asked for.
    AmountMismatch = "amount_mismatch",
    /// The signature of a money message is not the holder's.
    BadSignature = "bad_signature",
    /// The signed message is valid for too long or not any more.
    BadDeadline = "bad_deadline",

    // QR and links
    /// The code is not one of ours; `params.looks_like`.
    LinkUnknown = "link_unknown",
    /// The code belongs to another Jigap; `params.authority`.
    LinkForeign = "link_foreign",
    /// The code has expired; ask for a fresh one.
    LinkExpired = "link_expired",
    /// The code was altered: it is not signed by the API.
    LinkForged = "link_forged",
    /// No readable code in the picture.
    PictureUnreadable = "picture_unreadable",
    /// Different codes in the picture; which one was meant is not guessed.
    PictureManyCodes = "picture_many_codes",

    // Wallet on the device
    /// The passphrase does not open the vault.
    WrongPassphrase = "wrong_passphrase",
    /// The passphrase is too short (`params.min`).
    WeakPassphrase = "weak_passphrase",
    /// The PIN does not open the wallet (`params.left`: tries before the passphrase is needed).
    WrongPin = "wrong_pin",
    /// Not six digits.
    PinForm = "pin_form",
    /// No PIN opens this wallet any more: too many wrong ones, or none was set. The passphrase does.
    PinUnset = "pin_unset",
    /// The system keeps no secrets for apps, or its keeper does not work.
    KeychainUnavailable = "keychain_unavailable",
    /// The system's keychain is locked.
    KeychainLocked = "keychain_locked",
    /// The person refused the system's question about its keychain.
    KeychainCancelled = "keychain_cancelled",
    /// The keychain has nothing (or something else) for this wallet.
    KeychainMissing = "keychain_missing",
    /// A word is not in the word list (`params.position`, `params.nearest`).
    WordUnknown = "word_unknown",
    /// The number of words is not 12, 15, 18, 21 or 24.
    WordCount = "word_count",
    /// The words are all known, but their checksum is wrong: one is mistaken or in the wrong place.
    WordChecksum = "word_checksum",
    /// The three words asked for do not match.
    BackupMismatch = "backup_mismatch",
    /// The vault file was changed or damaged.
    VaultTampered = "vault_tampered",
    /// There is no damage, or no undamaged copy to go back to.
    PreviousMissing = "previous_missing",
    /// The account is in this wallet already.
    AccountExists = "account_exists",
    /// The account signs in to the campus; choose another one first.
    AccountIsCampus = "account_is_campus",
    /// The wallet holds as many accounts as it can.
    AccountsFull = "accounts_full",
    /// The text is no private key.
    KeyMalformed = "key_malformed",
    /// The file is no keystore file of version 3.
    KeystoreMalformed = "keystore_malformed",
    /// The keystore file asks for more work than is allowed.
    KeystoreTooCostly = "keystore_too_costly",
    /// The password does not open the keystore file.
    KeystoreWrongPassword = "keystore_wrong_password",
    /// Payments are on their way; the campus account cannot change before they end.
    PaymentsWaiting = "payments_waiting",
    /// There is no wallet on this device yet.
    WalletMissing = "wallet_missing",
    /// There is a wallet on this device already.
    WalletExists = "wallet_exists",
    /// The wallet is locked.
    WalletLocked = "wallet_locked",
    /// The approval was used, or has expired; start again.
    ApprovalGone = "approval_gone",
    /// What was handed over to be signed is damaged or of no kind that is signed here (`params.what`).
    RequestDamaged = "request_damaged",
    /// The request is for another chain (`params.found`).
    RequestWrongChain = "request_wrong_chain",
    /// The request is for another account (`params.found`).
    RequestWrongAccount = "request_wrong_account",
    /// The time of the request has passed.
    RequestExpired = "request_expired",
    /// The time of the request has not come (check the device's clock).
    RequestNotYetValid = "request_not_yet_valid",
    /// The payee looks like somebody who was paid before, and is not (`params.of`, `params.name`).
    LookAlike = "look_alike",
    /// A payment request for a token that is not the campus's won (`params.token`).
    PaymentTokenForeign = "payment_token_foreign",
    /// It gives power away for good: a second, separate yes is needed.
    SecondStepMissing = "second_step_missing",
    /// The local copy cannot be read or written.
    StoreUnavailable = "store_unavailable",
    /// The API cannot be reached; what is shown may be old.
    Offline = "offline",
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The body of every refusal, of the API as well as of the shell's commands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[error("{code}")]
pub struct ApiError {
    /// What a screen acts on.
    pub code: ErrorCode,
    /// Values for the sentence, by name; never a secret.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// Finds the request in the server's log; absent when the refusal was made on the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
}

impl ApiError {
    /// A refusal without values.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        Self { code, params: BTreeMap::new(), trace_id: None }
    }

    /// The same refusal with one more value for its sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

impl From<ErrorCode> for ApiError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_itself() {
        for code in ErrorCode::ALL {
            let json = serde_json::to_string(code).unwrap();
            assert_eq!(json, format!("\"{code}\""));
            assert_eq!(serde_json::from_str::<ErrorCode>(&json).unwrap(), *code);
        }
    }

    #[test]
    fn a_code_of_a_newer_api_reads_as_unknown() {
        let error: ApiError =
            serde_json::from_str(r#"{"code":"from_the_future","params":{"a":"b"}}"#).unwrap();
        assert_eq!(error.code, ErrorCode::Unknown);
        assert_eq!(error.params["a"], "b");
    }
}
