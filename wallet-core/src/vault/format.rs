//! Version 2 of the file, byte for byte. All numbers big-endian; `docs/vault-format.md` draws it.

use alloy_primitives::Address;
use sha2::{Digest, Sha256};

use super::{
    VaultId, VaultRefused,
    bytes::Reader,
    version1,
    wrap::{self, Wrap},
};

const MAGIC: &[u8; 8] = b"JIGAPVLT";
pub(super) const VERSION: u16 = 2;
const CHECKSUM: usize = 32;
/// Header, its seal, nonce and length of the body.
const BODY: usize = 8 + 2 + 20 + 16 + wrap::SIZE + 1 + wrap::SIZE + 24 + 16 + 24 + 4;
/// Thirty-two wallets with a hundred accounts each fit, and some.
pub(super) const MAX_BODY: usize = 512 * 1024;
/// Nothing longer is read.
pub(super) const MAX_FILE: usize = BODY + MAX_BODY + CHECKSUM;

/// What is not secret.
#[derive(Clone)]
pub(super) struct Head {
    pub(super) address: Address,
    pub(super) id: VaultId,
    pub(super) passphrase: Wrap,
    pub(super) keychain: Option<Wrap>,
}

/// A file taken apart; nothing is decrypted yet.
#[derive(Clone)]
pub(super) struct Sealed {
    pub(super) head: Head,
    pub(super) head_nonce: [u8; 24],
    pub(super) head_tag: [u8; 16],
    pub(super) body_nonce: [u8; 24],
    pub(super) body: Vec<u8>,
}

/// A file of some version.
pub(super) enum File {
    One(version1::Sealed),
    Two(Sealed),
}

impl Head {
    /// What names the vault; associated data of the body begins with it.
    fn name(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(BODY);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_be_bytes());
        out.extend_from_slice(self.address.as_slice());
        out.extend_from_slice(&self.id.0);
        out
    }

    /// All of it; the associated data of its seal.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut out = self.name();
        self.passphrase.write(&mut out);
        match &self.keychain {
            Some(wrap) => {
                out.push(1);
                wrap.write(&mut out);
            }
            None => out.resize(out.len() + 1 + wrap::SIZE, 0),
        }
        out
    }

    /// Associated data of the body. Without the wraps: a new passphrase leaves the body as it is.
    pub(super) fn of_body(&self, body_len: usize) -> Vec<u8> {
        let mut out = self.name();
        out.extend_from_slice(&(body_len as u64).to_be_bytes());
        out
    }
}

impl Sealed {
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = self.head.bytes();
        out.extend_from_slice(&self.head_nonce);
        out.extend_from_slice(&self.head_tag);
        out.extend_from_slice(&self.body_nonce);
        // At most `MAX_BODY`, which was looked at when it was sealed.
        out.extend_from_slice(&u32::try_from(self.body.len()).unwrap_or(u32::MAX).to_be_bytes());
        out.extend_from_slice(&self.body);
        let checksum = Sha256::digest(&out);
        out.extend_from_slice(&checksum);
        out
    }
}

/// Takes a file apart. Sizes, checksum and figures are looked at before any costly work.
pub(super) fn read(file: &[u8]) -> Result<File, VaultRefused> {
    let content_len = file.len().checked_sub(CHECKSUM).ok_or(VaultRefused::Tampered)?;
    if file.len() > MAX_FILE {
        return Err(VaultRefused::Tampered);
    }
    let (content, checksum) = file.split_at(content_len);
    if Sha256::digest(content).as_slice() != checksum {
        return Err(VaultRefused::Tampered);
    }
    let mut rest = Reader(content);
    if rest.array::<8>()? != *MAGIC {
        return Err(VaultRefused::Tampered);
    }
    match rest.u16()? {
        1 => version1::read(rest).map(File::One),
        VERSION => read_two(rest).map(File::Two),
        other => Err(VaultRefused::UnknownVersion(other)),
    }
}

fn read_two(mut rest: Reader<'_>) -> Result<Sealed, VaultRefused> {
    let head = Head {
        address: Address::from(rest.array::<20>()?),
        id: VaultId(rest.array()?),
        passphrase: Wrap::read(&mut rest)?,
        keychain: match rest.u8()? {
            0 if rest.array::<{ wrap::SIZE }>()? == [0; wrap::SIZE] => None,
            1 => Some(Wrap::read(&mut rest)?),
            _ => return Err(VaultRefused::Tampered),
        },
    };
    let (head_nonce, head_tag, body_nonce) = (rest.array()?, rest.array()?, rest.array()?);
    let body_len = rest.u32()? as usize;
    let body = rest.slice(body_len)?.to_vec();
    rest.end()?;
    Ok(Sealed { head, head_nonce, head_tag, body_nonce, body })
}
