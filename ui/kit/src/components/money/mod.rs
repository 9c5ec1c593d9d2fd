//! Won amounts. Amounts are shown by this component only.

use dioxus::prelude::*;
use protocol::{Won, app::Language};

use crate::{t, use_i18n};

/// How large an amount is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MoneySize {
    /// As the text around it.
    #[default]
    Inline,
    /// In a row.
    Medium,
    /// In a card.
    Large,
    /// The one amount of the screen.
    Huge,
}

/// How an amount is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MoneyForm {
    /// `120,000,000원`: to compare and to pay.
    #[default]
    Digits,
    /// `1억 2,000만 원`: to grasp; exact as well.
    Spoken,
}

/// `4,500원`, or `₩4,500` in English.
#[component]
pub fn Money(
    /// The amount.
    amount: Won,
    /// How large.
    #[props(default)]
    size: MoneySize,
    /// How it is said.
    #[props(default)]
    form: MoneyForm,
    /// With a minus before it: it went out.
    #[props(default)]
    out: bool,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let size = match size {
        MoneySize::Inline => "inline",
        MoneySize::Medium => "medium",
        MoneySize::Large => "large",
        MoneySize::Huge => "huge",
    };
    let sign = if out { "−" } else { "" };
    let digits = amount.grouped();
    let words = use_i18n();
    let korean = words.language() == Language::Korean;
    if let Some(dots) = crate::i18n::amounts::dots(words.language()) {
        return rsx! {
            span { class: "money", "data-size": size, "data-hidden": true, ..attributes,
                span { aria_hidden: "true", {dots} }
                span { class: "only-read", {t("kit-amount-hidden")} }
            }
        };
    }
    rsx! {
        span { class: "money", "data-size": size, ..attributes,
            if form == MoneyForm::Spoken {
                {format!("{sign}{}", words.won_long(amount))}
            } else if korean {
                "{sign}{digits}"
                span { class: "money-unit", "원" }
            } else {
                "{sign}₩{digits}"
            }
        }
    }
}
