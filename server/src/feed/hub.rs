//! Wakes the live streams of this process after a commit. Only a hint: streams also look by themselves every second, which
//! is what keeps them right when another replica wrote the line.

use tokio::sync::watch;

/// What every stream watches: a counter, and whether the server still runs.
#[derive(Clone, Debug)]
pub struct Hub(watch::Sender<Call>);

/// The last thing that the hub said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Something may have changed.
    Look(u64),
    /// The server stops: streams end, and their readers come again later.
    End,
}

impl Default for Hub {
    fn default() -> Self {
        Self(watch::Sender::new(Call::Look(0)))
    }
}

impl Hub {
    /// Something may have changed.
    pub fn wake(&self) {
        self.0.send_modify(|call| {
            if let Call::Look(count) = call {
                *count = count.wrapping_add(1);
            }
        });
    }

    /// Ends every stream, for a graceful stop.
    pub fn end(&self) {
        self.0.send_replace(Call::End);
    }

    /// Resolves on each [`Hub::wake`] from now on.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Call> {
        self.0.subscribe()
    }
}
