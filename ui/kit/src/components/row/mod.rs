//! Lists of things, one row each.

use dioxus::prelude::*;

use crate::{Icon, IconName, Tone};

/// A list of [`Row`]s.
#[component]
pub fn List(
    /// What is listed, for screen readers; leave out below a heading that says it.
    #[props(default)]
    label: Option<String>,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
    /// The rows.
    children: Element,
) -> Element {
    rsx! {
        ul { class: "list", role: "list", aria_label: label, ..attributes, {children} }
    }
}

/// One thing: a picture, its name, a detail, something at the end. With `onclick` it is a button.
#[component]
pub fn Row(
    /// The name of the thing.
    title: String,
    /// Below the name, quieter.
    #[props(default)]
    detail: Option<String>,
    /// A picture before it.
    #[props(default)]
    icon: Option<IconName>,
    /// Colour of the picture's plate.
    #[props(default)]
    tone: Tone,
    /// At the end: an amount, a badge.
    #[props(default)]
    trailing: Option<Element>,
    /// Pressed.
    #[props(default)]
    onclick: Option<EventHandler<()>>,
    /// `id`, `aria_*` and other attributes of the button, or of the plain row.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let inside = rsx! {
        if let Some(name) = icon {
            span { class: "row-icon", "data-tone": tone.as_str(), Icon { name, size: 22 } }
        }
        span { class: "row-words",
            span { class: "row-title", {title} }
            if let Some(detail) = detail {
                span { class: "row-detail", {detail} }
            }
        }
        if let Some(trailing) = trailing {
            span { class: "row-end", {trailing} }
        }
    };
    rsx! {
        li {
            if let Some(onclick) = onclick {
                button { class: "row", r#type: "button", onclick: move |_| onclick.call(()), ..attributes,
                    {inside}
                    span { class: "row-next", Icon { name: IconName::Next, size: 18 } }
                }
            } else {
                div { class: "row", ..attributes, {inside} }
            }
        }
    }
}
