use dioxus::prelude::*;
use jigap_kit::{AddressForm, AddressText};
use protocol::Address;

/// Somebody by name, with the address that proves it.
#[component]
pub(crate) fn Party(address: Address, name: Option<String>, #[props(default)] id: Option<String>) -> Element {
    rsx! {
        span { class: "party", id,
            if let Some(name) = name {
                bdi { class: "party-name", {name} }
            }
            AddressText { address, form: AddressForm::Verify }
        }
    }
}
