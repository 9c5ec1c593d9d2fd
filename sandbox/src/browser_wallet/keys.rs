//! One random secp256k1 key per role, each in a file that only its owner may read.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use k256::ecdsa::SigningKey;
use serde::{Deserialize, Serialize};

/// Whom a key of the demo stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Issues vouchers.
    Officer,
    /// Takes payments at a till.
    Cashier,
    /// Runs the system.
    Operator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Officer, Self::Cashier, Self::Operator];

    /// The role as it stands in file names, addresses and answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Cashier => "cashier",
            Self::Operator => "operator",
        }
    }

    /// Name that the wallet announces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Officer => "데모 복지담당",
            Self::Cashier => "데모 계산대",
            Self::Operator => "데모 운영자",
        }
    }
}

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeysRefused {
    /// Reading or writing failed.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A key file does not hold a key. It is not replaced: the address may have roles already.
    #[error("{0}: not a private key of 64 hex digits; move the file away to make a new key")]
    Damaged(PathBuf),
    /// The system gave no random bytes.
    #[error("no random bytes: {0}")]
    Random(getrandom::Error),
}

pub(super) struct Keys([SigningKey; 3]);

impl Keys {
    pub(super) fn open(folder: &Path) -> Result<Self, KeysRefused> {
        let io = |source| KeysRefused::Io { path: folder.to_owned(), source };
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(io)?;
        let key = |role: Role| open_key(&folder.join(format!("{}.key", role.as_str())));
        let [officer, cashier, operator] = Role::ALL.map(key);
        Ok(Self([officer?, cashier?, operator?]))
    }

    pub(super) const fn of(&self, role: Role) -> &SigningKey {
        &self.0[role as usize]
    }
}

fn open_key(path: &Path) -> Result<SigningKey, KeysRefused> {
    let io = |source| KeysRefused::Io { path: path.to_owned(), source };
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let text = hex::encode(random_key()?.to_bytes());
            write_secret(path, &text).map_err(io)?;
            text
        }
        Err(error) => return Err(io(error)),
    };
    hex::decode(text.trim())
        .ok()
        .and_then(|bytes| SigningKey::from_slice(&bytes).ok())
        .ok_or_else(|| KeysRefused::Damaged(path.to_owned()))
}

fn random_key() -> Result<SigningKey, KeysRefused> {
    loop {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(KeysRefused::Random)?;
        // Zero and numbers above the curve's order are no keys; one in 2^128.
        if let Ok(key) = SigningKey::from_slice(&bytes) {
            return Ok(key);
        }
    }
}

/// Written beside and renamed, so that a stop in between leaves no half key.
fn write_secret(path: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension("new");
    let _ = fs::remove_file(&beside);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(beside, path)
}
