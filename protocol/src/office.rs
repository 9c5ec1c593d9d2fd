//! What the staff look at first: figures of the day, a search over everything, and who did what.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{ShopId, Won, identity::PersonRow, till::Payment};

/// `GET /v1/office/search?q=…`: people, shops and payments that a text may mean, a few of each. Officers and operators find
/// all; cashiers and owners the payments of their shops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Found {
    /// By number, name or mail; at most 8.
    pub people: Vec<PersonRow>,
    /// By name; at most 8.
    pub shops: Vec<ShopFound>,
    /// By id, by the payer's or shop's wallet, or by transaction; newest first, at most 8.
    pub payments: Vec<Payment>,
}

/// A shop that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShopFound {
    /// The shop.
    pub id: ShopId,
    /// Its name.
    pub name: String,
}

/// `GET /v1/office/overview` (officers and operators). Days are Korean days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Overview {
    /// Paid today.
    pub today: DayFigure,
    /// The 28 days up to and with today, oldest first, none left out.
    pub days: Vec<DayFigure>,
    /// Takings of each shop over these days, largest first.
    pub shops: Vec<ShopFigure>,
    /// Paid per hour of the day (0 to 23) over these days.
    pub hours: Vec<u32>,
    /// People on the roster.
    pub people: u32,
    /// Of them, with a wallet.
    pub linked: u32,
    /// Won in people's wallets now.
    pub with_people: Won,
    /// Won in shops' wallets now.
    pub at_shops: Won,
    /// Won that wait for people without a wallet.
    pub waiting: Won,
    /// How the payments of these days ended.
    pub ended: Vec<EndFigure>,
}

/// One day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayFigure {
    /// The Korean day.
    pub day: NaiveDate,
    /// Won paid.
    pub won: Won,
    /// Payments.
    pub count: u32,
}

/// One shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShopFigure {
    /// The shop.
    pub id: ShopId,
    /// Its name.
    pub name: String,
    /// Won paid.
    pub won: Won,
    /// Payments.
    pub count: u32,
}

/// Payments that ended in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndFigure {
    /// How.
    pub state: crate::till::PaymentState,
    /// How many.
    pub count: u32,
}

/// `GET /v1/office/trail?subject=…`: what the staff did to one thing, newest first, at most 100 (officers and operators).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrailRow {
    /// When.
    pub at: DateTime<Utc>,
    /// What, such as `issue.confirm`.
    pub action: String,
    /// To what: the id of a series, issue, shop, payment or wallet.
    pub subject: String,
    /// Who, by the name that their role was given with.
    pub who: Option<String>,
}
