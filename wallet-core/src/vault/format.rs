//! Version 1 of the file, byte for byte. All numbers big-endian.
//!
//! ```text
//!   0  magic "JIGAPVLT"                     8
//!   8  version 1                            2
//!  10  holder's address                    20
//!  30  Argon2id: memory KiB, passes, lanes  4 + 4 + 4
//!  42  salt                                32
//!  74  nonce of the wrapped data key       24
//!  98  wrapped data key and its tag        48   sealed with bytes 0..74 as associated data
//! 146  nonce of the body                   24
//! 170  length of the body                   2
//! 172  body and its tag                     n   sealed with bytes 0..172 as associated data
//!      SHA-256 of everything before        32
//! ```

use alloy_primitives::Address;
use sha2::{Digest, Sha256};

use super::{Tuning, VaultRefused};

const MAGIC: &[u8; 8] = b"JIGAPVLT";
const VERSION: u16 = 1;
const BODY: usize = 172;
const CHECKSUM: usize = 32;
/// Language, length, at most 32 bytes of entropy, row key, tag.
const MAX_BODY: usize = 1 + 1 + 32 + 32 + 16;

/// What is not secret.
#[derive(Clone, Copy)]
pub(super) struct Header {
    pub(super) address: Address,
    pub(super) tuning: Tuning,
    pub(super) salt: [u8; 32],
}

/// A file taken apart; nothing is decrypted yet.
pub(super) struct Sealed {
    pub(super) header: Header,
    pub(super) wrap_nonce: [u8; 24],
    pub(super) wrapped: [u8; 48],
    pub(super) body_nonce: [u8; 24],
    pub(super) body: Vec<u8>,
}

impl Header {
    /// Associated data of the wrapped key.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(BODY);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_be_bytes());
        out.extend_from_slice(self.address.as_slice());
        for figure in [self.tuning.memory_kib, self.tuning.passes, self.tuning.lanes] {
            out.extend_from_slice(&figure.to_be_bytes());
        }
        out.extend_from_slice(&self.salt);
        out
    }

    /// Associated data of the body: everything before it.
    pub(super) fn bytes_with(
        &self,
        wrap_nonce: &[u8; 24],
        wrapped: &[u8; 48],
        body_nonce: &[u8; 24],
        body_len: u16,
    ) -> Vec<u8> {
        let mut out = self.bytes();
        out.extend_from_slice(wrap_nonce);
        out.extend_from_slice(wrapped);
        out.extend_from_slice(body_nonce);
        out.extend_from_slice(&body_len.to_be_bytes());
        out
    }
}

impl Sealed {
    pub(super) fn associated(&self) -> Vec<u8> {
        let len = u16::try_from(self.body.len()).unwrap_or(u16::MAX);
        self.header.bytes_with(&self.wrap_nonce, &self.wrapped, &self.body_nonce, len)
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = self.associated();
        out.extend_from_slice(&self.body);
        let checksum = Sha256::digest(&out);
        out.extend_from_slice(&checksum);
        out
    }
}

/// Takes a file apart. Sizes, checksum and figures are looked at before any costly work.
pub(super) fn read(file: &[u8]) -> Result<Sealed, VaultRefused> {
    if file.len() < BODY + CHECKSUM || file.len() > BODY + MAX_BODY + CHECKSUM {
        return Err(VaultRefused::Tampered);
    }
    let (content, checksum) = file.split_at(file.len() - CHECKSUM);
    if Sha256::digest(content).as_slice() != checksum {
        return Err(VaultRefused::Tampered);
    }
    let mut rest = content;
    if take::<8>(&mut rest)? != *MAGIC {
        return Err(VaultRefused::Tampered);
    }
    let version = u16::from_be_bytes(take(&mut rest)?);
    if version != VERSION {
        return Err(VaultRefused::UnknownVersion(version));
    }
    let address = Address::from(take::<20>(&mut rest)?);
    let tuning = Tuning {
        memory_kib: u32::from_be_bytes(take(&mut rest)?),
        passes: u32::from_be_bytes(take(&mut rest)?),
        lanes: u32::from_be_bytes(take(&mut rest)?),
    };
    if !tuning.is_acceptable() {
        return Err(VaultRefused::Tampered);
    }
    let header = Header { address, tuning, salt: take(&mut rest)? };
    let (wrap_nonce, wrapped, body_nonce) = (take(&mut rest)?, take(&mut rest)?, take(&mut rest)?);
    let body_len = u16::from_be_bytes(take(&mut rest)?);
    if usize::from(body_len) != rest.len() {
        return Err(VaultRefused::Tampered);
    }
    Ok(Sealed { header, wrap_nonce, wrapped, body_nonce, body: rest.to_vec() })
}

fn take<const N: usize>(from: &mut &[u8]) -> Result<[u8; N], VaultRefused> {
    let (first, rest) = from.split_first_chunk().ok_or(VaultRefused::Tampered)?;
    *from = rest;
    Ok(*first)
}
