//! Codes that are read, and how their payments ended.

use protocol::{
    PaymentId,
    app::{Approval, Opened, PayOutcome},
};

use super::Answer;
use crate::{
    place::{In, Main},
    windows,
};

#[tauri::command]
pub(crate) async fn code_read(at: In<Main>, text: String) -> Answer<Opened> {
    read(&at, &text).await
}

#[tauri::command]
pub(crate) async fn code_read_picture(at: In<Main>, bytes: Vec<u8>) -> Answer<Opened> {
    let text = at.picture_text(bytes).await?;
    read(&at, &text).await
}

/// Somebody to be paid goes to the send screen; what wants a yes is shown where it can be said.
async fn read(at: &In<Main>, text: &str) -> Answer<Opened> {
    if let Some(payee) = at.payee_read(text).await? {
        return Ok(Opened::Payee(payee));
    }
    let approval = at.code_read(text).await?;
    windows::shown(&at.app, approval)
}

#[tauri::command]
pub(crate) async fn request_read(at: In<Main>, text: String) -> Answer<Opened> {
    let approval = at.request_read(&text).await?;
    windows::shown(&at.app, Approval::Sign(Box::new(approval)))
}

#[tauri::command]
pub(crate) async fn payment_view(at: In<Main>, payment: PaymentId) -> Answer<PayOutcome> {
    at.payment_view(payment).await
}
