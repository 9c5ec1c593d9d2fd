//! Time that runs out.

use chrono::{DateTime, Utc};
use dioxus::prelude::*;

use crate::{t, t_args, use_now};

/// `2:05`, or `1:02:05` above an hour.
#[must_use]
pub fn clock_text(seconds: i64) -> String {
    let seconds = seconds.max(0);
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{rest:02}") } else { format!("{minutes}:{rest:02}") }
}

/// How much time is left, each second; says once when it is over.
#[component]
pub fn Countdown(
    /// The end.
    until: DateTime<Utc>,
    /// The end has come.
    #[props(default)]
    onend: EventHandler<()>,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let now = use_now(1_000);
    let mut told = use_signal(|| None::<DateTime<Utc>>);
    let until = use_memo(use_reactive!(|until| until));
    use_effect(move || {
        let until = until();
        if now() >= until && *told.peek() != Some(until) {
            told.set(Some(until));
            onend.call(());
        }
    });
    // Rounded up, so that the last second is shown as 0:01 and 0:00 means over.
    let left = ((until() - now()).num_milliseconds() + 999) / 1000;
    rsx! {
        span { class: "countdown", role: "timer", aria_live: "off", "data-soon": left <= 20, ..attributes,
            if left > 0 {
                {t_args("kit-remaining", &[("time", clock_text(left))])}
            } else {
                {t("kit-time-over")}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::clock_text;

    #[test]
    fn time_reads_like_a_clock() {
        assert_eq!(clock_text(-3), "0:00");
        assert_eq!(clock_text(65), "1:05");
        assert_eq!(clock_text(3_725), "1:02:05");
    }
}
