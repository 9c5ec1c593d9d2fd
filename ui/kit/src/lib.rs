//! The design system of Jigap's screens: tokens, components, words in two languages, dates and money as people read them.
//!
//! Style sheets stand beside their components (`components/<name>/style.css`); `ui/build.sh` joins them behind
//! `tokens.css` and `base.css` into one `kit.css`.

pub mod clock;
pub mod components;
pub mod dom;
pub mod face;
mod hidden;
pub mod i18n;
pub mod keys;
pub mod theme;

pub use clock::{now, sleep, use_now};
pub use components::*;
pub use face::{Face, use_face};
pub use hidden::{amounts_hidden, hide_amounts};
pub use i18n::{I18n, Sources, error_text, t, t_args, use_i18n, use_i18n_provider};
pub use keys::{is_command, is_typing, use_keys};
pub use protocol::app::{Language, Theme};
pub use theme::{ThemeSwitch, use_theme, use_theme_provider};
