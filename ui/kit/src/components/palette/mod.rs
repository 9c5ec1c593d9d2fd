//! Go anywhere, do anything, from the keyboard.

mod matching;

pub use matching::matches;

use dioxus::prelude::*;

use super::modal::use_modal;
use crate::{Icon, IconName, dom, t};

/// One thing that can be gone to or done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteItem {
    /// Tells it from the others; goes to `onpick`.
    pub id: String,
    /// Heading under which it stands; items of one group follow each other.
    pub group: String,
    /// Before the words.
    pub icon: IconName,
    /// What it is.
    pub title: String,
    /// What tells it from namesakes.
    pub detail: Option<String>,
    /// Its own shortcut, as pressed: `G H`.
    pub keys: Option<String>,
}

/// The palette: type, choose with the arrow keys, Enter. The caller decides what fits the words (see [`matches`]) and may ask a server.
///
/// Show it by drawing it, close it by not drawing it any more.
#[component]
pub fn Palette(
    /// What can be looked for: "화면, 사람, 결제".
    label: String,
    /// The words typed.
    query: String,
    /// New words.
    oninput: EventHandler<String>,
    /// What fits, best first within its group.
    items: Vec<PaletteItem>,
    /// One was chosen.
    onpick: EventHandler<String>,
    /// Esc or a press outside.
    onclose: EventHandler<()>,
    /// More may come: the server has not answered yet.
    #[props(default)]
    searching: bool,
    /// The `id` of the dialog; the input is `<id>-input`, the items `<id>-<item>`.
    #[props(default = "palette".to_owned())]
    id: String,
) -> Element {
    use_modal(id.clone());
    let mut at = use_signal(|| 0_usize);
    let last = items.len().saturating_sub(1);
    let current = (*at.read()).min(last);
    let ids: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
    let option_id = |place: usize| ids.get(place).map(|item| format!("{id}-{item}"));
    let active = option_id(current);
    let list_id = format!("{id}-list");
    let input_id = format!("{id}-input");
    let shown = active.clone();
    use_effect(use_reactive!(|shown| {
        if let Some(option) = shown.as_deref().and_then(dom::by_id) {
            option.scroll_into_view_with_bool(false);
        }
    }));
    let picked = ids.get(current).cloned();
    let onkeydown = move |event: KeyboardEvent| {
        let next = match event.key() {
            Key::ArrowDown => {
                if current == last {
                    0
                } else {
                    current + 1
                }
            }
            Key::ArrowUp => current.checked_sub(1).unwrap_or(last),
            Key::PageDown => last.min(current + 8),
            Key::PageUp => current.saturating_sub(8),
            // An Enter that ends the composing of a syllable chooses nothing.
            Key::Enter if !event.is_composing() => {
                event.prevent_default();
                if let Some(picked) = picked.clone() {
                    onpick.call(picked);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        at.set(next);
    };
    let none = items.is_empty();
    let mut group = String::new();
    rsx! {
        dialog {
            class: "palette",
            id: id.clone(),
            aria_label: label.clone(),
            oncancel: move |event| {
                event.prevent_default();
                onclose.call(());
            },
            onclick: move |_| onclose.call(()),
            div { class: "palette-plate", onclick: move |event| event.stop_propagation(),
                div { class: "palette-head",
                    Icon { name: IconName::Search, size: 20 }
                    input {
                        id: input_id,
                        r#type: "text",
                        role: "combobox",
                        aria_label: label.clone(),
                        aria_expanded: !none,
                        aria_controls: list_id.clone(),
                        aria_activedescendant: active,
                        aria_autocomplete: "list",
                        autocomplete: "off",
                        spellcheck: "false",
                        autofocus: true,
                        maxlength: "100",
                        placeholder: label.clone(),
                        value: query,
                        oninput: move |event| {
                            at.set(0);
                            oninput.call(event.value());
                        },
                        onkeydown,
                    }
                    kbd { aria_hidden: "true", "Esc" }
                }
                ul { class: "palette-list", id: list_id, role: "listbox", aria_label: label,
                    for (place, item) in items.into_iter().enumerate() {
                        if item.group != group {
                            li { class: "palette-group", role: "presentation", {group.clone_from(&item.group); item.group.clone()} }
                        }
                        li {
                            class: "palette-item",
                            id: "{id}-{item.id}",
                            role: "option",
                            aria_selected: place == current,
                            onpointermove: move |_| if *at.peek() != place { at.set(place) },
                            onclick: {
                                let picked = item.id.clone();
                                move |_| onpick.call(picked.clone())
                            },
                            Icon { name: item.icon, size: 20 }
                            span { class: "palette-words",
                                span { class: "palette-title", {item.title} }
                                if let Some(detail) = item.detail {
                                    span { class: "palette-detail", {detail} }
                                }
                            }
                            if let Some(keys) = item.keys {
                                kbd { aria_hidden: "true", {keys} }
                            }
                        }
                    }
                }
                p { class: "palette-note", role: "status",
                    if searching {
                        {t("kit-palette-searching")}
                    } else if none {
                        {t("kit-palette-none")}
                    }
                }
            }
        }
    }
}
