//! Live events. They are hints: the reader asks the API for the truth.

use serde::{Deserialize, Serialize};

use crate::{B256, IssueId, PaymentId, SeriesId};

/// One line of `GET /v1/events` (Server-Sent Events; the SSE `id` is the feed position).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A payment of this user or shop changed.
    Payment {
        /// The payment.
        id: PaymentId,
    },
    /// The holdings of a series changed.
    Holding {
        /// The series.
        series: SeriesId,
    },
    /// An issue moved on.
    Issue {
        /// The issue.
        id: IssueId,
    },
    /// A won transfer to or from this user changed.
    Transfer {
        /// Names it together with who pays.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        nonce: B256,
    },
    /// A series changed.
    Series {
        /// The series.
        id: SeriesId,
    },
    /// Roles or the linked person changed: ask for `me` again.
    Me,
}

/// `POST /v1/events/ticket`: lets a browser open the stream, whose request cannot carry a header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventTicket {
    /// Single use, 30 seconds.
    pub ticket: String,
}
