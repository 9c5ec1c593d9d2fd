//! Which word of a list somebody may have meant.

use bip39::Language;

/// The closest word of the list by edit distance over decomposed characters, so that Korean words compare by their letters
/// and not by their syllables. `None` when nothing is close.
pub(super) fn nearest(typed: &str, language: Language) -> Option<&'static str> {
    let typed: Vec<char> = typed.chars().take(24).collect();
    let limit = (typed.len() / 2).clamp(1, 4);
    language
        .word_list()
        .iter()
        .map(|word| (distance(&typed, word), *word))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= limit)
        .map(|(_, word)| word)
}

/// Optimal string alignment: insert, delete, replace, and swap of two neighbours cost 1 each.
fn distance(typed: &[char], word: &str) -> usize {
    let word: Vec<char> = word.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=word.len()).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut here = vec![row + 1; word.len() + 1];
        for (column, other) in word.iter().enumerate() {
            let replace = above[column] + usize::from(letter != other);
            let mut best = replace.min(above[column + 1] + 1).min(here[column] + 1);
            if row > 0 && column > 0 && *letter == word[column - 1] && typed[row - 1] == *other {
                best = best.min(before[column - 1] + 1);
            }
            here[column + 1] = best;
        }
        before = std::mem::replace(&mut above, here);
    }
    above[word.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_found() {
        for (typed, meant) in
            [("abandn", "abandon"), ("zooo", "zoo"), ("lettre", "letter"), ("aboutt", "about")]
        {
            assert_eq!(nearest(typed, Language::English), Some(meant), "{typed}");
        }
    }

    #[test]
    fn nothing_close_is_no_answer() {
        assert_eq!(nearest("qqqqqqqq", Language::English), None);
        assert_eq!(nearest("", Language::English), None);
    }
}
