//! What a text looks like that is no link of ours.

/// What a foreign text looks like, for a helpful sentence (`looks-like-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LooksLike {
    /// `http:` or `https:`.
    WebPage,
    /// `ethereum:` (ERC-681).
    PaymentUri,
    /// `0x` and 40 hex digits.
    Address,
    /// `wc:`.
    WalletConnect,
    /// Anything else.
    Text,
    /// A Jigap link that is not whole.
    Damaged,
    /// A Jigap link to a gift, where something else is asked for.
    Gift,
    /// A Jigap link to a ticket, where something else is asked for.
    Ticket,
}

impl LooksLike {
    /// Every case, for tests.
    pub const ALL: [Self; 8] = [
        Self::WebPage,
        Self::PaymentUri,
        Self::Address,
        Self::WalletConnect,
        Self::Text,
        Self::Damaged,
        Self::Gift,
        Self::Ticket,
    ];

    /// The case as a word for `params.looks_like`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WebPage => "web_page",
            Self::PaymentUri => "payment_uri",
            Self::Address => "address",
            Self::WalletConnect => "wallet_connect",
            Self::Text => "text",
            Self::Damaged => "damaged",
            Self::Gift => "gift",
            Self::Ticket => "ticket",
        }
    }

    /// What a text looks like.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let lower = text.get(..9).unwrap_or(text).to_ascii_lowercase();
        if lower.starts_with("http:") || lower.starts_with("https:") {
            Self::WebPage
        } else if lower.starts_with("ethereum:") {
            Self::PaymentUri
        } else if lower.starts_with("wc:") {
            Self::WalletConnect
        } else if text.len() == 42
            && lower.starts_with("0x")
            && text[2..].bytes().all(|byte| byte.is_ascii_hexdigit())
        {
            Self::Address
        } else {
            Self::Text
        }
    }
}
