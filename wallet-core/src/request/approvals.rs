//! What was shown and waits for a yes. In memory only, used once, gone when its time has passed.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, Utc};
use protocol::ApprovalId;

use crate::{clock::fresh_id, secret::NoRandomness};

/// Things that wait, each under an id of its own.
pub struct Approvals<T>(Mutex<HashMap<ApprovalId, Waiting<T>>>);

struct Waiting<T> {
    shown: T,
    expires_at: DateTime<Utc>,
}

impl<T> Default for Approvals<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Approvals<T> {
    /// Keeps it until `expires_at`; what has died is forgotten.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn add(
        &self,
        shown: T,
        expires_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<ApprovalId, NoRandomness> {
        let id = ApprovalId::from(fresh_id()?);
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, other| now < other.expires_at);
        waiting.insert(id, Waiting { shown, expires_at });
        Ok(id)
    }

    /// Hands it over and forgets it: there is no second time. `None` when it was used, has died or never was.
    pub fn take(&self, id: ApprovalId, now: DateTime<Utc>) -> Option<T> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&id)?;
        (now < waiting.expires_at).then_some(waiting.shown)
    }

    /// Looks at it without using it up.
    pub fn peek<R>(&self, id: ApprovalId, now: DateTime<Utc>, look: impl FnOnce(&T) -> R) -> Option<R> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.get(&id).filter(|waiting| now < waiting.expires_at).map(|waiting| look(&waiting.shown))
    }

    /// Forgets all of it.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
