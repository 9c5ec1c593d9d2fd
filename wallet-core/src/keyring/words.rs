//! Recovery words.

use bip39::Mnemonic;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

pub use bip39::Language;

use super::{account::Seed, nearest::nearest};
use crate::secret::{NoRandomness, fill_random};

/// Recovery words that stand in one list and whose checksum is right.
pub struct RecoveryPhrase(Mnemonic);

/// Why a text is not a recovery phrase.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhraseRefused {
    /// Not 12, 15, 18, 21 or 24 words.
    #[error("{found} words")]
    Count {
        /// How many there are.
        found: usize,
    },
    /// A word stands in no list.
    #[error("word {position} is unknown")]
    UnknownWord {
        /// Which, from 1.
        position: usize,
        /// A word that is written much like it, composed (NFC).
        nearest: Option<String>,
    },
    /// Every word is known, but they do not belong together.
    #[error("the checksum is wrong")]
    Checksum,
}

impl RecoveryPhrase {
    /// Twelve fresh words: 128 bits from the operating system.
    ///
    /// # Errors
    /// [`NoRandomness`] when it gives none.
    pub fn generate(language: Language) -> Result<Self, NoRandomness> {
        let mut entropy = Zeroizing::new([0_u8; 16]);
        fill_random(&mut *entropy)?;
        // Sixteen bytes are always a valid length.
        Mnemonic::from_entropy_in(language, &*entropy).map(Self).map_err(|_| NoRandomness)
    }

    /// The words for this entropy (16, 20, 24, 28 or 32 bytes), or `None` for another length.
    #[must_use]
    pub fn from_entropy(language: Language, entropy: &[u8]) -> Option<Self> {
        Mnemonic::from_entropy_in(language, entropy).ok().map(Self)
    }

    /// Reads words in any Unicode form, of the given list or of whichever list fits.
    ///
    /// Capital letters and any white space between words are forgiven: people type these on phones.
    ///
    /// # Errors
    /// [`PhraseRefused`] says which word, or that only the checksum is wrong.
    pub fn read(text: &str, language: Option<Language>) -> Result<Self, PhraseRefused> {
        let tidy = tidy(text);
        let words: Vec<&str> = tidy.split(' ').filter(|word| !word.is_empty()).collect();
        let known =
            |language: &Language| words.iter().filter(|word| language.find_word(word).is_some()).count();
        let lists = language.as_ref().map_or(Language::ALL, std::slice::from_ref);
        let fitting: Vec<Language> =
            lists.iter().copied().filter(|list| known(list) == words.len()).collect();
        if fitting.is_empty() || words.is_empty() {
            // Of lists that know equally many words the first one counts: English, then alphabetical.
            let best = lists.iter().copied().rev().max_by_key(known).unwrap_or(Language::English);
            if let Some(place) = words.iter().position(|word| best.find_word(word).is_none()) {
                let nearest = nearest(words[place], best).map(|word| word.nfc().collect());
                return Err(PhraseRefused::UnknownWord { position: place + 1, nearest });
            }
        }
        if !matches!(words.len(), 12 | 15 | 18 | 21 | 24) {
            return Err(PhraseRefused::Count { found: words.len() });
        }
        fitting
            .into_iter()
            .find_map(|list| Mnemonic::parse_in_normalized(list, &tidy).ok())
            .map(Self)
            .ok_or(PhraseRefused::Checksum)
    }

    /// The words in order, composed (NFC) for showing.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        self.0.words().map(|word| word.nfc().collect()).collect()
    }

    /// The list that the words are from.
    #[must_use]
    pub fn language(&self) -> Language {
        self.0.language()
    }

    /// How many words there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.word_count()
    }

    /// Is this the word at `position` (from 1)? Forgives what [`Self::read`] forgives.
    #[must_use]
    pub fn is_word(&self, position: usize, answer: &str) -> bool {
        position
            .checked_sub(1)
            .and_then(|place| self.0.words().nth(place))
            .is_some_and(|word| tidy(answer).trim() == word)
    }

    /// The entropy behind the words.
    #[must_use]
    pub fn entropy(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.to_entropy())
    }

    /// The BIP-39 seed.
    #[must_use]
    pub fn seed(&self, passphrase: &str) -> Seed {
        let mut seed = self.0.to_seed(passphrase);
        let kept = Seed::from_array(&seed);
        seed.zeroize();
        kept
    }
}

/// NFKD, lower case, one space between words (NFKD turns U+3000 into one too).
fn tidy(text: &str) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(text.len() * 3));
    for letter in text.chars().flat_map(char::to_lowercase).nfkd() {
        if !letter.is_whitespace() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}
