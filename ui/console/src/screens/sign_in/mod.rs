//! Signing in: scan with the app, or use a wallet of this browser.

mod code;
mod place;
mod state;
mod wallet;

use dioxus::prelude::*;
use jigap_kit::{Card, Icon, IconName, Tone, dom, t, t_args};

use crate::{app::Wordmark, components::settings::Settings, gate};

/// The sign-in screen.
#[component]
pub(crate) fn SignIn(
    /// A session has just ended by itself.
    ended: bool,
) -> Element {
    let campus = gate::card().map(|card| card.campus).unwrap_or_default();
    use_effect(|| dom::set_title(&format!("{} · {}", t("sign-in-title"), t("brand"))));
    let wrong_place = place::wrong_place();
    rsx! {
        div { class: "signin",
            aside { class: "signin-brand",
                Wordmark {}
                div { class: "signin-words",
                    p { class: "signin-campus", {campus.clone()} }
                    p { class: "signin-claim", {t("sign-in-claim")} }
                    ul { class: "signin-points",
                        for (icon, words) in [
                            (IconName::Voucher, "sign-in-point-issue"),
                            (IconName::Qr, "sign-in-point-till"),
                            (IconName::Chart, "sign-in-point-where"),
                        ] {
                            li { key: "{words}", Icon { name: icon, size: 20 } {t(words)} }
                        }
                    }
                }
            }
            main { class: "signin-main", id: "signin",
                div { class: "signin-top",
                    h1 { tabindex: "-1", {t("sign-in-title")} }
                    p { class: "soft", {t_args("sign-in-detail", &[("campus", campus)])} }
                }
                if ended {
                    Card { tone: Tone::Warn, id: "signin-ended", role: "status", p { {t("sign-in-ended")} } }
                }
                if let Some((here, there)) = wrong_place {
                    Card { tone: Tone::Bad, id: "signin-wrong-place", role: "alert",
                        p { {t_args("sign-in-wrong-place", &[("here", here), ("there", there.clone())])} }
                        a { class: "link", href: format!("//{there}/console/"), {t_args("sign-in-go-there", &[("there", there.clone())])} }
                    }
                } else {
                    div { class: "signin-ways",
                        code::ByApp {}
                        wallet::ByWallet {}
                    }
                }
                Settings {}
            }
        }
    }
}
