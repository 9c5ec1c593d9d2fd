//! The body of a vault of version 2, in bytes.

use alloy_primitives::Address;
use zeroize::Zeroizing;

use super::{
    AccountName, Contents, Derived, Imported, LANGUAGES, MAX_ACCOUNTS, MAX_EXTRA, MAX_SINGLE, MAX_WALLETS,
    Watched, WordsWallet,
};
use crate::{
    keyring::RecoveryPhrase,
    secret::{SecretKey, SecretText},
    vault::{
        VaultRefused,
        bytes::{Reader, small},
    },
};

/// More than any entry without its "25th word": address, key, longest name.
const ENTRY: usize = 20 + 32 + 1 + 255;

impl Contents {
    pub(in crate::vault) fn write(&self) -> Result<Zeroizing<Vec<u8>>, VaultRefused> {
        let accounts: usize = self.wallets.iter().map(|wallet| wallet.accounts.len()).sum();
        let entries = self.wallets.len() + accounts + self.imported.len() + self.watched.len();
        let extras: usize = self.wallets.iter().map(|wallet| wallet.extra.expose().len()).sum();
        // Enough from the start: bytes that grow leave copies behind that nobody wipes.
        let mut out = Zeroizing::new(Vec::with_capacity(128 + entries * ENTRY + extras));
        out.extend_from_slice(self.row_key.expose());
        out.extend_from_slice(self.campus.as_slice());
        out.push(small(self.wallets.len())?);
        for wallet in &self.wallets {
            wallet.write(&mut out)?;
        }
        out.extend_from_slice(&small::<u16>(self.imported.len())?.to_be_bytes());
        for key in &self.imported {
            out.extend_from_slice(key.address.as_slice());
            out.extend_from_slice(key.key.expose());
            key.name.write(&mut out)?;
        }
        out.extend_from_slice(&small::<u16>(self.watched.len())?.to_be_bytes());
        for watched in &self.watched {
            out.extend_from_slice(watched.address.as_slice());
            watched.name.write(&mut out)?;
        }
        Ok(out)
    }

    pub(in crate::vault) fn read(bytes: &[u8]) -> Result<Self, VaultRefused> {
        let mut rest = Reader(bytes);
        let row_key = SecretKey::from_bytes(&Zeroizing::new(rest.array()?));
        let campus = address(&mut rest)?;
        let wallets = rest.u8()?;
        let wallets = rest.list(wallets.into(), MAX_WALLETS, WordsWallet::read)?;
        let imported = rest.u16()?;
        let imported = rest.list(imported, MAX_SINGLE, |rest| {
            let address = address(rest)?;
            let key = SecretKey::from_bytes(&Zeroizing::new(rest.array()?));
            Ok(Imported { address, key, name: AccountName::read(rest)? })
        })?;
        let watched = rest.u16()?;
        let watched = rest.list(watched, MAX_SINGLE, |rest| {
            Ok(Watched { address: address(rest)?, name: AccountName::read(rest)? })
        })?;
        rest.end()?;
        Ok(Self { row_key, campus, wallets, imported, watched })
    }
}

impl WordsWallet {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), VaultRefused> {
        self.name.write(out)?;
        let language = LANGUAGES.iter().position(|language| *language == self.phrase.language()).unwrap_or(0);
        out.push(small(language)?);
        out.push(small(self.phrase.entropy().len())?);
        out.extend_from_slice(self.phrase.entropy());
        let extra = self.extra.expose().as_bytes();
        out.extend_from_slice(&small::<u16>(extra.len())?.to_be_bytes());
        out.extend_from_slice(extra);
        out.extend_from_slice(&self.checked_at.to_be_bytes());
        out.push(self.checks);
        out.extend_from_slice(&small::<u16>(self.accounts.len())?.to_be_bytes());
        for account in &self.accounts {
            out.extend_from_slice(account.address.as_slice());
            account.name.write(out)?;
        }
        Ok(())
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, VaultRefused> {
        let name = AccountName::read(from)?;
        let language = *LANGUAGES.get(usize::from(from.u8()?)).ok_or(VaultRefused::Tampered)?;
        let len = usize::from(from.u8()?);
        let phrase =
            RecoveryPhrase::from_entropy(language, from.slice(len)?).ok_or(VaultRefused::Tampered)?;
        let len = usize::from(from.u16()?);
        if len > MAX_EXTRA {
            return Err(VaultRefused::Tampered);
        }
        let extra = SecretText::from(text(from.slice(len)?)?);
        let (checked_at, checks) = (i64::from_be_bytes(from.array()?), from.u8()?);
        let accounts = from.u16()?;
        let accounts = from.list(accounts, MAX_ACCOUNTS, |from| {
            Ok(Derived { address: address(from)?, name: AccountName::read(from)? })
        })?;
        Ok(Self { name, phrase, extra, checked_at, checks, accounts })
    }
}

impl AccountName {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), VaultRefused> {
        out.push(small(self.0.len())?);
        out.extend_from_slice(self.0.as_bytes());
        Ok(())
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, VaultRefused> {
        let len = usize::from(from.u8()?);
        Self::new(text(from.slice(len)?)?).map_err(|_| VaultRefused::Tampered)
    }
}

fn address(from: &mut Reader<'_>) -> Result<Address, VaultRefused> {
    from.array::<20>().map(Address::from)
}

fn text(bytes: &[u8]) -> Result<&str, VaultRefused> {
    std::str::from_utf8(bytes).map_err(|_| VaultRefused::Tampered)
}
