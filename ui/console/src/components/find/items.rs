use jigap_kit::{IconName, PaletteItem, matches, t};
use protocol::{Won, identity::Me, office::Found};

use crate::{
    components::{drawer::Subject, shell::entries},
    route::Route,
};

/// Where a choice leads.
#[derive(Clone, PartialEq)]
pub(super) enum Target {
    /// To a screen.
    Screen(Route),
    /// To the drawer.
    Thing(Subject),
}

/// What fits the words: screens first, then what the API found.
pub(super) fn targets(me: &Me, query: &str, found: Option<&Found>) -> Vec<(PaletteItem, Target)> {
    let screens = entries(me).into_iter().filter_map(|entry| {
        let title = t(entry.words);
        matches(query, &title)
            .then(|| (item(entry.id, "find-screens", entry.icon, title, None), Target::Screen(entry.to)))
    });
    let mut all: Vec<(PaletteItem, Target)> = screens.collect();
    let Some(found) = found.filter(|_| !query.trim().is_empty()) else { return all };
    all.extend(found.people.iter().map(|row| {
        let detail = format!("{} · {}", row.card.number, row.card.affiliation);
        let id = format!("person-{}", row.card.id);
        (
            item(&id, "nav-people", IconName::User, row.card.name.clone(), Some(detail)),
            Target::Thing(Subject::Person(row.clone())),
        )
    }));
    all.extend(found.shops.iter().map(|shop| {
        let subject = Subject::Shop { id: shop.id, name: shop.name.clone() };
        (
            item(&format!("shop-{}", shop.id), "nav-shops", IconName::Shop, shop.name.clone(), None),
            Target::Thing(subject),
        )
    }));
    all.extend(found.payments.iter().map(|payment| {
        let title = money(payment.amount);
        let id = format!("payment-{}", payment.id);
        (
            item(&id, "find-payments", IconName::History, title, Some(payment.shop_name.clone())),
            Target::Thing(Subject::Payment(payment.clone())),
        )
    }));
    all
}

fn money(amount: Won) -> String {
    dioxus::prelude::consume_context::<jigap_kit::I18n>().won(amount)
}

fn item(id: &str, group: &str, icon: IconName, title: String, detail: Option<String>) -> PaletteItem {
    PaletteItem { id: id.to_owned(), group: t(group), icon, title, detail, keys: None }
}
