//! Wakes the live streams of this process after a commit. Only a hint: streams also look by themselves every second, which
//! is what keeps them right when another replica wrote the line.

use tokio::sync::watch;

/// One counter that every stream watches.
#[derive(Clone, Debug)]
pub struct Hub(watch::Sender<u64>);

impl Default for Hub {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Hub {
    /// Something may have changed.
    pub fn wake(&self) {
        self.0.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Resolves on each [`Hub::wake`] from now on.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }
}
