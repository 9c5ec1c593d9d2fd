//! Where the till is, and what it answers to the customer's side.

use protocol::{
    ApiError, ErrorCode, Won,
    till::{Payment, PaymentState},
};

use crate::api::Key;

/// Where the till is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Phase {
    /// The keypad is open; a refused request stands below it.
    Entering {
        /// Why the last request was refused.
        refused: Option<ApiError>,
    },
    /// The request is on its way, or its outcome is not known and it goes out again with the same key.
    Asking {
        /// Names this request.
        key: Key,
        /// The last try had no clear outcome.
        unclear: Option<ApiError>,
    },
    /// The code is shown, and then what came of it.
    Showing {
        /// The payment as last heard.
        payment: Box<Payment>,
        /// A try to cancel is running or was refused.
        cancel: Cancel,
    },
}

/// Taking a request back.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Cancel {
    /// Not asked for.
    #[default]
    No,
    /// On its way.
    Running,
    /// Refused: perhaps the customer was faster.
    Refused(ApiError),
}

impl Phase {
    pub(crate) const START: Self = Self::Entering { refused: None };

    /// After a request was answered.
    pub(crate) fn answered(self, answer: Result<Payment, ApiError>) -> Self {
        match (self, answer) {
            (Self::Asking { .. }, Ok(payment)) => {
                Self::Showing { payment: Box::new(payment), cancel: Cancel::No }
            }
            (Self::Asking { key, .. }, Err(error)) if Key::outcome_unknown(&error) => {
                Self::Asking { key, unclear: Some(error) }
            }
            (Self::Asking { .. }, Err(error)) => Self::Entering { refused: Some(error) },
            (other, _) => other,
        }
    }

    /// After the payment was read again. An older answer never turns a final state back.
    pub(crate) fn heard(&mut self, newer: Payment) {
        if let Self::Showing { payment, .. } = self
            && payment.id == newer.id
            && (newer.state.is_final() || !payment.state.is_final())
        {
            **payment = newer;
        }
    }
}

/// What the till says about a payment, the clock included: past its end a code is no good, whatever was last heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saying {
    /// Waits for a customer.
    Waiting,
    /// Signed; being confirmed.
    Confirming,
    /// Paid.
    Paid,
    /// The chain refused it.
    Refused,
    /// Nobody paid in time.
    Expired,
    /// Taken back.
    Cancelled,
}

impl Saying {
    pub(crate) const fn of(state: PaymentState) -> Self {
        match state {
            PaymentState::Created => Self::Waiting,
            PaymentState::Accepted => Self::Confirming,
            PaymentState::Paid => Self::Paid,
            PaymentState::Refused => Self::Refused,
            PaymentState::Expired => Self::Expired,
            PaymentState::Cancelled => Self::Cancelled,
        }
    }

    /// The value of `data-state` and the end of the translation's key.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Confirming => "confirming",
            Self::Paid => "paid",
            Self::Refused => "refused",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A refusal that says no more than the state does is not shown beside it.
pub(crate) fn refusal(payment: &Payment) -> Option<ApiError> {
    payment.refusal.filter(|code| *code != ErrorCode::PaymentRefused).map(ApiError::new)
}

/// The sum of the parts, for the receipt; equal to the amount when the API is right.
pub(crate) fn paid_with(payment: &Payment) -> Option<Won> {
    Won::sum(payment.parts.iter().map(|part| part.amount))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use protocol::Address;

    use super::*;

    fn payment(state: PaymentState) -> Payment {
        let id = "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0001";
        let at = DateTime::UNIX_EPOCH;
        Payment {
            id: id.parse().unwrap(),
            shop: id.parse().unwrap(),
            shop_name: "학생식당".to_owned(),
            shop_address: Address::ZERO,
            amount: Won::from(4_500),
            items: Vec::new(),
            state,
            link: None,
            created_at: at,
            expires_at: at,
            parts: Vec::new(),
            tx_hash: None,
            paid_at: None,
            refusal: None,
        }
    }

    fn showing(state: PaymentState) -> Phase {
        Phase::Showing { payment: Box::new(payment(state)), cancel: Cancel::No }
    }

    #[test]
    fn an_unclear_outcome_keeps_its_key() {
        let asking = Phase::Asking { key: Key::default(), unclear: None };
        assert!(matches!(
            asking.clone().answered(Err(ErrorCode::Timeout.into())),
            Phase::Asking { unclear: Some(_), .. }
        ));
        assert!(matches!(
            asking.clone().answered(Err(ErrorCode::Forbidden.into())),
            Phase::Entering { refused: Some(_) }
        ));
        assert!(matches!(asking.answered(Ok(payment(PaymentState::Created))), Phase::Showing { .. }));
    }

    #[test]
    fn an_answer_that_comes_too_late_changes_nothing() {
        assert_eq!(Phase::START.answered(Ok(payment(PaymentState::Created))), Phase::START);
        let mut paid = showing(PaymentState::Paid);
        paid.heard(payment(PaymentState::Accepted));
        assert_eq!(paid, showing(PaymentState::Paid));
        let mut waiting = showing(PaymentState::Created);
        waiting.heard(payment(PaymentState::Accepted));
        assert_eq!(waiting, showing(PaymentState::Accepted));
    }

    #[test]
    fn every_state_is_said() {
        for state in PaymentState::ALL {
            assert!(!Saying::of(state).as_str().is_empty());
        }
    }
}
