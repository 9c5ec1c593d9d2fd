//! Taking bytes apart, and putting them together, without a length that is not looked at.

use super::VaultRefused;

/// What is left to read.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], VaultRefused> {
        let (first, rest) = self.0.split_first_chunk().ok_or(VaultRefused::Tampered)?;
        self.0 = rest;
        Ok(*first)
    }

    pub(super) fn slice(&mut self, len: usize) -> Result<&'a [u8], VaultRefused> {
        let (first, rest) = self.0.split_at_checked(len).ok_or(VaultRefused::Tampered)?;
        self.0 = rest;
        Ok(first)
    }

    pub(super) fn u8(&mut self) -> Result<u8, VaultRefused> {
        self.array().map(u8::from_be_bytes)
    }

    pub(super) fn u16(&mut self) -> Result<u16, VaultRefused> {
        self.array().map(u16::from_be_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, VaultRefused> {
        self.array().map(u32::from_be_bytes)
    }

    /// As many as the count before them says, at most `most`.
    pub(super) fn list<T>(
        &mut self,
        count: u16,
        most: usize,
        mut one: impl FnMut(&mut Self) -> Result<T, VaultRefused>,
    ) -> Result<Vec<T>, VaultRefused> {
        if usize::from(count) > most {
            return Err(VaultRefused::Tampered);
        }
        (0..count).map(|_| one(self)).collect()
    }

    pub(super) fn end(&self) -> Result<(), VaultRefused> {
        if self.0.is_empty() { Ok(()) } else { Err(VaultRefused::Tampered) }
    }
}

/// A length or count in the one or two bytes that it has; the limits of the contents keep it within.
pub(super) fn small<N: TryFrom<usize>>(len: usize) -> Result<N, VaultRefused> {
    N::try_from(len).map_err(|_| VaultRefused::Full)
}
