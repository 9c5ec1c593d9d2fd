//! What was last heard of an account on the chain.

use alloy_primitives::U256;
use chrono::{DateTime, Utc};
use protocol::Address;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{Store, StoreRefused};

/// What an account holds outside vouchers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Won tokens.
    pub won: U256,
    /// The chain's coin, in wei.
    pub coin_wei: U256,
    /// When this was heard, by this device's clock.
    pub seen_at: DateTime<Utc>,
}

const TABLE: &str = "balance";
pub(super) const BALANCE: &str = "SELECT body FROM balance WHERE account = ?1";

impl Store {
    /// What was last heard of an account.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn find_balance(&self, account: Address) -> Result<Option<Balance>, StoreRefused> {
        self.read_sealed(|db, seal| {
            let name = seal.name(TABLE, account.as_slice());
            let body: Option<Vec<u8>> =
                db.prepare_cached(BALANCE)?.query_row([&name[..]], |row| row.get(0)).optional()?;
            body.map(|body| seal.open_json(TABLE, &name, &body)).transpose()
        })
    }

    /// Keeps what was heard.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn save_balance(&self, account: Address, balance: &Balance) -> Result<(), StoreRefused> {
        self.write_sealed(|tx, seal| {
            let name = seal.name(TABLE, account.as_slice());
            tx.execute(
                "INSERT INTO balance (account, body) VALUES (?1, ?2)
                 ON CONFLICT (account) DO UPDATE SET body = excluded.body",
                params![name, seal.seal_json(TABLE, &name, balance)?],
            )?;
            Ok(())
        })
    }
}
