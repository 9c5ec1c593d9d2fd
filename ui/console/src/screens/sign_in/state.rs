//! Signing in: by the app through a code, or by a wallet of this browser.

use protocol::{ApiError, ErrorCode, identity::HandoffOffer};

use crate::wallets::WalletRefused;

/// A code that nobody scans is made new by itself this often; then the page waits for a click.
pub(crate) const RENEWALS: u32 = 10;

/// The code for the app.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Code {
    /// Being made.
    Making,
    /// Shown.
    Shown(HandoffOffer),
    /// Nobody scanned it for half an hour.
    Resting,
    /// Could not be made.
    Refused(ApiError),
}

/// What to do after a claim was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AfterRefusal {
    /// Make a new code.
    Renew,
    /// Ask again a little later; the code may still be good.
    AskAgain,
}

/// A gone code is made new; everything else may pass.
pub(crate) const fn after_refusal(error: &ApiError) -> AfterRefusal {
    match error.code {
        ErrorCode::HandoffGone | ErrorCode::NotFound => AfterRefusal::Renew,
        _ => AfterRefusal::AskAgain,
    }
}

/// Signing in with a wallet of this browser.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WalletLogin {
    /// Nothing asked for.
    Idle,
    /// The wallet with this name is being asked.
    Running {
        /// Its reverse domain name.
        rdns: String,
    },
    /// The wallet said no.
    Refused(WalletRefused),
    /// The API said no.
    RefusedByApi(ApiError),
}

impl WalletLogin {
    /// This wallet is being asked.
    pub(crate) fn is_running(&self, wallet: &str) -> bool {
        matches!(self, Self::Running { rdns } if rdns == wallet)
    }

    /// Any wallet is being asked.
    pub(crate) const fn is_busy(&self) -> bool {
        matches!(self, Self::Running { .. })
    }
}

/// Browser and system, as a person would name them.
pub(crate) fn device_name(agent: &str) -> String {
    let find = |names: &[(&str, &'static str)], otherwise| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map_or(otherwise, |(_, name)| *name)
    };
    // Order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
    let browser = find(
        &[
            ("Whale/", "Whale"),
            ("SamsungBrowser/", "Samsung Internet"),
            ("Edg/", "Edge"),
            ("OPR/", "Opera"),
            ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ],
        "Browser",
    );
    let system = find(
        &[
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("Mac OS X", "macOS"),
            ("CrOS", "ChromeOS"),
            ("Linux", "Linux"),
        ],
        "?",
    );
    format!("{browser} · {system}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_named() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(device_name(edge), "Edge · Windows");
        assert_eq!(device_name("Mozilla/5.0 (X11; Linux x86_64) Gecko Firefox/150.0"), "Firefox · Linux");
        assert_eq!(device_name(""), "Browser · ?");
    }

    #[test]
    fn a_gone_code_is_renewed_and_a_lost_network_is_not_its_end() {
        assert_eq!(after_refusal(&ErrorCode::HandoffGone.into()), AfterRefusal::Renew);
        assert_eq!(after_refusal(&ErrorCode::Offline.into()), AfterRefusal::AskAgain);
    }
}
