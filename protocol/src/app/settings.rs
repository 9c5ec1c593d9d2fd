//! What the person set on this device.

use serde::{Deserialize, Serialize};

/// `settings_get {}`, `settings_set {settings}`. Members that an older file lacks have their default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of the screens; absent: the system's, Korean if unknown.
    pub language: Option<Language>,
    /// Light, dark or the system's.
    pub theme: Theme,
    /// Amounts are drawn as dots until they are touched.
    pub hide_amounts: bool,
    /// How long nobody may touch the wallet before it locks itself.
    pub lock_after: LockAfter,
    /// Codes that need no key may be shown while the wallet is locked.
    pub codes_while_locked: bool,
}

/// A language of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Korean.
    #[serde(rename = "ko")]
    Korean,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// Colours of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// The idle lock. There is no "never": a wallet left open on a shared desk is everybody's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LockAfter {
    /// One minute.
    OneMinute,
    /// Five minutes.
    #[default]
    FiveMinutes,
    /// Fifteen minutes.
    FifteenMinutes,
    /// Thirty minutes.
    ThirtyMinutes,
}

impl LockAfter {
    /// Every choice, shortest first.
    pub const ALL: [Self; 4] =
        [Self::OneMinute, Self::FiveMinutes, Self::FifteenMinutes, Self::ThirtyMinutes];

    /// In minutes.
    #[must_use]
    pub const fn minutes(self) -> u32 {
        match self {
            Self::OneMinute => 1,
            Self::FiveMinutes => 5,
            Self::FifteenMinutes => 15,
            Self::ThirtyMinutes => 30,
        }
    }
}
