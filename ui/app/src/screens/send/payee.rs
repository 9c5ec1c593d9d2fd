use dioxus::prelude::*;
use jigap_kit::{Button, ButtonVariant, Face, Field, IconName, Person, matches, t, use_face};
use protocol::app::Contact;

use super::{Gap, address_of};
use crate::{route::Route, shared::use_shared};

/// Most contacts offered below the field.
const OFFERED: usize = 3;

/// Who is paid: an address, a name out of the contacts, or a code.
#[component]
pub(super) fn PayeeField(value: String, error: Option<String>, oninput: EventHandler<String>) -> Element {
    let shared = use_shared();
    let contacts = use_face(move || shared.backend.contact_list());
    let all = match contacts.face() {
        Face::Ready(all) => all,
        _ => Vec::new(),
    };
    let named = address_of(value.trim())
        .ok()
        .and_then(|to| all.iter().find(|contact| contact.address == to).cloned());
    let offered = if named.is_some() { Vec::new() } else { offer(&all, &value) };
    rsx! {
        Field {
            id: "send-to",
            label: t("send-to"),
            placeholder: t("send-to-example"),
            literal: true,
            max_length: 80,
            value,
            error,
            hint: named.map(|contact| contact.name),
            oninput: move |text| oninput.call(text),
        }
        if !offered.is_empty() {
            ul { id: "send-contacts", class: "offers", aria_label: t("contacts-title"),
                for contact in offered {
                    li { key: "{contact.address}",
                        button {
                            class: "offer",
                            r#type: "button",
                            "data-contact": contact.address.to_checksum(None),
                            onclick: move |_| oninput.call(contact.address.to_checksum(None)),
                            Person { name: contact.name.clone(), detail: short(&contact) }
                        }
                    }
                }
            }
        }
        Button {
            id: "send-scan",
            variant: ButtonVariant::Secondary,
            icon: IconName::Scan,
            onclick: move |_| {
                navigator().push(Route::Scan {});
            },
            {t("send-scan")}
        }
    }
}

fn short(contact: &Contact) -> String {
    let text = contact.address.to_checksum(None);
    format!("{}…{}", &text[..6], &text[38..])
}

/// Contacts that fit what was typed; those paid last come first. None once an address stands there.
fn offer(all: &[Contact], typed: &str) -> Vec<Contact> {
    if !matches!(address_of(typed.trim()), Err(Gap::NotAnAddress)) {
        return Vec::new();
    }
    let mut fitting: Vec<Contact> = all
        .iter()
        .filter(|contact| matches(typed, &format!("{} {}", contact.name, contact.address)))
        .cloned()
        .collect();
    fitting.sort_by_key(|contact| std::cmp::Reverse(contact.last_paid_at));
    fitting.truncate(OFFERED);
    fitting
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use protocol::Address;

    use super::*;

    fn contact(byte: u8, name: &str, paid: i64) -> Contact {
        Contact {
            address: Address::repeat_byte(byte),
            name: name.to_owned(),
            note: String::new(),
            last_paid_at: DateTime::from_timestamp(paid, 0),
        }
    }

    #[test]
    fn those_paid_last_come_first_and_an_address_ends_the_offer() {
        let all = [contact(1, "김민지", 10), contact(2, "이서준", 30), contact(3, "김하늘", 20)];
        let names =
            |typed: &str| offer(&all, typed).into_iter().map(|contact| contact.name).collect::<Vec<_>>();
        assert_eq!(names(""), ["이서준", "김하늘", "김민지"]);
        assert_eq!(names("김"), ["김하늘", "김민지"]);
        assert!(names("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed").is_empty());
    }
}
