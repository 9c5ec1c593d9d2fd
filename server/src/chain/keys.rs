//! The relayer's key. It pays gas and holds the issuer's role; it cannot move anybody's vouchers.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
};

use alloy::signers::local::PrivateKeySigner;
use protocol::B256;

/// Environment variable that carries the key (32 bytes, hex) instead of the file.
pub const KEY_ENV: &str = "JIGAP_RELAYER_KEY";

/// Why there is no key. The key itself is never part of it.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("{path}: {error}")]
    File {
        /// Which file.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// Others on this machine may read it.
    #[error("{path} may be read by others (mode {mode:o}): run chmod 600 on it")]
    Open {
        /// Which file.
        path: String,
        /// Its mode.
        mode: u32,
    },
    /// Not 32 bytes of hex, or not a key.
    #[error("{0} does not hold a key of 32 bytes in hex")]
    Malformed(String),
    /// The system gives no random bytes.
    #[error("no randomness from the system: {0}")]
    Randomness(String),
}

/// The key from the environment, else from `<data>/keys/relayer.key`, which is made at the first start.
///
/// # Errors
/// [`KeyError`].
pub fn load(data: &Path) -> Result<PrivateKeySigner, KeyError> {
    if let Ok(text) = std::env::var(KEY_ENV) {
        return parse(&text, KEY_ENV);
    }
    let path = data.join("keys").join("relayer.key");
    let name = path.display().to_string();
    let failed = |error: io::Error| KeyError::File { path: name.clone(), error };
    match fs::metadata(&path) {
        Ok(found) => {
            refuse_open(&found, &name)?;
            parse(&fs::read_to_string(&path).map_err(failed)?, &name)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let text = fresh()?;
            let signer = parse(&text, &name)?;
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(failed)?;
            }
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(&path).map_err(failed)?;
            file.write_all(text.as_bytes()).map_err(failed)?;
            // The contracts will know this key as their admin: it must outlive a power cut.
            file.sync_all().map_err(failed)?;
            Ok(signer)
        }
        Err(error) => Err(failed(error)),
    }
}

fn fresh() -> Result<String, KeyError> {
    let mut bytes = [0; 32];
    loop {
        getrandom::fill(&mut bytes).map_err(|e| KeyError::Randomness(e.to_string()))?;
        // All but 2^-128 of the numbers are keys.
        if PrivateKeySigner::from_bytes(&B256::from(bytes)).is_ok() {
            return Ok(hex::encode(bytes));
        }
    }
}

fn parse(text: &str, from: &str) -> Result<PrivateKeySigner, KeyError> {
    let malformed = || KeyError::Malformed(from.to_owned());
    let text = text.trim();
    let bytes = hex::decode(text.strip_prefix("0x").unwrap_or(text)).map_err(|_| malformed())?;
    let bytes: [u8; 32] = bytes.try_into().map_err(|_| malformed())?;
    PrivateKeySigner::from_bytes(&B256::from(bytes)).map_err(|_| malformed())
}

#[cfg(unix)]
fn refuse_open(found: &fs::Metadata, path: &str) -> Result<(), KeyError> {
    let mode = std::os::unix::fs::MetadataExt::mode(found) & 0o777;
    if mode & 0o077 == 0 { Ok(()) } else { Err(KeyError::Open { path: path.to_owned(), mode }) }
}

#[cfg(not(unix))]
fn refuse_open(_found: &fs::Metadata, _path: &str) -> Result<(), KeyError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("jigap-keys-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        folder
    }

    #[test]
    fn the_key_is_made_once_and_only_its_owner_may_read_it() {
        let data = folder("once");
        let first = load(&data).unwrap().address();
        assert_eq!(load(&data).unwrap().address(), first);
        let path = data.join("keys/relayer.key");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            assert!(matches!(load(&data), Err(KeyError::Open { mode: 0o640, .. })));
        }
        fs::remove_dir_all(data).unwrap();
    }

    #[test]
    fn a_refusal_never_repeats_what_was_in_the_file() {
        let error = parse("not a key but maybe half of one", "keys/relayer.key").unwrap_err();
        assert_eq!(error.to_string(), "keys/relayer.key does not hold a key of 32 bytes in hex");
        assert!(parse(&"0".repeat(64), "x").is_err(), "zero is no key");
    }
}
