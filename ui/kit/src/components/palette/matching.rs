/// Does `text` fit what was typed? Every typed word must stand somewhere in it, without regard to case; a word of Korean
/// consonants alone stands for the syllables that begin with them: `ㄱㅈ` finds `결제`.
#[must_use]
pub fn matches(query: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    query.split_whitespace().all(|word| {
        let word = word.to_lowercase();
        text.contains(&word) || (word.chars().all(is_consonant) && initials(&text).contains(&word))
    })
}

fn is_consonant(letter: char) -> bool {
    ('ㄱ'..='ㅎ').contains(&letter)
}

/// Each syllable by its first consonant; everything else as it is.
fn initials(text: &str) -> String {
    const FIRST: [char; 19] = [
        'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ',
        'ㅍ', 'ㅎ',
    ];
    text.chars()
        .map(|letter| match letter {
            // 588 syllables begin with each consonant.
            '가'..='힣' => FIRST[(u32::from(letter) - u32::from('가')) as usize / 588],
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn words_syllables_and_first_consonants_are_found() {
        for (query, text, fits) in [
            ("", "결제", true),
            ("결", "결제 내역", true),
            ("ㄱㅈ", "결제 내역", true),
            ("내역 결제", "결제 내역", true),
            ("ㅈㄱ", "결제 내역", false),
            ("ㅎㄴ", "김하늘 20220001", true),
            ("2022", "김하늘 20220001", true),
            ("CAFE", "Slow cafe", true),
            ("환불", "결제 내역", false),
        ] {
            assert_eq!(matches(query, text), fits, "{query} in {text}");
        }
    }
}
