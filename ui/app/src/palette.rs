//! Ctrl/Cmd-K and the keys: go anywhere, do anything.

use dioxus::prelude::*;
use jigap_kit::{
    Face, Icon, IconName, Palette, PaletteItem, is_command, is_typing, matches, t, use_face, use_keys,
};
use protocol::app::{Asset, Contact, Payee};

use crate::{route::Route, shared::use_shared};

/// Makes the route of a screen; a route itself cannot be a constant.
type To = fn() -> Route;

/// The keys that open a screen: `g`, then the letter.
const LETTERS: [(&str, To); 6] = [
    ("h", || Route::Home {}),
    ("p", || Route::Pay {}),
    ("s", || Route::Send {}),
    ("a", || Route::History {}),
    ("c", || Route::Contacts {}),
    ("m", || Route::More {}),
];

/// A screen that can be gone to by its name.
struct Screen {
    id: &'static str,
    route: To,
    icon: IconName,
    name: &'static str,
    keys: Option<&'static str>,
}

#[rustfmt::skip]
const SCREENS: [Screen; 11] = [
    Screen { id: "home", route: || Route::Home {}, icon: IconName::Home, name: "nav-home", keys: Some("G H") },
    Screen { id: "pay", route: || Route::Pay {}, icon: IconName::Qr, name: "nav-pay", keys: Some("G P") },
    Screen { id: "send", route: || Route::Send {}, icon: IconName::Upload, name: "send-title", keys: Some("G S") },
    Screen { id: "history", route: || Route::History {}, icon: IconName::History, name: "nav-history", keys: Some("G A") },
    Screen { id: "contacts", route: || Route::Contacts {}, icon: IconName::Users, name: "contacts-title", keys: Some("G C") },
    Screen { id: "accounts", route: || Route::Accounts {}, icon: IconName::Pay, name: "accounts-title", keys: None },
    Screen { id: "security", route: || Route::Security {}, icon: IconName::Lock, name: "security-title", keys: None },
    Screen { id: "backup", route: || Route::Backup {}, icon: IconName::Shield, name: "backup-title", keys: None },
    Screen { id: "request", route: || Route::Request {}, icon: IconName::Edit, name: "request-title", keys: None },
    Screen { id: "settings", route: || Route::SettingsScreen {}, icon: IconName::Settings, name: "nav-settings", keys: None },
    Screen { id: "more", route: || Route::More {}, icon: IconName::More, name: "nav-more", keys: Some("G M") },
];

/// The keys, and the button on the rail that opens the palette.
#[component]
pub(crate) fn Go() -> Element {
    let shared = use_shared();
    let mut open = use_signal(|| false);
    let mut leading = use_signal(|| false);
    use_keys(move |event| {
        if is_command(event, "k") {
            open.toggle();
            return true;
        }
        if is_command(event, "l") {
            shared.in_background(async move {
                if let Ok(status) = shared.backend.wallet_lock().await {
                    shared.set_status(status);
                }
            });
            return true;
        }
        if is_typing(event) || event.ctrl_key() || event.meta_key() || event.alt_key() || open() {
            return false;
        }
        let key = event.key().to_lowercase();
        let led = std::mem::replace(&mut *leading.write(), key == "g");
        let target = LETTERS.iter().find(|(letter, _)| led && *letter == key);
        if let Some((_, route)) = target {
            navigator().push(route());
        }
        target.is_some()
    });
    rsx! {
        button { id: "nav-palette", class: "nav-place nav-palette", r#type: "button", "data-wide": true, onclick: move |_| open.set(true),
            Icon { name: IconName::Search }
            span { {t("palette-open")} }
            kbd { class: "keys", "Ctrl K" }
        }
        if open() {
            Everything { onclose: move |()| open.set(false) }
        }
    }
}

#[component]
fn Everything(onclose: EventHandler<()>) -> Element {
    let shared = use_shared();
    let mut query = use_signal(String::new);
    let contacts = use_face(move || shared.backend.contact_list());
    let people = match contacts.face() {
        Face::Ready(people) => people,
        _ => Vec::new(),
    };
    let items = items(&query.read(), &people);
    rsx! {
        Palette {
            label: t("palette-label"),
            query: query(),
            oninput: move |text| query.set(text),
            items,
            searching: matches!(contacts.face(), Face::Loading),
            onclose,
            onpick: move |id: String| {
                onclose.call(());
                if let Some(screen) = SCREENS.iter().find(|screen| screen.id == id) {
                    navigator().push((screen.route)());
                } else if let Ok(to) = id.parse() {
                    shared.set_payee(Payee { to, asset: Some(Asset::Won), units: None });
                    navigator().push(Route::Send {});
                }
            },
        }
    }
}

fn items(query: &str, people: &[Contact]) -> Vec<PaletteItem> {
    let screens = SCREENS.iter().filter_map(|screen| {
        let title = t(screen.name);
        matches(query, &title).then(|| PaletteItem {
            id: screen.id.to_owned(),
            group: t("palette-screens"),
            icon: screen.icon,
            title,
            detail: None,
            keys: screen.keys.map(ToOwned::to_owned),
        })
    });
    let people =
        people.iter().filter(|person| matches(query, &person.name)).take(8).map(|person| PaletteItem {
            id: person.address.to_checksum(None),
            group: t("palette-people"),
            icon: IconName::Upload,
            title: person.name.clone(),
            detail: Some(person.note.clone()).filter(|note| !note.is_empty()),
            keys: None,
        });
    screens.chain(people).collect()
}
