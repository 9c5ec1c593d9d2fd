use alloy::{
    primitives::{LogData, U256},
    sol_types::SolEvent,
};
use uuid::Uuid;

use super::*;
use crate::chain::contracts::CampusVoucher as C;

const CONTRACT: Address = Address::repeat_byte(0xcc);
const ANN: Address = Address::repeat_byte(0xa1);
const BOB: Address = Address::repeat_byte(0xb2);
const SHOP: Address = Address::repeat_byte(0x53);

fn series_id() -> SeriesId {
    SeriesId::from(Uuid::from_u128(5))
}

fn id() -> U256 {
    series_id().token_id()
}

fn moved(from: Address, to: Address, value: u64) -> LogData {
    let (operator, value) = (Address::ZERO, U256::from(value));
    C::TransferSingle { operator, from, to, id: id(), value }.encode_log_data()
}

fn spent() -> LogData {
    let (series, amounts) = (vec![id()], vec![U256::from(7)]);
    C::Spent { order: B256::with_last_byte(1), holder: ANN, shop: SHOP, series, amounts }.encode_log_data()
}

/// Logs of one block; each with the number of its transaction.
fn logs(all: Vec<(u8, LogData)>) -> Vec<Log> {
    all.into_iter()
        .enumerate()
        .map(|(index, (tx, data))| Log {
            inner: alloy::primitives::Log { address: CONTRACT, data },
            block_hash: Some(B256::repeat_byte(1)),
            block_number: Some(9),
            block_timestamp: None,
            transaction_hash: Some(B256::repeat_byte(tx)),
            transaction_index: Some(0),
            log_index: Some(index as u64),
            removed: false,
        })
        .collect()
}

fn read_all(all: Vec<(u8, LogData)>) -> Result<(Vec<Entry>, Vec<Fact>), Foreign> {
    read(&logs(all), CONTRACT, |_| Some(DateTime::UNIX_EPOCH))
}

fn movements(all: Vec<(u8, LogData)>) -> Vec<(Movement, Account, Account, u64)> {
    let (entries, _) = read_all(all).unwrap();
    entries.into_iter().map(|e| (e.movement, e.debit, e.credit, e.amount.get())).collect()
}

#[test]
fn a_transfer_is_what_the_event_before_it_says() {
    let (at_ann, at_shop) = (Account::At(ANN), Account::At(SHOP));
    assert_eq!(
        movements(vec![(1, moved(Address::ZERO, ANN, 9))]),
        [(Movement::Issued, Account::Issued, at_ann, 9)]
    );
    assert_eq!(
        movements(vec![(1, spent()), (1, moved(ANN, SHOP, 7))]),
        [(Movement::Spent, at_ann, at_shop, 7)]
    );
    let taken_back = C::GiftTakenBack { gift: B256::ZERO, holder: ANN, byDeadline: true };
    assert_eq!(
        movements(vec![(1, taken_back.encode_log_data()), (1, moved(CONTRACT, ANN, 7))]),
        [(Movement::GiftTakenBack, Account::At(CONTRACT), at_ann, 7)]
    );
    let expired = C::ExpiredBalance { series: id(), holder: ANN, amount: U256::from(7) };
    assert_eq!(
        movements(vec![(1, expired.encode_log_data()), (1, moved(ANN, Address::ZERO, 7))]),
        [(Movement::Expired, at_ann, Account::Expired, 7)]
    );
}

#[test]
fn an_event_explains_one_movement_of_its_own_transaction_only() {
    let plain = (Movement::Transferred, Account::At(ANN), Account::At(BOB), 1);
    assert_eq!(movements(vec![(1, spent()), (2, moved(ANN, BOB, 1))]), [plain]);
    let two = movements(vec![(1, spent()), (1, moved(ANN, SHOP, 7)), (1, moved(ANN, BOB, 1))]);
    assert_eq!(two[1], plain);
}

#[test]
fn moving_nothing_leaves_no_line() {
    assert!(movements(vec![(1, moved(ANN, BOB, 0))]).is_empty());
}

#[test]
fn what_the_contract_cannot_have_said_is_an_error() {
    let refused = |all| read_all(all).unwrap_err().why;
    assert!(
        refused(vec![(1, moved(ANN, Address::ZERO, 1))]).contains("does not explain"),
        "a burn without a reason"
    );
    assert!(refused(vec![(1, moved(Address::ZERO, Address::ZERO, 1))]).contains("does not explain"));
    assert!(refused(vec![(1, spent()), (1, moved(ANN, Address::ZERO, 7))]).contains("does not explain"));
    assert!(refused(vec![(1, moved(Address::ZERO, ANN, Won::MAX.get() + 1))]).contains("no amount of won"));
    let huge = C::TransferSingle { operator: ANN, from: Address::ZERO, to: ANN, id: id(), value: U256::MAX };
    assert!(refused(vec![(1, huge.encode_log_data())]).contains("no amount of won"), "never wrapped");
    let foreign =
        C::TransferSingle { operator: ANN, from: ANN, to: BOB, id: U256::MAX, value: U256::from(1) };
    assert!(refused(vec![(1, foreign.encode_log_data())]).contains("none of ours"));
    assert!(
        refused(vec![(1, LogData::new_unchecked(vec![B256::repeat_byte(1)], Vec::new().into()))])
            .contains("does not have")
    );
    let cut = LogData::new_unchecked(vec![C::TransferSingle::SIGNATURE_HASH], Vec::new().into());
    assert!(read_all(vec![(1, cut)]).is_err());
}

#[test]
fn a_log_that_was_taken_back_is_not_read() {
    let mut logs = logs(vec![(1, moved(ANN, BOB, 1))]);
    logs[0].removed = true;
    assert!(read(&logs, CONTRACT, |_| Some(DateTime::UNIX_EPOCH)).is_err());
}

#[test]
fn the_lines_of_one_issue_are_one_fact() {
    let issued = |word: u8, holder, amount| {
        let (issue, amount) = (B256::with_last_byte(word), U256::from(amount));
        C::Issued { series: id(), issue, holder, amount }.encode_log_data()
    };
    let (_, facts) = read_all(vec![
        (1, moved(Address::ZERO, ANN, 1)),
        (1, issued(1, ANN, 1_u64)),
        (1, moved(Address::ZERO, BOB, 2)),
        (1, issued(1, BOB, 2_u64)),
        (2, moved(Address::ZERO, BOB, 3)),
        (2, issued(2, BOB, 3_u64)),
    ])
    .unwrap();
    let lines: Vec<usize> = facts
        .iter()
        .map(|fact| match &fact.what {
            What::Issued { lines, .. } => lines.len(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(lines, [2, 1]);
}
