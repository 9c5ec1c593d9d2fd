//! The window with the words: opened for one lease, gone by itself.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use protocol::{
    ApiError, ErrorCode,
    app::{REVEAL_DONE, RecoveryWords, RevealDone, RevealOpened},
};
use tauri::{AppHandle, Manager, async_runtime};
use tokio::time::{Instant, sleep, sleep_until};
use wallet_core::WordsLease;

use super::{SURFACE, close as close_window, open as open_window, tell_main};
use crate::place::REVEAL;

/// Without the focus for so long, it closes: somebody else may be looking.
const UNLOOKED_AT: Duration = Duration::from_secs(30);

/// The lease that is open, if one is.
#[derive(Default)]
pub(crate) struct Leases(Mutex<State>);

#[derive(Default)]
struct State {
    lease: Option<Lease>,
    /// Moves with every change of the focus.
    focus: u64,
}

struct Lease {
    words: Option<WordsLease>,
    shown: bool,
    /// How long the words may stay before somebody asks for more time.
    stay: Duration,
    until: Instant,
}

fn state(app: &AppHandle) -> MutexGuard<'_, State> {
    app.state::<Leases>().inner().0.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens the window for these words.
pub(crate) fn open(app: &AppHandle, words: WordsLease, stay: Duration) -> Result<RevealOpened, ApiError> {
    let (seconds, until) = (stay.as_secs(), Instant::now() + stay);
    state(app).lease = Some(Lease { words: Some(words), shown: false, stay, until });
    if let Err(error) = open_window(app, REVEAL, &format!("index.html?seconds={seconds}"), "지갑 · 복구 단어")
    {
        state(app).lease = None;
        return Err(error);
    }
    async_runtime::spawn(close_in_time(app.clone()));
    Ok(RevealOpened { surface: SURFACE })
}

/// Hands the words over, once.
pub(crate) fn take(app: &AppHandle) -> Result<RecoveryWords, ApiError> {
    let mut state = state(app);
    let lease = state.lease.as_mut().ok_or(ErrorCode::ApprovalGone)?;
    let words = lease.words.take().ok_or(ErrorCode::ApprovalGone)?.take()?;
    lease.shown = true;
    lease.until = Instant::now() + lease.stay;
    Ok(words)
}

/// More time, because somebody asked for it.
pub(crate) fn stay(app: &AppHandle) -> Result<(), ApiError> {
    let mut state = state(app);
    let lease = state.lease.as_mut().ok_or(ErrorCode::ApprovalGone)?;
    lease.until = Instant::now() + lease.stay;
    Ok(())
}

/// Somebody has seen enough.
pub(crate) fn close(app: &AppHandle) {
    if cfg!(mobile) {
        gone(app);
    }
    close_window(app, REVEAL);
}

/// The window is gone: the lease ends with it.
pub(super) fn gone(app: &AppHandle) {
    let Some(lease) = state(app).lease.take() else { return };
    tell_main(app, REVEAL_DONE, RevealDone { shown: lease.shown });
}

pub(super) fn focused(app: &AppHandle, focused: bool) {
    let mark = {
        let mut state = state(app);
        state.focus += 1;
        state.focus
    };
    if !focused {
        let app = app.clone();
        async_runtime::spawn(async move {
            sleep(UNLOOKED_AT).await;
            if state(&app).focus == mark {
                close(&app);
            }
        });
    }
}

async fn close_in_time(app: AppHandle) {
    loop {
        let Some(until) = state(&app).lease.as_ref().map(|lease| lease.until) else { return };
        if until <= Instant::now() {
            return close(&app);
        }
        sleep_until(until).await;
    }
}
