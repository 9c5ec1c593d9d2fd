//! People one pays by name.

use protocol::{Address, ApiError, ErrorCode, app::Contact};

use super::{Notice, Wallet, refusals};

const MAX_NAME: usize = 40;
const MAX_NOTE: usize = 200;
/// Most that a search answers.
const FOUND: usize = 50;

impl Wallet {
    /// Everybody, by name.
    ///
    /// # Errors
    /// [`ErrorCode::WalletLocked`], [`ErrorCode::StoreUnavailable`].
    pub fn contact_list(&self) -> Result<Vec<Contact>, ApiError> {
        self.touch();
        self.opened()?;
        self.inner.store.list_contacts("", 0).map_err(refusals::store)
    }

    /// Those whose name or note has the text, or whose address begins with it; at most 50.
    ///
    /// # Errors
    /// As [`Self::contact_list`].
    pub fn contact_search(&self, text: &str) -> Result<Vec<Contact>, ApiError> {
        self.touch();
        self.opened()?;
        self.inner.store.list_contacts(text, FOUND).map_err(refusals::store)
    }

    /// Keeps a contact, one per address, and answers everybody.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] with the field: a name of 1 to 40 characters, a note of at most 200, on one line each.
    pub fn contact_save(&self, contact: &Contact) -> Result<Vec<Contact>, ApiError> {
        self.touch();
        self.opened()?;
        let contact = Contact {
            name: line(&contact.name, "name", 1..=MAX_NAME)?,
            note: line(&contact.note, "note", 0..=MAX_NOTE)?,
            ..contact.clone()
        };
        if contact.address == Address::ZERO {
            return Err(invalid("address"));
        }
        self.inner.store.save_contact(&contact).map_err(refusals::store)?;
        self.tell(Notice::Changed);
        self.contact_list()
    }

    /// Forgets a contact, and answers the rest. That the address was paid stays known.
    ///
    /// # Errors
    /// As [`Self::contact_list`].
    pub fn contact_remove(&self, address: Address) -> Result<Vec<Contact>, ApiError> {
        self.touch();
        self.opened()?;
        self.inner.store.remove_contact(address).map_err(refusals::store)?;
        self.tell(Notice::Changed);
        self.contact_list()
    }
}

/// One line without control characters and without marks that turn the direction of what follows.
fn line(text: &str, field: &str, length: std::ops::RangeInclusive<usize>) -> Result<String, ApiError> {
    let text = text.trim();
    let turns = |letter| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let fits = length.contains(&text.chars().count())
        && !text.chars().any(|letter| letter.is_control() || turns(letter));
    if fits { Ok(text.to_owned()) } else { Err(invalid(field)) }
}

fn invalid(field: &str) -> ApiError {
    ApiError::from(ErrorCode::InvalidInput).with("field", field)
}
