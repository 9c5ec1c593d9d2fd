//! What the first screen asks for over and over, kept opened while the wallet is.

use std::sync::Arc;

use rusqlite::Connection;

use super::{Held, StoreRefused, people::People};

/// Emptied by every sealed write, by a lock, and when another connection wrote to the file.
#[derive(Default)]
pub(super) struct Cache {
    version: i64,
    held: Option<Arc<[Held]>>,
    people: Option<Arc<People>>,
}

impl Cache {
    /// Forgets everything when somebody else changed the file since.
    pub(super) fn check(&mut self, db: &Connection) -> Result<(), StoreRefused> {
        let version = db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        if version != self.version {
            *self = Self { version, ..Self::default() };
        }
        Ok(())
    }

    pub(super) fn held(
        &mut self,
        load: impl FnOnce() -> Result<Vec<Held>, StoreRefused>,
    ) -> Result<Arc<[Held]>, StoreRefused> {
        if let Some(held) = &self.held {
            return Ok(Arc::clone(held));
        }
        let held: Arc<[Held]> = load()?.into();
        self.held = Some(Arc::clone(&held));
        Ok(held)
    }

    pub(super) fn people(
        &mut self,
        load: impl FnOnce() -> Result<People, StoreRefused>,
    ) -> Result<Arc<People>, StoreRefused> {
        if let Some(people) = &self.people {
            return Ok(Arc::clone(people));
        }
        let people = Arc::new(load()?);
        self.people = Some(Arc::clone(&people));
        Ok(people)
    }
}
