//! The contracts: what they speak, and where they stand.

use protocol::Address;

use crate::{
    db::{DbError, Tx},
    values,
};

#[expect(missing_docs, reason = "generated; the documentation stands in the contracts' interfaces")]
mod generated {
    alloy::sol!(
        #[sol(all_derives)]
        CampusVoucher,
        "../contracts/artifacts/CampusVoucher.json"
    );
    alloy::sol!(
        #[sol(all_derives)]
        CampusWon,
        "../contracts/artifacts/CampusWon.json"
    );
}

pub use generated::{CampusVoucher, CampusWon, ICampusVoucher};

/// A contract of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// `CampusWon`.
    Won,
    /// `CampusVoucher`.
    Voucher,
}

impl Contract {
    /// Its name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Won => "CampusWon",
            Self::Voucher => "CampusVoucher",
        }
    }
}

/// Where the contracts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contracts {
    /// `CampusWon`.
    pub won: Address,
    /// `CampusVoucher`.
    pub voucher: Address,
    /// No log of `CampusVoucher` is in a block below this one.
    pub from_block: u64,
}

/// A stored contract.
pub(super) struct Stored {
    pub(super) chain_id: u64,
    pub(super) address: Address,
    pub(super) block_number: u64,
}

pub(super) fn find(tx: &mut Tx<'_>, contract: Contract) -> Result<Option<Stored>, DbError> {
    tx.query_opt(
        "SELECT chain_id, address, block_number FROM contract WHERE name = ?1",
        values![contract.name()],
    )?
    .map(|mut row| Ok(Stored { chain_id: row.next()?, address: row.next()?, block_number: row.next()? }))
    .transpose()
}

pub(super) fn add(tx: &mut Tx<'_>, contract: Contract, stored: &Stored) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO contract (name, chain_id, address, block_number) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO NOTHING",
        values![
            contract.name(),
            super::to_db(stored.chain_id)?,
            stored.address,
            super::to_db(stored.block_number)?
        ],
    )
    .map(drop)
}
