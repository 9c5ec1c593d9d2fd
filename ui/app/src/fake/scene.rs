use std::collections::HashMap;

use chrono::TimeDelta;
use protocol::{
    ApiError, ErrorCode, Won,
    app::{
        AccountRow, Approval, BackupState, Contact, HomeView, Language, PinState, SendIntent, Settings,
        SignedIn, Surface, Theme, VoucherView, WalletState, WalletStatus,
    },
    identity::{PersonCard, Role, RoleGrant},
};

use super::data;

/// What the scripted campus knows.
pub(super) struct Scene {
    options: HashMap<String, String>,
    pub(super) wallet: WalletState,
    /// The wallet file cannot be opened by any passphrase.
    pub(super) damaged: bool,
    pub(super) signed_in: bool,
    pub(super) linked: bool,
    pub(super) passphrase: String,
    pub(super) pin: PinState,
    /// Wrong PINs and passphrases in a row.
    pub(super) wrong: u32,
    pub(super) backup: BackupState,
    /// Words that wait for their window, and whether new ones are being made.
    pub(super) words: Option<Vec<String>>,
    pub(super) contacts: Vec<Contact>,
    pub(super) accounts: Vec<AccountRow>,
    pub(super) approval: Approval,
    pub(super) settings: Settings,
    /// How often the outcome of the payment was asked for.
    pub(super) asked: u32,
    pub(super) spent: Won,
}

impl Scene {
    pub(super) fn of_this_page() -> Self {
        let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
        let options: HashMap<String, String> = search
            .trim_start_matches('?')
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let option = |name: &str| options.get(name).map(String::as_str);
        let wallet = match option("wallet") {
            Some("missing") => WalletState::Missing,
            Some("locked" | "damaged" | "unreadable") => WalletState::Locked,
            _ => WalletState::Open,
        };
        let settings = Settings {
            language: match option("lang") {
                Some("en") => Some(Language::English),
                Some("ko") => Some(Language::Korean),
                _ => None,
            },
            theme: match option("theme") {
                Some("light") => Theme::Light,
                Some("dark") => Theme::Dark,
                _ => Theme::System,
            },
            hide_amounts: option("hide") == Some("yes"),
            ..Settings::default()
        };
        let linked = wallet != WalletState::Missing && option("linked") != Some("no");
        Self {
            wallet,
            damaged: matches!(option("wallet"), Some("damaged" | "unreadable")),
            signed_in: wallet != WalletState::Missing,
            linked,
            passphrase: super::PASSPHRASE.to_owned(),
            pin: match option("pin") {
                Some("set") => PinState::Set,
                Some("none") => PinState::Unavailable,
                _ => PinState::Unset,
            },
            wrong: 0,
            backup: BackupState {
                checked_at: jigap_kit::now()
                    - TimeDelta::days(if option("backup") == Some("due") { 95 } else { 9 }),
                due: option("backup") == Some("due"),
                words: if option("backup") == Some("none") { 0 } else { 12 },
            },
            // In a window of their own, words and approvals are there when the page comes.
            words: option("seconds")
                .map(|_| data::words("korean", if option("words") == Some("24") { 24 } else { 12 })),
            contacts: if option("people") == Some("none") { Vec::new() } else { data::contacts() },
            accounts: data::accounts(),
            approval: approval(option("show").unwrap_or("pay")),
            settings,
            asked: 0,
            spent: Won::ZERO,
            options,
        }
    }

    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.options.get(name).is_some_and(|found| found == value)
    }

    /// Milliseconds until the answer; a day for a screen that shall stay in its loading face.
    pub(super) fn delay_of(&self, command: &str) -> u32 {
        match command {
            "home_view" | "history_list" | "voucher_view" if self.is("home", "loading") => 86_400_000,
            "activity_list" | "contact_list" | "account_list" if self.is("home", "loading") => 86_400_000,
            "session_login" => 700,
            "wallet_unlock" | "pay_confirm" => 500,
            _ => 40,
        }
    }

    pub(super) fn status(&self) -> WalletStatus {
        WalletStatus {
            state: self.wallet,
            address: (self.wallet != WalletState::Missing).then(data::own_address),
            signed_in: self.signed_in,
            person: self.person(),
            authority: "127.0.0.1:8787".to_owned(),
            campus: Some("한빛대학교".to_owned()),
            pin: self.pin,
            backup: (self.wallet == WalletState::Open).then_some(self.backup),
            previous_usable: self.is("previous", "yes"),
            clock_off_secs: self.is("clock", "off").then_some(-190),
        }
    }

    pub(super) fn surface(&self) -> Surface {
        if self.is("surface", "own") { Surface::OwnWindow } else { Surface::SameWindow }
    }

    fn person(&self) -> Option<PersonCard> {
        self.linked.then(data::person)
    }

    pub(super) fn me(&self) -> SignedIn {
        SignedIn {
            user: data::id(1).into(),
            address: data::own_address(),
            roles: vec![RoleGrant { role: Role::Student, shop: None }],
            person: self.person(),
        }
    }

    pub(super) fn home(&self) -> Result<HomeView, ApiError> {
        if self.is("home", "refused") {
            return Err(ApiError {
                trace_id: Some("01HZX3TQ7B".to_owned()),
                ..ErrorCode::StoreUnavailable.into()
            });
        }
        let now = jigap_kit::now();
        let empty = self.is("home", "empty") || !self.linked;
        let vouchers = if empty { Vec::new() } else { data::vouchers() };
        let spendable =
            Won::sum(vouchers.iter().filter(|row| row.days_left.is_some()).map(|row| row.spendable))
                .and_then(|sum| sum.checked_sub(self.spent))
                .unwrap_or_default();
        let reserved = Won::sum(vouchers.iter().map(|row| row.reserved)).unwrap_or_default();
        let offline = self.is("home", "offline");
        Ok(HomeView {
            spendable,
            reserved,
            recent: if empty { Vec::new() } else { data::payments().into_iter().take(3).collect() },
            vouchers,
            synced_at: Some(if offline { now - TimeDelta::minutes(42) } else { now }),
            online: !offline,
        })
    }

    pub(super) fn voucher(&self, series: &str) -> Result<VoucherView, ApiError> {
        let row = data::vouchers()
            .into_iter()
            .find(|row| row.series.id.to_string() == series)
            .ok_or(ErrorCode::NotFound)?;
        Ok(VoucherView { row, payments: data::payments().into_iter().take(5).collect() })
    }
}

/// What waits for a yes, by the name of the scene.
pub(super) fn approval(name: &str) -> Approval {
    match name {
        "login" => Approval::Login(data::login_approval()),
        "send" => Approval::Send(Box::new(data::send_approval(SendIntent::Send, false))),
        "send-free" => Approval::Send(Box::new(data::send_approval(SendIntent::Send, true))),
        "send-alike" => {
            Approval::Send(Box::new(data::look_alike(data::send_approval(SendIntent::Send, true))))
        }
        "speed-up" => Approval::Send(Box::new(data::send_approval(SendIntent::SpeedUp, false))),
        "cancel" => Approval::Send(Box::new(data::send_approval(SendIntent::Cancel, false))),
        "permit" => Approval::Sign(Box::new(data::permit())),
        "message" => Approval::Sign(Box::new(data::message())),
        "unknown" => Approval::Sign(Box::new(data::unknown_data())),
        _ => Approval::Pay(data::pay_approval()),
    }
}
