//! Sending won or coins: to whom, how much, who pays the fee. The yes is said where the whole of it is shown.

mod draft;
mod payee;

use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonSize, Card, Choice, ErrorPanel, Face, Field, FieldKind, RadioChoice, RadioGroup, Segmented,
    SelectField, t, t_args, use_face,
};
use protocol::{
    ApiError,
    app::{AccountOrigin, AccountRow, Asset, AssetView, SendWay},
};

use crate::{amount::asset_text, parts::Head, shared::use_shared};
pub(crate) use draft::address_of;
use draft::{Draft, Gap};
use payee::PayeeField;

#[component]
pub(crate) fn Send() -> Element {
    let shared = use_shared();
    let mut draft = use_signal(Draft::new);
    let mut busy = use_signal(|| false);
    let mut tried = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let accounts = use_face(move || shared.backend.account_list());
    let held = use_face(move || {
        shared.changes();
        shared.backend.asset_view(draft.read().from)
    });
    use_hook(move || {
        let Some(payee) = shared.take_payee() else { return };
        let mut draft = draft.write();
        draft.to = payee.to.to_checksum(None);
        draft.asset = payee.asset.unwrap_or(Asset::Won);
        draft.amount = payee.units.filter(|_| draft.asset == Asset::Won).unwrap_or_default();
    });
    let own = shared.status().and_then(|status| status.address);
    let view = match held.face() {
        Face::Ready(view) => Some(view),
        _ => None,
    };
    let request = draft.read().request(own, view.as_ref());
    // Everything that is missing is said at once.
    let payee_gap = draft.read().payee_gap(own).filter(|_| tried()).map(payee_words);
    let amount_gap = draft.read().units(view.as_ref()).err().filter(|_| tried()).map(amount_words);
    let go = move |event: FormEvent| {
        event.prevent_default();
        tried.set(true);
        let request = request.clone();
        spawn(async move {
            let Ok(request) = request else { return };
            if busy() {
                return;
            }
            busy.set(true);
            refused.set(None);
            match shared.backend.send_prepare(request).await {
                Ok(opened) => shared.open(opened),
                Err(error) => refused.set(Some(error)),
            }
            busy.set(false);
        });
    };
    let keyed: Vec<AccountRow> = match accounts.face() {
        Face::Ready(rows) => rows.into_iter().filter(|row| row.origin != AccountOrigin::Watch).collect(),
        _ => Vec::new(),
    };
    rsx! {
        Head { title: t("send-title"), onback: move |()| navigator().go_back() }
        form { class: "stack narrow", onsubmit: go,
            Card {
                PayeeField {
                    value: draft.read().to.clone(),
                    error: payee_gap,
                    oninput: move |text| draft.write().to = text,
                }
            }
            Card {
                Segmented {
                    id: "send-asset",
                    label: t("send-asset"),
                    value: if draft.read().asset == Asset::Won { "won" } else { "coin" },
                    choices: vec![
                        Choice::new("won", t("send-asset-won")),
                        Choice::new("coin", view.as_ref().map_or_else(|| t("send-asset-coin"), |view| view.coin_name.clone())),
                    ],
                    onchange: move |value: String| draft.write().asset = if value == "won" { Asset::Won } else { Asset::Coin },
                }
                Field {
                    id: "send-amount",
                    label: t("send-amount"),
                    kind: FieldKind::Digits,
                    max_length: 40,
                    value: draft.read().amount.clone(),
                    hint: held_words(draft.read().asset, held.face()),
                    error: amount_gap,
                    oninput: move |text| draft.write().amount = text,
                }
            }
            if draft.read().asset == Asset::Won {
                Card {
                    RadioGroup {
                        id: "send-way",
                        label: t("send-way"),
                        value: if draft.read().way == SendWay::Sponsored { "sponsored" } else { "own" },
                        choices: vec![
                            RadioChoice::new("sponsored", t("send-way-sponsored")).detail(t("send-way-sponsored-detail")),
                            RadioChoice::new("own", t("send-way-own")).detail(t("send-way-own-detail")),
                        ],
                        onchange: move |value: String| {
                            draft.write().way = if value == "own" { SendWay::OwnFee } else { SendWay::Sponsored };
                        },
                    }
                }
            }
            if keyed.len() > 1 {
                Card {
                    SelectField {
                        id: "send-from",
                        label: t("send-from"),
                        value: draft.read().from.or(own).map(|address| address.to_checksum(None)).unwrap_or_default(),
                        choices: keyed.iter().map(|row| Choice::new(row.address.to_checksum(None), row.name.clone())).collect::<Vec<_>>(),
                        onchange: move |value: String| draft.write().from = value.parse().ok(),
                    }
                }
            }
            if let Some(error) = refused() {
                ErrorPanel { id: "send-refused", error }
            }
            Button { id: "send-next", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), {t("next")} }
        }
    }
}

fn held_words(asset: Asset, held: Face<AssetView>) -> String {
    match held {
        Face::Loading => t("send-held-loading"),
        Face::Refused(_) => t("send-held-unknown"),
        Face::Ready(view) => {
            let units = match asset {
                Asset::Won => view.won.get().to_string(),
                Asset::Coin => view.coin_wei,
            };
            t_args("send-held", &[("amount", asset_text(asset, &units, &view.coin_name))])
        }
    }
}

fn payee_words(gap: Gap) -> String {
    t(match gap {
        Gap::NotAnAddress => "send-gap-address",
        Gap::BadChecksum => "send-gap-checksum",
        Gap::Oneself => "send-gap-oneself",
        _ => "send-gap-payee",
    })
}

fn amount_words(gap: Gap) -> String {
    t(match gap {
        Gap::TooMuch => "send-gap-too-much",
        Gap::NotAnAmount => "send-gap-not-amount",
        _ => "send-gap-amount",
    })
}
