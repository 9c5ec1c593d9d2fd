//! Signed in, but without any staff role.

use dioxus::prelude::*;
use jigap_kit::{AddressText, Button, ButtonVariant, Card, Icon, IconName, t, t_args};
use protocol::identity::Me;

use crate::{
    api,
    app::Wordmark,
    components::settings::Settings,
    gate::{self, Gate},
};

/// A friendly page for people who have nothing to do here yet.
#[component]
pub(crate) fn Nobody(
    /// Who is signed in.
    me: Me,
) -> Element {
    let mut asking = use_signal(|| false);
    let name = me.person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let ask_again = move |_| async move {
        asking.set(true);
        if let Ok(me) = api::me().await {
            gate::set(Gate::SignedIn(me));
        }
        asking.set(false);
    };
    rsx! {
        main { class: "excuse", id: "nobody",
            Wordmark {}
            Card {
                span { class: "nobody-icon", Icon { name: IconName::Key, size: 32 } }
                h1 { class: "nobody-title",
                    if name.is_empty() { {t("nobody-title")} } else { {t_args("nobody-title-named", &[("name", name)])} }
                }
                p { class: "soft", {t("nobody-detail")} }
                div { class: "nobody-address", AddressText { address: me.address } }
                div { class: "actions",
                    Button { id: "nobody-again", busy: asking(), onclick: ask_again, {t("nobody-again")} }
                    Button {
                        id: "sign-out",
                        variant: ButtonVariant::Quiet,
                        onclick: move |_| gate::sign_out(),
                        {t("sign-out")}
                    }
                }
            }
            Settings {}
        }
    }
}
