//! Work that the clock starts: payments that expire, nonces that are forgotten.

use std::time::Duration;

use tokio::sync::watch;

use crate::{
    app::App,
    db::{DbError, Tx},
    identity, till,
};

/// Runs until told to stop. A failed round is logged and tried again.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut round: u64 = 0;
    while !*stop.borrow() {
        let now = app.clock.now();
        let thorough = round.is_multiple_of(60);
        let done = app
            .db
            .write(move |tx: &mut Tx<'_>| {
                let expired = till::request::expire_due(tx, now)?;
                if thorough {
                    identity::login::sweep(tx, now)?;
                }
                Ok::<_, DbError>(expired)
            })
            .await;
        match done {
            Ok(0) => {}
            Ok(_) => app.hub.wake(),
            Err(error) => tracing::warn!(%error, "a round of jobs failed"),
        }
        if thorough {
            app.limiters.sweep();
        }
        round += 1;
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
            _ = stop.changed() => {}
        }
    }
}
