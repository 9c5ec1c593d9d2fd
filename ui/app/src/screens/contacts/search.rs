use jigap_kit::matches;
use protocol::app::Contact;

/// Contacts in whose name, note or address the words stand; the order stays.
pub(super) fn found(all: &[Contact], query: &str) -> Vec<Contact> {
    all.iter()
        .filter(|contact| matches(query, &format!("{} {} {}", contact.name, contact.note, contact.address)))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use protocol::Address;

    use super::*;

    #[test]
    fn names_notes_and_addresses_are_searched() {
        let contact = |byte, name: &str, note: &str| Contact {
            address: Address::repeat_byte(byte),
            name: name.to_owned(),
            note: note.to_owned(),
            last_paid_at: None,
        };
        let all = [contact(0xaa, "김민지", "동아리 회비"), contact(0xbb, "Alex", "")];
        let names =
            |query: &str| found(&all, query).into_iter().map(|contact| contact.name).collect::<Vec<_>>();
        assert_eq!(names(""), ["김민지", "Alex"]);
        assert_eq!(names("ㄱㅁㅈ"), ["김민지"]);
        assert_eq!(names("회비"), ["김민지"]);
        assert_eq!(names("0xbbbb"), ["Alex"]);
        assert!(names("없는 사람").is_empty());
    }
}
