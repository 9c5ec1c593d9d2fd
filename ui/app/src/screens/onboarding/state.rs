use dioxus::prelude::*;
use protocol::{
    ApiError, ErrorCode,
    app::{BackupQuestion, Surface},
};

use crate::{
    backend::{Backend, WordList},
    shared::{Shared, Waiting},
};

/// Where one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Welcome,
    Choose,
    Words(Surface),
    Check(BackupQuestion),
    Restore,
    Passphrase,
    SigningIn,
    Link,
}

impl Step {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Choose => "choose",
            Self::Words(_) => "words",
            Self::Check(_) => "check",
            Self::Restore => "restore",
            Self::Passphrase => "passphrase",
            Self::SigningIn => "signing-in",
            Self::Link => "link",
        }
    }

    /// Once the wallet exists there is no way back.
    pub(crate) const fn can_go_back(self) -> bool {
        matches!(self, Self::Choose | Self::Words(_) | Self::Check(_) | Self::Restore | Self::Passphrase)
    }

    /// Which step of how many; 0 on the welcome screen.
    pub(crate) const fn place(self, restoring: bool) -> (usize, usize) {
        let total = if restoring { 3 } else { 5 };
        let current = match self {
            Self::Welcome => 0,
            Self::Choose | Self::Restore => 1,
            Self::Words(_) => 2,
            Self::Check(_) => 3,
            Self::Passphrase => total - 1,
            Self::SigningIn | Self::Link => total,
        };
        (current, total)
    }
}

/// The way through the first steps; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Beginning {
    shared: Shared,
    step: Signal<Step>,
    restoring: Signal<bool>,
    list: Signal<WordList>,
    count: Signal<u8>,
    /// The three answers, or the words of a wallet to be restored.
    typed: Signal<Vec<String>>,
    /// The "25th word".
    extra: Signal<String>,
    busy: Signal<bool>,
    refused: Signal<Option<ApiError>>,
}

/// There is one way at a time; parts draw again by the signals they read.
impl PartialEq for Beginning {
    fn eq(&self, other: &Self) -> bool {
        self.step == other.step
    }
}

impl Beginning {
    pub(crate) fn use_new(shared: Shared) -> Self {
        let words_first = use_hook(|| shared.take_words_first());
        let korean = jigap_kit::use_i18n().language() == jigap_kit::Language::Korean;
        Self {
            shared,
            step: use_signal(|| if words_first { Step::Restore } else { Step::Welcome }),
            restoring: use_signal(|| words_first),
            list: use_signal(move || if korean { WordList::Korean } else { WordList::English }),
            count: use_signal(|| 12),
            typed: use_signal(Vec::new),
            extra: use_signal(String::new),
            busy: use_signal(|| false),
            refused: use_signal(|| None),
        }
    }

    pub(crate) fn step(self) -> Step {
        *self.step.read()
    }

    pub(crate) fn place(self) -> (usize, usize) {
        self.step().place(*self.restoring.read())
    }

    /// Is a new wallet being made?
    pub(crate) fn is_new(self) -> bool {
        !*self.restoring.read()
    }

    pub(crate) fn is_busy(self) -> bool {
        *self.busy.read()
    }

    pub(crate) fn refusal(self) -> Option<ApiError> {
        self.refused.read().clone()
    }

    pub(crate) fn forget_refusal(mut self) {
        if self.refused.peek().is_some() {
            self.refused.set(None);
        }
    }

    pub(crate) fn list(self) -> WordList {
        *self.list.read()
    }

    pub(crate) fn set_list(mut self, list: WordList) {
        self.list.set(list);
    }

    pub(crate) fn count(self) -> u8 {
        *self.count.read()
    }

    pub(crate) fn set_count(mut self, count: u8) {
        self.count.set(count);
    }

    pub(crate) fn extra(self) -> String {
        self.extra.read().clone()
    }

    pub(crate) fn set_extra(mut self, extra: String) {
        self.extra.set(extra);
    }

    /// A new wallet: which words shall it have?
    pub(crate) fn choose(mut self) {
        self.restoring.set(false);
        self.shared.set_beginning(true);
        self.go(Step::Choose);
    }

    /// Asks for new words; the shell shows them, and keeps them until they are confirmed or abandoned.
    pub(crate) fn make(mut self) {
        spawn(async move {
            if !self.begin() {
                return;
            }
            let (list, count) = (*self.list.peek(), *self.count.peek());
            let answer = self.backend().wallet_create_begin(list, count).await;
            self.busy.set(false);
            match answer {
                Ok(opened) => {
                    if opened.surface == Surface::OwnWindow {
                        self.shared.waiting.set(Waiting::Words);
                    }
                    self.step.set(Step::Words(opened.surface));
                }
                Err(error) => self.refused.set(Some(error)),
            }
        });
    }

    pub(crate) fn restore(mut self) {
        self.restoring.set(true);
        self.shared.set_beginning(true);
        self.go(Step::Restore);
    }

    /// The words were shown, or their window was closed before.
    pub(crate) fn words_gone(mut self, shown: bool) {
        self.shared.waiting.set(Waiting::Nothing);
        if !shown {
            self.go(Step::Choose);
            return;
        }
        spawn(async move {
            if !self.begin() {
                return;
            }
            let question = self.backend().wallet_create_question().await;
            self.busy.set(false);
            match question {
                Ok(question) => self.go(Step::Check(question)),
                Err(error) => {
                    self.step.set(Step::Choose);
                    self.refused.set(Some(error));
                }
            }
        });
    }

    /// The three answers; the shell compares them when the wallet is made.
    pub(crate) fn answered(mut self, answers: &[String]) {
        self.typed.set(answers.iter().map(|answer| answer.trim().to_lowercase()).collect());
        self.go(Step::Passphrase);
    }

    pub(crate) fn words_typed(mut self, text: &str) {
        self.typed.set(text.split_whitespace().map(str::to_lowercase).collect());
        self.go(Step::Passphrase);
    }

    /// What was typed before, for coming back to it.
    pub(crate) fn typed_text(self) -> String {
        self.typed.peek().join(" ")
    }

    /// Makes or restores the wallet under this passphrase.
    pub(crate) fn seal(mut self, passphrase: String) {
        let typed = self.typed.peek().clone();
        let restoring = *self.restoring.peek();
        let extra = Some(self.extra.peek().clone()).filter(|extra| !extra.is_empty());
        spawn(async move {
            if !self.begin() {
                return;
            }
            let answer = if restoring {
                self.backend().wallet_restore(typed.join(" "), extra, passphrase).await
            } else {
                self.backend().wallet_create_finish(typed, extra, passphrase).await
            };
            self.busy.set(false);
            match answer {
                Ok(status) => {
                    self.typed.set(Vec::new());
                    self.extra.set(String::new());
                    self.shared.set_status(status);
                    self.go(Step::SigningIn);
                }
                Err(error) => {
                    let about_words = matches!(
                        error.code,
                        ErrorCode::WordUnknown | ErrorCode::WordCount | ErrorCode::WordChecksum
                    );
                    if about_words {
                        self.step.set(Step::Restore);
                    }
                    // One of the three words was wrong: they are asked for again.
                    if error.code == ErrorCode::BackupMismatch
                        && let Ok(question) = self.backend().wallet_create_question().await
                    {
                        self.step.set(Step::Check(question));
                    }
                    self.refused.set(Some(error));
                }
            }
        });
    }

    pub(crate) fn sign_in(mut self) {
        spawn(async move {
            if !self.begin() {
                return;
            }
            let answer = self.backend().session_login().await;
            if answer.is_ok() {
                self.shared.read_status().await;
            }
            self.busy.set(false);
            match answer {
                Ok(me) if me.person.is_some() => self.finish(),
                Ok(_) => self.go(Step::Link),
                Err(error) => self.refused.set(Some(error)),
            }
        });
    }

    /// To the home screen.
    pub(crate) fn finish(self) {
        self.shared.set_beginning(false);
    }

    pub(crate) fn back(mut self) {
        let restoring = *self.restoring.peek();
        let step = *self.step.peek();
        match step {
            Step::Words(_) | Step::Check(_) => self.abandon(Step::Choose),
            Step::Passphrase if restoring => self.go(Step::Restore),
            _ => {
                self.typed.set(Vec::new());
                self.extra.set(String::new());
                self.shared.set_beginning(false);
                self.abandon(Step::Welcome);
            }
        }
    }

    /// Words that were made are forgotten; their window closes.
    fn abandon(mut self, step: Step) {
        self.shared.waiting.set(Waiting::Nothing);
        self.go(step);
        spawn(async move {
            let _ = self.backend().wallet_create_abandon().await;
        });
    }

    fn backend(self) -> Backend {
        self.shared.backend
    }

    fn go(mut self, step: Step) {
        self.refused.set(None);
        self.step.set(step);
    }

    fn begin(mut self) -> bool {
        if *self.busy.peek() {
            return false;
        }
        self.refused.set(None);
        self.busy.set(true);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_above_go_forward_only() {
        let question = BackupQuestion { ask: [1, 2, 3], count: 12 };
        let create = [
            Step::Welcome,
            Step::Choose,
            Step::Words(Surface::OwnWindow),
            Step::Check(question),
            Step::Passphrase,
            Step::SigningIn,
        ];
        assert_eq!(create.map(|step| step.place(false).0), [0, 1, 2, 3, 4, 5]);
        let restore = [Step::Welcome, Step::Restore, Step::Passphrase, Step::SigningIn];
        assert_eq!(restore.map(|step| step.place(true).0), [0, 1, 2, 3]);
    }

    #[test]
    fn nobody_goes_back_from_a_wallet_that_exists() {
        assert!(!Step::SigningIn.can_go_back() && !Step::Link.can_go_back() && !Step::Welcome.can_go_back());
        assert!(Step::Words(Surface::SameWindow).can_go_back() && Step::Passphrase.can_go_back());
    }
}
