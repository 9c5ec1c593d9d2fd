//! The one decoder: what is shown is what is signed, and what must not be signed is refused by name.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod calls;
mod covers;
mod logins;
mod typed;

use alloy_primitives::{Address, U256, address};
use chrono::{DateTime, Utc};
use protocol::app::{FieldLabel, FieldValue, SignApproval, SignWarning};
use wallet_core::{
    authority::ApiBase,
    keyring::Account,
    request::{Context, Decoded, Input, Paid, RequestRefused, decode},
};

const CHAIN: u64 = 31_337;
const VOUCHERS: Address = address!("c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0");
const WON: Address = address!("d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0");
const FRIEND: Address = address!("abc1230000000000000000000000000000def456");
/// Begins and ends as the friend does.
const ALIKE: Address = address!("abc1239999999999999999999999999999def456");
const STRANGER: Address = address!("1111111111111111111111111111111111111111");
/// 15 January 2027, 08:00 UTC.
const NOW: i64 = 1_800_000_000;

fn account() -> Account {
    Account::from_private_key(&[0x46; 32]).unwrap()
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

/// Runs with the usual circumstances.
fn with_context<R>(run: impl FnOnce(&Context<'_>) -> R) -> R {
    let api: ApiBase = "https://jigap.example".parse().unwrap();
    let paid = [Paid { address: FRIEND, name: Some("민수".to_owned()) }];
    run(&Context {
        api: &api,
        chain_id: CHAIN,
        voucher_contract: VOUCHERS,
        won_contract: WON,
        account: account().address(),
        paid: &paid,
        now: now(),
    })
}

fn read(text: &str) -> Result<Decoded, RequestRefused> {
    with_context(|context| decode(Input::read(text, CHAIN)?, context))
}

fn view(text: &str) -> SignApproval {
    read(text).unwrap_or_else(|refused| panic!("{refused}: {text}")).view(uuid::Uuid::nil().into())
}

/// The values under a label.
fn values<'a>(view: &'a SignApproval, name: &str) -> Vec<&'a FieldValue> {
    let of = |label: &FieldLabel| match label {
        FieldLabel::Known(label) | FieldLabel::Foreign(label) => label == name,
    };
    view.fields.iter().filter(|field| of(&field.label)).map(|field| &field.value).collect()
}

fn warns(view: &SignApproval, warning: &SignWarning) -> bool {
    view.warnings.contains(warning)
}

fn units(figure: u64) -> FieldValue {
    FieldValue::Units(U256::from(figure).to_string())
}
