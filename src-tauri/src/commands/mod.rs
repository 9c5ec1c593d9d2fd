//! One function per command: the argument list and one call. All are async, so none runs on the thread of the window.

mod account;
mod approve;
mod code;
mod contact;
mod identity;
mod keep;
mod reveal;
mod send;
mod settings;
mod voucher;
mod wallet;

use protocol::ApiError;
use tauri::ipc::Invoke;

/// What every command answers.
type Answer<T> = Result<T, ApiError>;

pub(crate) fn handler() -> impl Fn(Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        wallet::wallet_status,
        wallet::wallet_create_begin,
        wallet::wallet_create_question,
        wallet::wallet_create_finish,
        wallet::wallet_create_abandon,
        wallet::wallet_restore,
        wallet::wallet_unlock,
        wallet::wallet_unlock_pin,
        wallet::wallet_lock,
        wallet::wallet_set_aside,
        wallet::wallet_use_previous,
        keep::pin_set,
        keep::pin_remove,
        keep::passphrase_change,
        keep::words_reveal,
        keep::backup_question,
        keep::backup_check,
        keep::backup_rehearse,
        account::account_list,
        account::account_add,
        account::account_rename,
        account::account_watch,
        account::account_import_key,
        account::account_import_keystore,
        account::account_restore,
        account::account_remove,
        account::account_select,
        account::account_export_keystore,
        identity::session_login,
        identity::identity_link,
        voucher::home_view,
        voucher::voucher_view,
        code::code_read,
        code::code_read_picture,
        code::request_read,
        code::payment_view,
        voucher::history_list,
        voucher::sync_now,
        settings::settings_get,
        settings::settings_set,
        send::asset_view,
        send::send_prepare,
        send::activity_list,
        send::activity_view,
        send::activity_speed_up,
        send::activity_cancel,
        send::history_export,
        contact::contact_list,
        contact::contact_save,
        contact::contact_remove,
        contact::contact_export,
        approve::approval_view,
        approve::approval_dismiss,
        approve::pay_confirm,
        approve::login_confirm,
        approve::send_confirm,
        approve::sign_confirm,
        reveal::reveal_take,
        reveal::reveal_stay,
        reveal::reveal_close,
    ]
}
