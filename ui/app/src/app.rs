//! The root: which window this is, and which face of the app is shown.

use dioxus::prelude::*;
use jigap_kit::{
    ErrorPanel, Face, Skeleton, SkeletonKind, Sources, ToastRegion, t, use_i18n_provider, use_theme_provider,
    use_toasts_provider,
};
use protocol::{
    ApiError, ErrorCode,
    app::{APPROVAL_DONE, ApprovalDone, CHANGED, LINK_OPENED, LOCKED, REVEAL_DONE, RevealDone, WalletState},
};

use crate::{
    route::Route,
    screens::{ApproveWindow, ForgotSheet, Onboarding, RevealWindow, Unlock},
    shared::{Shared, Waiting, use_shared},
    window::Window,
};

const WORDS: Sources =
    Sources { ko: include_str!("../i18n/ko/app.ftl"), en: include_str!("../i18n/en/app.ftl") };

/// The root component.
#[component]
pub(crate) fn App() -> Element {
    let i18n = use_i18n_provider(WORDS);
    let theme = use_theme_provider();
    use_toasts_provider();
    let window = use_hook(consume_context::<Window>);
    let shared = use_context_provider(Shared::new);
    let mut dressed = use_signal(|| false);
    use_future(move || async move {
        if let Ok(settings) = shared.backend.settings_get().await {
            shared.apply(&settings, i18n, theme);
        }
        dressed.set(true);
        if window == Window::Main {
            listen(shared).await;
            begin(shared).await;
        }
    });
    rsx! {
        // Language and colours first: a page in the wrong ones would flash.
        if dressed() {
            match window {
                Window::Main => rsx! { Faces {} },
                Window::Approve(approval) => rsx! { ApproveWindow { approval } },
                Window::Reveal(seconds) => rsx! { RevealWindow { seconds } },
            }
        }
        ToastRegion {}
    }
}

#[component]
fn Faces() -> Element {
    let shared = use_shared();
    let face = shared.status.read().clone();
    let missing = matches!(&face, Face::Ready(status) if status.state == WalletState::Missing);
    if missing || shared.is_beginning() {
        return rsx! {
            Onboarding {}
        };
    }
    match face {
        Face::Loading => rsx! {
            main { class: "page", Skeleton { kind: SkeletonKind::Title } Skeleton { kind: SkeletonKind::Card, count: 2 } }
        },
        Face::Refused(error) => rsx! {
            Refused { error }
        },
        Face::Ready(status) => match status.state {
            WalletState::Locked => rsx! {
                Unlock {}
            },
            WalletState::Missing | WalletState::Open => rsx! {
                Router::<Route> {}
            },
        },
    }
}

#[component]
fn Refused(error: ApiError) -> Element {
    let shared = use_shared();
    let mut forgot = use_signal(|| false);
    // A damaged file stays damaged however often it is read.
    let damaged = error.code == ErrorCode::VaultTampered;
    rsx! {
        main { class: "page",
            h1 { class: "only-read", {t("app-name")} }
            ErrorPanel {
                id: "start-refused",
                error,
                action: damaged.then(|| t("forgot-restore")),
                onaction: move |()| {
                    if damaged {
                        forgot.set(true);
                    } else {
                        spawn(async move { shared.read_status().await });
                    }
                },
            }
            if forgot() {
                ForgotSheet { onclose: move |()| forgot.set(false) }
            }
        }
    }
}

/// Listens to the shell. Events come from outside every component; what they do belongs to the root.
async fn listen(shared: Shared) {
    let runtime = dioxus::core::Runtime::current();
    let in_root = move |work: &mut dyn FnMut()| runtime.in_scope(ScopeId::ROOT, work);
    let mut waiting = shared.waiting;
    let status = move || {
        spawn(async move { shared.read_status().await });
    };
    let backend = shared.backend;
    let root = in_root.clone();
    let changed = move |_: Option<()>| {
        root(&mut || {
            shared.changed();
            status();
        });
    };
    backend.listen(CHANGED, changed).await;
    let root = in_root.clone();
    let locked = move |_: Option<()>| {
        root(&mut || {
            waiting.set(Waiting::Nothing);
            leave_approval();
            status();
        });
    };
    backend.listen(LOCKED, locked).await;
    let root = in_root.clone();
    let approval = move |done: Option<ApprovalDone>| {
        if let Some(done) = done {
            root(&mut || shared.approved(done.approval, done.outcome.clone()));
        }
    };
    backend.listen(APPROVAL_DONE, approval).await;
    let root = in_root.clone();
    let reveal = move |done: Option<RevealDone>| {
        if let Some(done) = done {
            // Words that were given up are waited for no more.
            root(&mut || {
                if *waiting.peek() == Waiting::Words {
                    waiting.set(Waiting::WordsDone(done));
                }
            });
        }
    };
    backend.listen(REVEAL_DONE, reveal).await;
    backend
        .listen(LINK_OPENED, move |text: Option<String>| in_root(&mut || shared.set_link(text.clone())))
        .await;
}

/// What waited for a yes on a phone is gone with the lock: its screen must not come back.
fn leave_approval() {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return };
    if location.hash().is_ok_and(|hash| hash.starts_with("#/approve")) {
        let _ = location.set_hash("/");
    }
}

async fn begin(shared: Shared) {
    shared.read_status().await;
    let open = shared.status().filter(|status| status.state == WalletState::Open);
    if let Some(status) = open {
        shared.opened(status);
    }
}
