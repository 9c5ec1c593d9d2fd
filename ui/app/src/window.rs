//! Which window this page is drawn in. The shell says it in the page's address.

use protocol::ApprovalId;

/// A window of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Window {
    /// Looks and asks.
    Main,
    /// Shows what would be signed, and says yes.
    Approve(ApprovalId),
    /// Shows recovery words for so many seconds.
    Reveal(u32),
}

impl Window {
    /// Its name, for style sheets and tests.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Approve(_) => "approve",
            Self::Reveal(_) => "reveal",
        }
    }

    /// The window of this page. What it says gives no right to anything: the shell refuses by the window itself.
    pub(crate) fn of_this_page() -> Self {
        let search = web_sys::window().and_then(|window| window.location().search().ok());
        Self::of(&search.unwrap_or_default())
    }

    fn of(search: &str) -> Self {
        let option = |name: &str| {
            search
                .trim_start_matches('?')
                .split('&')
                .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
        };
        if let Some(approval) = option("approval").and_then(|text| text.parse().ok()) {
            return Self::Approve(approval);
        }
        option("seconds").and_then(|text| text.parse().ok()).map_or(Self::Main, Self::Reveal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_names_the_window() {
        let id = "0192aaaa-bbbb-7ccc-8ddd-000000000384";
        assert_eq!(Window::of(""), Window::Main);
        assert_eq!(Window::of("?lang=ko"), Window::Main);
        assert_eq!(Window::of(&format!("?approval={id}")), Window::Approve(id.parse().unwrap()));
        assert_eq!(Window::of("?approval=nonsense"), Window::Main);
        assert_eq!(Window::of("?lang=ko&seconds=60"), Window::Reveal(60));
    }
}
