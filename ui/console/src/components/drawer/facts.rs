use dioxus::prelude::*;
use jigap_kit::{AddressForm, AddressText, Badge, Money, MoneySize, Person, PersonSize, Tone, t, use_i18n};
use protocol::{identity::PersonRow, till::Payment};

use super::Subject;
use crate::screens::{till::state::Saying, today::items_text};

/// What the thing is.
#[component]
pub(super) fn Facts(subject: Subject) -> Element {
    match subject {
        Subject::Person(row) => rsx! { OfPerson { row } },
        Subject::Payment(payment) => rsx! { OfPayment { payment } },
        Subject::Shop { id, .. } => rsx! { Number { id: id.to_string() } },
        Subject::Other { id, .. } => rsx! { Number { id } },
    }
}

#[component]
fn OfPerson(row: PersonRow) -> Element {
    rsx! {
        Person { name: row.card.name.clone(), detail: row.card.number.clone(), size: PersonSize::Large }
        dl { class: "drawer-facts",
            dt { {t("person-affiliation")} }
            dd { {row.card.affiliation} }
            dt { {t("person-mail")} }
            dd { {row.mail} }
            dt { {t("wallet")} }
            dd {
                match row.address {
                    Some(address) => rsx! { AddressText { address, form: AddressForm::Verify } },
                    None => rsx! { Badge { {t("wallet-none")} } },
                }
            }
        }
    }
}

#[component]
fn OfPayment(payment: Payment) -> Element {
    let i18n = use_i18n();
    let saying = Saying::of(payment.state);
    let tone = if saying == Saying::Paid { Tone::Good } else { Tone::Neutral };
    rsx! {
        Money { amount: payment.amount, size: MoneySize::Huge }
        p { Badge { tone, {t(&format!("payment-{}", saying.as_str()))} } }
        dl { class: "drawer-facts",
            dt { {t("items")} }
            dd { {items_text(&payment.items)} }
            dt { {t("drawer-asked")} }
            dd { {i18n.date_time(payment.created_at)} }
            if let Some(paid) = payment.paid_at {
                dt { {t("till-paid-at")} }
                dd { {i18n.date_time(paid)} }
            }
            if let Some(hash) = payment.tx_hash {
                dt { {t("transaction")} }
                dd { code { "{hash}" } }
            }
            dt { {t("till-payment-id")} }
            dd { code { "{payment.id}" } }
        }
    }
}

#[component]
fn Number(id: String) -> Element {
    rsx! {
        dl { class: "drawer-facts",
            dt { {t("drawer-number")} }
            dd { code { {id} } }
        }
    }
}
