//! Bytes to transaction, one spelling only.

use alloy_primitives::{Address, B256, Bytes, U256, keccak256};

use super::{
    Access, Authorization, Fees, Kind, RlpRefused, RuleBroken, Rules, SignedAuthorization, SignedTransaction,
    Transaction, rlp::Reader,
};
use crate::signing::{backend, signature};

/// Largest transaction that is looked at. Nodes keep none above 128 KiB in their pools; blobs are not part of it.
pub const MAX_TRANSACTION_BYTES: usize = 256 * 1024;
/// EIP-2681: the last nonce that an account can use.
pub(super) const MAX_NONCE: u64 = u64::MAX - 1;
/// 2^255 - 19: the last chain id whose `v`, twice it and 35 or 36, fits in 256 bits whoever signs.
pub(super) const MAX_EIP155_CHAIN: U256 =
    U256::from_limbs([u64::MAX - 18, u64::MAX, u64::MAX, u64::MAX >> 1]);

/// Why the bytes are no transaction that this wallet takes for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransactionRefused {
    /// More than [`MAX_TRANSACTION_BYTES`].
    #[error("too large")]
    TooLarge,
    /// The encoding.
    #[error("encoding: {0}")]
    Rlp(#[from] RlpRefused),
    /// Another kind of transaction.
    #[error("of an unknown kind")]
    UnknownKind,
    /// More or fewer members than the kind has.
    #[error("with more or fewer members than it should have")]
    FieldCount,
    /// Above 2^64 - 2.
    #[error("nonce above 2^64 - 2")]
    Nonce,
    /// An EIP-155 chain id whose `v` does not fit in 256 bits.
    #[error("chain id too large")]
    ChainId,
    /// An EIP-7702 transaction that makes a contract.
    #[error("without a receiver")]
    NoReceiver,
    /// `v` says neither even nor odd.
    #[error("wrong v")]
    RecoveryId,
    /// `s` is in the upper half (EIP-2).
    #[error("high s")]
    HighS,
    /// `r` or `s` is out of range, or no key made them.
    #[error("signed by nobody")]
    Signature,
    /// An authorization in it is signed by nobody.
    #[error("an authorization signed by nobody")]
    Authorization,
    /// Bound to another chain.
    #[error("for chain {found}")]
    WrongChain {
        /// The chain that it is bound to.
        found: U256,
    },
    /// A rule of the fork.
    #[error("rule: {0}")]
    Rule(#[from] RuleBroken),
}

/// Reads a signed transaction. `chain`: refuse one that is bound to another chain (one from before EIP-155 is bound to none).
///
/// # Errors
/// [`TransactionRefused`] for everything that [`super::sign_transaction`] does not write.
pub fn decode(
    raw: &[u8],
    chain: Option<U256>,
    rules: Option<Rules>,
) -> Result<SignedTransaction, TransactionRefused> {
    if raw.len() > MAX_TRANSACTION_BYTES {
        return Err(TransactionRefused::TooLarge);
    }
    let (transaction, scalars, odd) = match raw.first() {
        Some(0xc0..) => legacy(Reader::new(raw))?,
        Some(kind @ (1 | 2 | 4)) => typed(*kind, Reader::new(&raw[1..]))?,
        Some(_) => return Err(TransactionRefused::UnknownKind),
        None => return Err(RlpRefused::Short.into()),
    };
    if let (Some(expected), Some(found)) = (chain, transaction.chain_id())
        && expected != found
    {
        return Err(TransactionRefused::WrongChain { found });
    }
    if backend::is_high(&scalars) {
        return Err(TransactionRefused::HighS);
    }
    let from = signature::recover(&transaction.signing_hash(), &scalars, odd)
        .ok_or(TransactionRefused::Signature)?;
    if transaction.authorizations().iter().any(|signed| signed.authority().is_err()) {
        return Err(TransactionRefused::Authorization);
    }
    if let Some(rules) = rules {
        rules.check(&transaction)?;
    }
    Ok(SignedTransaction { transaction, from, hash: keccak256(raw), raw: Bytes::copy_from_slice(raw) })
}

type Parts = (Transaction, [u8; 64], bool);

fn legacy(mut reader: Reader<'_>) -> Result<Parts, TransactionRefused> {
    let mut list = reader.list()?;
    reader.end()?;
    expect_count(&list, 9)?;
    let nonce = nonce(&mut list)?;
    let gas_price = list.figure()?;
    let (gas_limit, to, value, data) = call(&mut list)?;
    let v = list.figure()?;
    let scalars = scalars(&mut list)?;
    let (kind, odd) = match u64::try_from(v) {
        Ok(27 | 28) => (Kind::Legacy { gas_price }, v.bit(0)),
        Ok(..35) => return Err(TransactionRefused::RecoveryId),
        _ => {
            let rest = v - U256::from(35);
            let chain_id = rest >> 1;
            if chain_id > MAX_EIP155_CHAIN {
                return Err(TransactionRefused::ChainId);
            }
            (Kind::Eip155 { chain_id, gas_price }, rest.bit(0))
        }
    };
    // 27 is even, 28 odd.
    let odd = if matches!(kind, Kind::Legacy { .. }) { !odd } else { odd };
    Ok((Transaction { kind, nonce, gas_limit, to, value, data }, scalars, odd))
}

fn typed(kind: u8, mut reader: Reader<'_>) -> Result<Parts, TransactionRefused> {
    let mut list = reader.list()?;
    reader.end()?;
    expect_count(
        &list,
        match kind {
            1 => 11,
            2 => 12,
            _ => 13,
        },
    )?;
    let chain_id = list.figure()?;
    let nonce = nonce(&mut list)?;
    let first_price = list.figure()?;
    let fees = match kind {
        1 => None,
        _ => Some(Fees { max_priority_fee_per_gas: first_price, max_fee_per_gas: list.figure()? }),
    };
    let (gas_limit, to, value, data) = call(&mut list)?;
    let access_list = access_list(&mut list)?;
    let kind = match (kind, fees) {
        (2, Some(fees)) => Kind::Eip1559 { chain_id, fees, access_list },
        (_, Some(fees)) => {
            if to.is_none() {
                return Err(TransactionRefused::NoReceiver);
            }
            Kind::Eip7702 { chain_id, fees, access_list, authorizations: authorizations(&mut list)? }
        }
        (_, None) => Kind::Eip2930 { chain_id, gas_price: first_price, access_list },
    };
    let odd = parity(&mut list)?;
    let scalars = scalars(&mut list)?;
    Ok((Transaction { kind, nonce, gas_limit, to, value, data }, scalars, odd))
}

fn expect_count(list: &Reader<'_>, count: usize) -> Result<(), TransactionRefused> {
    if list.count(count)? == count { Ok(()) } else { Err(TransactionRefused::FieldCount) }
}

fn nonce(list: &mut Reader<'_>) -> Result<u64, TransactionRefused> {
    match list.figure()?.try_into() {
        Ok(nonce @ 0..=MAX_NONCE) => Ok(nonce),
        _ => Err(TransactionRefused::Nonce),
    }
}

fn call(list: &mut Reader<'_>) -> Result<(u64, Option<Address>, U256, Bytes), TransactionRefused> {
    let gas_limit = list.figure_u64()?;
    let to = match list.text()? {
        [] => None,
        bytes => Some(Address::from(<[u8; 20]>::try_from(bytes).map_err(|_| RlpRefused::Width)?)),
    };
    Ok((gas_limit, to, list.figure()?, Bytes::copy_from_slice(list.text()?)))
}

fn access_list(list: &mut Reader<'_>) -> Result<Vec<Access>, TransactionRefused> {
    let mut entries = list.list()?;
    let mut all = Vec::new();
    while !entries.is_empty() {
        let mut entry = entries.list()?;
        let address = Address::from(entry.array()?);
        let mut keys = entry.list()?;
        entry.end()?;
        let mut storage_keys = Vec::new();
        while !keys.is_empty() {
            storage_keys.push(B256::from(keys.array()?));
        }
        all.push(Access { address, storage_keys });
    }
    Ok(all)
}

fn authorizations(list: &mut Reader<'_>) -> Result<Vec<SignedAuthorization>, TransactionRefused> {
    let mut entries = list.list()?;
    let mut all = Vec::new();
    while !entries.is_empty() {
        let mut entry = entries.list()?;
        expect_count(&entry, 6)?;
        let authorization = Authorization {
            chain_id: entry.figure()?,
            address: Address::from(entry.array()?),
            nonce: nonce(&mut entry)?,
        };
        let odd = parity(&mut entry)?;
        let (r, s) = (B256::from(entry.figure()?), B256::from(entry.figure()?));
        all.push(SignedAuthorization { authorization, odd, r, s });
    }
    Ok(all)
}

fn parity(list: &mut Reader<'_>) -> Result<bool, TransactionRefused> {
    match u8::try_from(list.figure()?) {
        Ok(0) => Ok(false),
        Ok(1) => Ok(true),
        _ => Err(TransactionRefused::RecoveryId),
    }
}

fn scalars(list: &mut Reader<'_>) -> Result<[u8; 64], TransactionRefused> {
    let mut scalars = [0; 64];
    scalars[..32].copy_from_slice(&list.figure()?.to_be_bytes::<32>());
    scalars[32..].copy_from_slice(&list.figure()?.to_be_bytes::<32>());
    Ok(scalars)
}
