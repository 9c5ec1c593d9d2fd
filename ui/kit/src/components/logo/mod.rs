//! The sign of Jigap: a wallet with a card looking out.

use dioxus::prelude::*;

/// The sign, as in `assets/logo.svg`, from which the icons of all platforms are made too.
#[component]
pub fn Logo(
    /// Width and height in CSS pixels; grows with the text size.
    #[props(default = 40)]
    size: u32,
    /// The name beside it, in the language of the screen.
    #[props(default)]
    named: bool,
) -> Element {
    let rem = f64::from(size) / 16.0;
    rsx! {
        span { class: "logo",
            span {
                class: "logo-sign",
                style: "width:{rem}rem;height:{rem}rem",
                aria_hidden: "true",
                dangerous_inner_html: include_str!("../../../../../assets/logo.svg"),
            }
            if named {
                span { class: "logo-name", {crate::t("kit-name")} }
            }
        }
    }
}
