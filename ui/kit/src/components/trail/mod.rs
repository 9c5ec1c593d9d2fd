//! The way of a thing through its steps: a payment, a refund, an order.

use chrono::{DateTime, Utc};
use dioxus::prelude::*;

use crate::{Icon, IconName, t, use_i18n};

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrailState {
    /// Happened.
    Done,
    /// Happens now.
    Now,
    /// Will happen.
    Ahead,
    /// Went wrong; nothing after it happens.
    Failed,
}

impl TrailState {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Ahead => "ahead",
            Self::Failed => "failed",
        }
    }

    /// For those who do not see the mark.
    const fn word(self) -> &'static str {
        match self {
            Self::Done => "kit-trail-done",
            Self::Now => "kit-trail-now",
            Self::Ahead => "kit-trail-ahead",
            Self::Failed => "kit-trail-failed",
        }
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailStep {
    /// Where it stands.
    pub state: TrailState,
    /// What it is: "결제를 보냈어요".
    pub title: String,
    /// What it means for the money, or what to do.
    pub detail: Option<String>,
    /// When it happened.
    pub at: Option<DateTime<Utc>>,
}

/// The way of a thing through its steps, the first on top.
#[component]
pub fn Trail(
    /// Of what thing.
    label: String,
    /// The steps in their order.
    steps: Vec<TrailStep>,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let words = use_i18n();
    rsx! {
        ol { class: "trail", role: "list", aria_label: label, ..attributes,
            for (place, step) in steps.into_iter().enumerate() {
                li {
                    key: "{place}",
                    class: "trail-step",
                    "data-state": step.state.as_str(),
                    aria_current: (step.state == TrailState::Now).then_some("step"),
                    span { class: "trail-mark", aria_hidden: "true",
                        match step.state {
                            TrailState::Done => rsx! { Icon { name: IconName::Check, size: 14 } },
                            TrailState::Failed => rsx! { Icon { name: IconName::Close, size: 14 } },
                            TrailState::Now | TrailState::Ahead => rsx! {},
                        }
                    }
                    div { class: "trail-words",
                        p { class: "trail-title",
                            {step.title}
                            span { class: "only-read", {format!(" ({})", t(step.state.word()))} }
                        }
                        if let Some(detail) = step.detail {
                            p { class: "trail-detail", {detail} }
                        }
                        if let Some(at) = step.at {
                            time { class: "trail-time", datetime: at.to_rfc3339(), {words.date_time(at)} }
                        }
                    }
                }
            }
        }
    }
}
