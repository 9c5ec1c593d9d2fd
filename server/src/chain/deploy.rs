//! The first start on a chain: the contracts are made and stored; later starts find them again.

use std::time::Duration;

use alloy::{
    primitives::{Bytes, TxKind},
    sol_types::{SolCall, SolConstructor},
};
use protocol::{Address, B256};

use super::{
    StartError,
    contracts::{CampusVoucher, CampusWon, Contract, Contracts, Stored, add, find},
    fee::{self, Fee},
    profile::KnownContracts,
    rpc::{Receipt, Rpc},
    sign::{Outgoing, Signer},
};
use crate::db::{Db, DbError};

/// Far above what either contract takes (4.6 million).
const DEPLOY_GAS: u64 = 8_000_000;
const GRANT_GAS: u64 = 100_000;
const PATIENCE: Duration = Duration::from_secs(120);

/// Whether contracts were there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// They were.
    Before,
    /// At least one was made just now.
    Now,
}

/// Finds the contracts, or makes them.
///
/// A crash half-way leaves a contract that nobody knows of; the next start makes another.
pub(super) async fn stand(
    db: &Db,
    rpc: &Rpc,
    signer: &Signer,
    known: Option<KnownContracts>,
) -> Result<(Contracts, Made), StartError> {
    let place =
        |address: fn(KnownContracts) -> Address| known.map(|known| (address(known), known.from_block));
    let (won, made_won) = one(db, rpc, signer, Contract::Won, place(|known| known.won)).await?;
    let (voucher, made_voucher) =
        one(db, rpc, signer, Contract::Voucher, place(|known| known.voucher)).await?;
    let made = if made_won == Made::Now { made_won } else { made_voucher };
    let contracts =
        Contracts { won: won.address, voucher: voucher.address, from_block: voucher.block_number };
    Ok((contracts, made))
}

async fn one(
    db: &Db,
    rpc: &Rpc,
    signer: &Signer,
    contract: Contract,
    known: Option<(Address, u64)>,
) -> Result<(Stored, Made), StartError> {
    let chain_id = signer.chain_id();
    let found = db.read::<_, DbError, _>(move |tx| find(tx, contract)).await?;
    let (stored, made) = match (found, known) {
        (Some(stored), Some((address, _))) if stored.address != address => {
            return Err(StartError::OtherContract {
                contract: contract.name(),
                stored: stored.address,
                configured: address,
            });
        }
        (Some(stored), _) => (stored, Made::Before),
        (None, Some((address, block))) => {
            (remember(db, contract, chain_id, address, block).await?, Made::Before)
        }
        (None, None) => {
            let (address, block) = deploy(rpc, signer, contract).await?;
            (remember(db, contract, chain_id, address, block).await?, Made::Now)
        }
    };
    if stored.chain_id != chain_id {
        return Err(StartError::WrongChain { configured: stored.chain_id, found: chain_id });
    }
    if !rpc.has_code(stored.address).await? {
        return Err(StartError::ContractGone { contract: contract.name(), address: stored.address });
    }
    Ok((stored, made))
}

async fn remember(
    db: &Db,
    contract: Contract,
    chain_id: u64,
    address: Address,
    block_number: u64,
) -> Result<Stored, DbError> {
    db.write(move |tx| {
        add(tx, contract, &Stored { chain_id, address, block_number })?;
        // Another replica may have been first.
        find(tx, contract)?.ok_or_else(|| DbError::Corrupt("no contract".into()))
    })
    .await
}

async fn deploy(rpc: &Rpc, signer: &Signer, contract: Contract) -> Result<(Address, u64), StartError> {
    let admin = signer.address();
    let (code, arguments) = match contract {
        Contract::Won => (&CampusWon::BYTECODE, CampusWon::constructorCall { admin }.abi_encode()),
        Contract::Voucher => {
            (&CampusVoucher::BYTECODE, CampusVoucher::constructorCall { admin }.abi_encode())
        }
    };
    let code: Bytes = [code.as_ref(), &arguments].concat().into();
    let made = send_and_wait(rpc, signer, TxKind::Create, code, DEPLOY_GAS).await?;
    let address = made.contract_address.ok_or(StartError::Deploy("the receipt names no contract".into()))?;
    tracing::info!(contract = contract.name(), %address, gas = made.gas_used, "contract made");
    let roles: &[&[u8]] = match contract {
        Contract::Won => &[b"MINTER_ROLE", b"PAUSER_ROLE"],
        Contract::Voucher => &[b"ISSUER_ROLE", b"PAUSER_ROLE"],
    };
    for role in roles {
        let role: B256 = alloy::primitives::keccak256(role);
        let grant = CampusVoucher::grantRoleCall { role, account: admin }.abi_encode();
        send_and_wait(rpc, signer, TxKind::Call(address), grant.into(), GRANT_GAS).await?;
    }
    Ok((address, made.block_number))
}

/// Only for the first start, when nothing else uses the relayer's nonces yet.
async fn send_and_wait(
    rpc: &Rpc,
    signer: &Signer,
    to: TxKind,
    input: Bytes,
    gas_limit: u64,
) -> Result<Receipt, StartError> {
    let fee: Fee = fee::ask(rpc, signer.fee_mode()).await?;
    let nonce = rpc.nonce(signer.address(), "pending").await?;
    let signed = signer.sign(&Outgoing { to, input, gas_limit, nonce }, fee)?;
    rpc.send_raw(&signed.raw).await?;
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        if let Some(receipt) = rpc.receipt(signed.hash).await? {
            return if receipt.status == 1 {
                Ok(receipt)
            } else {
                Err(StartError::Deploy(format!("transaction {} was refused", signed.hash)))
            };
        }
        if tokio::time::Instant::now() > deadline {
            return Err(StartError::Deploy(format!(
                "transaction {} is in no block after 2 minutes",
                signed.hash
            )));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
