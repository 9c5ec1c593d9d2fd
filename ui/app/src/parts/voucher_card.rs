use dioxus::prelude::*;
use jigap_kit::{Badge, Card, Money, MoneySize, Tone, t, t_args, use_i18n};
use protocol::app::VoucherRow;

/// A voucher series on the home screen.
#[component]
pub(crate) fn VoucherCard(
    row: VoucherRow,
    /// From 1; the card's id is `voucher-<n>`.
    place: usize,
    onclick: EventHandler<()>,
) -> Element {
    let i18n = use_i18n();
    let ended = row.days_left.is_none();
    let until = i18n.last_day(row.series.ends_at);
    rsx! {
        Card { id: "voucher-{place}", "data-kind": "voucher", "data-ended": ended, onclick: move |()| onclick.call(()),
            span { class: "voucher-head",
                span { class: "voucher-name", {row.series.name.clone()} }
                EndBadge { days_left: row.days_left }
            }
            Money { amount: row.spendable, size: MoneySize::Large }
            span { class: "voucher-until",
                if ended { {t_args("voucher-ended-on", &[("date", until)])} } else { {t_args("voucher-until", &[("date", until)])} }
            }
        }
    }
}

/// How soon it ends.
#[component]
pub(crate) fn EndBadge(days_left: Option<u32>) -> Element {
    let (tone, words) = match days_left {
        None => (Tone::Neutral, t("voucher-ended")),
        Some(0) => (Tone::Bad, t("voucher-last-day")),
        Some(days) => {
            let tone = if days <= 7 { Tone::Warn } else { Tone::Neutral };
            (tone, t_args("voucher-days-left", &[("days", days.to_string())]))
        }
    };
    rsx! {
        Badge { tone, {words} }
    }
}
