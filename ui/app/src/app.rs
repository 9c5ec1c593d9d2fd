//! The root: what every screen shares, and which of the four faces of the app is shown.

use dioxus::prelude::*;
use jigap_kit::{
    ErrorPanel, Face, I18n, Skeleton, SkeletonKind, Sources, ThemeSwitch, ToastRegion, t, use_i18n_provider,
    use_theme_provider, use_toasts_provider,
};
use protocol::{
    ApiError, ErrorCode,
    app::{CHANGED, LINK_OPENED, LOCKED, Settings, WalletState, WalletStatus},
};

use crate::{
    backend::Backend,
    route::Route,
    screens::{ForgotSheet, Onboarding, Unlock},
};

const WORDS: Sources =
    Sources { ko: include_str!("../i18n/ko/app.ftl"), en: include_str!("../i18n/en/app.ftl") };

/// What every screen shares; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    /// Who answers.
    pub(crate) backend: Backend,
    status: Signal<Face<WalletStatus>>,
    changes: Signal<u32>,
    link: Signal<Option<String>>,
    beginning: Signal<bool>,
    words_first: Signal<bool>,
    visits: Signal<u32>,
}

impl Shared {
    /// What is known about the wallet; the component draws again when it changes.
    pub(crate) fn status(self) -> Option<WalletStatus> {
        match &*self.status.read() {
            Face::Ready(status) => Some(status.clone()),
            _ => None,
        }
    }

    /// Takes over a newer status.
    pub(crate) fn set_status(mut self, status: WalletStatus) {
        self.status.set(Face::Ready(status));
    }

    /// Asks the shell for the status. What is known stays when it cannot answer.
    pub(crate) async fn read_status(mut self) {
        match self.backend.wallet_status().await {
            Ok(status) => self.status.set(Face::Ready(status)),
            Err(error) if !self.status.peek().is_ready() => self.status.set(Face::Refused(error)),
            Err(_) => {}
        }
    }

    /// The wallet was opened: shows it, and signs in behind it.
    pub(crate) fn opened(self, status: WalletStatus) {
        let signed_in = status.signed_in;
        self.set_status(status);
        if !signed_in {
            // In the root's scope: the screen that asked is gone by now.
            dioxus::core::Runtime::current().in_scope(ScopeId::ROOT, || {
                spawn(async move {
                    if self.backend.session_login().await.is_ok() {
                        self.read_status().await;
                    }
                });
            });
        }
    }

    /// A number that moves when the local copy changed. Read it before the first await of a screen's reading.
    pub(crate) fn changes(self) -> u32 {
        *self.changes.read()
    }

    /// The link the app was opened with, once.
    pub(crate) fn take_link(mut self) -> Option<String> {
        let link = self.link.peek().clone();
        if link.is_some() {
            self.link.set(None);
        }
        link
    }

    /// Is there a link that wants to be read? The component draws again when one comes.
    pub(crate) fn has_link(self) -> bool {
        self.link.read().is_some()
    }

    /// A place in the bar was pressed, perhaps the one that is shown.
    pub(crate) fn visit(mut self) {
        let next = *self.visits.peek() + 1;
        self.visits.set(next);
    }

    /// A number that moves with every press in the bar.
    pub(crate) fn visits(self) -> u32 {
        *self.visits.read()
    }

    /// The first steps go on after the wallet exists; they say themselves when they are done.
    pub(crate) fn set_beginning(mut self, beginning: bool) {
        self.beginning.set(beginning);
    }

    /// The wallet was set aside: the first steps begin where its words are asked for.
    pub(crate) fn begin_with_words(mut self, status: WalletStatus) {
        self.words_first.set(true);
        self.beginning.set(true);
        self.set_status(status);
    }

    /// Do the first steps begin with the words of a wallet? Once.
    pub(crate) fn take_words_first(mut self) -> bool {
        let words_first = *self.words_first.peek();
        if words_first {
            self.words_first.set(false);
        }
        words_first
    }
}

/// What every screen shares.
pub(crate) fn use_shared() -> Shared {
    use_hook(consume_context::<Shared>)
}

/// The root component.
#[component]
pub(crate) fn App() -> Element {
    let i18n = use_i18n_provider(WORDS);
    let theme = use_theme_provider();
    use_toasts_provider();
    let shared = use_context_provider(|| Shared {
        backend: Backend::detect(),
        status: Signal::new(Face::Loading),
        changes: Signal::new(0),
        link: Signal::new(None),
        beginning: Signal::new(false),
        words_first: Signal::new(false),
        visits: Signal::new(0),
    });
    use_future(move || start(shared, i18n, theme));
    rsx! {
        Faces {}
        ToastRegion {}
    }
}

#[component]
fn Faces() -> Element {
    let shared = use_shared();
    let face = shared.status.read().clone();
    let missing = matches!(&face, Face::Ready(status) if status.state == WalletState::Missing);
    if missing || *shared.beginning.read() {
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

/// Listens to the shell, takes over the settings, then asks for the status.
async fn start(shared: Shared, i18n: I18n, theme: ThemeSwitch) {
    let Shared { backend, mut changes, mut link, .. } = shared;
    // Events come from outside every component; what they do belongs to the root.
    let runtime = dioxus::core::Runtime::current();
    let in_root = move |work: &mut dyn FnMut()| runtime.in_scope(ScopeId::ROOT, work);
    let again = move || {
        spawn(async move { shared.read_status().await });
    };
    let root = in_root.clone();
    let on_change = move |_| {
        root(&mut || {
            let next = *changes.peek() + 1;
            changes.set(next);
            again();
        });
    };
    let root = in_root.clone();
    backend.listen(CHANGED, on_change).await;
    backend.listen(LOCKED, move |_| root(&mut || again())).await;
    backend.listen(LINK_OPENED, move |text| in_root(&mut || link.set(text.clone()))).await;
    if let Ok(settings) = backend.settings_get().await {
        apply(&settings, i18n, theme);
    }
    shared.read_status().await;
    let open = shared.status().filter(|status| status.state == WalletState::Open);
    if let Some(status) = open {
        shared.opened(status);
    }
}

/// Language and theme as they were chosen.
pub(crate) fn apply(settings: &Settings, i18n: I18n, theme: ThemeSwitch) {
    if let Some(language) = settings.language {
        i18n.set_language(language);
    }
    theme.set(settings.theme);
}
