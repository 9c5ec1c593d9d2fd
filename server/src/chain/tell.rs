//! Tells the domains what the chain says, in the transaction that records it.

use alloy::{primitives::U256, sol_types::SolCall};
use chrono::{DateTime, Utc};
use protocol::{Address, ErrorCode, OperationId, SeriesId, Won};

use super::{
    contracts::CampusVoucher,
    events::{Fact, What},
    operation::{
        Kind, State, Step,
        store::{self, Known},
    },
    to_db,
};
use crate::{
    db::{DbError, Tx},
    till, transfer, values, voucher,
};

/// A fact became part of the index.
pub(super) fn fact(tx: &mut Tx<'_>, fact: &Fact, now: DateTime<Utc>) -> Result<(), DbError> {
    match &fact.what {
        What::SeriesCreated(series) => {
            for operation in store::list_by_subject(tx, Kind::CreateSeries, &series.to_string())? {
                confirm(tx, &operation, fact, now)?;
            }
            voucher::onchain::series_created(tx, *series)
        }
        What::ShopSet(shop, accepted) => {
            // Not by its subject: a shop may be accepted, stopped and accepted again.
            if let Some(operation) =
                store::find_by_hash(tx, fact.tx_hash)?.filter(|o| o.kind == Kind::SetShop)
            {
                confirm(tx, &operation, fact, now)?;
            }
            voucher::onchain::shop_set(tx, *shop, *accepted)
        }
        What::Issued { issue, series, lines } => {
            let operation = match issue {
                Some(id) => store::find(tx, *id)?.filter(|o| is_this_issue(o, *series, lines)),
                None => None,
            };
            let Some(operation) = operation else {
                tracing::warn!(tx_hash = %fact.tx_hash, "an issue on the chain is none of ours");
                return Ok(());
            };
            confirm(tx, &operation, fact, now)?;
            voucher::onchain::issued(tx, operation.id, fact.at)
        }
        What::Spent { payment, holder, shop, parts } => {
            let Some(payment) = payment else { return Ok(()) };
            // Whoever signs first uses up the order's id, whatever the amounts: only the very same payment counts.
            let ours = store::list_by_subject(tx, Kind::Spend, &payment.to_string())?
                .into_iter()
                .filter(|operation| is_this_spend(operation, *holder, *shop, parts))
                .collect::<Vec<_>>();
            if ours.is_empty() {
                tracing::warn!(tx_hash = %fact.tx_hash, payment.id = %payment, "an order was paid otherwise than we know");
                return Ok(());
            }
            for operation in &ours {
                confirm(tx, operation, fact, now)?;
            }
            till::onchain::paid(tx, *payment, fact.tx_hash, fact.at)
        }
    }
}

fn confirm(tx: &mut Tx<'_>, operation: &Known, fact: &Fact, now: DateTime<Utc>) -> Result<(), DbError> {
    store::save_confirmed(tx, operation.id, operation.state, fact.block_number, now)
}

fn is_this_issue(operation: &Known, series: SeriesId, lines: &[(Address, Won)]) -> bool {
    operation.kind == Kind::Issue
        && CampusVoucher::issueBatchCall::abi_decode(&operation.calldata).is_ok_and(|call| {
            call.series == series.token_id()
                && call.holders.iter().eq(lines.iter().map(|(holder, _)| holder))
                && amounts_equal(&call.amounts, lines.iter().map(|(_, amount)| *amount))
        })
}

fn is_this_spend(operation: &Known, holder: Address, shop: Address, parts: &[(SeriesId, Won)]) -> bool {
    CampusVoucher::spendCall::abi_decode(&operation.calldata).is_ok_and(|call| {
        (call.s.holder, call.s.shop) == (holder, shop)
            && call.s.series.iter().copied().eq(parts.iter().map(|(series, _)| series.token_id()))
            && amounts_equal(&call.s.amounts, parts.iter().map(|(_, amount)| *amount))
    })
}

fn amounts_equal(left: &[U256], right: impl Iterator<Item = Won>) -> bool {
    left.iter().copied().eq(right.map(|amount| U256::from(amount.get())))
}

/// The chain refused an operation for good. Nothing happens when it is not in `from` any more.
pub(super) fn failed(
    tx: &mut Tx<'_>,
    id: OperationId,
    kind: Kind,
    from: State,
    why: (ErrorCode, &str),
    block: Option<u64>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let (code, words) = why;
    if !store::save_failed(tx, id, from, words, block, now)? {
        return Ok(());
    }
    match kind {
        Kind::CreateSeries => voucher::onchain::series_failed(tx, id),
        Kind::SetShop => voucher::onchain::shop_failed(tx, id),
        Kind::Issue => voucher::onchain::issue_failed(tx, id),
        Kind::Spend => till::onchain::refused(tx, id, code),
        Kind::Transfer | Kind::Credit => transfer::onchain::refused(tx, id, code),
        Kind::Fill => Ok(()),
    }
}

/// A reorganisation took back every block above `above`: what they had confirmed is on its way again.
pub(super) fn taken_back(tx: &mut Tx<'_>, above: u64, now: DateTime<Utc>) -> Result<u64, DbError> {
    let rows = tx.query(
        "SELECT id, kind, subject, raw FROM operation WHERE state = 'confirmed' AND block_number > ?1 ORDER BY id",
        values![to_db(above)?],
    )?;
    let count = rows.len() as u64;
    for mut row in rows {
        let (id, kind, subject): (OperationId, Kind, String) = (row.next()?, row.next()?, row.next()?);
        let step =
            if row.next::<Option<String>>()?.is_some() { Step::TakeBack } else { Step::TakeBackUnsigned };
        store::save_taken_back(tx, id, step, now)?;
        match kind {
            Kind::Issue => voucher::onchain::unissued(tx, id)?,
            Kind::Spend => {
                let payment =
                    subject.parse().map_err(|_| DbError::Corrupt(format!("{subject:?} is no payment")))?;
                till::onchain::unpaid(tx, payment)?;
            }
            Kind::Transfer | Kind::Credit => transfer::onchain::undone(tx, id)?,
            // They are told again when it stands again; until then nothing depends on them that could be lost.
            Kind::CreateSeries | Kind::SetShop | Kind::Fill => {}
        }
    }
    Ok(count)
}
