//! One folder per screen: `mod.rs` arranges, `state.rs` knows, the other files are parts.

mod history;
mod home;
mod link_number;
mod onboarding;
mod pay;
mod settings;
mod unlock;
mod voucher;

pub(crate) use history::History;
pub(crate) use home::Home;
pub(crate) use link_number::{LinkForm, LinkNumber};
pub(crate) use onboarding::Onboarding;
pub(crate) use pay::{Pay, Scan};
pub(crate) use settings::SettingsScreen;
pub(crate) use unlock::{ForgotSheet, Unlock};
pub(crate) use voucher::Voucher;
