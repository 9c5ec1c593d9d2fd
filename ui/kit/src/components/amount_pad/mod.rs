//! A keypad for whole won.

use dioxus::prelude::*;
use protocol::Won;

use crate::{Icon, IconName, Money, MoneySize, t};

const KEYS: [&str; 11] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "00", "0"];

/// A keypad for whole won under the amount in large; the number keys and Backspace of a keyboard work too.
#[component]
pub fn AmountPad(
    /// What the amount is for.
    label: String,
    /// The amount.
    amount: Won,
    /// A new amount.
    onchange: EventHandler<Won>,
    /// Amounts above this are not taken.
    #[props(default = Won::MAX)]
    max: Won,
    /// Gives the keys ids: `<key_ids>-7`, `<key_ids>-erase`.
    #[props(default)]
    key_ids: Option<String>,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let typed = move |digits: &str| {
        if let Some(amount) = append(amount, digits, max) {
            onchange.call(amount);
        }
    };
    let erase = move || onchange.call(Won::try_from(amount.get() / 10).unwrap_or_default());
    rsx! {
        div {
            class: "pad",
            role: "group",
            aria_label: label.clone(),
            tabindex: "0",
            onkeydown: move |event| match event.key() {
                Key::Backspace => erase(),
                Key::Character(digit) if digit.len() == 1 && digit.as_bytes()[0].is_ascii_digit() => typed(&digit),
                _ => {}
            },
            ..attributes,
            p { class: "pad-label", {label.clone()} }
            p { class: "pad-amount", aria_live: "polite", "data-zero": amount.is_zero(),
                Money { amount, size: MoneySize::Huge }
            }
            div { class: "pad-keys",
                for key in KEYS {
                    button {
                        key: "{key}",
                        id: key_ids.as_ref().map(|ids| format!("{ids}-{key}")),
                        r#type: "button",
                        class: "pad-key",
                        "data-key": key,
                        onclick: move |_| typed(key),
                        {key}
                    }
                }
                button {
                    id: key_ids.as_ref().map(|ids| format!("{ids}-erase")),
                    r#type: "button",
                    class: "pad-key",
                    "data-key": "erase",
                    aria_label: t("kit-pad-erase"),
                    onclick: move |_| erase(),
                    Icon { name: IconName::Backspace }
                }
            }
        }
    }
}

/// The amount with more digits behind it; `None` above the limit.
fn append(amount: Won, digits: &str, max: Won) -> Option<Won> {
    let mut number = amount.get();
    for digit in digits.bytes() {
        number = number.checked_mul(10)?.checked_add(u64::from(digit.checked_sub(b'0')?))?;
    }
    Won::try_from(number).ok().filter(|amount| *amount <= max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_go_behind_the_amount_up_to_the_limit() {
        let max = Won::from(10_000_000);
        assert_eq!(append(Won::ZERO, "4", max), Some(Won::from(4)));
        assert_eq!(append(Won::from(45), "00", max), Some(Won::from(4_500)));
        assert_eq!(append(Won::ZERO, "00", max), Some(Won::ZERO));
        assert_eq!(append(Won::from(10_000_000), "0", max), None);
        assert_eq!(append(Won::MAX, "9", Won::MAX), None);
    }
}
