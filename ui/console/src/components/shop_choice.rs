//! Which shop's till: one for most people, a choice for those with several.

use dioxus::prelude::*;
use jigap_kit::{Choice, SelectField, t, t_args, use_face};
use protocol::{ShopId, till::Shop};

use crate::{
    api,
    gate::{self, Duties},
    screens::till::Memory,
};

/// The shops of the signed-in person, with names where the API tells them.
pub(crate) fn use_tills() -> Vec<(ShopId, String)> {
    let named = use_face(|| async { Ok(api::shops().await.unwrap_or_default()) });
    let known: Vec<Shop> = match named.face() {
        jigap_kit::Face::Ready(shops) => shops,
        _ => Vec::new(),
    };
    let mine = gate::me().map(|me| me.tills()).unwrap_or_default();
    let name = |place: usize, id: &ShopId| {
        let shop = known.iter().find(|shop| shop.id == *id).map(|shop| shop.name.clone());
        shop.unwrap_or_else(|| t_args("shop-number", &[("number", (place + 1).to_string())]))
    };
    mine.iter().enumerate().map(|(place, id)| (*id, name(place, id))).collect()
}

/// The chosen shop, and the choice when there is one to make.
#[component]
pub(crate) fn ShopChoice(
    /// The shops to choose from.
    tills: Vec<(ShopId, String)>,
) -> Element {
    let memory = use_context::<Memory>();
    let Some(chosen) = memory.shop(&tills) else { return VNode::empty() };
    if tills.len() < 2 {
        return VNode::empty();
    }
    rsx! {
        SelectField {
            id: "till-shop",
            label: t("till-shop"),
            value: chosen.to_string(),
            choices: tills.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone())).collect::<Vec<_>>(),
            onchange: move |value: String| {
                if let Ok(shop) = value.parse() {
                    memory.choose(shop);
                }
            },
        }
    }
}
