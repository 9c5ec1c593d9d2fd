//! From one day to another.

mod days;

pub use days::{DayPreset, DayRange, korean_day};

use chrono::NaiveDate;
use dioxus::prelude::*;

use crate::{Field, FieldKind, now, t, t_args};

/// From one day to another: names for the usual ones, the system's own calendar for the rest. Days are days in Korea.
#[component]
pub fn DateRange(
    /// Of what.
    label: String,
    /// The days now.
    value: DayRange,
    /// Other days, always in their order.
    onchange: EventHandler<DayRange>,
    /// The `id`; its inputs are `<id>-first` and `<id>-last`.
    id: String,
) -> Element {
    // What stands in the inputs while it is no range: half a date, or the wrong way round.
    let mut draft = use_signal(|| None::<(String, String)>);
    let (first, last) = draft().unwrap_or_else(|| (value.first().to_string(), value.last().to_string()));
    let mut typed = move |first: String, last: String| {
        let range = first
            .parse::<NaiveDate>()
            .ok()
            .zip(last.parse::<NaiveDate>().ok())
            .and_then(|(a, b)| DayRange::new(a, b));
        match range {
            Some(range) => {
                draft.set(None);
                onchange.call(range);
            }
            None => draft.set(Some((first, last))),
        }
    };
    let error = draft.read().is_some().then(|| t("kit-days-wrong"));
    let today = korean_day(now());
    let other = (first.clone(), last.clone());
    rsx! {
        fieldset { class: "days", id: id.clone(),
            legend { {label} }
            div { class: "days-presets",
                for preset in DayPreset::ALL {
                    button {
                        key: "{preset:?}",
                        class: "days-preset",
                        r#type: "button",
                        aria_pressed: DayRange::preset(preset, today) == value,
                        onclick: move |_| {
                            draft.set(None);
                            onchange.call(DayRange::preset(preset, today));
                        },
                        {t(preset.key())}
                    }
                }
            }
            div { class: "days-ends",
                Field { id: "{id}-first", label: t("kit-days-first"), kind: FieldKind::Date, value: first, error, oninput: move |first| typed(first, other.1.clone()) }
                Field { id: "{id}-last", label: t("kit-days-last"), kind: FieldKind::Date, value: last, oninput: move |last| typed(other.0.clone(), last) }
            }
            p { class: "days-count", role: "status", {t_args("kit-days-count", &[("count", value.count().to_string())])} }
        }
    }
}
