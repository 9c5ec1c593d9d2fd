//! What every screen of a window shares.

mod wait;

use dioxus::prelude::*;
use jigap_kit::{Face, I18n, ThemeSwitch, hide_amounts};
use protocol::{
    ApprovalId,
    app::{Opened, Outcome, Payee, Settings, Surface, WalletStatus},
};

use crate::{backend::Backend, route::Route};
pub(crate) use wait::Waiting;

/// What every screen shares; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    /// Who answers.
    pub(crate) backend: Backend,
    pub(crate) status: Signal<Face<WalletStatus>>,
    settings: Signal<Settings>,
    changes: Signal<u32>,
    link: Signal<Option<String>>,
    payee: Signal<Option<Payee>>,
    /// What waits in another window.
    pub(crate) waiting: Signal<Waiting>,
    outcome: Signal<Option<Outcome>>,
    beginning: Signal<bool>,
    words_first: Signal<bool>,
}

/// There is one of it.
impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.status == other.status
    }
}

impl Shared {
    pub(crate) fn new() -> Self {
        Self {
            backend: Backend::detect(),
            status: Signal::new(Face::Loading),
            settings: Signal::new(Settings::default()),
            changes: Signal::new(0),
            link: Signal::new(None),
            payee: Signal::new(None),
            waiting: Signal::new(Waiting::default()),
            outcome: Signal::new(None),
            beginning: Signal::new(false),
            words_first: Signal::new(false),
        }
    }

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
            self.in_background(async move {
                if self.backend.session_login().await.is_ok() {
                    self.read_status().await;
                }
            });
        }
    }

    /// Works on after the screen that asked is gone.
    pub(crate) fn in_background(self, work: impl Future<Output = ()> + 'static) {
        dioxus::core::Runtime::current().in_scope(ScopeId::ROOT, || {
            spawn(work);
        });
    }

    /// What the person set; the component draws again when it changes.
    pub(crate) fn settings(self) -> Settings {
        self.settings.read().clone()
    }

    /// Takes settings over: language, colours, hidden amounts.
    pub(crate) fn apply(mut self, settings: &Settings, i18n: I18n, theme: ThemeSwitch) {
        if let Some(language) = settings.language {
            i18n.set_language(language);
        }
        theme.set(settings.theme);
        hide_amounts(settings.hide_amounts);
        self.settings.set(settings.clone());
    }

    /// A number that moves when the local copy changed. Read it before the first await of a screen's reading.
    pub(crate) fn changes(self) -> u32 {
        *self.changes.read()
    }

    /// The local copy changed.
    pub(crate) fn changed(mut self) {
        let next = *self.changes.peek() + 1;
        self.changes.set(next);
    }

    /// The system opened the app with a link.
    pub(crate) fn set_link(mut self, link: Option<String>) {
        self.link.set(link);
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

    /// Something was read: it is shown in its own window, on its own screen, or a payment is filled in.
    pub(crate) fn open(mut self, opened: Opened) {
        match opened {
            Opened::Approval { approval, surface: Surface::OwnWindow } => {
                self.waiting.set(Waiting::Approval(approval));
            }
            Opened::Approval { approval, surface: Surface::SameWindow } => {
                navigator().push(Route::Approve { approval });
            }
            Opened::Payee(payee) => {
                self.payee.set(Some(payee));
                navigator().push(Route::Send {});
            }
        }
    }

    /// Who shall be paid, as a code or contact said it, once.
    pub(crate) fn take_payee(mut self) -> Option<Payee> {
        let payee = self.payee.peek().clone();
        if payee.is_some() {
            self.payee.set(None);
        }
        payee
    }

    /// The send screen begins with this payee.
    pub(crate) fn set_payee(mut self, payee: Payee) {
        self.payee.set(Some(payee));
    }

    /// Another window told what became of an approval.
    pub(crate) fn approved(mut self, approval: ApprovalId, outcome: Outcome) {
        if self.waiting.peek().is_for(approval) {
            self.waiting.set(Waiting::Nothing);
        }
        if outcome != Outcome::Dismissed {
            self.outcome.set(Some(outcome));
        }
    }

    /// Is there an outcome to be shown?
    pub(crate) fn has_outcome(self) -> bool {
        self.outcome.read().is_some()
    }

    /// What came of the last approval, once.
    pub(crate) fn take_outcome(mut self) -> Option<Outcome> {
        let outcome = self.outcome.peek().clone();
        if outcome.is_some() {
            self.outcome.set(None);
        }
        outcome
    }

    /// The first steps go on after the wallet exists; they say themselves when they are done.
    pub(crate) fn set_beginning(mut self, beginning: bool) {
        self.beginning.set(beginning);
    }

    /// Are the first steps under way?
    pub(crate) fn is_beginning(self) -> bool {
        *self.beginning.read()
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
