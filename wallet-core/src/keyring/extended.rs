//! Extended keys as text (BIP-32 "xprv" and "xpub").

use coins_bip32::{
    enc::MAINNET,
    primitives::{ChainCode, Hint, KeyFingerprint, XKeyInfo},
    xkeys::{Parent, XPriv, XPub},
};
use k256::ecdsa::{SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{AccountPath, KeyRefused};

/// Version, depth, parent, index, chain code, key.
const SIZE: usize = 4 + 1 + 4 + 4 + 32 + 33;
const CHECKSUM: usize = 4;
/// Longer than any key in Base58.
const MAX_TEXT: usize = 112;

/// An extended private key. Wiped when dropped.
pub struct ExtendedKey(XPriv);

/// What an extended key says of itself beside the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtendedInfo {
    /// Steps from the root.
    pub depth: u8,
    /// Child number as it is stored; 2^31 and up when hardened.
    pub index: u32,
    /// First four bytes of the hash of this key.
    pub fingerprint: [u8; 4],
    /// The same of its parent; zero for the root.
    pub parent_fingerprint: [u8; 4],
}

/// Why a text is no extended key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExtendedRefused {
    /// Not 78 bytes in Base58Check.
    #[error("not Base58Check of 78 bytes")]
    Text,
    /// Neither `xprv` nor `xpub`, or the key is of the other kind.
    #[error("unknown version, or a key of the other kind")]
    Version,
    /// Zero, above the order of the curve, or no point on it.
    #[error("no key")]
    Key,
    /// Depth 0 with a parent or an index.
    #[error("a root with a parent or an index")]
    Root,
}

impl ExtendedKey {
    /// The key at `path` below a seed of 16 to 64 bytes.
    ///
    /// # Errors
    /// [`KeyRefused`].
    pub fn from_seed(seed: &[u8], path: &AccountPath) -> Result<Self, KeyRefused> {
        derive(seed, path).map(Self)
    }

    /// `xprv…`.
    #[must_use]
    pub fn private_text(&self) -> Zeroizing<String> {
        let key: &SigningKey = self.0.as_ref();
        let mut bytes = Zeroizing::new([0; 33]);
        bytes[1..].copy_from_slice(&Zeroizing::new(key.to_bytes()));
        write(MAINNET.priv_legacy, self.0.as_ref(), &bytes)
    }

    /// `xpub…`.
    #[must_use]
    pub fn public_text(&self) -> String {
        let public = self.0.verify_key();
        let key: &VerifyingKey = public.as_ref();
        let mut bytes = [0; 33];
        bytes.copy_from_slice(key.to_sec1_point(true).as_bytes());
        write(MAINNET.pub_legacy, public.as_ref(), &bytes).to_string()
    }

    /// What it says of itself.
    #[must_use]
    pub fn info(&self) -> ExtendedInfo {
        info(self.0.as_ref(), self.0.fingerprint())
    }
}

/// Reads an extended key, private or public, and says what it says of itself. Everything that BIP-32 calls invalid is refused.
///
/// # Errors
/// [`ExtendedRefused`].
pub fn read_extended(text: &str) -> Result<ExtendedInfo, ExtendedRefused> {
    let bytes = decode(text)?;
    let (head, key) = bytes.split_at(SIZE - 33);
    let number = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let mut chain_code = ChainCode([0; 32]);
    chain_code.0.copy_from_slice(&head[13..]);
    let details = XKeyInfo {
        depth: head[4],
        parent: KeyFingerprint(number(5).to_be_bytes()),
        index: number(9),
        chain_code,
        hint: Hint::Legacy,
        network: &MAINNET,
    };
    let fingerprint = match number(0) {
        version if version == MAINNET.priv_legacy && key[0] == 0 => {
            let key = SigningKey::from_slice(&key[1..]).map_err(|_| ExtendedRefused::Key)?;
            XPriv::new(key, details).fingerprint()
        }
        version if version == MAINNET.pub_legacy && matches!(key[0], 2 | 3) => {
            let key = VerifyingKey::from_sec1_bytes(key).map_err(|_| ExtendedRefused::Key)?;
            XPub::new(key, details).fingerprint()
        }
        _ => return Err(ExtendedRefused::Version),
    };
    if details.depth == 0 && (details.parent.0 != [0; 4] || details.index != 0) {
        return Err(ExtendedRefused::Root);
    }
    Ok(info(&details, fingerprint))
}

/// Walks down from the root.
pub(super) fn derive(seed: &[u8], path: &AccountPath) -> Result<XPriv, KeyRefused> {
    if !(16..=64).contains(&seed.len()) {
        return Err(KeyRefused);
    }
    let mut node = XPriv::root_from_seed(seed, Some(Hint::Legacy)).map_err(|_| KeyRefused)?;
    for index in path.indices() {
        node = node.derive_child(*index).map_err(|_| KeyRefused)?;
    }
    Ok(node)
}

fn info(details: &XKeyInfo, fingerprint: KeyFingerprint) -> ExtendedInfo {
    ExtendedInfo {
        depth: details.depth,
        index: details.index,
        fingerprint: fingerprint.0,
        parent_fingerprint: details.parent.0,
    }
}

fn write(version: u32, details: &XKeyInfo, key: &[u8; 33]) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(SIZE + CHECKSUM));
    bytes.extend_from_slice(&version.to_be_bytes());
    bytes.push(details.depth);
    bytes.extend_from_slice(&details.parent.0);
    bytes.extend_from_slice(&details.index.to_be_bytes());
    bytes.extend_from_slice(&details.chain_code.0);
    bytes.extend_from_slice(key);
    let checksum = checksum(&bytes);
    bytes.extend_from_slice(&checksum);
    Zeroizing::new(bs58::encode(&*bytes).into_string())
}

fn decode(text: &str) -> Result<Zeroizing<Vec<u8>>, ExtendedRefused> {
    if text.len() > MAX_TEXT {
        return Err(ExtendedRefused::Text);
    }
    let mut bytes = Zeroizing::new(vec![0; SIZE + CHECKSUM]);
    let len = bs58::decode(text).onto(&mut **bytes).map_err(|_| ExtendedRefused::Text)?;
    if len != SIZE + CHECKSUM || bytes[SIZE..] != checksum(&bytes[..SIZE]) {
        return Err(ExtendedRefused::Text);
    }
    bytes.truncate(SIZE);
    Ok(bytes)
}

/// The first four bytes of SHA-256 twice.
fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let twice = Sha256::digest(Sha256::digest(bytes));
    [twice[0], twice[1], twice[2], twice[3]]
}
