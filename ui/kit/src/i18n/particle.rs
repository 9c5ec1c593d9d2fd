//! Korean particles: which form follows a word depends on whether its last sound closes.

/// The word with the fitting form of a particle pair such as `을/를`, `이/가`, `은/는`, `과/와`, `으로/로`
/// (the form after a closed sound first). A word whose sound cannot be told gets both: `을(를)`.
#[must_use]
pub fn with(word: &str, pair: &str) -> String {
    let (closed, open) = pair.split_once('/').unwrap_or((pair, pair));
    match last_sound(word) {
        // ㄹ counts as open before 로.
        Some(Sound::Rieul) if open == "로" => format!("{word}{open}"),
        Some(Sound::Closed | Sound::Rieul) => format!("{word}{closed}"),
        Some(Sound::Open) => format!("{word}{open}"),
        None => format!("{word}{closed}({open})"),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sound {
    Open,
    Closed,
    Rieul,
}

fn last_sound(word: &str) -> Option<Sound> {
    let last = word.chars().rev().find(|letter| letter.is_alphanumeric())?;
    match last {
        '가'..='힣' => Some(match (u32::from(last) - u32::from('가')) % 28 {
            0 => Sound::Open,
            8 => Sound::Rieul,
            _ => Sound::Closed,
        }),
        // Read as 영 일 이 삼 사 오 육 칠 팔 구; round numbers end in 십, 백, 천, 만, 억.
        '1' | '7' | '8' => Some(Sound::Rieul),
        '0' | '3' | '6' => Some(Sound::Closed),
        '2' | '4' | '5' | '9' => Some(Sound::Open),
        // Of Latin words only these endings are read one way.
        'l' | 'L' => Some(Sound::Rieul),
        'm' | 'n' | 'M' | 'N' => Some(Sound::Closed),
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 's' | 'A' | 'E' | 'I' | 'O' | 'U' | 'Y' | 'S' => {
            Some(Sound::Open)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::with;

    #[test]
    fn the_form_follows_the_last_sound() {
        for (word, pair, expected) in [
            ("느린커피", "을/를", "느린커피를"),
            ("학생식당", "을/를", "학생식당을"),
            ("김민지", "이/가", "김민지가"),
            ("상품권", "은/는", "상품권은"),
            ("서울", "으로/로", "서울로"),
            ("부산", "으로/로", "부산으로"),
            ("1", "과/와", "1과"),
            ("2", "과/와", "2와"),
            ("10", "은/는", "10은"),
            ("1,000", "이/가", "1,000이"),
            ("식당(본관)", "을/를", "식당(본관)을"),
            ("Cafe", "을/를", "Cafe를"),
            ("Market", "을/를", "Market을(를)"),
            ("", "을/를", "을(를)"),
        ] {
            assert_eq!(with(word, pair), expected);
        }
    }
}
