//! What goes on by itself: live events, the outbox, and the idle lock.

use std::time::Duration;

use protocol::event::Event;

use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::{Notice, Wallet};
use crate::client::Signal;

const IDLE_STEP: Duration = Duration::from_secs(2);
const FIRST_RETRY: Duration = Duration::from_secs(2);
const LONGEST_RETRY: Duration = Duration::from_secs(60);
const OUT_OF_REACH: Duration = Duration::from_secs(10);
/// Events come in bursts; one sync answers all of them.
const BURST: Duration = Duration::from_millis(150);

impl Wallet {
    /// Runs for as long as the app does. The outbox of an earlier run is taken up as soon as the wallet is opened.
    pub async fn run(&self) {
        tokio::join!(self.watch_idle(), self.watch_outbox(), self.watch_transfers(), self.watch_events());
    }

    async fn watch_idle(&self) {
        loop {
            tokio::time::sleep(IDLE_STEP).await;
            self.lock_if_due().await;
        }
    }

    async fn watch_outbox(&self) {
        let mut wait = FIRST_RETRY;
        loop {
            let woken = self.inner.wake.notified();
            let empty = self.try_opened().is_none() || self.run_outbox().await.unwrap_or(false);
            if empty {
                wait = FIRST_RETRY;
                woken.await;
            } else {
                tokio::select! {
                    () = woken => wait = FIRST_RETRY,
                    () = tokio::time::sleep(wait) => wait = (wait * 2).min(LONGEST_RETRY),
                }
            }
        }
    }

    async fn watch_transfers(&self) {
        loop {
            let woken = self.inner.wake.notified();
            let wait = if self.try_opened().is_some() { self.follow_transfers().await } else { None };
            match wait {
                None => woken.await,
                Some(wait) => {
                    let _ = tokio::time::timeout(wait, woken).await;
                }
            }
        }
    }

    async fn watch_events(&self) {
        loop {
            let woken = self.inner.wake.notified();
            if self.ensure_session().await.is_err() {
                // Locked or never signed in: nothing to do before somebody wakes this. Out of reach: try again in a while.
                let _ = tokio::time::timeout(OUT_OF_REACH, woken).await;
                continue;
            }
            self.listen().await;
        }
    }

    /// Until the wallet is locked or the session ends.
    async fn listen(&self) {
        let mut notices = self.notices();
        let mut events = self.inner.client.events();
        loop {
            let signal = tokio::select! {
                signal = events.next() => signal,
                () = locked(&mut notices) => return,
            };
            if self.try_opened().is_none() {
                return;
            }
            let result = match signal {
                Signal::SignedOut => return,
                Signal::Lost => continue,
                Signal::Event(Event::Me) => self.refresh_me().await,
                Signal::Event(Event::Transfer { .. }) => {
                    self.inner.wake.notify_waiters();
                    Ok(())
                }
                Signal::Connected | Signal::Event(_) => {
                    tokio::time::sleep(BURST).await;
                    events.drop_ready();
                    self.catch_up().await
                }
            };
            if let Err(error) = result {
                tracing::debug!(code = %error.code, "could not catch up after an event");
            }
        }
    }
}

async fn locked(notices: &mut Receiver<Notice>) {
    loop {
        match notices.recv().await {
            Ok(Notice::Locked) | Err(RecvError::Closed) => return,
            Ok(Notice::Changed) | Err(RecvError::Lagged(_)) => {}
        }
    }
}
