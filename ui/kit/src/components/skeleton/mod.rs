//! The shape of what is about to come.

use dioxus::prelude::*;

use crate::t;

/// What is about to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkeletonKind {
    /// A line of text.
    #[default]
    Line,
    /// A large amount.
    Title,
    /// A row with two lines.
    Row,
    /// A card.
    Card,
}

/// The shape of what is about to come, `count` times.
#[component]
pub fn Skeleton(
    /// Which shape.
    #[props(default)]
    kind: SkeletonKind,
    /// How often.
    #[props(default = 1)]
    count: usize,
) -> Element {
    let kind = match kind {
        SkeletonKind::Line => "line",
        SkeletonKind::Title => "title",
        SkeletonKind::Row => "row",
        SkeletonKind::Card => "card",
    };
    rsx! {
        div { class: "skeletons", role: "status", aria_label: t("kit-loading"),
            for index in 0..count {
                div { key: "{index}", class: "skeleton", "data-kind": kind }
            }
        }
    }
}
