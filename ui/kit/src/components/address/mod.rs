//! Wallet addresses.

use dioxus::prelude::*;
use protocol::Address;

use crate::{IconButton, IconName, dom, t, use_toasts};

/// A wallet address in its EIP-55 spelling, shortened to its ends unless `full`, with a copy button.
#[component]
pub fn AddressText(
    /// The address.
    address: Address,
    /// All of it.
    #[props(default)]
    full: bool,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let toasts = use_toasts();
    let text = address.to_checksum(None);
    let shown = if full { text.clone() } else { format!("{}…{}", &text[..6], &text[38..]) };
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
        span { class: "address", title: text, ..attributes,
            code { {shown} }
            IconButton { icon: IconName::Copy, label: t("kit-copy"), onclick: copy }
        }
    }
}
