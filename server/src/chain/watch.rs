//! Figures for the operator.

use std::time::Duration;

use super::{Desk, WorkError, difference, operation};

/// Measures until told to stop; a failure is a line in the log.
pub(super) async fn run(
    desk: std::sync::Arc<Desk>,
    every: Duration,
    mut stop: tokio::sync::watch::Receiver<bool>,
) {
    let mut difference_at = tokio::time::Instant::now();
    loop {
        if let Err(error) = figures(&desk).await {
            tracing::debug!(%error, "figures of the chain");
        }
        if tokio::time::Instant::now() >= difference_at {
            match difference::measure(&desk).await {
                Ok(Some(won)) => {
                    desk.measured(won);
                    difference_at = tokio::time::Instant::now() + every;
                }
                Ok(None) => {}
                Err(error) => tracing::warn!(%error, "the ledger difference cannot be measured"),
            }
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(5).min(every)) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

async fn figures(desk: &Desk) -> Result<(), WorkError> {
    let counts = desk.db.read::<_, WorkError, _>(|tx| Ok(operation::counts(tx)?)).await?;
    for state in [operation::State::Queued, operation::State::Signed, operation::State::Sent] {
        let count = counts.iter().find(|(of, _)| *of == state).map_or(0, |(_, count)| *count);
        metrics::gauge!("jigap_operations", "state" => state.as_str()).set(gauge(u128::from(count)));
    }
    metrics::gauge!("jigap_chain_lag_blocks").set(gauge(u128::from(desk.lag())));
    let balance = desk.rpc.balance(desk.signer.address()).await?;
    metrics::gauge!("jigap_relayer_balance_wei").set(f64::from(balance));
    Ok(())
}

/// Gauges are floats; what is shown may round, what is counted never does.
#[expect(clippy::cast_precision_loss, reason = "a figure on a dashboard")]
pub(super) fn gauge(value: u128) -> f64 {
    value as f64
}
