//! The code that the app scans.

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonVariant, Countdown, ErrorPanel, Qr, Skeleton, SkeletonKind, sleep, t};
use protocol::identity::{HandoffAnswer, HandoffOffer};

use super::state::{AfterRefusal, Code, RENEWALS, after_refusal};
use crate::{
    api,
    gate::{self, Gate},
};

/// The API keeps an offer this long.
const LIFETIME_SECS: u32 = 180;
const ASK_EVERY_MS: u32 = 1_000;

/// The code, its number and the time it has left; made new when it is used up.
#[component]
pub(super) fn ByApp() -> Element {
    let mut code = use_signal(|| Code::Making);
    let mut runs = use_future(move || async move {
        for _ in 0..RENEWALS {
            code.set(Code::Making);
            match api::handoff_begin().await {
                Ok(offer) => {
                    code.set(Code::Shown(offer.clone()));
                    if wait_for_approval(&offer).await == Outcome::SignedIn {
                        return;
                    }
                }
                Err(error) => {
                    code.set(Code::Refused(error));
                    return;
                }
            }
        }
        code.set(Code::Resting);
    });
    rsx! {
        section { class: "signin-way", aria_labelledby: "signin-app-title",
            h2 { id: "signin-app-title", {t("sign-in-by-app")} }
            match code() {
                Code::Making => rsx! { div { class: "signin-code", Skeleton { kind: SkeletonKind::Card } } },
                Code::Shown(offer) => rsx! { Offer { offer } },
                Code::Resting => rsx! {
                    div { class: "signin-code",
                        p { class: "soft", {t("sign-in-resting")} }
                        Button { id: "signin-renew", variant: ButtonVariant::Secondary, onclick: move |_| runs.restart(),
                            {t("sign-in-new-code")}
                        }
                    }
                },
                Code::Refused(error) => rsx! {
                    ErrorPanel { error, onaction: move |()| runs.restart() }
                },
            }
        }
    }
}

#[component]
fn Offer(offer: HandoffOffer) -> Element {
    let ends = api::by_this_clock(offer.expires_at);
    rsx! {
        div { class: "signin-code",
            div { id: "signin-qr", "data-link": offer.link.clone(),
                Qr {
                    text: offer.link.clone(),
                    label: t("sign-in-code-label"),
                    expires_at: ends,
                    lifetime_secs: LIFETIME_SECS,
                }
            }
            div { class: "signin-number-box",
                p { class: "signin-number-words", {t("sign-in-number")} }
                p { id: "signin-number", class: "signin-number", {offer.number.clone()} }
                Countdown { until: ends }
            }
            p { class: "soft signin-how", {t("sign-in-how")} }
            // On a phone nobody can scan its own screen.
            a { class: "signin-open narrow-only", href: offer.link, {t("sign-in-open-app")} }
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    SignedIn,
    Renew,
}

/// Asks until the app has approved, or the offer is used up.
async fn wait_for_approval(offer: &HandoffOffer) -> Outcome {
    while api::server_now() < offer.expires_at {
        sleep(ASK_EVERY_MS).await;
        match api::handoff_claim(offer.id, &offer.secret).await {
            Ok(HandoffAnswer::Waiting) => {}
            Ok(HandoffAnswer::SignedIn { session }) => {
                gate::set(Gate::SignedIn(api::adopt(*session)));
                return Outcome::SignedIn;
            }
            Err(error) => match after_refusal(&error) {
                AfterRefusal::Renew => return Outcome::Renew,
                AfterRefusal::AskAgain => sleep(2 * ASK_EVERY_MS).await,
            },
        }
    }
    Outcome::Renew
}
