//! Codes, and yes to what they want.

use protocol::{
    ApprovalId, PaymentId,
    app::{Approval, PayOutcome},
};

use super::{Answer, TheWallet};

#[tauri::command]
pub(crate) async fn code_read(wallet: TheWallet<'_>, text: String) -> Answer<Approval> {
    wallet.code_read(&text).await
}

#[tauri::command]
pub(crate) async fn code_read_picture(wallet: TheWallet<'_>, bytes: Vec<u8>) -> Answer<Approval> {
    wallet.code_read_picture(bytes).await
}

#[tauri::command]
pub(crate) async fn pay_confirm(wallet: TheWallet<'_>, approval: ApprovalId) -> Answer<PayOutcome> {
    wallet.pay_confirm(approval).await
}

#[tauri::command]
pub(crate) async fn payment_view(wallet: TheWallet<'_>, payment: PaymentId) -> Answer<PayOutcome> {
    wallet.payment_view(payment).await
}

#[tauri::command]
pub(crate) async fn login_confirm(wallet: TheWallet<'_>, approval: ApprovalId) -> Answer<()> {
    wallet.login_confirm(approval).await
}
