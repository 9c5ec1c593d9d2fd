//! Light, dark or as the system says, switched at run time.

use dioxus::prelude::*;
use protocol::app::Theme;

use crate::dom;

/// The switch; copy it freely.
#[derive(Clone, Copy, PartialEq)]
pub struct ThemeSwitch(Signal<Theme>);

impl ThemeSwitch {
    /// The theme now; the component draws again when it changes.
    #[must_use]
    pub fn get(self) -> Theme {
        *self.0.read()
    }

    /// Switches.
    pub fn set(mut self, theme: Theme) {
        self.0.set(theme);
        dom::set_root_attribute("data-theme", attribute(theme));
    }
}

const fn attribute(theme: Theme) -> Option<&'static str> {
    match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    }
}

/// Call once in the root component.
pub fn use_theme_provider() -> ThemeSwitch {
    use_context_provider(|| ThemeSwitch(Signal::new(Theme::System)))
}

/// The switch that the root component provides.
#[must_use]
pub fn use_theme() -> ThemeSwitch {
    use_context::<ThemeSwitch>()
}
