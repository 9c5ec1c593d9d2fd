use protocol::{
    Address, ApiError, ErrorCode,
    app::{AccountOrigin, AccountRow, Contact},
};
use serde_json::Value;

use super::{data, give, saved, scene::Scene, text};

/// Accounts and contacts.
pub(super) fn answer(scene: &mut Scene, command: &str, args: &Value) -> Result<Value, ApiError> {
    let address = text(args, "address").parse::<Address>().ok();
    let name = text(args, "name");
    let number = u8::try_from(scene.accounts.len()).unwrap_or_default() + 60;
    let first = |row: &&AccountRow| matches!(row.origin, AccountOrigin::Words { wallet: 0, .. });
    let index = u32::try_from(scene.accounts.iter().filter(first).count()).unwrap_or_default();
    let mut add = |address, origin| {
        scene.accounts.push(AccountRow { address, name: name.clone(), origin, campus: false });
        give(&scene.accounts)
    };
    match command {
        "contact_list" => give(&scene.contacts),
        "contact_save" => {
            let contact: Contact =
                serde_json::from_value(args["contact"].clone()).map_err(|_| ErrorCode::InvalidInput)?;
            scene.contacts.retain(|other| other.address != contact.address);
            scene.contacts.push(contact);
            scene.contacts.sort_by(|one, other| one.name.cmp(&other.name));
            give(&scene.contacts)
        }
        "contact_remove" => {
            scene.contacts.retain(|other| Some(other.address) != address);
            give(&scene.contacts)
        }
        "contact_export" => give(saved("jigap-contacts-2026-11-21.csv")),
        "account_list" => give(&scene.accounts),
        "account_add" => add(
            data::address(number),
            AccountOrigin::Words { wallet: 0, wallet_name: "내 지갑".to_owned(), index },
        ),
        "account_watch" => add(address.ok_or(ErrorCode::InvalidInput)?, AccountOrigin::Watch),
        "account_import_key" if text(args, "key").len() < 64 => Err(ErrorCode::InvalidInput.into()),
        "account_import_key" | "account_import_keystore" => add(data::address(number), AccountOrigin::Key),
        "account_restore" => {
            let wallet_name = name.clone();
            add(data::address(number), AccountOrigin::Words { wallet: 2, wallet_name, index: 0 })
        }
        "account_rename" => {
            for row in scene.accounts.iter_mut().filter(|row| Some(row.address) == address) {
                row.name.clone_from(&name);
            }
            give(&scene.accounts)
        }
        "account_select" => {
            for row in &mut scene.accounts {
                row.campus = Some(row.address) == address;
            }
            give(&scene.accounts)
        }
        "account_remove" if text(args, "passphrase") != scene.passphrase => {
            Err(ErrorCode::WrongPassphrase.into())
        }
        "account_remove" => {
            scene.accounts.retain(|row| Some(row.address) != address);
            give(&scene.accounts)
        }
        "account_export_keystore" if text(args, "passphrase") != scene.passphrase => {
            Err(ErrorCode::WrongPassphrase.into())
        }
        "account_export_keystore" => give(saved("jigap-keystore-3c3c3c3c.json")),
        _ => Err(ErrorCode::NotFound.into()),
    }
}
