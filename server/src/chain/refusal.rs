//! Why the contract refuses, and what that means: for good, or only now.

use alloy::sol_types::SolInterface;
use protocol::ErrorCode;

use super::{
    contracts::{CampusVoucher::CampusVoucherErrors as Error, CampusWon::CampusWonErrors as WonError},
    rpc::RpcFailure,
};

/// What a call that was tried without sending it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tried {
    /// It would work.
    Works,
    /// The contract will never take it.
    Refused(Refusal),
    /// Its id is used: perhaps by this very operation, or by somebody who brought the same message first.
    Used(Refusal),
    /// Not now: the contract is paused, or the relayer's role is missing. An operator can mend it.
    NotNow(String),
}

/// A refusal for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// For the screens.
    pub(super) code: ErrorCode,
    /// The contract's words, for the log and the operator.
    pub(super) words: String,
}

/// Reads the outcome of a call that was tried.
///
/// # Errors
/// The failure itself when it says nothing about the call.
pub(super) fn tried<T>(outcome: Result<T, RpcFailure>) -> Result<Tried, RpcFailure> {
    match outcome {
        Ok(_) => Ok(Tried::Works),
        Err(RpcFailure::Answered { revert: Some(data), message, .. }) => Ok(read(&data, &message)),
        Err(failure) => Err(failure),
    }
}

fn read(data: &[u8], message: &str) -> Tried {
    let Ok(error) = Error::abi_decode(data) else {
        return read_won(data, message);
    };
    let words = format!("{error:?}");
    let code = match error {
        Error::EnforcedPause(_) | Error::AccessControlUnauthorizedAccount(_) => return Tried::NotNow(words),
        Error::Expired(_) => ErrorCode::VoucherExpired,
        Error::SignatureTooLate(_) => ErrorCode::PaymentExpired,
        Error::InvalidSignature(_) => ErrorCode::BadSignature,
        Error::ERC1155InsufficientBalance(_) | Error::TakingsLocked(_) => ErrorCode::InsufficientBalance,
        Error::EndsInThePast(_) => ErrorCode::SeriesEndsInPast,
        Error::UnknownSeries(_) => ErrorCode::SeriesNotUsable,
        Error::OrderUsed(_) | Error::IssueUsed(_) | Error::SeriesExists(_) => {
            return Tried::Used(Refusal { code: ErrorCode::PaymentRefused, words });
        }
        _ => ErrorCode::PaymentRefused,
    };
    Tried::Refused(Refusal { code, words })
}

/// What only `CampusWon` says.
fn read_won(data: &[u8], message: &str) -> Tried {
    let Ok(error) = WonError::abi_decode(data) else {
        return Tried::Refused(Refusal { code: ErrorCode::PaymentRefused, words: message.to_owned() });
    };
    let words = format!("{error:?}");
    let code = match error {
        WonError::ERC3009InvalidAuthorizationTime(_) => ErrorCode::PaymentExpired,
        WonError::ERC3009InvalidSignature(_) => ErrorCode::BadSignature,
        WonError::ERC20InsufficientBalance(_) => ErrorCode::InsufficientBalance,
        WonError::ERC3009UsedAuthorization(_) => {
            return Tried::Used(Refusal { code: ErrorCode::TransferUsed, words });
        }
        _ => ErrorCode::PaymentRefused,
    };
    Tried::Refused(Refusal { code, words })
}

#[cfg(test)]
mod tests {
    use alloy::{primitives::U256, sol_types::SolError};

    use super::*;
    use crate::chain::contracts::CampusVoucher;

    fn revert(data: Vec<u8>) -> Result<(), RpcFailure> {
        Err(RpcFailure::Answered { code: 3, message: "execution reverted".into(), revert: Some(data) })
    }

    #[test]
    fn each_refusal_has_the_code_that_the_screen_speaks_of() {
        let code = |data| match tried(revert(data)) {
            Ok(Tried::Refused(refusal)) => refusal.code,
            other => panic!("{other:?}"),
        };
        let late = CampusVoucher::SignatureTooLate { validBefore: U256::from(1) }.abi_encode();
        assert_eq!(code(late), ErrorCode::PaymentExpired);
        let expired = CampusVoucher::Expired { series: U256::from(1), endsAt: 1 }.abi_encode();
        assert_eq!(code(expired), ErrorCode::VoucherExpired);
        let used = CampusVoucher::OrderUsed { order: [0; 32].into() }.abi_encode();
        assert!(matches!(tried(revert(used)), Ok(Tried::Used(_))));
        assert_eq!(code(vec![1, 2, 3]), ErrorCode::PaymentRefused, "an unknown error is a refusal too");
    }

    #[test]
    fn a_pause_is_not_for_good_and_no_answer_is_no_refusal() {
        let paused = CampusVoucher::EnforcedPause {}.abi_encode();
        assert!(matches!(tried(revert(paused)), Ok(Tried::NotNow(_))));
        let down: Result<(), _> = Err(RpcFailure::Unreachable("connection refused".into()));
        assert!(tried(down).is_err());
        let other: Result<(), _> =
            Err(RpcFailure::Answered { code: -32000, message: "header not found".into(), revert: None });
        assert!(tried(other).is_err());
    }
}
