//! The one decoder: everything that somebody asks this wallet to sign becomes a [`Decoded`], or a refusal that says why.
//!
//! A [`Decoded`] carries what a screen shows and, out of reach of the screen, what a yes signs: both are made from the same
//! value, so the signature covers exactly what was shown. It is used by being consumed, it dies by itself, and what gives power
//! away for good needs a second yes. What is not understood is shown raw with a warning, never guessed.

mod approvals;
mod call;
mod domain;
mod input;
mod payee;
mod refused;
mod show;
mod sign;
mod text;
mod transaction;
mod typed;

use alloy_primitives::Address;
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ApprovalId, Won,
    app::{SignApproval, SignField, SignKind, SignWarning},
};

pub use approvals::Approvals;
pub use domain::{Difference, differs};
pub use input::Input;
pub use payee::{Paid, look_alike};
pub use refused::RequestRefused;
pub use sign::{Payload, Signed};

use crate::authority::ApiBase;

/// Longest request that is looked at, in bytes.
pub const MAX_REQUEST_BYTES: usize = 64 * 1024;
/// Longest life of what was shown.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(2);
/// What is good for longer is pointed out.
const LONG: TimeDelta = TimeDelta::days(1);

/// What a request is measured against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The API that this app is set up with: the only one that a login may be for.
    pub api: &'a ApiBase,
    /// The campus's chain: the only one that anything may be for.
    pub chain_id: u64,
    /// `CampusVoucher`.
    pub voucher_contract: Address,
    /// `CampusWon`.
    pub won_contract: Address,
    /// The account that would sign.
    pub account: Address,
    /// People who were really paid from here; never contracts.
    pub paid: &'a [Paid],
    /// The moment, by the API's clock as well as it is known.
    pub now: DateTime<Utc>,
}

/// Something to be signed, as it was understood. Consumed by [`Decoded::sign`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    what: SignKind,
    from: Address,
    won: Option<Won>,
    fields: Vec<SignField>,
    warnings: Vec<SignWarning>,
    raw: String,
    second_step: bool,
    expires_at: DateTime<Utc>,
    payload: Payload,
}

/// Takes a request apart.
///
/// # Errors
/// [`RequestRefused`]: what it is not, whom or when it is not for, or why it must not be signed.
pub fn decode(input: Input, context: &Context<'_>) -> Result<Decoded, RequestRefused> {
    let raw = show::plain(&input.raw());
    if raw.len() > MAX_REQUEST_BYTES {
        return Err(RequestRefused::TooLarge);
    }
    let draft = match input {
        Input::Text(text) => text::decode(text, context)?,
        Input::Bytes(bytes) => text::decode_bytes(bytes, context)?,
        Input::Typed(json) => typed::decode(&json, context)?,
        Input::Transaction { transaction, from, .. } => {
            if let Some(found) = from.filter(|from| *from != context.account) {
                return Err(RequestRefused::WrongAccount { found });
            }
            transaction::decode(*transaction, context)?
        }
        Input::Authorization { authorization, .. } => {
            transaction::decode_authorization(authorization, context)?
        }
    };
    draft.finish(raw, context)
}

impl Decoded {
    /// What a screen shows, under the id that a yes will name.
    #[must_use]
    pub fn view(&self, approval: ApprovalId) -> SignApproval {
        SignApproval {
            approval,
            what: self.what,
            from: self.from,
            won: self.won,
            fields: self.fields.clone(),
            warnings: self.warnings.clone(),
            raw: self.raw.clone(),
            second_step: self.second_step,
            expires_at: self.expires_at,
        }
    }

    /// It dies at this moment.
    #[must_use]
    pub const fn expires_at(&self) -> DateTime<Utc> {
        self.expires_at
    }

    /// Does a yes need a second one?
    #[must_use]
    pub const fn needs_second_step(&self) -> bool {
        self.second_step
    }

    /// What a yes signs.
    #[must_use]
    pub const fn payload(&self) -> &Payload {
        &self.payload
    }
}

/// What the parts of the decoder agree on before it is finished.
struct Draft {
    what: SignKind,
    won: Option<Won>,
    fields: Vec<SignField>,
    warnings: Vec<SignWarning>,
    payload: Payload,
    /// Good before; `None` is for ever, where that is worth a word.
    until: Until,
    /// People who would be paid.
    payees: Vec<Address>,
}

/// How long what is signed is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Until {
    /// Good once, or bound by something else.
    Unsaid,
    /// Until this moment.
    At(DateTime<Utc>),
    /// For ever, or for longer than time can be written.
    Never,
}

impl Draft {
    fn new(what: SignKind, payload: Payload) -> Self {
        Self {
            what,
            won: None,
            fields: vec![],
            warnings: vec![],
            payload,
            until: Until::Unsaid,
            payees: vec![],
        }
    }

    fn warn(&mut self, warning: SignWarning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    fn finish(mut self, raw: String, context: &Context<'_>) -> Result<Decoded, RequestRefused> {
        let mut expires_at = context.now + LIFETIME;
        match self.until {
            Until::At(end) if context.now >= end => return Err(RequestRefused::Expired),
            Until::At(end) => {
                expires_at = expires_at.min(end);
                if end - context.now > LONG {
                    self.warn(SignWarning::LongLived);
                }
            }
            Until::Never => self.warn(SignWarning::LongLived),
            Until::Unsaid => {}
        }
        for payee in std::mem::take(&mut self.payees) {
            if payee == context.account || payee == context.voucher_contract || payee == context.won_contract
            {
                continue;
            }
            if let Some(known) = look_alike(payee, context.paid) {
                return Err(RequestRefused::LookAlike { of: known.address, name: known.name.clone() });
            }
            if !context.paid.iter().any(|paid| paid.address == payee) {
                self.warn(SignWarning::FirstTime);
            }
        }
        let second_step = self
            .warnings
            .iter()
            .any(|warning| matches!(warning, SignWarning::UnlimitedApproval | SignWarning::GivesControl));
        Ok(Decoded {
            what: self.what,
            from: context.account,
            won: self.won,
            fields: self.fields,
            warnings: self.warnings,
            raw,
            second_step,
            expires_at,
            payload: self.payload,
        })
    }
}
