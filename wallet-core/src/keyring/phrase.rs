//! Recovery words: entropy, checksum and list (BIP-39). Only the entropy is kept; words are looked up when they are needed,
//! so that no list of them lies about in memory.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

pub use bip39::Language;

use super::seed::Seed;
use crate::{
    memory::{Locked, wiped},
    secret::{NoRandomness, fill_random},
};

/// Recovery words that stand in one list and whose checksum is right.
pub struct RecoveryPhrase {
    language: Language,
    entropy: Locked<Zeroizing<[u8; 32]>>,
    len: usize,
}

/// How many words a new phrase has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordCount {
    /// 128 bits.
    Twelve,
    /// 256 bits.
    TwentyFour,
}

/// Each word stands for so many bits.
const BITS: usize = 11;

impl RecoveryPhrase {
    /// Fresh words, of the operating system's randomness only.
    ///
    /// # Errors
    /// [`NoRandomness`] when it gives none.
    pub fn generate(language: Language, count: WordCount) -> Result<Self, NoRandomness> {
        let len = match count {
            WordCount::Twelve => 16,
            WordCount::TwentyFour => 32,
        };
        let mut entropy = Locked::new(Zeroizing::new([0; 32]));
        fill_random(&mut entropy[..len])?;
        Ok(Self { language, entropy, len })
    }

    /// The words for this entropy (16, 20, 24, 28 or 32 bytes), or `None` for another length.
    #[must_use]
    pub fn from_entropy(language: Language, bytes: &[u8]) -> Option<Self> {
        let len = bytes.len();
        if !matches!(len, 16 | 20 | 24 | 28 | 32) {
            return None;
        }
        let mut entropy = Locked::new(Zeroizing::new([0; 32]));
        entropy[..len].copy_from_slice(bytes);
        Some(Self { language, entropy, len })
    }

    /// The phrase of words by their places in the list, or `None` when the checksum is wrong.
    pub(super) fn from_indices(language: Language, indices: &[u16]) -> Option<Self> {
        let len = indices.len() / 3 * 4;
        let mut bits = Zeroizing::new([0_u8; 33]);
        for (at, index) in indices.iter().enumerate() {
            for bit in 0..BITS {
                let place = at * BITS + bit;
                let set = u8::from(index >> (BITS - 1 - bit) & 1 == 1);
                bits[place / 8] |= set << (7 - place % 8);
            }
        }
        let phrase = Self::from_entropy(language, bits.get(..len)?)?;
        (phrase.checksum() == bits[len]).then_some(phrase)
    }

    /// The words in order, composed (NFC) for showing. The caller wipes them.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        wiped(|| self.listed().map(|word| word.nfc().collect()).collect())
    }

    /// The list that the words are from.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// How many words there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.len / 4 * 3
    }

    /// Is this the word at `position` (from 1)? Forgives what [`Self::read`] forgives.
    #[must_use]
    pub fn is_word(&self, position: usize, answer: &str) -> bool {
        wiped(|| {
            let word = position.checked_sub(1).and_then(|place| self.listed().nth(place));
            word.is_some_and(|word| *super::words::tidy(answer) == *word)
        })
    }

    /// The entropy behind the words.
    #[must_use]
    pub fn entropy(&self) -> &[u8] {
        &self.entropy[..self.len]
    }

    /// The BIP-39 seed; `passphrase` is the "25th word", empty without one.
    #[must_use]
    pub fn seed(&self, passphrase: &str) -> Seed {
        wiped(|| self.seed_of_words(passphrase))
    }

    fn seed_of_words(&self, passphrase: &str) -> Seed {
        let mut words = Zeroizing::new(String::with_capacity(self.listed().map(|word| word.len() + 1).sum()));
        for word in self.listed() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        Seed::from_words(&words, passphrase)
    }

    /// The words as they stand in the list (NFKD).
    fn listed(&self) -> impl Iterator<Item = &'static str> + '_ {
        let (list, checksum) = (self.language.word_list(), self.checksum());
        (0..self.count()).map(move |at| {
            let index = (at * BITS..(at + 1) * BITS).fold(0_usize, |index, place| {
                let byte = if place / 8 < self.len { self.entropy[place / 8] } else { checksum };
                index << 1 | usize::from(byte >> (7 - place % 8) & 1)
            });
            list[index]
        })
    }

    /// The first bits of the hash, one for each four bytes, at the upper end of the byte.
    fn checksum(&self) -> u8 {
        let kept = u32::try_from(self.len / 4).unwrap_or(8);
        Sha256::digest(self.entropy())[0] & !0xff_u8.checked_shr(kept).unwrap_or(0)
    }
}
