//! Files of earlier versions. `fixtures/copy-v1.sqlite` was made by the last commit that wrote version 1.

use std::path::{Path, PathBuf};

use protocol::{Won, till::PaymentState};
use uuid::Uuid;
use wallet_core::store::{OutboxState, Store};

use crate::{key, stands_in, sync::at};

fn copy_of_v1(folder: &Path) -> PathBuf {
    let path = folder.join("copy.sqlite");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/copy-v1.sqlite");
    std::fs::copy(fixture, &path).unwrap();
    path
}

#[test]
fn everything_that_version_1_had_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&copy_of_v1(folder.path())).unwrap();
    store.unlock(&key()).unwrap();
    assert_eq!(store.cursor().unwrap().as_deref(), Some("c7"));
    let held = store.list_held().unwrap();
    let rows: Vec<_> =
        held.iter().map(|held| (held.series.name.as_str(), held.amount.get(), held.reserved.get())).collect();
    // What the outbox promised (1,000 open and 1,000 answered) still counts; what was refused does not.
    assert_eq!(rows, [("봄학기 상품권 1", 20_000, 4_500), ("봄학기 상품권 2", 7_000, 2_000)]);
    let payments = store.list_payments(None, 10).unwrap().rows;
    let states: Vec<_> = payments.iter().map(|payment| payment.state).collect();
    assert_eq!(states, [PaymentState::Refused, PaymentState::Accepted, PaymentState::Paid]);
    assert_eq!(store.list_payments_of(Uuid::from_u128(1).into(), 10).unwrap().len(), 3);
    let open = store.list_open_outbox().unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].key.as_str(), open[0].attempts, open[0].amount), ("open-key", 1, Won::from(1_000)));
    assert_eq!(open[0].body, b"{\"signed\":\"bytes\"}");
    store.end_outbox("open-key", OutboxState::Answered).unwrap();
    let payees = store.list_payees().unwrap();
    assert_eq!(payees.len(), 1);
    assert_eq!((payees[0].name.as_deref(), payees[0].last_paid_at), (Some("한빛분식"), at(11)));
    let me: protocol::identity::Me = store.find_sealed_json("me").unwrap().unwrap();
    assert_eq!(me.person.unwrap().name, "홍길동");
    assert_eq!(store.find_json::<i64>("skew_ms").unwrap(), Some(1_500));
    assert_eq!(store.find_bytes("refresh").unwrap().unwrap(), b"sealed already");
}

#[test]
fn nothing_of_it_stays_plain_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = copy_of_v1(folder.path());
    let personal = ["한빛분식", "은행나무서점", "봄학기", "홍길동", "20260001", "컴퓨터공학과"];
    assert!(personal.iter().all(|text| stands_in(folder.path(), text)), "the fixture has them");
    let store = Store::open(&path).unwrap();
    store.unlock(&key()).unwrap();
    for text in personal {
        assert!(!stands_in(folder.path(), text), "{text}, while the file is open");
    }
    drop(store);
    assert!(personal.iter().all(|text| !stands_in(folder.path(), text)));
    // And the second start has nothing to carry.
    let store = Store::open(&path).unwrap();
    store.unlock(&key()).unwrap();
    assert_eq!(store.list_held().unwrap().len(), 2);
}

#[test]
fn a_reset_before_the_first_unlock_leaves_nothing_of_version_1() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&copy_of_v1(folder.path())).unwrap();
    store.reset().unwrap();
    store.unlock(&key()).unwrap();
    assert!(store.list_held().unwrap().is_empty() && store.list_payees().unwrap().is_empty());
    assert!(store.find_json::<protocol::app::Settings>("settings").unwrap().is_some());
}
