//! Nothing here yet, and what to do about it.

use dioxus::prelude::*;

use crate::{Icon, IconName};

/// Nothing here yet, and what to do about it.
#[component]
pub fn Empty(
    /// A picture of what would be here.
    icon: IconName,
    /// What is not here.
    title: String,
    /// Why, or how it comes here.
    #[props(default)]
    detail: Option<String>,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
    /// A button, if something can be done.
    #[props(default = VNode::empty())]
    children: Element,
) -> Element {
    rsx! {
        div { class: "empty", ..attributes,
            span { class: "empty-icon", Icon { name: icon, size: 28 } }
            p { class: "empty-title", {title} }
            if let Some(detail) = detail {
                p { class: "empty-detail", {detail} }
            }
            {children}
        }
    }
}
