//! Short notices that come and go.

use dioxus::prelude::*;

use crate::{Icon, IconName, Tone, sleep, t};

/// How long a notice stays, in milliseconds; enough to read a sentence twice.
const STAYS_MS: u32 = 5_000;

#[derive(Clone, PartialEq)]
struct Toast {
    number: u32,
    tone: Tone,
    text: String,
}

/// Where notices are put; copy it freely.
#[derive(Clone, Copy, PartialEq)]
pub struct Toasts {
    shown: Signal<Vec<Toast>>,
    count: Signal<u32>,
}

impl Toasts {
    /// Shows a notice.
    pub fn show(mut self, tone: Tone, text: impl Into<String>) {
        let number = *self.count.peek() + 1;
        self.count.set(number);
        self.shown.write().push(Toast { number, tone, text: text.into() });
        // In the scope of the region, which outlives the screen that asked.
        dioxus::core::Runtime::current().in_scope(ScopeId::ROOT, || {
            spawn(async move {
                sleep(STAYS_MS).await;
                self.shown.write().retain(|toast| toast.number != number);
            });
        });
    }

    /// Something went well.
    pub fn good(self, text: impl Into<String>) {
        self.show(Tone::Good, text);
    }

    /// Something did not.
    pub fn bad(self, text: impl Into<String>) {
        self.show(Tone::Bad, text);
    }
}

/// Call once in the root component, and draw a [`ToastRegion`] there.
pub fn use_toasts_provider() -> Toasts {
    use_context_provider(|| Toasts { shown: Signal::new(Vec::new()), count: Signal::new(0) })
}

/// Where notices are put.
#[must_use]
pub fn use_toasts() -> Toasts {
    use_context::<Toasts>()
}

/// The place where notices appear; read out politely.
#[component]
pub fn ToastRegion() -> Element {
    let toasts = use_toasts();
    rsx! {
        div { class: "toasts", id: "toasts", role: "status", aria_live: "polite", aria_label: t("kit-toasts"),
            for toast in toasts.shown.read().iter() {
                div { key: "{toast.number}", class: "toast", "data-tone": toast.tone.as_str(),
                    Icon { name: icon(toast.tone), size: 20 }
                    span { {toast.text.clone()} }
                }
            }
        }
    }
}

const fn icon(tone: Tone) -> IconName {
    match tone {
        Tone::Good => IconName::Check,
        Tone::Bad | Tone::Warn => IconName::Warning,
        Tone::Neutral | Tone::Accent => IconName::Info,
    }
}
