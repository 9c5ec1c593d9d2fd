//! Nothing here yet, and what to do about it.

use dioxus::prelude::*;

use crate::{Art, ArtName, Icon, IconName};

/// Nothing here yet, and what to do about it.
#[component]
pub fn Empty(
    /// A sign of what would be here, in a card or a table.
    #[props(default = IconName::File)]
    icon: IconName,
    /// An illustration instead of the sign, when this is all there is on the screen.
    #[props(default)]
    art: Option<ArtName>,
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
            if let Some(name) = art {
                Art { name }
            } else {
                span { class: "empty-icon", Icon { name: icon, size: 28 } }
            }
            p { class: "empty-title", {title} }
            if let Some(detail) = detail {
                p { class: "empty-detail", {detail} }
            }
            {children}
        }
    }
}
