//! What was shown and waits for a yes. In memory only, used once, gone after two minutes or with a lock.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ApiError, ApprovalId, ErrorCode,
    identity::HandoffView,
    till::{Part, Payment},
};

use super::refusals;
use crate::clock::fresh_id;

/// Longest life of an approval.
pub(super) const LIFETIME: TimeDelta = TimeDelta::minutes(2);

/// Everything that was shown; it is all that a yes can sign.
pub(super) enum Shown {
    Pay { payment: Box<Payment>, parts: Vec<Part> },
    Login { handoff: HandoffView },
}

struct Waiting {
    shown: Shown,
    expires_at: DateTime<Utc>,
}

#[derive(Default)]
pub(super) struct Approvals(Mutex<HashMap<ApprovalId, Waiting>>);

impl Approvals {
    pub(super) fn add(
        &self,
        shown: Shown,
        expires_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<ApprovalId, ApiError> {
        let id = ApprovalId::from(fresh_id().map_err(refusals::randomness)?);
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, other| now < other.expires_at);
        waiting.insert(id, Waiting { shown, expires_at });
        Ok(id)
    }

    /// Hands it over and forgets it: there is no second time.
    pub(super) fn take(&self, id: ApprovalId, now: DateTime<Utc>) -> Result<Shown, ApiError> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        waiting
            .filter(|waiting| now < waiting.expires_at)
            .map(|waiting| waiting.shown)
            .ok_or_else(|| ErrorCode::ApprovalGone.into())
    }

    pub(super) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
