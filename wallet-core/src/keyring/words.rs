//! Reading recovery words: forgivingly from people, strictly from machines.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::memory::wiped;

use super::{Language, RecoveryPhrase, nearest::nearest};

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

/// Longer than 24 words of any list in any form; nothing longer is looked at.
const MAX_TEXT: usize = 4096;

impl RecoveryPhrase {
    /// Reads words as people type and paste them, of the given list or of whichever list fits.
    ///
    /// Forgiven: any Unicode form (full-width letters, composed and decomposed Korean), capitals, any white space between and
    /// around words, and invisible characters that come along with a paste.
    ///
    /// # Errors
    /// [`PhraseRefused`] says which word, or that only the checksum is wrong.
    pub fn read(text: &str, language: Option<Language>) -> Result<Self, PhraseRefused> {
        if text.len() > MAX_TEXT {
            return Err(PhraseRefused::Count { found: text.split_whitespace().count() });
        }
        wiped(|| {
            let tidy = tidy(text);
            let words: Vec<&str> = tidy.split(' ').filter(|word| !word.is_empty()).collect();
            find(&words, language)
        })
    }

    /// Reads words by the letter of BIP-39: NFKD, one space or U+3000 between them and none around, small letters.
    ///
    /// # Errors
    /// As [`Self::read`]; anything that it forgives is an unknown word here.
    pub fn read_strictly(text: &str, language: Option<Language>) -> Result<Self, PhraseRefused> {
        if text.len() > MAX_TEXT {
            return Err(PhraseRefused::Count { found: text.split(' ').count() });
        }
        // NFKD turns other spaces into plain ones too, so they are looked for before.
        let foreign = |word: &str| word.is_empty() || word.contains(char::is_whitespace);
        if let Some(place) = text.split([' ', '\u{3000}']).position(foreign) {
            return Err(PhraseRefused::UnknownWord { position: place + 1, nearest: None });
        }
        wiped(|| {
            let normal = normal(text.chars());
            find(&normal.split(' ').collect::<Vec<_>>(), language)
        })
    }
}

fn find(words: &[&str], language: Option<Language>) -> Result<RecoveryPhrase, PhraseRefused> {
    let lists = language.as_ref().map_or(Language::ALL, std::slice::from_ref);
    let known = |list: &Language| words.iter().filter(|word| list.find_word(word).is_some()).count();
    // Of lists that know equally many words the first one counts: English, then alphabetical.
    let best = lists.iter().copied().rev().max_by_key(known).unwrap_or(Language::English);
    if let Some(place) = words.iter().position(|word| best.find_word(word).is_none()) {
        let nearest = nearest(words[place], best).map(|word| word.nfc().collect());
        return Err(PhraseRefused::UnknownWord { position: place + 1, nearest });
    }
    if !matches!(words.len(), 12 | 15 | 18 | 21 | 24) {
        return Err(PhraseRefused::Count { found: words.len() });
    }
    // Two Chinese lists share words, English and French some: whichever makes a checksum that fits.
    let fits = |list: &Language| {
        let mut indices = Zeroizing::new([0_u16; 24]);
        for (index, word) in indices.iter_mut().zip(words) {
            *index = list.find_word(word)?;
        }
        RecoveryPhrase::from_indices(*list, &indices[..words.len()])
    };
    lists.iter().find_map(fits).ok_or(PhraseRefused::Checksum)
}

/// NFKD, small letters, one space between words, nothing invisible.
pub(super) fn tidy(text: &str) -> Zeroizing<String> {
    let normal = normal(text.chars().filter(|letter| !is_invisible(*letter)).flat_map(char::to_lowercase));
    let mut out = Zeroizing::new(String::with_capacity(normal.len()));
    for word in normal.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Zero-width spaces and joiners, word joiner, byte order mark, soft hyphen, direction marks.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// NFKD in one allocation: a text that grows leaves copies behind that nobody wipes.
pub(super) fn normal(letters: impl Iterator<Item = char> + Clone) -> Zeroizing<String> {
    let size = letters.clone().nfkd().map(char::len_utf8).sum();
    let mut out = Zeroizing::new(String::with_capacity(size));
    out.extend(letters.nfkd());
    out
}
