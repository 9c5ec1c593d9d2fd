//! Every command of the shell, by name. `build.rs` reads this file too.

/// In the order of `protocol::app`.
pub(crate) const COMMANDS: &[&str] = &[
    "wallet_status",
    "wallet_create_begin",
    "wallet_create_finish",
    "wallet_create_abandon",
    "wallet_restore",
    "wallet_unlock",
    "wallet_lock",
    "wallet_set_aside",
    "session_login",
    "identity_link",
    "home_view",
    "voucher_view",
    "code_read",
    "code_read_picture",
    "pay_confirm",
    "payment_view",
    "login_confirm",
    "history_list",
    "sync_now",
    "settings_get",
    "settings_set",
];
