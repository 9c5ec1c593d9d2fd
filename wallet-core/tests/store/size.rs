//! A hundred thousand rows (`cargo test --release`). Prints how long each screen's question takes; asserts answers, not times.

use std::time::{Duration, Instant};

use protocol::{
    Address, Won,
    app::Contact,
    till::{Part, PaymentState},
};
use uuid::Uuid;
use wallet_core::store::Store;

use crate::{
    key,
    sync::{at, batch, payment, series},
};

/// Unoptimised, a tenth of it is enough to see that nothing is read whole.
const ROWS: u128 = if cfg!(debug_assertions) { 10_000 } else { 100_000 };

fn took<T>(what: &str, times: u32, mut work: impl FnMut() -> T) -> T {
    let first = Instant::now();
    let mut answer = work();
    let first = first.elapsed();
    let again = Instant::now();
    for _ in 0..times {
        answer = work();
    }
    let again: Duration = again.elapsed() / times;
    println!("{what}: first {first:?}, then {again:?}");
    answer
}

#[test]
fn many_rows_are_asked_without_reading_them_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.sqlite");
    let store = Store::open(&path).unwrap();
    store.unlock(&key()).unwrap();
    let start = Instant::now();
    for part in 0..ROWS / 5_000 {
        let second = i64::try_from(part).unwrap() + 1;
        let numbers = part * 5_000 + 1..=(part + 1) * 5_000;
        let payments = numbers.clone().map(|number| {
            let mut payment = payment(number, PaymentState::Paid);
            payment.parts =
                vec![Part { series: Uuid::from_u128(number % 50 + 1).into(), amount: Won::from(1) }];
            payment.shop_address = Address::left_padding_from(&(number % 40).to_be_bytes());
            payment
        });
        let mut next = batch(second, part == 0, &[], payments.collect());
        next.series = numbers.clone().map(|number| series(number % 3_000 + 1)).collect();
        next.holdings = numbers
            .map(|number| protocol::voucher::Holding {
                series: Uuid::from_u128(number % 3_000 + 1).into(),
                amount: Won::from(u32::from(number % 60 == 0)),
                reserved: Won::ZERO,
            })
            .collect();
        let after = store.cursor().unwrap();
        store.apply(&next, after.as_deref()).unwrap();
    }
    println!("{ROWS} payments, 3,000 series: {:?}", start.elapsed());
    let start = Instant::now();
    for number in 0..2_000_u64 {
        let address = Address::left_padding_from(&(number + 1).to_be_bytes());
        let contact =
            Contact { address, name: format!("친구 {number}"), note: String::new(), last_paid_at: None };
        store.save_contact(&contact).unwrap();
    }
    println!("2,000 contacts, one by one: {:?}", start.elapsed());
    drop(store);

    let store = took("open and unlock", 1, || {
        let store = Store::open(&path).unwrap();
        store.unlock(&key()).unwrap();
        store
    });
    assert_eq!(took("my vouchers", 1_000, || store.list_held().unwrap()).len(), 50);
    let page = took("first history page of 50", 50, || store.list_payments(None, 50).unwrap());
    let newest = i64::try_from(ROWS).unwrap();
    assert_eq!(page.rows[0].created_at, at(newest));
    let deep = took("a page in the middle", 50, || {
        let cursor = format!("{}.{}", at(newest / 2).timestamp_micros(), Uuid::nil());
        store.list_payments(Some(&cursor), 50).unwrap()
    });
    assert_eq!(deep.rows[0].created_at, at(newest / 2 - 1));
    let of = took("50 payments of a series with a fiftieth of them", 50, || {
        store.list_payments_of(Uuid::from_u128(7).into(), 50).unwrap()
    });
    assert_eq!(of.len(), 50);
    assert_eq!(took("search in the contacts", 50, || store.list_contacts("친구 199", 20).unwrap()).len(), 11);
}
