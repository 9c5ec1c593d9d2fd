//! Contacts and payees.

use protocol::{Address, app::Contact};

use crate::{fresh, sync::at};

fn contact(byte: u8, name: &str, note: &str) -> Contact {
    Contact {
        address: Address::repeat_byte(byte),
        name: name.to_owned(),
        note: note.to_owned(),
        last_paid_at: None,
    }
}

#[test]
fn contacts_are_listed_by_name_found_by_any_part_and_one_per_address() {
    let store = fresh();
    for (byte, name, note) in [(3, "하늘", "점심"), (1, "가람", ""), (2, "Ｂｏｂ", "roommate")] {
        store.save_contact(&contact(byte, name, note)).unwrap();
    }
    let names = |text: &str| -> Vec<String> {
        store.list_contacts(text, 0).unwrap().into_iter().map(|contact| contact.name).collect()
    };
    assert_eq!(names(""), ["Ｂｏｂ", "가람", "하늘"]);
    assert_eq!(names("bob"), ["Ｂｏｂ"], "whatever width and case");
    assert_eq!(names("점심"), ["하늘"]);
    assert_eq!(names("0x0202"), ["Ｂｏｂ"]);
    assert_eq!(store.list_contacts("", 2).unwrap().len(), 2);
    store.save_contact(&contact(1, "나리", "")).unwrap();
    assert_eq!(names(""), ["Ｂｏｂ", "나리", "하늘"]);
    store.remove_contact(Address::repeat_byte(2)).unwrap();
    assert_eq!(names(""), ["나리", "하늘"]);
    assert!(store.find_contact(Address::repeat_byte(2)).unwrap().is_none());
}

#[test]
fn a_contact_shows_when_it_was_last_paid_and_being_paid_outlives_it() {
    let store = fresh();
    let hana = contact(1, "하나", "");
    store.save_contact(&Contact { last_paid_at: Some(at(99)), ..hana.clone() }).unwrap();
    assert_eq!(store.find_contact(hana.address).unwrap().unwrap().last_paid_at, None, "not by their word");
    for second in [5, 9, 2] {
        store.add_paid(hana.address, at(second)).unwrap();
    }
    assert_eq!(store.find_contact(hana.address).unwrap().unwrap().last_paid_at, Some(at(9)));
    store.remove_contact(hana.address).unwrap();
    assert_eq!(store.list_payees().unwrap().len(), 1);
}
