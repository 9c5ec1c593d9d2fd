use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonSize, ButtonVariant, Card, Empty, IconButton, IconName, List, Money, MoneySize,
    amounts_hidden, hide_amounts, t, use_i18n,
};
use protocol::{app::HomeView, till::Payment};

use crate::{
    parts::{PaymentRow, Receipt, VoucherCard},
    route::Route,
    shared::use_shared,
};

/// Total, the two actions, vouchers, the latest payments.
#[component]
pub(crate) fn Ready(home: HomeView) -> Element {
    let mut open = use_signal(|| None::<Payment>);
    let i18n = use_i18n();
    rsx! {
        div { class: "columns",
            div { class: "stack",
                Card { id: "home-balance",
                    span { class: "voucher-head balance-label",
                        {t("home-spendable")}
                        Peek {}
                    }
                    Money { id: "home-total", amount: home.spendable, size: MoneySize::Huge }
                    if !home.reserved.is_zero() {
                        span { id: "home-reserved", class: "balance-reserved",
                            {i18n.t_args("home-reserved", &[("amount", home.reserved.to_string())])}
                        }
                    }
                    div { class: "pair",
                        Button { id: "go-pay", size: ButtonSize::Large, icon: IconName::Pay, onclick: move |_| { navigator().push(Route::Pay {}); },
                            {t("home-pay")}
                        }
                        Button {
                            id: "go-scan",
                            size: ButtonSize::Large,
                            variant: ButtonVariant::Secondary,
                            icon: IconName::Scan,
                            onclick: move |_| { navigator().push(Route::Scan {}); },
                            {t("home-scan")}
                        }
                    }
                }
                section { class: "stack", aria_labelledby: "home-vouchers-title",
                    h2 { id: "home-vouchers-title", {t("home-vouchers")} }
                    if home.vouchers.is_empty() {
                        Card { Empty { id: "home-empty", icon: IconName::Voucher, title: t("home-empty"), detail: t("home-empty-detail") } }
                    }
                    for (place, row) in home.vouchers.into_iter().enumerate() {
                        VoucherCard {
                            key: "{row.series.id}",
                            place: place + 1,
                            onclick: {
                                let series = row.series.id;
                                move |()| { navigator().push(Route::Voucher { series }); }
                            },
                            row,
                        }
                    }
                }
            }
            section { class: "stack", aria_labelledby: "home-recent-title",
                div { class: "section-head",
                    h2 { id: "home-recent-title", {t("home-recent")} }
                    Button { id: "home-all", variant: ButtonVariant::Quiet, size: ButtonSize::Small, onclick: move |_| { navigator().push(Route::History {}); },
                        {t("home-all")}
                    }
                }
                Card {
                    if home.recent.is_empty() {
                        Empty { icon: IconName::History, title: t("history-empty"), detail: t("history-empty-detail") }
                    } else {
                        List { label: t("home-recent"),
                            for payment in home.recent {
                                PaymentRow {
                                    key: "{payment.id}",
                                    payment: payment.clone(),
                                    onclick: move |()| open.set(Some(payment.clone())),
                                }
                            }
                        }
                    }
                }
            }
        }
        if let Some(payment) = open() {
            Receipt { payment, onclose: move |()| open.set(None) }
        }
    }
}

/// Shows hidden amounts until the wallet locks, or hides them again.
#[component]
fn Peek() -> Element {
    let shared = use_shared();
    if !shared.settings().hide_amounts {
        return rsx! {};
    }
    let hidden = amounts_hidden();
    rsx! {
        IconButton {
            id: "home-peek",
            icon: if hidden { IconName::Eye } else { IconName::EyeOff },
            label: if hidden { t("home-peek") } else { t("home-unpeek") },
            onclick: move |_| hide_amounts(!hidden),
        }
    }
}
