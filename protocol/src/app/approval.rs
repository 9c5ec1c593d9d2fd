//! What was read and waits for a yes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{SendApproval, SignApproval};
use crate::{
    Address, ApprovalId, PaymentId, Won,
    till::{Item, Part, Payment},
};

/// `code_read {text}`, `code_read_picture {bytes}` (PNG or JPEG, at most 10 MB), `send_prepare {..}`, `activity_speed_up`,
/// `activity_cancel` and `request_read {text}` answer this: what is to be approved is shown elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Opened {
    /// An approval waits: `approval_view {approval}` shows it.
    Approval {
        /// Single use.
        approval: ApprovalId,
        /// Where it is shown.
        surface: Surface,
    },
    /// A code that says who is paid and not all of the rest: the send screen goes on from here.
    Payee(Payee),
}

/// A plain address or an ERC-681 payment request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// Who is paid.
    pub to: Address,
    /// What is asked for; absent for a plain address.
    pub asset: Option<super::Asset>,
    /// How much, in units of the asset (decimal); absent when the payer chooses.
    pub units: Option<String>,
}

/// Where something sensitive is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// In a window of its own, which is open already.
    OwnWindow,
    /// In this window, because the system has only one (a phone): go to its screen.
    SameWindow,
}

/// `approval_view {approval}`, in the `approve` window: everything that a yes would sign.
///
/// `pay_confirm {approval, parts?}`, `login_confirm {approval}`, `send_confirm {approval, speed}`,
/// `sign_confirm {approval, second_step}` sign exactly this and answer [`Outcome`]; `approval_dismiss {approval}` forgets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Approval {
    /// Pay at a till.
    Pay(PayApproval),
    /// Sign a browser in.
    Login(LoginApproval),
    /// Send won or the chain's coin.
    Send(Box<SendApproval>),
    /// Sign a message or transaction that somebody handed over.
    Sign(Box<SignApproval>),
}

impl Approval {
    /// Its single-use id.
    #[must_use]
    pub fn id(&self) -> ApprovalId {
        match self {
            Self::Pay(pay) => pay.approval,
            Self::Login(login) => login.approval,
            Self::Send(send) => send.approval,
            Self::Sign(sign) => sign.approval,
        }
    }
}

/// A payment to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayApproval {
    /// Single use.
    pub approval: ApprovalId,
    /// The payment.
    pub payment: PaymentId,
    /// Who is paid.
    pub shop_name: String,
    /// Their wallet.
    pub shop_address: Address,
    /// How much.
    pub amount: Won,
    /// What for.
    pub items: Vec<Item>,
    /// From which vouchers, soonest end first, and what is left of each.
    pub parts: Vec<PayPart>,
    /// What can be spent after it.
    pub left_after: Won,
    /// The approval dies at this moment.
    pub expires_at: DateTime<Utc>,
}

/// One voucher in a payment to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayPart {
    /// The part.
    #[serde(flatten)]
    pub part: Part,
    /// Name of the series.
    pub name: String,
    /// What is left of it afterwards.
    pub left: Won,
}

/// A browser login to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginApproval {
    /// Single use.
    pub approval: ApprovalId,
    /// Two digits that must stand in the browser too.
    pub number: String,
    /// Browser and system as they name themselves.
    pub browser: String,
    /// Network address that asks.
    pub from: String,
    /// The API's authority.
    pub authority: String,
    /// The approval dies at this moment.
    pub expires_at: DateTime<Utc>,
}

/// `payment_view {payment}` and the answer to `pay_confirm`: three outcomes, not two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PayOutcome {
    /// The API took it (`accepted` or `paid`), or refused it finally (`refused`, `expired`, `cancelled`).
    Known {
        /// The payment as the API has it.
        payment: Payment,
    },
    /// Signed and sent, but no answer came. The outbox asks again with the same key until it is known.
    Unknown {
        /// The payment.
        payment: PaymentId,
        /// How much.
        amount: Won,
        /// Who is paid.
        shop_name: String,
    },
}

/// Payload of [`super::APPROVAL_DONE`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalDone {
    /// Which.
    pub approval: ApprovalId,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of an approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// A payment, known or not.
    Paid {
        /// How it stands.
        payment: Box<PayOutcome>,
    },
    /// A browser was signed in.
    SignedIn,
    /// Something was signed and is on its way: `activity_view {id}`.
    Sent {
        /// Id of the activity.
        activity: String,
    },
    /// A message or transaction was signed for somebody else to use.
    Signed {
        /// 65-byte signature, or the raw signed transaction: `0x` hex.
        hex: String,
    },
    /// Nobody said yes.
    Dismissed,
}
