//! What the `approve` window shows, and its yes or no.

use protocol::{
    ApprovalId,
    app::{Approval, Outcome, Speed},
    till::Part,
};
use tauri::Manager;

use super::Answer;
use crate::{
    place::{Approve, In},
    windows,
};

#[tauri::command]
pub(crate) async fn approval_view(at: In<Approve>, approval: ApprovalId) -> Answer<Approval> {
    at.app.state::<windows::Approvals>().find(approval)
}

#[tauri::command]
pub(crate) async fn approval_dismiss(at: In<Approve>, approval: ApprovalId) -> Answer<()> {
    windows::dismissed(&at.app, approval);
    Ok(())
}

#[tauri::command]
pub(crate) async fn pay_confirm(
    at: In<Approve>,
    approval: ApprovalId,
    parts: Option<Vec<Part>>,
) -> Answer<Outcome> {
    let payment = at.pay_confirm_with(approval, parts).await?;
    Ok(done(&at, approval, Outcome::Paid { payment: Box::new(payment) }))
}

#[tauri::command]
pub(crate) async fn login_confirm(at: In<Approve>, approval: ApprovalId) -> Answer<Outcome> {
    at.login_confirm(approval).await?;
    Ok(done(&at, approval, Outcome::SignedIn))
}

#[tauri::command]
pub(crate) async fn send_confirm(at: In<Approve>, approval: ApprovalId, speed: Speed) -> Answer<Outcome> {
    let outcome = at.send_confirm(approval, speed).await?;
    Ok(done(&at, approval, outcome))
}

#[tauri::command]
pub(crate) async fn sign_confirm(
    at: In<Approve>,
    approval: ApprovalId,
    second_step: bool,
) -> Answer<Outcome> {
    let outcome = at.sign_confirm(approval, second_step)?;
    Ok(done(&at, approval, outcome))
}

/// Yes was said and done: the other window is told.
fn done(at: &In<Approve>, approval: ApprovalId, outcome: Outcome) -> Outcome {
    windows::confirmed(&at.app, approval, &outcome);
    outcome
}
