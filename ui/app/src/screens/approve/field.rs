use dioxus::prelude::*;
use jigap_kit::{Money, t, use_i18n};
use protocol::app::{FieldLabel, FieldValue, SignField};

use crate::{
    amount::{coin_text, grouped},
    parts::Party,
};

/// One labelled value of a request.
#[component]
pub(super) fn Field(field: SignField) -> Element {
    let label = match &field.label {
        FieldLabel::Known(name) => t(&format!("sign-field-{}", name.replace('_', "-"))),
        FieldLabel::Foreign(name) => name.clone(),
    };
    let foreign = matches!(field.label, FieldLabel::Foreign(_));
    rsx! {
        div { "data-foreign": foreign, dt { {label} } dd { Value { value: field.value } } }
    }
}

#[component]
fn Value(value: FieldValue) -> Element {
    let i18n = use_i18n();
    match value {
        FieldValue::Won(amount) => rsx! { Money { amount } },
        FieldValue::Wei(wei) => rsx! { span { {coin_text(&wei, "ETH")} } },
        FieldValue::Units(units) => rsx! { span { {grouped(&units)} } },
        FieldValue::Unlimited => rsx! { strong { class: "unlimited", {t("sign-unlimited")} } },
        FieldValue::Address { address, name } => rsx! { Party { address, name } },
        FieldValue::Time(moment) => rsx! { span { {i18n.date_time(moment)} } },
        FieldValue::Text(text) => rsx! { span { class: "foreign-text", {text} } },
        FieldValue::Hex(hex) => rsx! { code { class: "foreign-text", {hex} } },
    }
}
