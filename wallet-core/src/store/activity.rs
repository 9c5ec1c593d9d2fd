//! Transfers from this device, step by step.

use alloy_primitives::{Bytes, U256};
use chrono::{DateTime, Utc};
use protocol::{
    Address, B256, Page,
    app::{ActivityStep, Asset, TrailEntry},
};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Store, StoreRefused,
    read::{cursor_after, place, sealed},
    seal::Seal,
};

/// A transfer as this device keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Its id, also its idempotency key.
    pub id: Uuid,
    /// Who pays.
    pub from: Address,
    /// Who is paid.
    pub to: Address,
    /// What is sent.
    pub asset: Asset,
    /// How much, in units of the asset.
    pub units: U256,
    /// When somebody said yes, by this device's clock.
    pub created_at: DateTime<Utc>,
    /// Where it stands.
    pub step: ActivityStep,
    /// What was paid as fee, in wei, once it is known.
    pub fee_wei: Option<U256>,
    /// Nothing more can become of it, as far as this device looks.
    pub settled: bool,
    /// How it is paid for.
    pub outlay: Outlay,
}

/// How a transfer is paid for, and what was signed for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outlay {
    /// EIP-3009: the campus brings it to the chain.
    Sponsored(Sponsored),
    /// A transaction of the sender's own.
    OwnFee(OwnFee),
}

/// What the campus brings to the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sponsored {
    /// Chain of the token.
    pub chain_id: u64,
    /// `CampusWon`.
    pub contract: Address,
    /// The authorization's number, at random.
    pub nonce: B256,
    /// Unix seconds, by the API's clock.
    pub valid_before: u64,
    /// The signed request, the same bytes for every attempt.
    pub request: Option<String>,
    /// How often it was sent.
    pub attempts: u32,
    /// The API's transaction.
    pub transaction: Option<B256>,
}

/// What the sender brings to the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFee {
    /// The chain.
    pub chain_id: u64,
    /// `CampusWon`; `None` for the coin itself.
    pub contract: Option<Address>,
    /// Most gas it may use.
    pub gas_limit: u64,
    /// First fees, as they were shown.
    pub fees: Fees,
    /// Number of the sender's transaction, taken when it is signed.
    pub nonce: Option<u64>,
    /// Everything that was signed under that number, oldest first.
    pub attempts: Vec<Attempt>,
    /// Height when the last attempt was first sent.
    pub sent_height: Option<u64>,
    /// Height and hash of the block that it is in.
    pub block: Option<(u64, B256)>,
    /// It waits longer than usual.
    pub stuck: bool,
}

/// EIP-1559 fees, wei per unit of gas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fees {
    /// Most in all.
    pub max: U256,
    /// Of it, most for whoever makes the block.
    pub tip: U256,
}

/// A signed transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Its hash.
    pub hash: B256,
    /// Its bytes.
    pub raw: Bytes,
    /// What it bids.
    pub fees: Fees,
    /// An empty one in the place of the transfer.
    pub cancel: bool,
    /// When it was signed.
    pub signed_at: DateTime<Utc>,
}

const TABLE: &str = "activity";
const TRAIL: &str = "trail";
pub(super) const FIND: &str = "SELECT id, body FROM activity WHERE id = ?1";
pub(super) const OPEN: &str = "SELECT id, body FROM activity WHERE open = 1 ORDER BY created_at, id";
pub(super) const NEWEST: &str = "SELECT id, body FROM activity WHERE (created_at, id) < (?1, ?2)
     ORDER BY created_at DESC, id DESC LIMIT ?3";
pub(super) const NEWEST_OF: &str = "SELECT id, body FROM activity
     WHERE account = ?4 AND (created_at, id) < (?1, ?2) ORDER BY created_at DESC, id DESC LIMIT ?3";
pub(super) const HIGHEST_NONCE: &str =
    "SELECT max(nonce) FROM activity WHERE account = ?1 AND open = 1 AND nonce IS NOT NULL";
pub(super) const TRAIL_OF: &str = "SELECT place, body FROM trail WHERE activity = ?1 ORDER BY place";

impl Transfer {
    /// Number of the sender's transaction, once one is taken.
    #[must_use]
    pub fn nonce(&self) -> Option<u64> {
        match &self.outlay {
            Outlay::OwnFee(own) => own.nonce,
            Outlay::Sponsored(_) => None,
        }
    }

    /// The transaction that did it, or the last one that tries to.
    #[must_use]
    pub fn transaction(&self) -> Option<B256> {
        match &self.outlay {
            Outlay::OwnFee(own) => own.attempts.last().map(|attempt| attempt.hash),
            Outlay::Sponsored(sponsored) => sponsored.transaction,
        }
    }
}

impl Store {
    /// Writes a transfer as it stands, and what happened to it; on the disk when this returns. One transaction.
    ///
    /// # Errors
    /// [`StoreRefused`], also when another open transfer of the account has the same number.
    pub fn save_transfer(&self, transfer: &Transfer, steps: &[TrailEntry]) -> Result<(), StoreRefused> {
        self.write_sealed(|tx, seal| {
            save(tx, seal, transfer)?;
            add_steps(tx, seal, transfer.id, steps)
        })
    }

    /// One transfer with its trail.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn find_transfer(&self, id: Uuid) -> Result<Option<(Transfer, Vec<TrailEntry>)>, StoreRefused> {
        self.read_sealed(|db, seal| {
            let found = db.prepare_cached(FIND)?.query_row([id.as_bytes()], sealed).optional()?;
            found.map(|(id, body)| with_trail(db, seal, id, &body)).transpose()
        })
    }

    /// Everything that may still become something, oldest first.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_open_transfers(&self) -> Result<Vec<Transfer>, StoreRefused> {
        self.read_sealed(|db, seal| {
            let mut query = db.prepare_cached(OPEN)?;
            let rows = query.query_map([], sealed)?;
            rows.map(|row| {
                let (id, body) = row?;
                seal.open_json(TABLE, id.as_bytes(), &body)
            })
            .collect()
        })
    }

    /// Transfers, newest first, of one account or of all.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_transfers(
        &self,
        account: Option<Address>,
        cursor: Option<&str>,
        limit: u32,
    ) -> Result<Page<(Transfer, Vec<TrailEntry>)>, StoreRefused> {
        let limit = limit.clamp(1, 100);
        let (before, before_id) = place(cursor);
        let mut rows: Vec<(Transfer, Vec<TrailEntry>)> = self.read_sealed(|db, seal| {
            let before_id = before_id.as_bytes();
            let mut query = db.prepare_cached(if account.is_some() { NEWEST_OF } else { NEWEST })?;
            let found = match account {
                Some(account) => {
                    let name = seal.name(TABLE, account.as_slice());
                    query.query_map(params![before, before_id, limit + 1, name], sealed)?
                }
                None => query.query_map(params![before, before_id, limit + 1], sealed)?,
            };
            found
                .map(|row| {
                    let (id, body) = row?;
                    with_trail(db, seal, id, &body)
                })
                .collect::<Result<_, StoreRefused>>()
        })?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows
            .last()
            .filter(|_| more)
            .map(|(last, _)| cursor_after(last.created_at.timestamp_micros(), last.id));
        Ok(Page { rows, next })
    }

    /// The highest number that an open transfer of this account has.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn highest_nonce(&self, account: Address) -> Result<Option<u64>, StoreRefused> {
        self.read_sealed(|db, seal| {
            let name = seal.name(TABLE, account.as_slice());
            let highest: Option<i64> =
                db.prepare_cached(HIGHEST_NONCE)?.query_row([&name[..]], |row| row.get(0))?;
            highest.map(|nonce| u64::try_from(nonce).map_err(|_| StoreRefused::Row(TABLE))).transpose()
        })
    }
}

fn save(tx: &Transaction<'_>, seal: &Seal, transfer: &Transfer) -> Result<(), StoreRefused> {
    let nonce = transfer.nonce().map(i64::try_from).transpose().map_err(|_| StoreRefused::Row(TABLE))?;
    tx.prepare_cached(
        "INSERT INTO activity (id, account, created_at, open, nonce, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET open = excluded.open, nonce = excluded.nonce, body = excluded.body",
    )?
    .execute(params![
        transfer.id.as_bytes(),
        seal.name(TABLE, transfer.from.as_slice()),
        transfer.created_at.timestamp_micros(),
        !transfer.settled,
        nonce,
        seal.seal_json(TABLE, transfer.id.as_bytes(), transfer)?
    ])?;
    Ok(())
}

fn add_steps(tx: &Transaction<'_>, seal: &Seal, id: Uuid, steps: &[TrailEntry]) -> Result<(), StoreRefused> {
    let mut place: i64 = tx
        .prepare_cached("SELECT coalesce(max(place), 0) FROM trail WHERE activity = ?1")?
        .query_row([id.as_bytes()], |row| row.get(0))?;
    for step in steps {
        place += 1;
        let body = seal.seal_json(TRAIL, &trail_id(id, place), step)?;
        tx.prepare_cached("INSERT INTO trail (activity, place, body) VALUES (?1, ?2, ?3)")?
            .execute(params![id.as_bytes(), place, body])?;
    }
    Ok(())
}

fn with_trail(
    db: &Connection,
    seal: &Seal,
    id: Uuid,
    body: &[u8],
) -> Result<(Transfer, Vec<TrailEntry>), StoreRefused> {
    let transfer = seal.open_json(TABLE, id.as_bytes(), body)?;
    let mut query = db.prepare_cached(TRAIL_OF)?;
    let mut rows = query.query([id.as_bytes()])?;
    let mut trail = Vec::new();
    while let Some(row) = rows.next()? {
        let (place, body): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        trail.push(seal.open_json(TRAIL, &trail_id(id, place), &body)?);
    }
    Ok((transfer, trail))
}

fn trail_id(id: Uuid, place: i64) -> [u8; 24] {
    let mut out = [0; 24];
    out[..16].copy_from_slice(id.as_bytes());
    out[16..].copy_from_slice(&place.to_be_bytes());
    out
}
