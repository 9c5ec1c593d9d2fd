//! Where an operation is, and what moves it on.

use super::Kind;
use crate::db::{DbError, FromValue, Value};

/// Where an operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Stored; nothing is signed.
    Queued,
    /// Nonce taken, bytes stored, perhaps sent.
    Signed,
    /// A node has it.
    Sent,
    /// In a block that counts.
    Confirmed,
    /// Refused for good; nothing happened.
    Failed,
}

/// What moves an operation on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It got its nonce and its bytes.
    Sign,
    /// A node took the bytes.
    Send,
    /// The chain says that it happened, by these bytes or by somebody else's.
    Confirm,
    /// The contract refused it.
    Fail,
    /// Its nonce went to another transaction: it needs a new one.
    Displace,
    /// A reorganisation took it back; its bytes are sent again.
    TakeBack,
    /// A reorganisation took back what somebody else had brought; we never signed.
    TakeBackUnsigned,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Queued, Self::Signed, Self::Sent, Self::Confirmed, Self::Failed];

    /// As stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Signed => "signed",
            Self::Sent => "sent",
            Self::Confirmed => "confirmed",
            Self::Failed => "failed",
        }
    }

    /// The state after a step; none when the step makes no sense here.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        Some(match (self, step) {
            (Self::Queued, Step::Sign) => Self::Signed,
            (Self::Signed | Self::Sent, Step::Send) => Self::Sent,
            // The chain has the last word, also over a refusal that we believed.
            (_, Step::Confirm) => Self::Confirmed,
            (Self::Queued | Self::Signed | Self::Sent, Step::Fail) => Self::Failed,
            (Self::Signed | Self::Sent, Step::Displace) => Self::Queued,
            (Self::Confirmed, Step::TakeBack) => Self::Sent,
            (Self::Confirmed, Step::TakeBackUnsigned) => Self::Queued,
            _ => return None,
        })
    }
}

impl FromValue for State {
    fn from_value(value: Value) -> Result<Self, DbError> {
        let text = String::from_value(value)?;
        let known = Self::ALL.into_iter().find(|state| state.as_str() == text);
        known.ok_or_else(|| DbError::Corrupt(format!("{text:?} is no state of an operation")))
    }
}

impl FromValue for Kind {
    fn from_value(value: Value) -> Result<Self, DbError> {
        let text = String::from_value(value)?;
        let known = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        known.ok_or_else(|| DbError::Corrupt(format!("{text:?} is no kind of operation")))
    }
}

#[cfg(test)]
mod tests {
    use super::{State::*, Step::*, *};

    #[test]
    fn every_step_from_every_state_is_as_in_the_table() {
        const STEPS: [Step; 7] = [Sign, Send, Confirm, Fail, Displace, TakeBack, TakeBackUnsigned];
        #[rustfmt::skip]
        let table: [(State, [Option<State>; 7]); 5] = [
            //            Sign          Send        Confirm          Fail          Displace      TakeBack    TakeBackUnsigned
            (Queued,    [Some(Signed), None,       Some(Confirmed), Some(Failed), None,         None,       None]),
            (Signed,    [None,         Some(Sent), Some(Confirmed), Some(Failed), Some(Queued), None,       None]),
            (Sent,      [None,         Some(Sent), Some(Confirmed), Some(Failed), Some(Queued), None,       None]),
            (Confirmed, [None,         None,       Some(Confirmed), None,         None,         Some(Sent), Some(Queued)]),
            (Failed,    [None,         None,       Some(Confirmed), None,         None,         None,       None]),
        ];
        for (state, row) in table {
            for (step, expected) in STEPS.into_iter().zip(row) {
                assert_eq!(state.after(step), expected, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn names_read_back() {
        for state in State::ALL {
            assert_eq!(State::from_value(Value::from(state.as_str())).unwrap(), state);
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::from_value(Value::from(kind.as_str())).unwrap(), kind);
        }
        assert!(State::from_value(Value::from("done")).is_err());
    }
}
