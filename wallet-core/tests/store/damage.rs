//! A damaged file is told about and begun again without losing what only this device had.

use std::io::{Seek, SeekFrom, Write};

use protocol::{
    Address,
    app::{Asset, Contact, Settings, Theme},
    till::PaymentState,
};
use wallet_core::store::{Store, StoreRefused};

use crate::{
    key,
    sync::{at, batch, entry, payment},
    transfers::{sponsored, step},
};

fn filled(path: &std::path::Path) {
    let store = Store::open(path).unwrap();
    store.unlock(&key()).unwrap();
    let payments = (1..=200).map(|number| payment(number, PaymentState::Paid)).collect();
    store.apply(&batch(1, true, &[(1, 5)], payments), None).unwrap();
    store.add_outbox(&entry(vec![]), at(1)).unwrap();
    let contact = Contact {
        address: Address::repeat_byte(1),
        name: "하늘".into(),
        note: String::new(),
        last_paid_at: None,
    };
    store.save_contact(&contact).unwrap();
    store.save_transfer(&sponsored(1, Address::repeat_byte(2), Asset::Won, 5), &[step(1), step(2)]).unwrap();
    store.set_json("settings", &Settings { theme: Theme::Dark, ..Settings::default() }).unwrap();
}

#[test]
fn a_file_that_is_no_database_is_told_and_begun_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.sqlite");
    std::fs::write(&path, vec![0x55; 20_000]).unwrap();
    let store = Store::open(&path).unwrap();
    assert!(matches!(store.cursor(), Err(StoreRefused::Damaged)));
    assert!(matches!(store.unlock(&key()), Err(StoreRefused::Damaged)));
    assert_eq!(store.rebuild(at(0).timestamp()).unwrap().rows, 0);
    store.unlock(&key()).unwrap();
    store.apply(&batch(1, true, &[(1, 5)], vec![]), None).unwrap();
    assert_eq!(store.list_held().unwrap().len(), 1);
    let aside = folder.path().join("copy.sqlite.damaged-1790000000");
    assert_eq!(std::fs::read(aside).unwrap(), vec![0x55; 20_000], "kept as it was");
}

#[test]
fn what_only_this_device_had_is_carried_over_and_the_rest_is_asked_for_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.sqlite");
    filled(&path);
    let store = Store::open(&path).unwrap();
    store.unlock(&key()).unwrap();
    store.rebuild(at(0).timestamp()).unwrap();
    assert!(matches!(store.list_held(), Err(StoreRefused::Locked)));
    store.unlock(&key()).unwrap();
    assert_eq!(store.cursor().unwrap(), None);
    assert!(store.list_held().unwrap().is_empty() && store.list_payments(None, 9).unwrap().rows.is_empty());
    assert_eq!(store.list_open_outbox().unwrap().len(), 1);
    assert_eq!(store.list_contacts("하늘", 0).unwrap().len(), 1);
    assert_eq!(store.list_payees().unwrap().len(), 3);
    let transfers = store.list_transfers(None, None, 10).unwrap().rows;
    assert_eq!((transfers.len(), transfers[0].1.len()), (1, 2));
    let settings: Settings = store.find_json("settings").unwrap().unwrap();
    assert_eq!(settings.theme, Theme::Dark);
    // A batch asked for from the start fills it again.
    store.apply(&batch(2, true, &[(1, 7)], vec![payment(1, PaymentState::Paid)]), None).unwrap();
    assert_eq!(store.list_held().unwrap()[0].amount.get(), 7);
}

#[test]
fn pages_overwritten_anywhere_never_give_a_wrong_answer() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole.sqlite");
    filled(&whole);
    let good = {
        let store = Store::open(&whole).unwrap();
        store.unlock(&key()).unwrap();
        format!("{:?}", store.list_payments(None, 100).unwrap())
    };
    let size = std::fs::metadata(&whole).unwrap().len();
    let (mut told, mut rebuilt) = (0, 0);
    for page in 0..size / 4096 {
        let path = folder.path().join(format!("{page}.sqlite"));
        std::fs::copy(&whole, &path).unwrap();
        let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
        file.seek(SeekFrom::Start(page * 4096)).unwrap();
        file.write_all(&[0xa5; 4096]).unwrap();
        drop(file);
        let store = Store::open(&path).unwrap();
        let answer = store.unlock(&key()).and_then(|()| store.list_payments(None, 100));
        match answer {
            Ok(page) => assert_eq!(format!("{page:?}"), good),
            Err(_) => {
                told += 1;
                store.rebuild(at(0).timestamp()).unwrap();
                // What is carried over may lack rows, and then says so by their absence; none is wrong.
                rebuilt += usize::from(store.unlock(&key()).is_ok());
            }
        }
    }
    println!("{} pages, {told} told, {rebuilt} begun again", size / 4096);
    assert!(told > 5 && rebuilt == told);
}
