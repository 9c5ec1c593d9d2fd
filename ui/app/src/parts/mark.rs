use dioxus::prelude::*;

/// The sign of Jigap: a wallet with a seal.
#[component]
pub(crate) fn Mark() -> Element {
    rsx! {
        svg { class: "mark", view_box: "4 4 56 56", "aria-hidden": "true",
            rect { class: "mark-plate", x: "4", y: "4", width: "56", height: "56", rx: "16" }
            path { class: "mark-line", d: "M17 24.5a5 5 0 0 1 5-5h20.5M17 24.5v17a5 5 0 0 0 5 5h20a5 5 0 0 0 5-5v-12a5 5 0 0 0-5-5H17z" }
            circle { class: "mark-seal", cx: "39.5", cy: "35.5", r: "2.8" }
        }
    }
}
