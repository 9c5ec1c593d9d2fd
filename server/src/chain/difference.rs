//! The ledger difference: what the database says against what the contract says, at the same block. It must be 0.

use alloy::{primitives::U256, rpc::types::TransactionRequest, sol_types::SolCall};
use protocol::{Address, SeriesId, Won};

use super::{
    Desk, WorkError,
    contracts::CampusVoucher,
    indexer, ledger,
    rpc::{RpcFailure, hex_number},
};
use crate::{
    db::{DbError, Tx},
    values,
};

/// Balances in one call: about 2 million gas, far below what nodes allow for a call.
const CHUNK: usize = 500;

/// What the database says, on one snapshot.
struct Books {
    block: u64,
    holdings: Vec<(Address, SeriesId, Won)>,
    series: Vec<(SeriesId, ledger::Totals)>,
}

fn books(tx: &mut Tx<'_>) -> Result<Option<Books>, DbError> {
    let Some(cursor) = indexer::load(tx)? else { return Ok(None) };
    let holdings = tx
        .query("SELECT address, series_id, amount FROM holding ORDER BY series_id, address", values![])?
        .into_iter()
        .map(|mut row| Ok((row.next()?, row.next()?, row.next()?)))
        .collect::<Result<Vec<_>, DbError>>()?;
    let series = tx
        .query("SELECT series_id FROM series_total ORDER BY series_id", values![])?
        .into_iter()
        .map(|mut row| row.next())
        .collect::<Result<Vec<SeriesId>, DbError>>()?
        .into_iter()
        .map(|series| Ok((series, ledger::totals(tx, series)?)))
        .collect::<Result<Vec<_>, DbError>>()?;
    Ok(Some(Books { block: cursor.number, holdings, series }))
}

/// Sums up every difference, in won. None when the node does not know that block's state any more: ask again.
pub(super) async fn measure(desk: &Desk) -> Result<Option<u128>, WorkError> {
    let Some(books) = desk.db.read::<_, WorkError, _>(|tx| Ok(books(tx)?)).await? else { return Ok(Some(0)) };
    let at = hex_number(books.block);
    let mut difference: u128 = 0;
    for chunk in books.holdings.chunks(CHUNK) {
        let call = CampusVoucher::balanceOfBatchCall {
            accounts: chunk.iter().map(|(address, ..)| *address).collect(),
            ids: chunk.iter().map(|(_, series, _)| series.token_id()).collect(),
        };
        let Some(balances) = ask(desk, &call, &at).await? else { return Ok(None) };
        if balances.len() != chunk.len() {
            return Err(WorkError::chain("balanceOfBatch answered another number of balances"));
        }
        for ((address, series, amount), balance) in chunk.iter().zip(balances) {
            let apart = apart(*amount, balance);
            if apart > 0 {
                tracing::error!(%address, series.id = %series, book = %amount, chain = %balance, "holding differs");
            }
            difference = difference.saturating_add(apart);
        }
    }
    for (series, totals) in &books.series {
        let call = CampusVoucher::seriesOfCall { series: series.token_id() };
        let Some(chain) = ask(desk, &call, &at).await? else { return Ok(None) };
        let held: u128 =
            books.holdings.iter().filter(|(_, of, _)| of == series).map(|(.., a)| u128::from(a.get())).sum();
        let circulating = chain.issued.saturating_sub(chain.settled).saturating_sub(chain.expired);
        let apart = [
            apart(totals.issued, chain.issued),
            apart(totals.settled, chain.settled),
            apart(totals.expired, chain.expired),
            // A holder without a row would show here.
            to_u128(circulating).abs_diff(held),
        ]
        .into_iter()
        .fold(0_u128, u128::saturating_add);
        if apart > 0 {
            tracing::error!(series.id = %series, won = %apart, "sums of a series differ");
        }
        difference = difference.saturating_add(apart);
    }
    Ok(Some(difference))
}

async fn ask<C: SolCall>(desk: &Desk, call: &C, at: &str) -> Result<Option<C::Return>, WorkError> {
    let request = TransactionRequest::default().to(desk.contracts.voucher).input(call.abi_encode().into());
    match desk.rpc.call(&request, at).await {
        Ok(data) => C::abi_decode_returns(&data)
            .map(Some)
            .map_err(|e| WorkError::Chain(format!("{}: {e}", C::SIGNATURE))),
        Err(RpcFailure::Answered { message, .. }) => {
            tracing::debug!(message, at, "the node cannot answer for this block");
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

fn apart(book: Won, chain: U256) -> u128 {
    to_u128(chain).abs_diff(u128::from(book.get()))
}

fn to_u128(value: U256) -> u128 {
    u128::try_from(value).unwrap_or(u128::MAX)
}
