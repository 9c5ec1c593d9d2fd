//! What was shown and waits for a yes. In memory only, used once, gone after two minutes or with a lock.

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{ApiError, ApprovalId, ErrorCode, app::PayPart, identity::HandoffView, till::Payment};

use super::{refusals, send::ToSend};
use crate::request::{self, Decoded};

/// Longest life of an approval.
pub(super) const LIFETIME: TimeDelta = request::LIFETIME;

/// Everything that was shown; it is all that a yes can sign.
pub(super) enum Shown {
    Pay { payment: Box<Payment>, offered: Vec<PayPart> },
    Login { handoff: HandoffView },
    Sign(Box<Decoded>),
    Send(Box<ToSend>),
}

#[derive(Default)]
pub(super) struct Approvals(request::Approvals<Shown>);

impl Approvals {
    pub(super) fn add(
        &self,
        shown: Shown,
        expires_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<ApprovalId, ApiError> {
        self.0.add(shown, expires_at, now).map_err(refusals::randomness)
    }

    /// Hands it over and forgets it: there is no second time.
    pub(super) fn take(&self, id: ApprovalId, now: DateTime<Utc>) -> Result<Shown, ApiError> {
        self.0.take(id, now).ok_or_else(|| ErrorCode::ApprovalGone.into())
    }

    /// Looks at it without using it up.
    pub(super) fn peek<R>(
        &self,
        id: ApprovalId,
        now: DateTime<Utc>,
        look: impl FnOnce(&Shown) -> R,
    ) -> Option<R> {
        self.0.peek(id, now, look)
    }

    pub(super) fn clear(&self) {
        self.0.clear();
    }
}
