//! The window that says yes: one approval at a time.

use std::sync::{Mutex, PoisonError};

use protocol::{
    ApiError, ApprovalId, ErrorCode,
    app::{APPROVAL_DONE, Approval, ApprovalDone, Opened, Outcome},
};
use tauri::{AppHandle, Manager};
use wallet_core::Wallet;

use super::{SURFACE, close, open, tell_main};
use crate::place::APPROVE;

/// What the window shows now.
#[derive(Default)]
pub(crate) struct Approvals(Mutex<Option<Approval>>);

impl Approvals {
    fn set(&self, approval: Option<Approval>) -> Option<Approval> {
        std::mem::replace(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner), approval)
    }

    /// The approval with this id, if it is the one that is shown.
    pub(crate) fn find(&self, id: ApprovalId) -> Result<Approval, ApiError> {
        let shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.as_ref().filter(|shown| shown.id() == id).cloned().ok_or_else(|| ErrorCode::ApprovalGone.into())
    }

    fn end(&self, id: ApprovalId) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.as_ref().is_some_and(|shown| shown.id() == id) {
            *shown = None;
        }
    }
}

/// Shows an approval; one that waited before is dismissed.
pub(crate) fn shown(app: &AppHandle, approval: Approval) -> Result<Opened, ApiError> {
    let id = approval.id();
    if let Some(before) = app.state::<Approvals>().set(Some(approval)) {
        forget(app, before.id());
    }
    open(app, APPROVE, &format!("index.html?approval={id}"), "지갑 · 확인")?;
    Ok(Opened::Approval { approval: id, surface: SURFACE })
}

/// Somebody said yes: the main window is told, and the window closes.
pub(crate) fn confirmed(app: &AppHandle, approval: ApprovalId, outcome: &Outcome) {
    app.state::<Approvals>().end(approval);
    if cfg!(desktop) {
        tell_main(app, APPROVAL_DONE, ApprovalDone { approval, outcome: outcome.clone() });
        close(app, APPROVE);
    }
}

/// Somebody said no.
pub(crate) fn dismissed(app: &AppHandle, approval: ApprovalId) {
    app.state::<Approvals>().end(approval);
    forget(app, approval);
    close(app, APPROVE);
}

/// The window is gone. What it still showed was not wanted.
pub(super) fn gone(app: &AppHandle) {
    if let Some(approval) = app.state::<Approvals>().set(None) {
        forget(app, approval.id());
    }
}

fn forget(app: &AppHandle, approval: ApprovalId) {
    app.state::<Wallet>().approval_dismiss(approval);
    if cfg!(desktop) {
        tell_main(app, APPROVAL_DONE, ApprovalDone { approval, outcome: Outcome::Dismissed });
    }
}
