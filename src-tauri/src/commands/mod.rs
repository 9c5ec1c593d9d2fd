//! One function per command: the argument list and one call. All are async, so none runs on the thread of the window.

mod code;
mod identity;
mod settings;
mod voucher;
mod wallet;

use protocol::ApiError;
use tauri::ipc::Invoke;
use wallet_core::Wallet;

/// What every command answers.
type Answer<T> = Result<T, ApiError>;
/// The one wallet of the app.
type TheWallet<'a> = tauri::State<'a, Wallet>;

pub(crate) fn handler() -> impl Fn(Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        wallet::wallet_status,
        wallet::wallet_create_begin,
        wallet::wallet_create_finish,
        wallet::wallet_create_abandon,
        wallet::wallet_restore,
        wallet::wallet_unlock,
        wallet::wallet_lock,
        wallet::wallet_set_aside,
        identity::session_login,
        identity::identity_link,
        voucher::home_view,
        voucher::voucher_view,
        code::code_read,
        code::code_read_picture,
        code::pay_confirm,
        code::payment_view,
        code::login_confirm,
        voucher::history_list,
        voucher::sync_now,
        settings::settings_get,
        settings::settings_set,
    ]
}
