//! Wallet addresses.

use dioxus::prelude::*;
use protocol::Address;

use crate::{IconButton, IconName, dom, t, use_toasts};

/// How much of an address is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AddressForm {
    /// Its ends: to recognise.
    #[default]
    Short,
    /// Its ends; a press shows all of it in groups of four, to compare with another screen or a paper. Look-alikes share the ends
    /// (address poisoning), so the middle must be readable too.
    Verify,
    /// All of it, in one piece.
    Full,
}

/// A wallet address in its EIP-55 spelling, with a copy button.
#[component]
pub fn AddressText(
    /// The address.
    address: Address,
    /// All of it.
    #[props(default)]
    full: bool,
    /// How much of it; `full` goes before it.
    #[props(default)]
    form: AddressForm,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let toasts = use_toasts();
    let mut open = use_signal(|| false);
    let text = address.to_checksum(None);
    let form = if full { AddressForm::Full } else { form };
    let groups = groups(&text);
    let short = format!("{}…{}", &text[..6], &text[38..]);
    let copy = move |_| {
        let text = address.to_checksum(None);
        async move {
            if dom::copy(&text).await {
                toasts.good(t("kit-copied"));
            } else {
                toasts.bad(t("kit-copy-failed"));
            }
        }
    };
    rsx! {
        span { class: "address", "data-open": open(), title: text.clone(), ..attributes,
            match form {
                AddressForm::Full => rsx! { code { {text.clone()} } },
                AddressForm::Short => rsx! { code { {short} } },
                AddressForm::Verify => rsx! {
                    button {
                        class: "address-verify",
                        r#type: "button",
                        aria_expanded: open(),
                        onclick: move |_| open.toggle(),
                        if open() {
                            code { class: "address-groups",
                                for (place, group) in groups.into_iter().enumerate() {
                                    span { key: "{place}", {group} }
                                }
                            }
                        } else {
                            code { {short} }
                        }
                        span { class: "address-word", if open() { {t("kit-address-less")} } else { {t("kit-address-verify")} } }
                    }
                },
            }
            IconButton { icon: IconName::Copy, label: t("kit-copy"), onclick: copy }
        }
    }
}

/// `0x` and ten groups of four.
fn groups(text: &str) -> Vec<String> {
    let (mark, digits) = text.split_at(2);
    let letters: Vec<char> = digits.chars().collect();
    std::iter::once(mark.to_owned()).chain(letters.chunks(4).map(|group| group.iter().collect())).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_address_is_compared_in_groups_of_four() {
        let groups = super::groups("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        assert_eq!(groups.len(), 11);
        assert_eq!(
            (groups[0].as_str(), groups[1].as_str(), groups[10].as_str()),
            ("0x", "5aAe", "BeAed".get(1..).unwrap())
        );
    }
}
