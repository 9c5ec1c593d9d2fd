//! Every id is its own type: passing one for another does not compile. UUIDv7 inside, the usual text form outside.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The UUID inside.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A signed-up wallet: one address is one user.
    UserId,
    /// A line of the campus roster, with or without a wallet.
    PersonId,
    /// A shop that takes vouchers.
    ShopId,
    /// A voucher series.
    SeriesId,
    /// One issue of a series to a list of people.
    IssueId,
    /// A payment asked for at a till.
    PaymentId,
    /// A console login that waits for an app to approve it.
    HandoffId,
    /// A gift of vouchers that waits for its receiver.
    GiftId,
    /// A ticket.
    TicketId,
    /// A stored operation on the chain.
    OperationId,
    /// An approval that the wallet shows before it signs; single use, lives only in the app.
    ApprovalId,
}

/// The series as the chain knows it: the UUID as a number (ERC-1155 id).
impl SeriesId {
    /// The ERC-1155 token id.
    #[must_use]
    pub fn token_id(self) -> alloy_primitives::U256 {
        alloy_primitives::U256::from(self.0.as_u128())
    }

    /// The series behind an ERC-1155 token id; `None` for ids that are no UUID of ours.
    #[must_use]
    pub fn from_token_id(id: alloy_primitives::U256) -> Option<Self> {
        u128::try_from(id).ok().map(|id| Self(Uuid::from_u128(id)))
    }
}

macro_rules! chain_words {
    ($($(#[$doc:meta])* $name:ident),+) => {$(
        impl $name {
            $(#[$doc])*
            #[must_use]
            pub fn word(self) -> alloy_primitives::B256 {
                let mut word = [0; 32];
                word[16..].copy_from_slice(self.0.as_bytes());
                word.into()
            }

            /// The id behind a word of the chain; `None` when the upper half is not zero.
            #[must_use]
            pub fn from_word(word: alloy_primitives::B256) -> Option<Self> {
                let (upper, lower) = word.split_at(16);
                (upper == [0; 16]).then(|| Uuid::from_slice(lower).ok().map(Self)).flatten()
            }
        }
    )+};
}

chain_words! {
    /// The `order` word that a spend authorization names: the UUID in the lower 16 bytes.
    PaymentId,
    /// The `gift` word of a gift in custody: the UUID in the lower 16 bytes.
    GiftId,
    /// The `issue` word of `issueBatch`: the operation is what is used once on the chain.
    OperationId
}

#[cfg(test)]
mod tests {
    use alloy_primitives::U256;

    use super::*;

    #[test]
    fn chain_forms_round_trip() {
        let uuid = Uuid::from_u128(0x0192_aaaa_bbbb_7ccc_8ddd_eeee_ffff_0001);
        let series = SeriesId::from(uuid);
        assert_eq!(SeriesId::from_token_id(series.token_id()), Some(series));
        assert_eq!(SeriesId::from_token_id(U256::MAX), None);
        let payment = PaymentId::from(uuid);
        assert_eq!(PaymentId::from_word(payment.word()), Some(payment));
        assert_eq!(PaymentId::from_word(alloy_primitives::B256::repeat_byte(1)), None);
    }

    #[test]
    fn text_form_is_the_usual_one() {
        let text = "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0001";
        let id: PaymentId = text.parse().unwrap();
        assert_eq!(id.to_string(), text);
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{text}\""));
        assert!("not-an-id".parse::<PaymentId>().is_err());
    }
}
