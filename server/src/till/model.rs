//! A payment and its states. No database, no HTTP; `now` is a value.

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Address, ApiError, B256, ErrorCode, OperationId, PaymentId, ShopId, UserId, Won,
    till::{AuthorizePayment, Item, Part, Payment, PaymentState},
};

/// How long a payment waits for a customer (as the Korean QR payment standard asks of dynamic codes).
pub const TTL: TimeDelta = TimeDelta::minutes(3);
/// Largest single payment, in won.
pub const MOST: u64 = 10_000_000;
/// Longest life of a customer's signature.
pub const LONGEST_AUTHORIZATION: TimeDelta = TimeDelta::minutes(10);
/// Most series in one payment.
pub const MOST_PARTS: usize = 20;
const MOST_ITEMS: usize = 50;

/// A payment as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPayment {
    /// Id.
    pub id: PaymentId,
    /// Who is paid.
    pub shop: ShopRef,
    /// How much.
    pub amount: Won,
    /// What for.
    pub items: Vec<Item>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// Nobody can confirm it from this moment on.
    pub expires_at: DateTime<Utc>,
    /// State, with what is true in it.
    pub state: State,
    /// From which series; empty until accepted.
    pub parts: Vec<Part>,
}

/// The shop, as a payment needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopRef {
    /// Id.
    pub id: ShopId,
    /// Name.
    pub name: String,
    /// The wallet that takes the vouchers.
    pub address: Address,
}

/// `Created → Accepted → Paid | Refused`; `Created → Expired | Cancelled`; a reorganisation leads from `Paid` back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for a customer.
    Created,
    /// Signed, reserved, on its way.
    Accepted(Accepted),
    /// On the chain.
    Paid {
        /// Who and how.
        accepted: Accepted,
        /// When the chain confirmed it.
        at: DateTime<Utc>,
    },
    /// The chain refused it.
    Refused {
        /// Who tried.
        accepted: Accepted,
        /// Why.
        why: ErrorCode,
    },
    /// Nobody paid in time.
    Expired,
    /// The till took it back.
    Cancelled,
}

/// What is known once a customer has signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The customer.
    pub payer: UserId,
    /// Their wallet.
    pub holder: Address,
    /// The operation that carries it.
    pub operation: OperationId,
    /// The transaction, once signed by the relayer.
    pub tx_hash: Option<B256>,
}

impl State {
    /// The state without its data.
    #[must_use]
    pub const fn kind(&self) -> PaymentState {
        match self {
            Self::Created => PaymentState::Created,
            Self::Accepted(_) => PaymentState::Accepted,
            Self::Paid { .. } => PaymentState::Paid,
            Self::Refused { .. } => PaymentState::Refused,
            Self::Expired => PaymentState::Expired,
            Self::Cancelled => PaymentState::Cancelled,
        }
    }

    /// Who signed, once somebody has.
    #[must_use]
    pub const fn accepted(&self) -> Option<&Accepted> {
        match self {
            Self::Accepted(accepted) | Self::Paid { accepted, .. } | Self::Refused { accepted, .. } => {
                Some(accepted)
            }
            Self::Created | Self::Expired | Self::Cancelled => None,
        }
    }
}

impl StoredPayment {
    /// May a customer confirm it now?
    ///
    /// # Errors
    /// The code of the state that stands in the way.
    pub fn require_open(&self, now: DateTime<Utc>) -> Result<(), ApiError> {
        match self.state {
            State::Created if now >= self.expires_at => Err(ErrorCode::PaymentExpired.into()),
            State::Created => Ok(()),
            State::Accepted(_) | State::Paid { .. } => Err(ErrorCode::PaymentAlreadyAuthorized.into()),
            State::Refused { .. } => Err(ErrorCode::PaymentRefused.into()),
            State::Expired => Err(ErrorCode::PaymentExpired.into()),
            State::Cancelled => Err(ErrorCode::PaymentCancelled.into()),
        }
    }

    /// Does the customer's message fit this payment at this moment? The signature is checked apart.
    ///
    /// # Errors
    /// [`ErrorCode::AmountMismatch`], [`ErrorCode::BadDeadline`], or the state's code.
    pub fn check_authorization(
        &self,
        request: &AuthorizePayment,
        now: DateTime<Utc>,
    ) -> Result<(), ApiError> {
        self.require_open(now)?;
        let mismatch = || ApiError::new(ErrorCode::AmountMismatch);
        let rising =
            request.parts.windows(2).all(|pair| pair[0].series.token_id() < pair[1].series.token_id());
        let plain = (1..=MOST_PARTS).contains(&request.parts.len())
            && request.parts.iter().all(|part| !part.amount.is_zero());
        if !rising || !plain {
            return Err(mismatch());
        }
        if Won::sum(request.parts.iter().map(|part| part.amount)) != Some(self.amount) {
            return Err(mismatch());
        }
        let until = i64::try_from(request.valid_before)
            .ok()
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            .ok_or(ErrorCode::BadDeadline)?;
        if until <= now || until > now + LONGEST_AUTHORIZATION {
            return Err(ErrorCode::BadDeadline.into());
        }
        Ok(())
    }

    /// For the payer and the shop: everything. The link is added by the route.
    #[must_use]
    pub fn view(self) -> Payment {
        let refusal = match &self.state {
            State::Refused { why, .. } => Some(*why),
            _ => None,
        };
        let paid_at = match &self.state {
            State::Paid { at, .. } => Some(*at),
            _ => None,
        };
        Payment {
            id: self.id,
            shop: self.shop.id,
            shop_name: self.shop.name,
            shop_address: self.shop.address,
            amount: self.amount,
            items: self.items,
            state: self.state.kind(),
            link: None,
            created_at: self.created_at,
            expires_at: self.expires_at,
            parts: self.parts,
            tx_hash: self.state.accepted().and_then(|accepted| accepted.tx_hash),
            paid_at,
            refusal,
        }
    }

    /// For anybody else who scanned the code: nothing about who paid and with what.
    #[must_use]
    pub fn public_view(self) -> Payment {
        Payment { parts: Vec::new(), tx_hash: None, ..self.view() }
    }
}

/// Are amount and items of a new payment in order?
///
/// # Errors
/// [`ErrorCode::InvalidInput`], [`ErrorCode::AmountMismatch`].
pub fn check_request(amount: Won, items: &[Item]) -> Result<Vec<Item>, ApiError> {
    use crate::text::{self, Bounds};
    if !(1..=MOST).contains(&amount.get()) {
        return Err(text::invalid("amount"));
    }
    if items.len() > MOST_ITEMS {
        return Err(text::invalid("items"));
    }
    let mut sum = Won::ZERO;
    let mut clean = Vec::with_capacity(items.len());
    for item in items {
        let name = text::line(&item.name, "items", Bounds { least: 1, most: 60 })?;
        if !(1..=999).contains(&item.quantity) {
            return Err(text::invalid("items"));
        }
        let line = item.unit_price.get().checked_mul(u64::from(item.quantity));
        let line = line.and_then(|line| Won::try_from(line).ok()).ok_or_else(|| text::invalid("items"))?;
        sum = sum.checked_add(line).ok_or_else(|| text::invalid("items"))?;
        clean.push(Item { name, ..item.clone() });
    }
    if !items.is_empty() && sum != amount {
        return Err(ErrorCode::AmountMismatch.into());
    }
    Ok(clean)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn accepted() -> Accepted {
        Accepted {
            payer: Uuid::from_u128(1).into(),
            holder: Address::repeat_byte(1),
            operation: Uuid::from_u128(2).into(),
            tx_hash: None,
        }
    }

    fn payment(state: State) -> StoredPayment {
        StoredPayment {
            id: Uuid::from_u128(3).into(),
            shop: ShopRef {
                id: Uuid::from_u128(4).into(),
                name: "카페".into(),
                address: Address::repeat_byte(2),
            },
            amount: Won::from(4_500),
            items: vec![],
            created_at: at(0),
            expires_at: at(180),
            state,
            parts: vec![],
        }
    }

    fn authorization(parts: &[(u128, u32)], valid_before: u64) -> AuthorizePayment {
        AuthorizePayment {
            holder: Address::repeat_byte(1),
            parts: parts
                .iter()
                .map(|(series, amount)| Part {
                    series: Uuid::from_u128(*series).into(),
                    amount: Won::from(*amount),
                })
                .collect(),
            valid_before,
            signature: String::new(),
        }
    }

    #[test]
    fn only_an_open_payment_can_be_confirmed() {
        use ErrorCode as E;
        let refused = State::Refused { accepted: accepted(), why: E::VoucherExpired };
        let table = [
            (State::Created, 179, None),
            (State::Created, 180, Some(E::PaymentExpired)),
            (State::Accepted(accepted()), 10, Some(E::PaymentAlreadyAuthorized)),
            (State::Paid { accepted: accepted(), at: at(5) }, 10, Some(E::PaymentAlreadyAuthorized)),
            (refused, 10, Some(E::PaymentRefused)),
            (State::Expired, 10, Some(E::PaymentExpired)),
            (State::Cancelled, 10, Some(E::PaymentCancelled)),
        ];
        let kinds: std::collections::HashSet<_> = table.iter().map(|row| row.0.kind()).collect();
        assert_eq!(kinds.len(), PaymentState::ALL.len(), "the table names every state");
        for (state, second, expected) in table {
            let answer = payment(state.clone()).require_open(at(second));
            assert_eq!(answer.err().map(|error| error.code), expected, "{state:?} at {second}");
        }
    }

    #[test]
    fn parts_must_add_up_and_rise() {
        use ErrorCode as E;
        for (parts, until, expected) in [
            (vec![(1, 4_500)], 60, None),
            (vec![(1, 4_000), (2, 500)], 60, None),
            (vec![(1, 4_499)], 60, Some(E::AmountMismatch)),
            (vec![(1, 4_501)], 60, Some(E::AmountMismatch)),
            (vec![], 60, Some(E::AmountMismatch)),
            (vec![(1, 4_500), (2, 0)], 60, Some(E::AmountMismatch)),
            (vec![(2, 500), (1, 4_000)], 60, Some(E::AmountMismatch)),
            (vec![(1, 2_250), (1, 2_250)], 60, Some(E::AmountMismatch)),
            (vec![(1, 4_500)], 10, Some(E::BadDeadline)),
            (vec![(1, 4_500)], 611, Some(E::BadDeadline)),
            (vec![(1, 4_500)], u64::MAX, Some(E::BadDeadline)),
        ] {
            let answer = payment(State::Created).check_authorization(&authorization(&parts, until), at(10));
            assert_eq!(answer.err().map(|error| error.code), expected, "{parts:?} until {until}");
        }
    }

    #[test]
    fn items_must_add_up_to_the_amount() {
        let item =
            |quantity, price| Item { name: "아메리카노".into(), quantity, unit_price: Won::from(price) };
        assert!(check_request(Won::from(4_500), &[]).is_ok());
        assert!(check_request(Won::from(9_000), &[item(2, 4_500)]).is_ok());
        assert!(check_request(Won::from(9_001), &[item(2, 4_500)]).is_err());
        assert!(check_request(Won::ZERO, &[]).is_err());
        assert!(check_request(Won::try_from(MOST + 1).unwrap(), &[]).is_err());
        assert!(check_request(Won::from(4_500), &[item(0, 4_500)]).is_err());
    }

    #[test]
    fn a_stranger_sees_neither_parts_nor_transaction() {
        let mut paid = payment(State::Paid {
            accepted: Accepted { tx_hash: Some(B256::repeat_byte(1)), ..accepted() },
            at: at(5),
        });
        paid.parts = authorization(&[(1, 4_500)], 60).parts;
        let view = paid.public_view();
        assert!(view.parts.is_empty() && view.tx_hash.is_none());
        assert_eq!(view.state, PaymentState::Paid);
    }
}
