//! A person, a shop, a startup: whoever can be on the other side.

use dioxus::prelude::*;

/// How large a person is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PersonSize {
    /// In a table.
    Small,
    /// In a row.
    #[default]
    Medium,
    /// At the head of a screen.
    Large,
}

/// A person by the first letter on a plate, the name, and what tells namesakes apart.
#[component]
pub fn Person(
    /// The name; long ones wrap, an empty one shows a dot on the plate.
    name: String,
    /// A student number, a role, "나와 거래 3번".
    #[props(default)]
    detail: Option<String>,
    /// How large.
    #[props(default)]
    size: PersonSize,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let size = match size {
        PersonSize::Small => "small",
        PersonSize::Medium => "medium",
        PersonSize::Large => "large",
    };
    let (plate, hue) = (letter(&name), hue(&name));
    rsx! {
        span { class: "human", "data-size": size, ..attributes,
            span { class: "human-plate", "data-hue": hue, aria_hidden: "true", {plate} }
            span { class: "human-words",
                bdi { class: "human-name", {name} }
                if let Some(detail) = detail {
                    span { class: "human-detail", {detail} }
                }
            }
        }
    }
}

/// What stands on the plate: the first letter or sign with what joins to it (emoji are made of several).
fn letter(name: &str) -> String {
    let mut letters = name.trim().chars();
    let Some(first) = letters.next() else { return "·".to_owned() };
    let mut out: String = first.to_uppercase().collect();
    let mut joined = false;
    for next in letters {
        let joins =
            matches!(next, '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{300}'..='\u{36f}');
        if !joins && !joined {
            break;
        }
        out.push(next);
        joined = next == '\u{200d}';
    }
    out
}

/// The same plate colour for the same name, from 1 to 6.
fn hue(name: &str) -> u32 {
    name.trim().chars().fold(7, |sum: u32, letter| sum.wrapping_mul(31).wrapping_add(u32::from(letter))) % 6
        + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plate_shows_one_letter_or_sign() {
        for (name, shown) in [
            ("김하늘", "김"),
            ("  beomjun", "B"),
            ("👩‍🚀 우주", "👩‍🚀"),
            ("👍🏽", "👍🏽"),
            ("e\u{301}lan", "E\u{301}"),
            (" ", "·"),
        ] {
            assert_eq!(letter(name), shown);
        }
    }

    #[test]
    fn a_name_keeps_its_colour() {
        assert_eq!(hue("김하늘"), hue(" 김하늘"));
        assert!(["", "가", "김하늘", "A"].iter().all(|name| (1..=6).contains(&hue(name))));
    }
}
