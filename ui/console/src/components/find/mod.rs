//! Ctrl-K: any screen, person, shop or payment, from anywhere.

mod items;

use dioxus::prelude::*;
use jigap_kit::{Palette, is_command, is_typing, sleep, t, use_keys};
use protocol::{identity::Me, office::Found};

use super::drawer::use_drawer;
use crate::api;
use items::Target;

/// A reader types faster than this; only what stands still is asked for.
const STILL_MS: u32 = 200;

/// Opens the search; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Find(Signal<bool>);

impl Find {
    /// Shows it.
    pub(crate) fn open(mut self) {
        self.0.set(true);
    }

    /// Hides it.
    pub(crate) fn close(mut self) {
        self.0.set(false);
    }

    /// Is it shown? The component draws again when that changes.
    pub(crate) fn is_open(self) -> bool {
        *self.0.read()
    }
}

/// Listens for Ctrl-K (Cmd-K) and `/`. Call once in the shell, and draw a [`Search`] there while it is open.
pub(crate) fn use_find() -> Find {
    let mut open = use_signal(|| false);
    use_keys(move |event| {
        let asked = is_command(event, "k") || (event.key() == "/" && !is_typing(event));
        if asked {
            open.toggle();
        }
        asked
    });
    Find(open)
}

/// The search itself; draw it while it [is open](Find::is_open).
#[component]
pub(crate) fn Search(
    /// Whose screens are offered.
    me: Me,
    /// Something was chosen, or nothing wanted any more.
    onclose: EventHandler<()>,
) -> Element {
    let navigator = use_navigator();
    let drawer = use_drawer();
    let mut query = use_signal(String::new);
    let found = use_resource(move || async move {
        let asked = query().trim().to_owned();
        if asked.is_empty() {
            return None;
        }
        sleep(STILL_MS).await;
        // What cannot be asked now is simply not found; the screens are still offered.
        api::search(&asked).await.ok()
    });
    let searching = !query.read().trim().is_empty() && !found.finished();
    let answer: Option<Found> = found.value().cloned().flatten();
    let targets = items::targets(&me, &query.read(), answer.as_ref());
    let items = targets.iter().map(|(item, _)| item.clone()).collect::<Vec<_>>();
    rsx! {
        Palette {
            id: "find",
            label: t("find"),
            query: query(),
            oninput: move |words| query.set(words),
            items,
            searching,
            onclose: move |()| onclose.call(()),
            onpick: move |id: String| {
                let picked = targets.iter().find(|(item, _)| item.id == id).map(|(_, target)| target.clone());
                onclose.call(());
                match picked {
                    Some(Target::Screen(route)) => { navigator.push(route); }
                    Some(Target::Thing(subject)) => drawer.open(subject),
                    None => {}
                }
            },
        }
    }
}
