//! The system's own keychain, through `keyring`.

use std::thread;

use keyring::v1::{Entry, Error};
use zeroize::Zeroizing;

use super::{Keychain, KeychainRefused};
use crate::{secret::SecretKey, vault::VaultId};

const SERVICE: &str = "Jigap";

/// Secret Service on Linux, Keychain on macOS, Credential Manager on Windows. Which one is found out once per process.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn is_there(&self) -> bool {
        aside(|| Entry::store_status().is_ok())
    }

    fn keep(&self, vault: VaultId, secret: &SecretKey) -> Result<(), KeychainRefused> {
        aside(|| entry(vault)?.set_secret(secret.expose()).map_err(refused))
    }

    fn find(&self, vault: VaultId) -> Result<SecretKey, KeychainRefused> {
        let bytes = aside(|| entry(vault)?.get_secret().map(Zeroizing::new).map_err(refused))?;
        let bytes: &[u8; 32] = bytes.as_slice().try_into().map_err(|_| KeychainRefused::Damaged)?;
        Ok(SecretKey::from_bytes(bytes))
    }

    fn forget(&self, vault: VaultId) -> Result<(), KeychainRefused> {
        match aside(|| entry(vault)?.delete_credential().map_err(refused)) {
            Err(KeychainRefused::Missing) => Ok(()),
            other => other,
        }
    }
}

fn entry(vault: VaultId) -> Result<Entry, KeychainRefused> {
    Entry::new(SERVICE, &vault.to_string()).map_err(refused)
}

/// The D-Bus client below waits in its own way, which must not happen on a thread that an async runtime drives.
fn aside<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| match scope.spawn(work).join() {
        Ok(done) => done,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

fn refused(error: Error) -> KeychainRefused {
    // Never the error itself into the log: two of its kinds carry the bytes of the secret.
    match error {
        Error::NoEntry => KeychainRefused::Missing,
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::Ambiguous(_) => KeychainRefused::Damaged,
        Error::NoStorageAccess(cause) => {
            let cause = cause.to_string().to_lowercase();
            let said_no = cause.contains("dismissed") || cause.contains("cancel");
            if said_no { KeychainRefused::Cancelled } else { KeychainRefused::Locked }
        }
        _ => KeychainRefused::Unavailable,
    }
}
