//! Who is there: the API's own card, login, sessions, roles, the roster and console sign-in by app.

use alloy_primitives::Address;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{HandoffId, PersonId, ShopId, UserId};

/// `GET /.well-known/jigap`: what a wallet must know before it trusts this API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiCard {
    /// Name of the campus, shown to people.
    pub campus: String,
    /// RFC 3986 authority that login messages and QR codes name, such as `127.0.0.1:8787`.
    pub authority: String,
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// The `CampusVoucher` contract.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub voucher_contract: Address,
    /// The `CampusWon` contract.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub won_contract: Address,
    /// Ed25519 keys that sign access tokens and QR codes, newest first.
    pub keys: Vec<ApiKey>,
    /// The server's clock, for measuring skew.
    pub now: DateTime<Utc>,
    /// Version of the API.
    pub version: String,
}

/// A public key of the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKey {
    /// Key id, as in the `kid` of a token.
    pub kid: String,
    /// The 32 bytes of the Ed25519 public key, base64url without padding.
    pub x: String,
}

/// `POST /v1/identity/nonce`: a nonce for one login message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Nonce {
    /// 22 letters and digits; single use.
    pub nonce: String,
    /// After this the nonce is refused.
    pub expires_at: DateTime<Utc>,
}

/// Where the refresh token lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// In the answer; the app seals it.
    App,
    /// In an `HttpOnly`, `SameSite=Strict` cookie; scripts never see it.
    Browser,
}

/// `POST /v1/identity/login`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LoginRequest {
    /// The ERC-4361 message, byte for byte as it was signed.
    pub message: String,
    /// EIP-191 signature, 65 bytes as `0x` hex.
    pub signature: String,
    /// Where the refresh token goes.
    pub session: SessionKind,
    /// Name of the device for the device list, at most 60 characters.
    pub device: String,
}

/// A session: `login`, `refresh` and a claimed handoff answer with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// EdDSA-signed JWT; `Authorization: Bearer`.
    pub access_token: String,
    /// 15 minutes ahead.
    pub access_expires_at: DateTime<Utc>,
    /// Single use; the next one comes with the next session. Absent for browsers (cookie).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Who is signed in.
    pub me: Me,
}

/// `POST /v1/identity/refresh` and `/logout`. Browsers send the cookie and an empty object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefreshRequest {
    /// The refresh token of an app.
    #[serde(default)]
    pub refresh_token: Option<String>,
}

/// What somebody may do. Checked in every verb, on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Holds and spends; given by linking a student number.
    Student,
    /// Takes payments at one shop.
    Cashier,
    /// Runs one shop.
    ShopOwner,
    /// Issues vouchers and settles with shops.
    Officer,
    /// Runs the system: people, roles, health.
    Operator,
}

/// A role, for one shop where the role is of a shop.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleGrant {
    /// The role.
    pub role: Role,
    /// The shop, for `cashier` and `shop_owner`.
    pub shop: Option<ShopId>,
}

/// `GET /v1/identity/me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The user.
    pub user: UserId,
    /// The wallet's address.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub address: Address,
    /// Everything this user may do.
    pub roles: Vec<RoleGrant>,
    /// The roster line this wallet is linked to.
    pub person: Option<PersonCard>,
}

/// A person as the campus knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonCard {
    /// The roster line.
    pub id: PersonId,
    /// Student or staff number, up to 20 letters and digits.
    pub number: String,
    /// Name as on the roster.
    pub name: String,
    /// Department.
    pub affiliation: String,
}

/// `POST /v1/identity/link`: links the signed-in wallet to a roster line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkRequest {
    /// Student number.
    pub number: String,
    /// Name, compared without spaces and after Unicode NFC.
    pub name: String,
}

/// A line of `GET /v1/people`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRow {
    /// The person.
    #[serde(flatten)]
    pub card: PersonCard,
    /// School mail address.
    pub mail: String,
    /// Linked wallet, if any.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub address: Option<Address>,
}

/// `POST /v1/people/roster` (CSV body: `number,name,mail,affiliation` or `학번,이름,메일,소속`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RosterResult {
    /// New lines.
    pub added: u32,
    /// Lines whose name, mail or affiliation changed.
    pub updated: u32,
    /// Rows that were left out, with the reason.
    pub problems: Vec<RowProblem>,
}

/// What is wrong with one row of an uploaded file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowProblem {
    /// Line in the file as a spreadsheet counts: the heading is 1.
    pub row: u32,
    /// What is wrong.
    pub kind: RowProblemKind,
    /// The cell as it stands in the file, shortened to 60 characters.
    pub value: String,
}

/// Kinds of row problems; each has a line in both languages (`row-problem-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowProblemKind {
    /// A cell that must be filled is empty.
    Empty,
    /// The same number stands in an earlier row.
    Duplicate,
    /// Starts with `=`, `+`, `-`, `@`, tab or carriage return: a spreadsheet would run it.
    Formula,
    /// The number is not on the roster.
    UnknownPerson,
    /// The name is not the roster's name for this number.
    NameMismatch,
    /// Not a whole amount from 1 won to the limit per person.
    BadAmount,
    /// Too long or with characters that do not belong there.
    BadText,
}

impl RowProblemKind {
    /// Every kind, for tests.
    pub const ALL: [Self; 7] = [
        Self::Empty,
        Self::Duplicate,
        Self::Formula,
        Self::UnknownPerson,
        Self::NameMismatch,
        Self::BadAmount,
        Self::BadText,
    ];
}

/// `POST /v1/roles`: gives a role to a wallet (operator only).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantRequest {
    /// The wallet; need not have signed in before.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub address: Address,
    /// Name shown in the console, at most 60 characters.
    pub name: String,
    /// The role and its shop.
    #[serde(flatten)]
    pub grant: RoleGrant,
}

/// `POST /v1/identity/handoffs`: a browser asks to be signed in by the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandoffOffer {
    /// The request.
    pub id: HandoffId,
    /// Only the asking browser knows it; it claims the session with it.
    pub secret: String,
    /// Two digits shown on both sides.
    pub number: String,
    /// The link to draw as a QR code ([`crate::link`]).
    pub link: String,
    /// Three minutes ahead.
    pub expires_at: DateTime<Utc>,
}

/// `GET /v1/identity/handoffs/{id}`: what the app shows before it approves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandoffView {
    /// The request.
    pub id: HandoffId,
    /// Two digits that must be the same in the browser.
    pub number: String,
    /// Browser and system as they name themselves, shortened.
    pub browser: String,
    /// Network address that asks.
    pub from: String,
    /// Nonce for the ERC-4361 message; its `requestId` is the handoff's id.
    pub nonce: String,
    /// After this it is refused.
    pub expires_at: DateTime<Utc>,
}

/// `POST /v1/identity/handoffs/{id}/approve`: the wallet's login message for the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandoffApproval {
    /// ERC-4361 message with the handoff's nonce and request id.
    pub message: String,
    /// EIP-191 signature as `0x` hex.
    pub signature: String,
}

/// `POST /v1/identity/handoffs/{id}/claim`: the browser asks for its session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandoffClaim {
    /// The secret of the offer.
    pub secret: String,
}

/// Answer to a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum HandoffAnswer {
    /// Nobody approved yet; ask again in a second.
    Waiting,
    /// Approved; the refresh token is in the cookie.
    SignedIn {
        /// The browser's session.
        session: Box<Session>,
    },
}
