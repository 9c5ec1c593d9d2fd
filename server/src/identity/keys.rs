//! The API's Ed25519 key: signs access tokens and QR codes.

use std::{fs, io::Write, path::Path};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use protocol::{
    identity::ApiKey,
    link::{Target, signed, unsigned},
};
use sha2::{Digest, Sha256};

/// The signing key and its id.
pub struct ApiKeys {
    key: SigningKey,
    kid: String,
}

impl ApiKeys {
    /// Reads the key from `<folder>/api.key`, or makes it there with OS randomness (mode 0600).
    ///
    /// # Errors
    /// When the file cannot be read or written, or does not hold a key.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join("api.key");
        let seed = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let mut seed = [0; 32];
                getrandom::fill(&mut seed).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
                let text = hex::encode(seed);
                write_secret(&path, &text)?;
                text
            }
            Err(error) => return Err(anyhow::anyhow!("{}: {error}", path.display())),
        };
        let seed: [u8; 32] = hex::decode(seed.trim())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| anyhow::anyhow!("{}: not a 32-byte key in hex", path.display()))?;
        Ok(Self::from_seed(&seed))
    }

    /// The key for a seed.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let key = SigningKey::from_bytes(seed);
        let digest = Sha256::digest(key.verifying_key().as_bytes());
        let kid = BASE64_URL_SAFE_NO_PAD.encode(&digest[..6]);
        Self { key, kid }
    }

    /// Key id: eight characters of the public key's hash.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The public half, for wallets.
    #[must_use]
    pub fn card(&self) -> ApiKey {
        ApiKey {
            kid: self.kid.clone(),
            x: BASE64_URL_SAFE_NO_PAD.encode(self.key.verifying_key().as_bytes()),
        }
    }

    /// Signs bytes.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.key.sign(bytes).to_bytes()
    }

    /// Did this key sign these bytes?
    #[must_use]
    pub fn verify(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        let key: VerifyingKey = self.key.verifying_key();
        key.verify(bytes, &Signature::from_bytes(signature)).is_ok()
    }

    /// A signed link for a QR code.
    #[must_use]
    pub fn link(&self, target: &Target, authority: &str, expires_at: DateTime<Utc>) -> String {
        let text = unsigned(target, authority, expires_at, &self.kid);
        let signature = self.sign(text.as_bytes());
        signed(&text, &signature)
    }
}

/// Writes a file that only its owner may read; refuses to overwrite.
fn write_secret(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(())
}
