//! Transfers and their trail.

use alloy_primitives::{Bytes, U256};
use proptest::prelude::*;
use protocol::{
    Address, B256,
    app::{ActivityStep, Asset, TrailEntry},
};
use uuid::Uuid;
use wallet_core::store::{Attempt, Fees, Outlay, OwnFee, Sponsored, Transfer};

use crate::{fresh, sync::at};

const ME: Address = Address::repeat_byte(0xaa);

pub(crate) fn sponsored(number: u128, to: Address, asset: Asset, units: u64) -> Transfer {
    Transfer {
        id: Uuid::from_u128(number),
        from: ME,
        to,
        asset,
        units: U256::from(units),
        created_at: at(i64::try_from(number).unwrap()),
        step: ActivityStep::Drafted,
        fee_wei: None,
        settled: false,
        outlay: Outlay::Sponsored(Sponsored {
            chain_id: 1,
            contract: Address::ZERO,
            nonce: B256::with_last_byte(u8::try_from(number % 250).unwrap()),
            valid_before: 1,
            request: None,
            attempts: 0,
            transaction: None,
        }),
    }
}

pub(crate) fn step(second: i64) -> TrailEntry {
    TrailEntry {
        step: ActivityStep::Signed,
        at: at(second),
        transaction: Some(B256::repeat_byte(9)),
        why: None,
    }
}

fn own(number: u128, nonce: u64) -> Transfer {
    let attempt = Attempt {
        hash: B256::repeat_byte(u8::try_from(number).unwrap()),
        raw: Bytes::from_static(&[2, 1, 0]),
        fees: Fees { max: U256::MAX, tip: U256::ONE },
        cancel: false,
        signed_at: at(1),
    };
    Transfer {
        outlay: Outlay::OwnFee(OwnFee {
            chain_id: 31_337,
            contract: None,
            gas_limit: 21_000,
            fees: attempt.fees,
            nonce: Some(nonce),
            attempts: vec![attempt],
            sent_height: None,
            block: None,
            stuck: false,
        }),
        ..sponsored(number, Address::repeat_byte(1), Asset::Coin, 1)
    }
}

#[test]
fn a_transfer_comes_back_as_it_was_written_with_every_step() {
    let store = fresh();
    let mut transfer = own(1, 7);
    store.save_transfer(&transfer, &[step(1)]).unwrap();
    transfer.step = ActivityStep::Sent;
    store.save_transfer(&transfer, &[step(2), step(3)]).unwrap();
    let (found, trail) = store.find_transfer(transfer.id).unwrap().unwrap();
    assert_eq!((found, trail), (transfer, vec![step(1), step(2), step(3)]));
}

#[test]
fn a_number_is_given_to_one_open_transfer_of_an_account_only() {
    let store = fresh();
    let mut first = own(1, 7);
    store.save_transfer(&first, &[]).unwrap();
    assert!(store.save_transfer(&own(2, 7), &[step(1)]).is_err());
    assert!(store.find_transfer(Uuid::from_u128(2)).unwrap().is_none());
    assert_eq!(store.highest_nonce(ME).unwrap(), Some(7));
    assert_eq!(store.highest_nonce(Address::ZERO).unwrap(), None);
    first.settled = true;
    store.save_transfer(&first, &[]).unwrap();
    assert_eq!(store.highest_nonce(ME).unwrap(), None);
    store.save_transfer(&own(2, 7), &[]).unwrap();
    assert_eq!(store.list_open_transfers().unwrap().len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn pages_of_any_size_follow_each_other_without_a_gap(count in 1_u128..40, size in 1_u32..12) {
        let store = fresh();
        for number in 1..=count {
            let from = if number % 3 == 0 { Address::repeat_byte(0xbb) } else { ME };
            let transfer = Transfer { from, ..sponsored(number, Address::ZERO, Asset::Won, 1) };
            store.save_transfer(&transfer, &[step(1)]).unwrap();
        }
        for account in [None, Some(ME)] {
            let (mut cursor, mut seen) = (None::<String>, Vec::new());
            loop {
                let page = store.list_transfers(account, cursor.as_deref(), size).unwrap();
                seen.extend(page.rows.iter().map(|(transfer, _)| transfer.id.as_u128()));
                cursor = page.next;
                if cursor.is_none() { break; }
            }
            let expected: Vec<u128> =
                (1..=count).rev().filter(|number| account.is_none() || number % 3 != 0).collect();
            prop_assert_eq!(seen, expected);
        }
    }
}
