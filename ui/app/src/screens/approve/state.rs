use dioxus::prelude::*;
use protocol::{ApiError, ApprovalId, ErrorCode, app::Outcome};

use crate::backend::Backend;

/// A yes on its way; copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Confirm {
    pub(super) backend: Backend,
    pub(super) approval: ApprovalId,
    stage: Signal<Stage>,
    ondone: EventHandler<Outcome>,
    onaway: EventHandler<()>,
}

/// There is one per approval.
impl PartialEq for Confirm {
    fn eq(&self, other: &Self) -> bool {
        self.approval == other.approval && self.stage == other.stage
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// Nothing was said yet.
    Shown,
    /// Yes was said.
    Busy,
    /// Too late, or refused: the approval is used up.
    Over(ApiError),
}

impl Confirm {
    pub(super) fn use_new(
        backend: Backend,
        approval: ApprovalId,
        ondone: EventHandler<Outcome>,
        onaway: EventHandler<()>,
    ) -> Self {
        let stage = use_signal(|| Stage::Shown);
        Self { backend, approval, stage, ondone, onaway }
    }

    pub(super) fn is_busy(self) -> bool {
        *self.stage.read() == Stage::Busy
    }

    /// Why it cannot be said yes to any more.
    pub(super) fn over(self) -> Option<ApiError> {
        match &*self.stage.read() {
            Stage::Over(error) => Some(error.clone()),
            _ => None,
        }
    }

    /// Its time has run out.
    pub(super) fn expire(mut self) {
        if *self.stage.peek() == Stage::Shown {
            self.stage.set(Stage::Over(ErrorCode::ApprovalGone.into()));
        }
    }

    /// Says yes by this command, once.
    pub(super) fn say_yes(mut self, command: impl Future<Output = Result<Outcome, ApiError>> + 'static) {
        if *self.stage.peek() != Stage::Shown {
            return;
        }
        self.stage.set(Stage::Busy);
        spawn(async move {
            match command.await {
                // Stays busy: in its own window there is nothing more to come.
                Ok(outcome) => self.ondone.call(outcome),
                Err(error) => self.stage.set(Stage::Over(error)),
            }
        });
    }

    /// Says no, or closes what is over.
    pub(super) fn dismiss(self) {
        if self.is_busy() {
            return;
        }
        spawn(async move {
            // One that is gone already needs no "no".
            let _ = self.backend.approval_dismiss(self.approval).await;
            self.onaway.call(());
        });
    }
}
