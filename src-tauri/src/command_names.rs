//! Every command of the shell, by name and window. `build.rs` reads this file too.

/// What each window needs to draw itself.
pub(crate) const EVERYWHERE: &[&str] = &["settings_get"];

/// The window that looks and asks.
pub(crate) const MAIN: &[&str] = &[
    "wallet_status",
    "wallet_create_begin",
    "wallet_create_question",
    "wallet_create_finish",
    "wallet_create_abandon",
    "wallet_restore",
    "wallet_unlock",
    "wallet_unlock_pin",
    "wallet_lock",
    "wallet_set_aside",
    "wallet_use_previous",
    "pin_set",
    "pin_remove",
    "passphrase_change",
    "words_reveal",
    "backup_question",
    "backup_check",
    "backup_rehearse",
    "account_list",
    "account_add",
    "account_rename",
    "account_watch",
    "account_import_key",
    "account_import_keystore",
    "account_restore",
    "account_remove",
    "account_select",
    "account_export_keystore",
    "session_login",
    "identity_link",
    "home_view",
    "voucher_view",
    "code_read",
    "code_read_picture",
    "request_read",
    "payment_view",
    "history_list",
    "history_export",
    "asset_view",
    "send_prepare",
    "activity_list",
    "activity_view",
    "activity_speed_up",
    "activity_cancel",
    "contact_list",
    "contact_save",
    "contact_remove",
    "contact_export",
    "sync_now",
    "settings_set",
];

/// The window that says yes.
pub(crate) const APPROVE: &[&str] =
    &["approval_view", "approval_dismiss", "pay_confirm", "login_confirm", "send_confirm", "sign_confirm"];

/// The window that shows words.
pub(crate) const REVEAL: &[&str] = &["reveal_take", "reveal_stay", "reveal_close"];
