//! What a stolen file tells, and what a locked wallet does.

use chrono::TimeDelta;
use protocol::{
    Address,
    app::{Asset, Contact},
    till::PaymentState,
};
use wallet_core::{
    secret::SecretKey,
    store::{Store, StoreRefused},
};

use crate::{
    key, stands_in,
    sync::{at, batch, entry, payment},
    transfers::sponsored,
};

#[test]
fn a_stolen_file_tells_no_names_amounts_notes_or_addresses() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("copy.sqlite")).unwrap();
    store.unlock(&key()).unwrap();
    store.apply(&batch(1, true, &[(1, 987_654)], vec![payment(3, PaymentState::Paid)]), None).unwrap();
    store.add_outbox(&entry(vec![]), at(1)).unwrap();
    let address: Address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed".parse().unwrap();
    let contact =
        Contact { address, name: "김하늘".into(), note: "점심 친구".into(), last_paid_at: None };
    store.save_contact(&contact).unwrap();
    store.save_transfer(&sponsored(1, address, Asset::Won, 987_654), &[]).unwrap();
    for text in ["가게", "김하늘", "점심", "987654", "5aaeb6053f3e94c9", "5aAeb6053F3E94C9"] {
        assert!(!stands_in(folder.path(), text), "{text}");
    }
    let file = std::fs::read(folder.path().join("copy.sqlite-wal")).unwrap();
    assert!(!file.windows(20).any(|piece| piece == address.as_slice()), "as bytes");
    assert!(!file.windows(8).any(|piece| piece == 987_654_u64.to_be_bytes()), "as bytes");
}

#[test]
fn a_locked_copy_answers_nothing_personal_and_another_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.sqlite");
    let store = Store::open(&path).unwrap();
    assert!(matches!(store.list_held(), Err(StoreRefused::Locked)));
    store.unlock(&key()).unwrap();
    store.apply(&batch(1, true, &[(1, 5)], vec![payment(3, PaymentState::Paid)]), None).unwrap();
    assert_eq!(store.list_held().unwrap().len(), 1);
    store.lock();
    assert!(matches!(store.list_held(), Err(StoreRefused::Locked)), "also what was kept in memory");
    assert!(matches!(store.list_payments(None, 10), Err(StoreRefused::Locked)));
    assert!(matches!(store.list_contacts("", 0), Err(StoreRefused::Locked)));
    assert_eq!(store.cursor().unwrap().as_deref(), Some("c1"), "not personal");
    let other = SecretKey::from_bytes(&[8; 32]);
    assert!(matches!(store.unlock(&other), Err(StoreRefused::Foreign)));
    assert!(matches!(store.list_held(), Err(StoreRefused::Locked)));
    store.unlock(&key()).unwrap();
    assert_eq!(store.list_held().unwrap().len(), 1);
    store.begin_again(at(9).timestamp()).unwrap();
    store.unlock(&other).unwrap();
    assert!(store.list_held().unwrap().is_empty());
    assert_eq!(
        std::fs::read_dir(folder.path())
            .unwrap()
            .filter(|file| {
                file.as_ref().unwrap().file_name().to_string_lossy().ends_with(".damaged-1790000009")
            })
            .count(),
        1,
        "the other vault's file is kept"
    );
}

#[test]
fn what_is_kept_in_memory_follows_every_change_also_by_another_process() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.sqlite");
    let (store, other) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    store.unlock(&key()).unwrap();
    other.unlock(&key()).unwrap();
    store.apply(&batch(1, true, &[(1, 500)], vec![]), None).unwrap();
    assert_eq!(
        (store.list_held().unwrap()[0].amount.get(), other.list_held().unwrap()[0].amount.get()),
        (500, 500)
    );
    other.apply(&batch(2, false, &[(1, 300)], vec![]), Some("c1")).unwrap();
    assert_eq!(store.list_held().unwrap()[0].amount.get(), 300);
    let address = Address::repeat_byte(3);
    assert!(store.list_payees().unwrap().is_empty());
    other.add_paid(address, at(5) + TimeDelta::days(1)).unwrap();
    assert_eq!(store.list_payees().unwrap()[0].address, address);
}
