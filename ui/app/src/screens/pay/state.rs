use dioxus::prelude::*;
use protocol::{
    ApiError, ApprovalId, ErrorCode,
    app::{Approval, LoginApproval, PayApproval, PayOutcome},
};

use crate::backend::Backend;

/// Where one is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    /// Looking for a code.
    Reading,
    /// A payment waits for its confirmation.
    Pay(Box<PayApproval>),
    /// A browser waits for its approval.
    Login(LoginApproval),
    /// The browser is signed in.
    LoginDone,
    /// The payment was sent, or refused.
    Ended(Ending),
}

/// How a payment ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ending {
    /// Refused before it left the device, or by the API.
    Refused(ApiError),
    /// Three outcomes, not two.
    Sent(Box<PayOutcome>),
}

/// The way from a code to its end; copy it freely.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Flow {
    backend: Backend,
    stage: Signal<Stage>,
    busy: Signal<bool>,
    refused: Signal<Option<ApiError>>,
}

impl Flow {
    pub(crate) fn use_new(backend: Backend) -> Self {
        let stage = use_signal(|| Stage::Reading);
        let busy = use_signal(|| false);
        let refused = use_signal(|| None);
        Self { backend, stage, busy, refused }
    }

    pub(crate) fn stage(self) -> Stage {
        self.stage.read().clone()
    }

    pub(crate) fn is_busy(self) -> bool {
        *self.busy.read()
    }

    /// Why the last code or approval was refused.
    pub(crate) fn refusal(self) -> Option<ApiError> {
        self.refused.read().clone()
    }

    /// Back to looking for a code.
    pub(crate) fn restart(mut self) {
        self.refused.set(None);
        self.stage.set(Stage::Reading);
    }

    /// Back to looking for a code when all is said.
    pub(crate) fn leave_the_end(self) {
        let ended = matches!(*self.stage.peek(), Stage::Ended(_) | Stage::LoginDone);
        if ended {
            self.restart();
        }
    }

    pub(crate) fn refuse(mut self, error: ApiError) {
        self.refused.set(Some(error));
    }

    /// Reads a typed or pasted code.
    pub(crate) fn read_text(self, text: String) {
        spawn(async move {
            if self.begin() {
                let answer = self.backend.code_read(text).await;
                self.take(answer);
            }
        });
    }

    /// Reads the code in a picture.
    pub(crate) fn read_picture(self, bytes: Vec<u8>) {
        spawn(async move {
            if self.begin() {
                let answer = self.backend.code_read_picture(bytes).await;
                self.take(answer);
            }
        });
    }

    /// Looks for a code in one frame of the camera; a frame without one is no refusal.
    pub(crate) async fn read_frame(self, bytes: Vec<u8>) {
        if !self.is_looking() {
            return;
        }
        let answer = self.backend.code_read_picture(bytes).await;
        let empty = answer.as_ref().is_err_and(|error| error.code == ErrorCode::PictureUnreadable);
        // Meanwhile a typed code may have been faster.
        if !empty && self.is_looking() {
            self.take(answer);
        }
    }

    fn is_looking(self) -> bool {
        !*self.busy.peek() && *self.stage.peek() == Stage::Reading
    }

    /// Confirms the payment.
    pub(crate) fn pay(mut self, approval: ApprovalId) {
        spawn(async move {
            if self.begin() {
                let answer = self.backend.pay_confirm(approval).await;
                self.busy.set(false);
                let ending = answer.map_or_else(Ending::Refused, |outcome| Ending::Sent(Box::new(outcome)));
                self.stage.set(Stage::Ended(ending));
            }
        });
    }

    /// Approves the browser's login.
    pub(crate) fn log_in(mut self, approval: ApprovalId) {
        spawn(async move {
            if self.begin() {
                let answer = self.backend.login_confirm(approval).await;
                self.busy.set(false);
                match answer {
                    Ok(()) => self.stage.set(Stage::LoginDone),
                    Err(error) => self.refused.set(Some(error)),
                }
            }
        });
    }

    /// `false` when something is under way already.
    fn begin(mut self) -> bool {
        if *self.busy.peek() {
            return false;
        }
        self.refused.set(None);
        self.busy.set(true);
        true
    }

    fn take(mut self, answer: Result<Approval, ApiError>) {
        self.busy.set(false);
        match answer {
            Ok(Approval::Pay(approval)) => self.stage.set(Stage::Pay(Box::new(approval))),
            Ok(Approval::Login(approval)) => self.stage.set(Stage::Login(approval)),
            Ok(Approval::Send(_) | Approval::Sign(_)) => {
                self.refused.set(Some(ErrorCode::LinkUnknown.into()))
            }
            Err(error) => self.refused.set(Some(error)),
        }
    }
}
