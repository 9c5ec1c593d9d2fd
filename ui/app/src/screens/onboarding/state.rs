use dioxus::prelude::*;
use protocol::{ApiError, ErrorCode};

use crate::{
    app::Shared,
    backend::{Backend, WordList},
};

/// Where one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Welcome,
    Words,
    Check,
    Restore,
    Passphrase,
    SigningIn,
    Link,
}

impl Step {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Words => "words",
            Self::Check => "check",
            Self::Restore => "restore",
            Self::Passphrase => "passphrase",
            Self::SigningIn => "signing-in",
            Self::Link => "link",
        }
    }

    /// Once the wallet exists there is no way back.
    pub(crate) const fn can_go_back(self) -> bool {
        matches!(self, Self::Words | Self::Check | Self::Restore | Self::Passphrase)
    }
}

/// The recovery words while they are shown, and which of them will be asked.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) words: Vec<String>,
    pub(crate) ask: [u8; 3],
}

/// The way through the first steps; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Beginning {
    shared: Shared,
    step: Signal<Step>,
    restoring: Signal<bool>,
    list: Signal<WordList>,
    shown: Signal<Option<Shown>>,
    /// The three answers, or the words of a wallet to be restored.
    typed: Signal<Vec<String>>,
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
            shown: use_signal(|| None),
            typed: use_signal(Vec::new),
            busy: use_signal(|| false),
            refused: use_signal(|| None),
        }
    }

    pub(crate) fn step(self) -> Step {
        *self.step.read()
    }

    /// Which step of how many; 0 on the welcome screen.
    pub(crate) fn place(self) -> (usize, usize) {
        let restoring = *self.restoring.read();
        let total = if restoring { 3 } else { 4 };
        let current = match self.step() {
            Step::Welcome => 0,
            Step::Words | Step::Restore => 1,
            Step::Check => 2,
            Step::Passphrase => total - 1,
            Step::SigningIn | Step::Link => total,
        };
        (current, total)
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

    pub(crate) fn shown(self) -> Option<Shown> {
        self.shown.read().clone()
    }

    /// Asks for new words; the shell keeps them until they are confirmed or abandoned.
    pub(crate) fn make(mut self, list: WordList) {
        self.list.set(list);
        self.restoring.set(false);
        spawn(async move {
            if !self.begin() {
                return;
            }
            let answer = self.backend().wallet_create_begin(list).await;
            self.busy.set(false);
            match answer {
                Ok(made) => {
                    let words = made.words.iter().map(|word| normal(word, "NFC")).collect();
                    self.shown.set(Some(Shown { words, ask: made.ask }));
                    self.shared.set_beginning(true);
                    self.step.set(Step::Words);
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

    /// The words are on paper.
    pub(crate) fn written_down(self) {
        self.go(Step::Check);
    }

    /// Compares the three answers at once; the shell compares them again when the wallet is made.
    pub(crate) fn check(mut self, answers: Vec<String>) {
        let Some(shown) = self.shown.peek().clone() else { return };
        let right = shown.ask.iter().zip(&answers).all(|(place, answer)| {
            let word = usize::from(*place).checked_sub(1).and_then(|at| shown.words.get(at));
            word.is_some_and(|word| normal(answer.trim(), "NFC").to_lowercase() == *word)
        });
        if right {
            self.typed.set(answers.iter().map(|answer| answer.trim().to_lowercase()).collect());
            self.shown.set(None);
            self.go(Step::Passphrase);
        } else {
            self.refused.set(Some(ErrorCode::BackupMismatch.into()));
        }
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
        spawn(async move {
            if !self.begin() {
                return;
            }
            let answer = if restoring {
                self.backend().wallet_restore(typed.join(" "), passphrase).await
            } else {
                self.backend().wallet_create_finish(typed, passphrase).await
            };
            self.busy.set(false);
            match answer {
                Ok(status) => {
                    self.typed.set(Vec::new());
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
            Step::Check => self.go(Step::Words),
            Step::Passphrase if restoring => self.go(Step::Restore),
            _ => {
                self.shown.set(None);
                self.typed.set(Vec::new());
                self.shared.set_beginning(false);
                self.go(Step::Welcome);
                if !restoring {
                    spawn(async move {
                        let _ = self.backend().wallet_create_abandon().await;
                    });
                }
            }
        }
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

/// Unicode normal form, by the browser. Korean words come decomposed from their list and composed from a keyboard.
fn normal(text: &str, form: &str) -> String {
    js_sys::JsString::from(text).normalize(form).into()
}
