//! The keypad, and the lines when there are any.

use dioxus::prelude::*;
use jigap_kit::{
    AmountPad, Button, ButtonSize, ButtonVariant, Card, Choice, ErrorPanel, Field, IconName, Money,
    MoneySize, Segmented, t, t_args, use_i18n,
};
use protocol::{ApiError, Won};

use super::{
    Memory,
    keys::{Pressed, use_keys},
    lines::Lines,
    sale::MOST,
};

/// What is to be paid.
#[component]
pub(super) fn Entry(
    /// Why the last request was refused.
    refused: Option<ApiError>,
    /// Ask for it.
    onrequest: EventHandler<()>,
    /// Beside the keypad while there are no lines to show there.
    children: Element,
) -> Element {
    let i18n = use_i18n();
    let mut sale = use_context::<Memory>().sale();
    let mut by_items = use_signal(|| !sale.peek().lines.is_empty());
    let mut name = use_signal(String::new);
    let payable = sale.read().payable();
    let total = sale.read().total().unwrap_or(Won::MAX);
    let mut add = move || {
        let named = name.peek().clone();
        let named = if named.trim().is_empty() { t("till-item-unnamed") } else { named };
        if sale.write().add_line(&named) {
            name.set(String::new());
        }
    };
    use_keys(move |pressed| match pressed {
        Pressed::Digit(digit) => sale.write().press(digit),
        Pressed::Erase => sale.write().erase(),
        Pressed::Clear => sale.write().typed = Won::ZERO,
        Pressed::Enter if by_items() && !sale.peek().typed.is_zero() => add(),
        Pressed::Enter => onrequest.call(()),
    });
    let most = Won::try_from(MOST).unwrap_or(Won::MAX);
    let request = rsx! {
        if let Some(error) = refused {
            ErrorPanel { error, id: "till-refused" }
        }
        if total > most {
            p { class: "field-error", role: "alert", {t_args("till-too-much", &[("most", i18n.won(most))])} }
        }
        Button {
            id: "till-request",
            size: ButtonSize::Large,
            wide: true,
            disabled: payable.is_none(),
            onclick: move |_| onrequest.call(()),
            match payable {
                Some(amount) => rsx! { {t_args("till-request-amount", &[("amount", i18n.won(amount))])} },
                None => rsx! { {t("till-request")} },
            }
        }
    };
    rsx! {
        Card { class: "card till-entry",
            Segmented {
                id: "till-mode",
                label: t("till-mode"),
                choices: vec![Choice::new("amount", t("till-mode-amount")), Choice::new("items", t("till-mode-items"))],
                value: if by_items() { "items" } else { "amount" },
                onchange: move |value: String| {
                    by_items.set(value == "items");
                    if value != "items" {
                        sale.write().lines.clear();
                    }
                },
            }
            if by_items() {
                Field {
                    id: "till-item-name",
                    label: t("till-item-name"),
                    value: name(),
                    max_length: 60,
                    placeholder: t("till-item-placeholder"),
                    oninput: move |value| name.set(value),
                }
            }
            div { id: "till-amount", "data-won": total.get().to_string(),
                AmountPad {
                    id: "till-pad",
                    key_ids: "till-key",
                    label: if by_items() { t("till-item-price") } else { t("till-amount") },
                    amount: sale.read().typed,
                    max: most,
                    onchange: move |amount| sale.write().typed = amount,
                }
            }
            if by_items() {
                Button {
                    id: "till-item-add",
                    variant: ButtonVariant::Secondary,
                    icon: IconName::Plus,
                    wide: true,
                    disabled: sale.read().typed.is_zero(),
                    onclick: move |_| add(),
                    {t("till-item-add")}
                }
            } else {
                {request.clone()}
            }
        }
        if by_items() {
            Card { class: "card till-cart",
                h2 { {t("till-lines")} }
                if sale.read().lines.is_empty() {
                    p { class: "soft", {t("till-lines-empty")} }
                }
                Lines {
                    lines: sale.read().lines.clone(),
                    onchange: move |(line, step)| sale.write().change(line, step),
                }
                p { class: "till-total",
                    span { {t("till-total")} }
                    Money { id: "till-total", amount: total, size: MoneySize::Large }
                }
                {request}
            }
        } else {
            {children}
        }
    }
}
