//! Brings stored operations to the chain, with a row of nonces of its own.
//!
//! Each round: look at the chain's count of the relayer's transactions; hand to the node, in the order of the nonces, whatever
//! it does not have, closing holes; try what is queued without sending it; sign what would work, storing nonce and bytes
//! together; hand it over. Handing over is the same for what was just signed, for what a crash left behind, and for what a
//! node forgot. No client library chooses a nonce here: the usual ones lose nonces when a call is refused (alloy#2385).

mod nonces;
mod prepare;
mod send;

use std::{sync::Arc, time::Duration};

use super::{Desk, WorkError};
pub use nonces::Nonces;

/// Everything is handed to the node again after so long without a block, in case its pool lost or never passed it on.
const AGAIN: Duration = Duration::from_secs(30);

/// The relayer.
#[derive(Clone, Debug)]
pub struct Relayer {
    desk: Arc<Desk>,
}

impl Relayer {
    pub(super) const fn new(desk: Arc<Desk>) -> Self {
        Self { desk }
    }

    /// One round; answers how many operations it signed.
    ///
    /// # Errors
    /// [`WorkError`]; what was stored so far stands.
    pub async fn round(&self) -> Result<usize, WorkError> {
        let started = std::time::Instant::now();
        let nonces = self.look().await?;
        // What the node lacks comes first: what is queued may build on it.
        self.send_missing(nonces.pending).await?;
        let signed = self.sign_queued(nonces).await?;
        let sign_ms = started.elapsed().as_millis();
        if signed > 0 {
            self.send_missing(nonces.next).await?;
        }
        if signed > 0 {
            tracing::debug!(signed, sign_ms, duration_ms = started.elapsed().as_millis(), "operations sent");
        }
        Ok(signed)
    }

    pub(super) async fn run(self, mut stop: tokio::sync::watch::Receiver<bool>) {
        let poll = Duration::from_millis(self.desk.profile.poll_ms);
        let mut pause = poll;
        let mut again_at = tokio::time::Instant::now() + AGAIN;
        loop {
            let outcome = if tokio::time::Instant::now() >= again_at {
                again_at = tokio::time::Instant::now() + AGAIN;
                self.send_again().await.map(|()| 0)
            } else {
                self.round().await
            };
            match outcome {
                // More may wait than fits into one round.
                Ok(signed) => pause = if signed > 0 { Duration::ZERO } else { poll },
                Err(error) => {
                    pause = (pause.max(poll) * 2).min(Duration::from_secs(10));
                    tracing::warn!(%error, retry_ms = pause.as_millis(), "the relayer does not move");
                }
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = self.desk.wake.notified() => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }
}
