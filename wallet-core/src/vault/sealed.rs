//! Opening, and sealing again what was opened.

use super::{
    Contents, Label, Pin, Tuning, VaultId, VaultRefused,
    format::{self, File, Head, MAX_BODY, Sealed},
    wrap::Wrap,
};
use crate::{
    memory::wiped,
    primitives::{Argon2Cost, xchacha20poly1305_open, xchacha20poly1305_seal},
    secret::{SecretKey, SecretText, fill_random},
};

const TAG: usize = 16;

/// An open vault: the data key, and everything else still sealed. The body is opened for the moment that needs it.
pub struct Vault {
    data_key: SecretKey,
    sealed: Sealed,
}

/// What a passphrase opened.
pub enum Unlocked {
    /// A vault of today.
    Vault(Box<Vault>),
    /// What a file of version 1 held: to be sealed again with [`Vault::create`].
    Version1(Contents, Argon2Cost),
}

/// Opens a file of any version.
///
/// # Errors
/// [`VaultRefused::WrongPassphrase`], or what reading the format and the seals find.
pub fn open(file: &[u8], passphrase: &SecretText) -> Result<Unlocked, VaultRefused> {
    match format::read(file)? {
        File::One(old) => Ok(Unlocked::Version1(old.open(passphrase)?, old.header.cost)),
        File::Two(sealed) => {
            let data_key = sealed.head.passphrase.open_by_passphrase(sealed.head.id, passphrase)?;
            Vault::check(data_key, sealed).map(|vault| Unlocked::Vault(Box::new(vault)))
        }
    }
}

impl Vault {
    /// Seals `contents` under a fresh data key, wrapped by `passphrase`.
    ///
    /// # Errors
    /// [`VaultRefused::WeakPassphrase`], [`VaultRefused::Full`] or [`VaultRefused::System`].
    pub fn create(
        contents: &Contents,
        passphrase: &SecretText,
        tuning: Tuning,
    ) -> Result<Self, VaultRefused> {
        let data_key = SecretKey::random()?;
        let mut id = VaultId([0; 16]);
        fill_random(&mut id.0)?;
        let passphrase = Wrap::by_passphrase(&data_key, id, passphrase, tuning)?;
        let head = Head { address: contents.campus(), id, passphrase, keychain: None };
        let sealed =
            Sealed { head, head_nonce: [0; 24], head_tag: [0; 16], body_nonce: [0; 24], body: Vec::new() };
        let mut vault = Self { data_key, sealed };
        vault.save(contents)?;
        Ok(vault)
    }

    /// Opens a file with the keychain's secret and the PIN.
    ///
    /// # Errors
    /// [`VaultRefused::NoPin`], [`VaultRefused::WrongPin`], or what reading the format and the seals find.
    pub fn open_with_pin(file: &[u8], secret: &SecretKey, pin: &Pin) -> Result<Self, VaultRefused> {
        let File::Two(sealed) = format::read(file)? else { return Err(VaultRefused::NoPin) };
        let wrap = sealed.head.keychain.as_ref().ok_or(VaultRefused::NoPin)?;
        let data_key = wrap.open_by_keychain(sealed.head.id, secret, pin)?;
        Self::check(data_key, sealed)
    }

    /// The file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.sealed.write()
    }

    /// What stands in the header.
    #[must_use]
    pub fn label(&self) -> Label {
        let head = &self.sealed.head;
        Label { address: head.address, id: Some(head.id), has_pin: head.keychain.is_some() }
    }

    /// What a guess of the passphrase costs.
    #[must_use]
    pub fn cost(&self) -> Argon2Cost {
        self.sealed.head.passphrase.cost
    }

    /// Opens the body.
    ///
    /// # Errors
    /// [`VaultRefused::Tampered`].
    pub fn contents(&self) -> Result<Contents, VaultRefused> {
        let Sealed { head, body_nonce, body, .. } = &self.sealed;
        let (text, tag) = body
            .len()
            .checked_sub(TAG)
            .and_then(|at| body.split_at_checked(at))
            .ok_or(VaultRefused::Tampered)?;
        wiped(|| {
            let plain = xchacha20poly1305_open(
                self.data_key.expose(),
                body_nonce,
                &head.of_body(body.len()),
                text,
                tag,
            )
            .map_err(|_| VaultRefused::Tampered)?;
            let contents = Contents::read(&plain)?;
            if contents.campus() == head.address { Ok(contents) } else { Err(VaultRefused::Tampered) }
        })
    }

    /// Seals changed contents. The wraps stay as they are.
    ///
    /// # Errors
    /// [`VaultRefused::Full`] or [`VaultRefused::System`].
    pub fn save(&mut self, contents: &Contents) -> Result<(), VaultRefused> {
        let plain = contents.write()?;
        let len = plain.len() + TAG;
        if len > MAX_BODY {
            return Err(VaultRefused::Full);
        }
        self.sealed.head.address = contents.campus();
        fill_random(&mut self.sealed.body_nonce)?;
        let associated = self.sealed.head.of_body(len);
        self.sealed.body = wiped(|| {
            xchacha20poly1305_seal(self.data_key.expose(), &self.sealed.body_nonce, &associated, &plain)
        })?;
        self.seal_head()
    }

    /// Another passphrase: rewrites its wrap and the seal of the header, nothing else.
    ///
    /// # Errors
    /// [`VaultRefused::WeakPassphrase`] or [`VaultRefused::System`].
    pub fn set_passphrase(&mut self, passphrase: &SecretText, tuning: Tuning) -> Result<(), VaultRefused> {
        let id = self.sealed.head.id;
        self.sealed.head.passphrase = Wrap::by_passphrase(&self.data_key, id, passphrase, tuning)?;
        self.seal_head()
    }

    /// Lets the keychain's secret and the PIN open it too.
    ///
    /// # Errors
    /// [`VaultRefused::System`].
    pub fn set_pin(&mut self, secret: &SecretKey, pin: &Pin) -> Result<(), VaultRefused> {
        let id = self.sealed.head.id;
        self.sealed.head.keychain = Some(Wrap::by_keychain(&self.data_key, id, secret, pin)?);
        self.seal_head()
    }

    /// Only the passphrase opens it from now on.
    ///
    /// # Errors
    /// [`VaultRefused::System`].
    pub fn remove_pin(&mut self) -> Result<(), VaultRefused> {
        self.sealed.head.keychain = None;
        self.seal_head()
    }

    /// All of `work`, or the vault as it was before: for changes that have to reach the disk too.
    ///
    /// # Errors
    /// What `work` answers.
    pub fn attempt<T, E>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let before = self.sealed.clone();
        work(self).inspect_err(|_| self.sealed = before)
    }

    /// The same vault once more, to be changed without touching this one.
    #[must_use]
    pub fn same(&self) -> Self {
        Self { data_key: SecretKey::from_bytes(self.data_key.expose()), sealed: self.sealed.clone() }
    }

    /// Is this the passphrase? For what asks again although the wallet is open.
    ///
    /// # Errors
    /// [`VaultRefused::WrongPassphrase`].
    pub fn check_passphrase(&self, passphrase: &SecretText) -> Result<(), VaultRefused> {
        let head = &self.sealed.head;
        head.passphrase.open_by_passphrase(head.id, passphrase).map(|_| ())
    }

    /// The header is proven by the data key: its figures cannot be exchanged one by one.
    fn check(data_key: SecretKey, sealed: Sealed) -> Result<Self, VaultRefused> {
        let head = sealed.head.bytes();
        wiped(|| xchacha20poly1305_open(data_key.expose(), &sealed.head_nonce, &head, b"", &sealed.head_tag))
            .map_err(|_| VaultRefused::Tampered)?;
        Ok(Self { data_key, sealed })
    }

    fn seal_head(&mut self) -> Result<(), VaultRefused> {
        fill_random(&mut self.sealed.head_nonce)?;
        let head = self.sealed.head.bytes();
        let tag =
            wiped(|| xchacha20poly1305_seal(self.data_key.expose(), &self.sealed.head_nonce, &head, b""))?;
        self.sealed.head_tag = tag.try_into().map_err(|_| VaultRefused::System("sealing"))?;
        Ok(())
    }
}
