//! A refusal in words.

use dioxus::prelude::*;
use protocol::ApiError;

use crate::{Button, ButtonVariant, Icon, IconName, error_text, t, t_args};

/// A refusal in words: what happened in large, then whether money moved and what to do. Read out at once.
#[component]
pub fn ErrorPanel(
    /// The refusal.
    error: ApiError,
    /// Words of the button; "try again" when only `onaction` is given.
    #[props(default)]
    action: Option<String>,
    /// The button's press; without it there is no button.
    #[props(default)]
    onaction: Option<EventHandler<()>>,
    /// Working on the action.
    #[props(default)]
    busy: bool,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let text = error_text(&error);
    let (what, rest) = split(&text);
    rsx! {
        div { class: "error-panel", role: "alert", "data-code": error.code.as_str(), ..attributes,
            span { class: "error-panel-icon", Icon { name: IconName::Warning, size: 22 } }
            div { class: "error-panel-words",
                p { class: "error-panel-what", {what} }
                if !rest.is_empty() {
                    p { class: "error-panel-rest", {rest} }
                }
                if let Some(id) = error.trace_id.clone() {
                    p { class: "error-panel-trace", {t_args("kit-trace", &[("id", id)])} }
                }
                if let Some(onaction) = onaction {
                    Button { variant: ButtonVariant::Secondary, busy, onclick: move |_| onaction.call(()),
                        {action.unwrap_or_else(|| t("kit-retry"))}
                    }
                }
            }
        }
    }
}

/// The first sentence and the others.
fn split(text: &str) -> (&str, &str) {
    match text.split_once(". ") {
        Some((what, rest)) => (&text[..=what.len()], rest),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_sentence_stands_alone() {
        assert_eq!(super::split("a 1.5 b. c. d."), ("a 1.5 b.", "c. d."));
        assert_eq!(super::split("a."), ("a.", ""));
    }
}
