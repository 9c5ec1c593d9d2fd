//! Shops that take vouchers.

use dioxus::prelude::*;
use jigap_kit::{
    AddressText, Badge, Button, ButtonSize, Card, Column, Empty, ErrorPanel, Face, Field, IconName, Line,
    Sheet, SkeletonKind, Table, Tone, t, t_args, use_face, use_toasts,
};
use protocol::{
    Address, ApiError, ShopId,
    till::{NewShop, Shop},
};

use crate::{
    api,
    components::{
        drawer::{Subject, use_drawer},
        page::{Page, not_ready, use_again_while},
    },
};

/// Shops that take vouchers.
#[component]
pub(crate) fn Shops() -> Element {
    let shops = use_face(api::shops);
    use_again_while(shops, |shops| shops.iter().any(|shop| !shop.active));
    let mut adding = use_signal(|| false);
    rsx! {
        Page {
            title: t("nav-shops"),
            detail: t("shops-detail"),
            action: rsx! {
                Button { id: "shop-new", icon: IconName::Plus, onclick: move |_| adding.set(true), {t("shop-new")} }
            },
            match shops.face() {
                Face::Ready(rows) if rows.is_empty() => rsx! {
                    Card { Empty { icon: IconName::Shop, title: t("shops-empty"), detail: t("shops-empty-detail"), id: "shops-empty" } }
                },
                Face::Ready(rows) => rsx! { Rows { rows } },
                _ => not_ready(shops, SkeletonKind::Row, 3),
            }
            if adding() {
                Add {
                    onclose: move |()| adding.set(false),
                    onadded: move |()| {
                        adding.set(false);
                        shops.reload();
                    },
                }
            }
        }
    }
}

#[component]
fn Rows(rows: Vec<Shop>) -> Element {
    let drawer = use_drawer();
    let names: Vec<(ShopId, String)> = rows.iter().map(|shop| (shop.id, shop.name.clone())).collect();
    rsx! {
        Table {
            id: "shops",
            caption: t("nav-shops"),
            columns: vec![Column::new("name", t("shop")), Column::new("state", t("state")), Column::new("address", t("address"))],
            lines: rows.into_iter().map(|shop| Line {
                key: shop.id.to_string(),
                cells: vec![
                    rsx! { strong { {shop.name} } },
                    if shop.active {
                        rsx! { Badge { tone: Tone::Good, {t("shop-active")} } }
                    } else {
                        rsx! { Badge { tone: Tone::Warn, {t("shop-waiting")} } }
                    },
                    rsx! { AddressText { address: shop.address } },
                ],
            }).collect::<Vec<_>>(),
            empty: t("shops-empty"),
            onrow: move |key: String| {
                if let Some((id, name)) = names.iter().find(|(id, _)| id.to_string() == key) {
                    drawer.open(Subject::Shop { id: *id, name: name.clone() });
                }
            },
        }
    }
}

#[component]
fn Add(onclose: EventHandler<()>, onadded: EventHandler<()>) -> Element {
    let toasts = use_toasts();
    let mut name = use_signal(String::new);
    let mut address = use_signal(String::new);
    let mut checked = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let mut sending = use_signal(|| false);
    let name_wrong = move || checked() && name.read().trim().is_empty();
    let address_wrong = move || checked() && read_address(&address.read()).is_none();
    let send = move || async move {
        checked.set(true);
        let wallet = read_address(&address.peek());
        let (Some(wallet), false, false) = (wallet, name_wrong(), sending()) else { return };
        sending.set(true);
        let shop = NewShop { name: name.peek().trim().to_owned(), address: wallet };
        match api::shop_add(&shop).await {
            Ok(shop) => {
                toasts.good(t_args("shop-added", &[("name", shop.name)]));
                onadded.call(());
            }
            Err(error) => refused.set(Some(error)),
        }
        sending.set(false);
    };
    rsx! {
        Sheet {
            id: "shop-sheet",
            title: t("shop-new"),
            onclose: move |()| onclose.call(()),
            footer: rsx! {
                Button { id: "shop-create", size: ButtonSize::Large, wide: true, busy: sending(), onclick: move |_| send(), {t("shop-create")} }
            },
            form {
                class: "stack",
                onsubmit: move |event| {
                    event.prevent_default();
                    send()
                },
                Field {
                    id: "shop-name",
                    label: t("shop-name"),
                    value: name(),
                    max_length: 60,
                    autofocus: true,
                    error: name_wrong().then(|| t("shop-problem-name")),
                    oninput: move |value| name.set(value),
                }
                Field {
                    id: "shop-address",
                    label: t("shop-address"),
                    hint: t("shop-address-hint"),
                    value: address(),
                    max_length: 42,
                    literal: true,
                    error: address_wrong().then(|| t("problem-address")),
                    oninput: move |value| address.set(value),
                }
                if let Some(error) = refused() {
                    ErrorPanel { error, id: "shop-refused" }
                }
            }
        }
    }
}

/// An address with a right EIP-55 checksum, or in one case throughout.
pub(crate) fn read_address(text: &str) -> Option<Address> {
    let text = text.trim();
    let digits = text.strip_prefix("0x")?;
    let one_case = !digits.bytes().any(|byte| byte.is_ascii_uppercase())
        || !digits.bytes().any(|byte| byte.is_ascii_lowercase());
    if one_case { text.parse().ok() } else { Address::parse_checksummed(text, None).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_address_is_seen() {
        let good = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
        assert!(read_address(&format!(" {good} ")).is_some());
        assert!(read_address(&good.to_lowercase()).is_some());
        assert!(read_address(&good.replace("f39F", "f39f")).is_none());
        assert!(read_address(&good[..41]).is_none());
        assert!(read_address("").is_none());
    }
}
