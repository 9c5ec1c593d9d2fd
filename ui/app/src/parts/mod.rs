//! Parts that several screens share: values in, events out.

mod head;
mod mark;
mod payment_row;
mod receipt;
mod voucher_card;

pub(crate) use head::Head;
pub(crate) use mark::Mark;
pub(crate) use payment_row::{PaymentRow, state_badge};
pub(crate) use receipt::Receipt;
pub(crate) use voucher_card::{EndBadge, VoucherCard};
