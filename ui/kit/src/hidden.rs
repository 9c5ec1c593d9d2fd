//! Amounts drawn as dots, against onlookers.

use dioxus::{core::Runtime, prelude::*};

static HIDDEN: GlobalSignal<bool> = Signal::global(|| false);

/// Dots instead of every amount, from now on, wherever [`crate::Money`] and `WON(…)` write one.
pub fn hide_amounts(hidden: bool) {
    if *HIDDEN.peek() != hidden {
        *HIDDEN.write() = hidden;
    }
}

/// Are amounts dots now? The component draws again when that changes.
#[must_use]
pub fn amounts_hidden() -> bool {
    Runtime::try_current().is_some() && *HIDDEN.read()
}
