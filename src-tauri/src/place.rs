//! Which window a command may come from. Tauri's access list says it first; this says it again, in the command itself.

use std::{marker::PhantomData, ops::Deref};

use protocol::{ApiError, ErrorCode};
use tauri::{
    AppHandle, Manager, Wry,
    ipc::{CommandArg, CommandItem, InvokeError},
};
use wallet_core::Wallet;

/// Label of the window that looks and asks.
pub(crate) const MAIN: &str = "main";
/// Label of the window that shows what would be signed, and says yes.
pub(crate) const APPROVE: &str = "approve";
/// Label of the window that shows recovery words.
pub(crate) const REVEAL: &str = "reveal";

/// Where a command may come from.
pub(crate) trait Place {
    /// Labels of the windows.
    const LABELS: &'static [&'static str];
}

macro_rules! places {
    ($($(#[$doc:meta])* $name:ident = [$($label:ident),+];)+) => {$(
        $(#[$doc])*
        pub(crate) struct $name;
        impl Place for $name {
            const LABELS: &'static [&'static str] = &[$($label),+];
        }
    )+};
}

places! {
    /// Looks and asks.
    Main = [MAIN];
    /// Says yes.
    Approve = [APPROVE];
    /// Shows words.
    Reveal = [REVEAL];
    /// What each window needs to draw itself.
    Anywhere = [MAIN, APPROVE, REVEAL];
}

/// May a command for `P` come from this window? A phone has one window for everything.
fn admits<P: Place>(label: &str) -> bool {
    if cfg!(mobile) { label == MAIN } else { P::LABELS.contains(&label) }
}

/// The wallet, for a command that came from the right window. The only way for a command to get at it.
pub(crate) struct In<P> {
    wallet: Wallet,
    /// The app, to open and close windows.
    pub(crate) app: AppHandle,
    place: PhantomData<P>,
}

impl<P> Deref for In<P> {
    type Target = Wallet;

    fn deref(&self) -> &Wallet {
        &self.wallet
    }
}

impl<'de, P: Place> CommandArg<'de, Wry> for In<P> {
    fn from_command(command: CommandItem<'de, Wry>) -> Result<Self, InvokeError> {
        let view = command.message.webview_ref();
        if !admits::<P>(view.label()) {
            tracing::warn!(command = command.name, window = view.label(), "a command from the wrong window");
            return Err(InvokeError::from(ApiError::from(ErrorCode::Forbidden)));
        }
        let app = view.app_handle().clone();
        Ok(Self { wallet: app.state::<Wallet>().inner().clone(), app, place: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_admitted_to_its_own_commands_only() {
        for label in [MAIN, APPROVE, REVEAL] {
            assert_eq!(admits::<Main>(label), label == MAIN);
            assert_eq!(admits::<Approve>(label), label == APPROVE);
            assert_eq!(admits::<Reveal>(label), label == REVEAL);
            assert!(admits::<Anywhere>(label));
        }
        assert!(!admits::<Anywhere>("main2"));
        assert!(!admits::<Anywhere>(""));
    }
}
