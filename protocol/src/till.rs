//! Paying at a till.

use alloy_primitives::{Address, B256};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{ErrorCode, PaymentId, SeriesId, ShopId, Won};

/// `POST /v1/shops` (operator or officer).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewShop {
    /// Name shown to people, 1 to 60 characters.
    pub name: String,
    /// The wallet that takes the vouchers.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub address: Address,
}

/// A shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shop {
    /// The shop.
    pub id: ShopId,
    /// Name shown to people.
    pub name: String,
    /// The wallet that takes the vouchers.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub address: Address,
    /// The contract accepts it (it takes one block).
    pub active: bool,
}

/// One line on the till.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Item {
    /// Name, 1 to 60 characters.
    pub name: String,
    /// How many, 1 to 999.
    pub quantity: u32,
    /// Price of one.
    pub unit_price: Won,
}

/// `POST /v1/till/payments` (cashier or owner of the shop; idempotency key).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPayment {
    /// The shop.
    pub shop: ShopId,
    /// What is to be paid, 1 to 10,000,000 won.
    pub amount: Won,
    /// At most 50 lines; if there are any, they add up to the amount.
    #[serde(default)]
    pub items: Vec<Item>,
}

/// Where a payment is. `Created → Accepted → Paid | Refused`; `Created → Expired | Cancelled`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Waits for a customer.
    Created,
    /// A customer signed; it is on its way to the chain.
    Accepted,
    /// Confirmed by the chain.
    Paid,
    /// The chain refused it; nothing was paid.
    Refused,
    /// Nobody paid in time.
    Expired,
    /// The till took it back.
    Cancelled,
}

impl PaymentState {
    /// Every state, for tests.
    pub const ALL: [Self; 6] =
        [Self::Created, Self::Accepted, Self::Paid, Self::Refused, Self::Expired, Self::Cancelled];

    /// Nothing more will happen (a reorganisation of the chain excepted).
    #[must_use]
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Created | Self::Accepted)
    }
}

/// A payment, for both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payment {
    /// The payment.
    pub id: PaymentId,
    /// The shop.
    pub shop: ShopId,
    /// Its name.
    pub shop_name: String,
    /// The wallet that takes the vouchers; part of what the customer signs.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub shop_address: Address,
    /// What is to be paid.
    pub amount: Won,
    /// What for.
    pub items: Vec<Item>,
    /// State.
    pub state: PaymentState,
    /// The link to draw as a QR code, while it waits ([`crate::link`]).
    pub link: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Nobody can confirm it from this moment on.
    pub expires_at: DateTime<Utc>,
    /// Which vouchers it is paid with; only the payer and the shop see it.
    pub parts: Vec<Part>,
    /// Transaction on the chain, once sent.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub tx_hash: Option<B256>,
    /// When the chain confirmed it.
    pub paid_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    pub refusal: Option<ErrorCode>,
}

/// A part of a payment, from one series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Part {
    /// The series.
    pub series: SeriesId,
    /// How much from it, at least 1 won.
    pub amount: Won,
}

/// `POST /v1/till/payments/{id}/authorize` (idempotency key): the customer's signed `Spend` message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorizePayment {
    /// The wallet that pays.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub holder: Address,
    /// From which series, in rising order of [`SeriesId::token_id`], each once; they add up to the amount.
    pub parts: Vec<Part>,
    /// Unix seconds; the authorization is worthless from this moment on. At most ten minutes ahead.
    pub valid_before: u64,
    /// EIP-712 signature of `Spend`, 65 bytes as `0x` hex.
    pub signature: String,
}

/// `GET /v1/till/today?shop=`: the cashier's own figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TillDay {
    /// Paid since midnight in Korea.
    pub total: Won,
    /// How many payments.
    pub count: u32,
    /// The latest payments of the shop, newest first, at most 50.
    pub payments: Vec<Payment>,
}
