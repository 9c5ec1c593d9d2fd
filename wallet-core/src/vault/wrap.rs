//! The data key, wrapped: by a passphrase, or by the keychain's secret and a PIN.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{
    MIN_PASSPHRASE, Tuning, VaultId, VaultRefused, bytes::Reader, format::VERSION, tuning::is_acceptable,
};
use crate::{
    memory::wiped,
    primitives::{Argon2Cost, Hash, argon2id, hkdf, xchacha20poly1305_open, xchacha20poly1305_seal},
    secret::{SecretKey, SecretText, fill_random},
};

/// Bytes of a wrap in the file.
pub(super) const SIZE: usize = 12 + 32 + 24 + 48;

/// What may unwrap it. Each says something else to the seal, so that one cannot stand in for the other.
#[derive(Clone, Copy)]
pub(super) enum Slot {
    Passphrase,
    Keychain,
}

/// A wrapped data key.
#[derive(Clone, Copy)]
pub(super) struct Wrap {
    pub(super) cost: Argon2Cost,
    pub(super) salt: [u8; 32],
    pub(super) nonce: [u8; 24],
    pub(super) sealed: [u8; 48],
}

/// Six digits.
pub struct Pin(SecretText);

impl Pin {
    /// Takes them.
    ///
    /// # Errors
    /// [`VaultRefused::PinForm`] for anything but six digits.
    pub fn new(text: SecretText) -> Result<Self, VaultRefused> {
        let digits = text.expose().as_bytes();
        let fits = digits.len() == 6 && digits.iter().all(u8::is_ascii_digit);
        if fits { Ok(Self(text)) } else { Err(VaultRefused::PinForm) }
    }
}

impl Wrap {
    pub(super) fn by_passphrase(
        data_key: &SecretKey,
        id: VaultId,
        passphrase: &SecretText,
        tuning: Tuning,
    ) -> Result<Self, VaultRefused> {
        check_new(passphrase)?;
        let mut wrap = Self::begun(tuning)?;
        let key = wrap.passphrase_key(passphrase)?;
        wrap.seal(Slot::Passphrase, id, &key, data_key)?;
        Ok(wrap)
    }

    pub(super) fn by_keychain(
        data_key: &SecretKey,
        id: VaultId,
        secret: &SecretKey,
        pin: &Pin,
    ) -> Result<Self, VaultRefused> {
        let mut wrap = Self::begun(Tuning::FLOOR)?;
        let key = wrap.keychain_key(id, secret, pin)?;
        wrap.seal(Slot::Keychain, id, &key, data_key)?;
        Ok(wrap)
    }

    pub(super) fn open_by_passphrase(
        &self,
        id: VaultId,
        passphrase: &SecretText,
    ) -> Result<SecretKey, VaultRefused> {
        let key = self.passphrase_key(passphrase)?;
        self.open(Slot::Passphrase, id, &key).ok_or(VaultRefused::WrongPassphrase)
    }

    pub(super) fn open_by_keychain(
        &self,
        id: VaultId,
        secret: &SecretKey,
        pin: &Pin,
    ) -> Result<SecretKey, VaultRefused> {
        let key = self.keychain_key(id, secret, pin)?;
        self.open(Slot::Keychain, id, &key).ok_or(VaultRefused::WrongPin)
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        for figure in [self.cost.memory_kib, self.cost.iterations, self.cost.parallelism] {
            out.extend_from_slice(&figure.to_be_bytes());
        }
        out.extend_from_slice(&self.salt);
        out.extend_from_slice(&self.nonce);
        out.extend_from_slice(&self.sealed);
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Result<Self, VaultRefused> {
        let cost = Argon2Cost { memory_kib: from.u32()?, iterations: from.u32()?, parallelism: from.u32()? };
        if !is_acceptable(cost) {
            return Err(VaultRefused::Tampered);
        }
        Ok(Self { cost, salt: from.array()?, nonce: from.array()?, sealed: from.array()? })
    }

    fn begun(tuning: Tuning) -> Result<Self, VaultRefused> {
        let (mut salt, mut nonce) = ([0; 32], [0; 24]);
        fill_random(&mut salt)?;
        fill_random(&mut nonce)?;
        Ok(Self { cost: tuning.cost(), salt, nonce, sealed: [0; 48] })
    }

    fn passphrase_key(&self, passphrase: &SecretText) -> Result<SecretKey, VaultRefused> {
        wiped(|| {
            let key = argon2id(normal(passphrase).as_bytes(), &self.salt, self.cost, 32, b"", b"")?;
            key_of(&key)
        })
    }

    /// Both are needed: the keychain's 256 bits make guessing pointless for whoever has the file only, and the digits keep
    /// the keychain alone from being enough.
    fn keychain_key(&self, id: VaultId, secret: &SecretKey, pin: &Pin) -> Result<SecretKey, VaultRefused> {
        wiped(|| {
            let digits = argon2id(pin.0.expose().as_bytes(), &self.salt, self.cost, 32, b"", b"")?;
            let mut both = Zeroizing::new([0; 64]);
            both[..32].copy_from_slice(secret.expose());
            both[32..].copy_from_slice(&digits);
            key_of(&hkdf(Hash::Sha256, &*both, &id.0, b"jigap vault 2 keychain", 32)?)
        })
    }

    fn seal(
        &mut self,
        slot: Slot,
        id: VaultId,
        key: &SecretKey,
        data_key: &SecretKey,
    ) -> Result<(), VaultRefused> {
        let sealed = wiped(|| {
            xchacha20poly1305_seal(key.expose(), &self.nonce, &self.associated(slot, id), data_key.expose())
        })?;
        self.sealed = sealed.try_into().map_err(|_| VaultRefused::System("sealing"))?;
        Ok(())
    }

    fn open(&self, slot: Slot, id: VaultId, key: &SecretKey) -> Option<SecretKey> {
        let (text, tag) = self.sealed.split_at(32);
        wiped(|| {
            let plain =
                xchacha20poly1305_open(key.expose(), &self.nonce, &self.associated(slot, id), text, tag);
            key_of(&plain.ok()?).ok()
        })
    }

    fn associated(&self, slot: Slot, id: VaultId) -> Vec<u8> {
        let mut out = match slot {
            Slot::Passphrase => b"jigap vault passphrase".to_vec(),
            Slot::Keychain => b"jigap vault keychain".to_vec(),
        };
        out.extend_from_slice(&VERSION.to_be_bytes());
        out.extend_from_slice(&id.0);
        for figure in [self.cost.memory_kib, self.cost.iterations, self.cost.parallelism] {
            out.extend_from_slice(&figure.to_be_bytes());
        }
        out.extend_from_slice(&self.salt);
        out
    }
}

/// Refuses a passphrase that is too short to be set (an existing one may be any length).
fn check_new(passphrase: &SecretText) -> Result<(), VaultRefused> {
    let long_enough = normal(passphrase).chars().count() >= MIN_PASSPHRASE;
    if long_enough { Ok(()) } else { Err(VaultRefused::WeakPassphrase) }
}

/// NFKC: the same passphrase from every keyboard and system. In one allocation, so that no copy is left behind.
pub(super) fn normal(passphrase: &SecretText) -> Zeroizing<String> {
    let size = passphrase.expose().nfkc().map(char::len_utf8).sum();
    let mut out = Zeroizing::new(String::with_capacity(size));
    out.extend(passphrase.expose().nfkc());
    out
}

pub(super) fn key_of(bytes: &[u8]) -> Result<SecretKey, VaultRefused> {
    bytes.try_into().map(SecretKey::from_bytes).map_err(|_| VaultRefused::Tampered)
}
