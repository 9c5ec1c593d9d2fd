//! Takes a signed transfer.

use alloy::sol_types::SolStruct;
use chrono::{DateTime, Utc};
use protocol::{
    Address, ApiError, ErrorCode, OperationId, U256, Won,
    event::Event,
    transfer::{LONGEST_SECS, NewTransfer, Transfer, TransferState},
    typed,
};

use super::store;
use crate::{
    chain::operation::{self, NewOperation},
    db::{DbError, Tx},
    error::Stop,
    feed::{self, Subject},
    identity::{
        message,
        user::{self, Caller},
    },
    values,
};

/// Where a signature counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Domain {
    /// EIP-155 chain id.
    pub(super) chain_id: u64,
    /// `CampusWon`.
    pub(super) contract: Address,
}

/// What can be told from the request alone: amount, people, times, signature.
///
/// # Errors
/// [`ErrorCode::InvalidInput`], [`ErrorCode::TransferNowhere`], [`ErrorCode::BadDeadline`], [`ErrorCode::BadSignature`].
pub(super) fn check(request: &NewTransfer, domain: Domain, now: DateTime<Utc>) -> Result<(), ApiError> {
    if request.amount.is_zero() {
        return Err(ApiError::new(ErrorCode::InvalidInput).with("field", "amount"));
    }
    if request.to == Address::ZERO || request.to == request.from {
        return Err(ErrorCode::TransferNowhere.into());
    }
    let now = u64::try_from(now.timestamp()).unwrap_or(0);
    let in_time =
        request.valid_after < now && request.valid_before > now && request.valid_before - now <= LONGEST_SECS;
    if !in_time {
        return Err(ErrorCode::BadDeadline.into());
    }
    let message = typed::TransferWithAuthorization {
        from: request.from,
        to: request.to,
        value: U256::from(request.amount.get()),
        validAfter: U256::from(request.valid_after),
        validBefore: U256::from(request.valid_before),
        nonce: request.nonce,
    };
    let digest = message.eip712_signing_hash(&typed::won_domain(domain.chain_id, domain.contract));
    match message::recover(digest.0, &request.signature) {
        Some(signer) if signer == request.from => Ok(()),
        _ => Err(ErrorCode::BadSignature.into()),
    }
}

/// Stores it and its operation. The request has been checked; `available` is what the payer has by the chain, where it told.
///
/// # Errors
/// [`ErrorCode::TransferUsed`] for another transfer under the same number; [`ErrorCode::InsufficientBalance`].
pub(super) fn accept(
    tx: &mut Tx<'_>,
    caller: Caller,
    request: &NewTransfer,
    available: Option<Won>,
    operation: OperationId,
    now: DateTime<Utc>,
) -> Result<Transfer, Stop> {
    if let Some(known) = store::find(tx, request.from, request.nonce)? {
        let same = (known.to, known.amount) == (request.to, request.amount);
        return if same { Ok(known) } else { Err(ErrorCode::TransferUsed.into()) };
    }
    if let Some(available) = available.filter(|available| *available < request.amount) {
        return Err(ApiError::new(ErrorCode::InsufficientBalance).with("available", available).into());
    }
    let signature = message::bytes(&request.signature).ok_or(ErrorCode::BadSignature)?;
    let added = tx.execute(
        "INSERT INTO won_transfer (from_address, nonce, to_address, amount, state, created_by, operation_id, created_at)
         VALUES (?1, ?2, ?3, ?4, 'accepted', ?5, ?6, ?7) ON CONFLICT (from_address, nonce) DO NOTHING",
        values![request.from, request.nonce, request.to, request.amount, caller.user, operation, now],
    )?;
    if added == 0 {
        // Brought twice at the same moment.
        return Ok(store::find(tx, request.from, request.nonce)?
            .ok_or_else(|| DbError::Corrupt("a transfer vanished".into()))?);
    }
    operation::enqueue(tx, &NewOperation::transfer(operation, request, &signature), now)?;
    let transfer = Transfer {
        from: request.from,
        to: request.to,
        amount: request.amount,
        nonce: request.nonce,
        state: TransferState::Accepted,
        tx_hash: None,
        refusal: None,
        created_at: now,
        done_at: None,
    };
    tell(tx, &transfer)?;
    Ok(transfer)
}

/// Tells both sides, as far as they have ever signed in.
pub(super) fn tell(tx: &mut Tx<'_>, transfer: &Transfer) -> Result<(), DbError> {
    for address in [transfer.from, transfer.to] {
        if let Some(user) = user::find(tx, address)? {
            feed::publish(tx, Subject::User(user), &Event::Transfer { nonce: transfer.nonce })?;
        }
    }
    Ok(())
}
