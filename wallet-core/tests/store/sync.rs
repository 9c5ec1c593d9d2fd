//! The local copy, whatever order batches come in.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use protocol::{
    Address, PaymentId, SeriesId, Won,
    sync::SyncBatch,
    till::{Part, Payment, PaymentState},
    voucher::{Holding, Series, SeriesState},
};
use uuid::Uuid;
use wallet_core::store::{OutboxEntry, OutboxState, Store};

use crate::{fresh, key};

pub(crate) fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + second, 0).unwrap()
}

pub(crate) fn series(number: u128) -> Series {
    Series {
        id: Uuid::from_u128(number).into(),
        name: number.to_string(),
        state: SeriesState::Active,
        ends_at: at(0) + TimeDelta::days(i64::try_from(number).unwrap()),
        terms: String::new(),
        terms_hash: Default::default(),
        created_at: at(0),
    }
}

pub(crate) fn payment(number: u128, state: PaymentState) -> Payment {
    let part = Part { series: Uuid::from_u128(1).into(), amount: Won::from(100) };
    Payment {
        id: Uuid::from_u128(number).into(),
        shop: Uuid::from_u128(9).into(),
        shop_name: "가게".to_owned(),
        shop_address: Address::repeat_byte(u8::try_from(number % 3).unwrap()),
        amount: Won::from(100),
        items: Vec::new(),
        state,
        link: None,
        created_at: at(i64::try_from(number).unwrap()),
        expires_at: at(1_000),
        parts: vec![part],
        tx_hash: None,
        paid_at: None,
        refusal: None,
    }
}

pub(crate) fn batch(second: i64, full: bool, holdings: &[(u128, u32)], payments: Vec<Payment>) -> SyncBatch {
    SyncBatch {
        cursor: format!("c{second}"),
        full,
        more: false,
        series: (1..=4).map(series).collect(),
        holdings: holdings
            .iter()
            .map(|(number, amount)| Holding {
                series: Uuid::from_u128(*number).into(),
                amount: Won::from(*amount),
                reserved: Won::ZERO,
            })
            .collect(),
        payments,
        now: at(second),
    }
}

/// Everything that a screen could show.
pub(crate) fn picture(store: &Store) -> String {
    let held = store.list_held().unwrap();
    let payments = store.list_payments(None, 100).unwrap();
    let of: Vec<_> = (1..=4_u128)
        .map(|series| store.list_payments_of(Uuid::from_u128(series).into(), 50).unwrap())
        .collect();
    let mut payees = store.list_payees().unwrap();
    payees.sort_by_key(|payee| payee.address);
    format!("{:?} {held:?} {payments:?} {of:?} {payees:?}", store.cursor().unwrap())
}

pub(crate) fn entry(parts: Vec<Part>) -> OutboxEntry {
    OutboxEntry {
        key: "k".to_owned(),
        payment: Uuid::from_u128(50).into(),
        route: "/v1/till/payments/x/authorize".to_owned(),
        body: b"{}".to_vec(),
        amount: Won::from(100),
        shop_name: "가게".to_owned(),
        parts,
        attempts: 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn batches_twice_and_in_any_order_end_in_the_same_copy(
        changes in prop::collection::vec((1_u128..5, 0_u32..9, any::<bool>()), 1..8),
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..24),
    ) {
        let batches: Vec<SyncBatch> = changes
            .iter()
            .enumerate()
            .map(|(place, (number, amount, full))| {
                let state = if *full { PaymentState::Paid } else { PaymentState::Accepted };
                let second = i64::try_from(place).unwrap() + 1;
                batch(second, *full || place == 0, &[(*number, *amount)], vec![payment(*number, state)])
            })
            .collect();
        let straight = fresh();
        for batch in &batches {
            straight.apply(batch, straight.cursor().unwrap().as_deref()).unwrap();
        }
        // Late and repeated deliveries, then everything once more in a turned order: every batch was seen.
        let crooked = fresh();
        for index in &order {
            crooked.apply(index.get(&batches), Some("late")).unwrap();
        }
        for batch in batches.iter().rev() {
            crooked.apply(batch, Some("late")).unwrap();
        }
        prop_assert_eq!(picture(&crooked), picture(&straight));
    }
}

#[test]
fn an_answer_in_step_counts_even_if_the_servers_clock_went_back() {
    let store = fresh();
    store.apply(&batch(100, true, &[(1, 5)], vec![]), None).unwrap();
    store.apply(&batch(50, false, &[(1, 7)], vec![]), Some("c100")).unwrap();
    assert_eq!(store.list_held().unwrap()[0].amount, Won::from(7));
    assert_eq!(store.cursor().unwrap().as_deref(), Some("c50"));
}

#[test]
fn a_full_batch_leaves_nothing_old() {
    let store = fresh();
    store.apply(&batch(1, true, &[(1, 5), (2, 5)], vec![payment(3, PaymentState::Paid)]), None).unwrap();
    store.apply(&batch(2, true, &[(2, 6)], vec![]), Some("c1")).unwrap();
    assert_eq!(store.list_held().unwrap().len(), 1);
    assert!(store.list_payments(None, 10).unwrap().rows.is_empty());
    assert!(store.list_payments_of(SeriesId::from(Uuid::from_u128(1)), 10).unwrap().is_empty());
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let store = fresh();
    let payments = (1..=7).map(|number| payment(number, PaymentState::Paid)).collect();
    store.apply(&batch(1, true, &[], payments), None).unwrap();
    let (mut cursor, mut seen) = (None::<String>, Vec::new());
    loop {
        let page = store.list_payments(cursor.as_deref(), 3).unwrap();
        seen.extend(page.rows.iter().map(|payment| payment.id.uuid().as_u128()));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, [7, 6, 5, 4, 3, 2, 1]);
}

#[test]
fn what_was_signed_is_promised_until_the_holdings_know() {
    let store = fresh();
    store.apply(&batch(1, true, &[(1, 500)], vec![]), None).unwrap();
    let part = Part { series: Uuid::from_u128(1).into(), amount: Won::from(100) };
    store.add_outbox(&entry(vec![part]), at(1)).unwrap();
    assert_eq!(store.list_held().unwrap()[0].free(), Won::from(400));
    assert!(
        store.add_outbox(&OutboxEntry { key: "other".to_owned(), ..entry(vec![part]) }, at(1)).is_err(),
        "one at a time"
    );
    store.end_outbox("k", OutboxState::Answered).unwrap();
    assert_eq!(store.list_held().unwrap()[0].free(), Won::from(400));
    let mut next = batch(2, false, &[(1, 500)], vec![payment(50, PaymentState::Accepted)]);
    next.holdings[0].reserved = Won::from(100);
    store.apply(&next, Some("c1")).unwrap();
    assert_eq!(store.list_held().unwrap()[0].free(), Won::from(400), "and not twice");
    assert!(store.find_open_outbox(PaymentId::from(Uuid::from_u128(50))).unwrap().is_none());
}

#[test]
fn the_copy_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.sqlite");
    let before = {
        let store = Store::open(&path).unwrap();
        store.unlock(&key()).unwrap();
        store.apply(&batch(1, true, &[(1, 5)], vec![payment(3, PaymentState::Paid)]), None).unwrap();
        store.add_outbox(&entry(vec![]), at(1)).unwrap();
        picture(&store)
    };
    let store = Store::open(&path).unwrap();
    store.unlock(&key()).unwrap();
    assert_eq!(picture(&store), before);
    assert_eq!(store.list_open_outbox().unwrap().len(), 1);
    store.reset().unwrap();
    store.unlock(&key()).unwrap();
    assert!(store.list_open_outbox().unwrap().is_empty());
    assert_eq!(store.cursor().unwrap(), None);
}
