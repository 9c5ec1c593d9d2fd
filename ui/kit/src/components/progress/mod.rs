//! How far a thing is.

use dioxus::prelude::*;

/// How far a thing is; without a share it only says that something happens.
#[component]
pub fn Progress(
    /// What goes on.
    label: String,
    /// From 0 to 1; absent: not known.
    #[props(default)]
    share: Option<f64>,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let percent = share.map(|share| (share.clamp(0.0, 1.0) * 100.0).round());
    let width = percent.map(|percent| format!("width:{percent}%")).unwrap_or_default();
    rsx! {
        div { class: "progress", ..attributes,
            div { class: "progress-label", span { {label.clone()} }
                if let Some(percent) = percent {
                    span { class: "progress-number", "{percent}%" }
                }
            }
            div {
                class: "progress-track",
                role: "progressbar",
                aria_label: label,
                aria_valuemin: "0",
                aria_valuemax: "100",
                aria_valuenow: percent.map(|percent| percent.to_string()),
                "data-unknown": percent.is_none(),
                div { class: "progress-bar", style: width }
            }
        }
    }
}
