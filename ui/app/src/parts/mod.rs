//! Parts that several screens share: values in, events out.

mod asset_amount;
mod hash;
mod head;
mod mark;
mod party;
mod payment_row;
mod receipt;
mod voucher_card;

pub(crate) use asset_amount::AssetAmount;
pub(crate) use hash::Hash;
pub(crate) use head::Head;
pub(crate) use mark::Mark;
pub(crate) use party::Party;
pub(crate) use payment_row::{PaymentRow, state_badge};
pub(crate) use receipt::Receipt;
pub(crate) use voucher_card::{EndBadge, VoucherCard};
