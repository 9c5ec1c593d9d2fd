//! People who are paid by name.

use protocol::{
    Address,
    app::{Contact, SavedFile},
};

use super::Answer;
use crate::{
    download,
    place::{In, Main},
};

#[tauri::command]
pub(crate) async fn contact_list(at: In<Main>) -> Answer<Vec<Contact>> {
    at.contact_list()
}

#[tauri::command]
pub(crate) async fn contact_save(at: In<Main>, contact: Contact) -> Answer<Vec<Contact>> {
    at.contact_save(&contact)
}

#[tauri::command]
pub(crate) async fn contact_remove(at: In<Main>, address: Address) -> Answer<Vec<Contact>> {
    at.contact_remove(address)
}

#[tauri::command]
pub(crate) async fn contact_export(at: In<Main>) -> Answer<SavedFile> {
    let file = at.contact_export()?;
    download::save(&at.app, &file.name, file.text.as_bytes())
}
