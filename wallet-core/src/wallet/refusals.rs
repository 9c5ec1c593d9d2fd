//! Refusals of the parts become refusals for the screens. The cause is logged here, once.

use protocol::{ApiError, ErrorCode};

use crate::{
    keychain::KeychainRefused,
    keyring::PhraseRefused,
    keystore::KeystoreRefused,
    secret::NoRandomness,
    store::StoreRefused,
    vault::{ContentsRefused, MIN_PASSPHRASE, VaultRefused},
};

pub(super) fn store(refused: StoreRefused) -> ApiError {
    if matches!(refused, StoreRefused::Locked) {
        return ErrorCode::WalletLocked.into();
    }
    tracing::error!(cause = %refused, "the local copy refused");
    ErrorCode::StoreUnavailable.into()
}

pub(super) fn vault(refused: VaultRefused) -> ApiError {
    match refused {
        VaultRefused::WrongPassphrase => ErrorCode::WrongPassphrase.into(),
        VaultRefused::Tampered => ErrorCode::VaultTampered.into(),
        VaultRefused::UnknownVersion(version) => {
            ApiError::from(ErrorCode::VaultTampered).with("version", version)
        }
        VaultRefused::Missing => ErrorCode::WalletMissing.into(),
        VaultRefused::Exists => ErrorCode::WalletExists.into(),
        VaultRefused::WrongPin => ErrorCode::WrongPin.into(),
        VaultRefused::NoPin => ErrorCode::PinUnset.into(),
        VaultRefused::PinForm => ErrorCode::PinForm.into(),
        VaultRefused::Full => ErrorCode::AccountsFull.into(),
        VaultRefused::WeakPassphrase => ApiError::from(ErrorCode::WeakPassphrase).with("min", MIN_PASSPHRASE),
        VaultRefused::System(what) => {
            tracing::error!(what, "the vault was refused by the system");
            ErrorCode::Internal.into()
        }
        VaultRefused::File(kind) => {
            tracing::error!(?kind, "the vault file was refused");
            ErrorCode::StoreUnavailable.into()
        }
    }
}

pub(super) fn phrase(refused: PhraseRefused) -> ApiError {
    match refused {
        PhraseRefused::Count { found } => ApiError::from(ErrorCode::WordCount).with("found", found),
        PhraseRefused::UnknownWord { position, nearest } => ApiError::from(ErrorCode::WordUnknown)
            .with("position", position)
            .with("nearest", nearest.unwrap_or_default()),
        PhraseRefused::Checksum => ErrorCode::WordChecksum.into(),
    }
}

pub(super) fn contents(refused: ContentsRefused) -> ApiError {
    match refused {
        ContentsRefused::Name => ApiError::from(ErrorCode::InvalidInput).with("field", "name"),
        ContentsRefused::Known => ErrorCode::AccountExists.into(),
        ContentsRefused::Unknown => ErrorCode::NotFound.into(),
        ContentsRefused::Campus => ErrorCode::AccountIsCampus.into(),
        ContentsRefused::Full => ErrorCode::AccountsFull.into(),
        ContentsRefused::Key => ErrorCode::KeyMalformed.into(),
        ContentsRefused::NoRandomness => randomness(NoRandomness),
    }
}

pub(super) fn keystore(refused: KeystoreRefused) -> ApiError {
    match refused {
        KeystoreRefused::Malformed | KeystoreRefused::OtherKey => ErrorCode::KeystoreMalformed.into(),
        KeystoreRefused::TooCostly => ErrorCode::KeystoreTooCostly.into(),
        KeystoreRefused::WrongPassword => ErrorCode::KeystoreWrongPassword.into(),
        KeystoreRefused::NoRandomness => randomness(NoRandomness),
    }
}

pub(super) fn keychain(refused: KeychainRefused) -> ApiError {
    match refused {
        KeychainRefused::Unavailable => ErrorCode::KeychainUnavailable.into(),
        KeychainRefused::Locked => ErrorCode::KeychainLocked.into(),
        KeychainRefused::Cancelled => ErrorCode::KeychainCancelled.into(),
        KeychainRefused::Missing | KeychainRefused::Damaged => ErrorCode::KeychainMissing.into(),
    }
}

pub(super) fn randomness(_: NoRandomness) -> ApiError {
    tracing::error!("no randomness");
    ErrorCode::Internal.into()
}

/// The API could not be asked: what is on the device still counts.
pub(super) fn is_out_of_reach(error: &ApiError) -> bool {
    matches!(error.code, ErrorCode::Offline | ErrorCode::Timeout | ErrorCode::Unavailable)
}
