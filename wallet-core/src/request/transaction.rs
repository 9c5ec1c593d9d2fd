//! Transactions and EIP-7702 authorizations.

use alloy_primitives::U256;
use protocol::app::{FieldValue, SignKind, SignWarning};

use super::{Context, Draft, Payload, RequestRefused, call, show};
use crate::signing::transaction::{Authorization, Kind, Transaction};

pub(super) fn decode(transaction: Transaction, context: &Context<'_>) -> Result<Draft, RequestRefused> {
    if matches!(transaction.kind, Kind::Eip7702 { .. })
        && (transaction.authorizations().is_empty() || transaction.to.is_none())
    {
        return Err(RequestRefused::Damaged("authorizationList".to_owned()));
    }
    let mut draft = Draft::new(SignKind::TransferCoin, Payload::Transaction(Box::new(transaction.clone())));
    match transaction.chain_id() {
        Some(found) if found != U256::from(context.chain_id) => {
            return Err(RequestRefused::WrongChain { found });
        }
        Some(_) => {}
        None => draft.warn(SignWarning::AnyChain),
    }
    // Whoever gets the signed bytes can send them, and the campus hears of it from the chain at the earliest.
    draft.warn(SignWarning::OutsideCampus);
    describe(&mut draft, &transaction, context);

    let most = transaction.max_gas_price().saturating_mul(U256::from(transaction.gas_limit));
    draft.fields.push(show::known("fee", show::wei(most)));
    if draft.what == SignKind::TransferCoin && !transaction.value.is_zero() && most > transaction.value {
        draft.warn(SignWarning::FeeAboveAmount);
    }
    draft.fields.push(show::known("nonce", show::units(U256::from(transaction.nonce))));
    let chain = transaction.chain_id().map_or_else(|| "any".to_owned(), |chain| chain.to_string());
    draft.fields.push(show::known("chain", FieldValue::Text(chain)));
    put_details(&mut draft, &transaction);

    if !transaction.authorizations().is_empty() {
        draft.what = SignKind::GiveControl;
    }
    for signed in transaction.authorizations() {
        put_authorization(&mut draft, &signed.authorization, context)?;
        let authority =
            signed.authority().map_err(|_| RequestRefused::Damaged("authorizationList".to_owned()))?;
        draft.fields.push(show::known("authority", show::address(authority, context)));
    }
    Ok(draft)
}

fn describe(draft: &mut Draft, transaction: &Transaction, context: &Context<'_>) {
    let Some(to) = transaction.to else {
        draft.what = SignKind::CreateContract;
        draft.warn(SignWarning::Unknown);
        put_coin(draft, transaction.value);
        draft.fields.push(show::known("data", show::bytes(&transaction.data)));
        return;
    };
    if transaction.data.is_empty() {
        draft.fields.push(show::known("coin", show::wei(transaction.value)));
        draft.fields.push(show::known("to", show::address(to, context)));
        draft.payees.push(to);
        return;
    }
    if to != context.voucher_contract && to != context.won_contract {
        draft.warn(SignWarning::ForeignContract);
    }
    if !call::describe(draft, to, &transaction.data, context) {
        draft.what = SignKind::CallContract;
        draft.warn(SignWarning::Unknown);
        draft.fields.push(show::known("data", show::bytes(&transaction.data)));
    }
    put_coin(draft, transaction.value);
    draft.fields.push(show::known("contract", show::address(to, context)));
}

/// What is left of what the signature covers: the parts of the fee, and what the transaction says that it will touch.
fn put_details(draft: &mut Draft, transaction: &Transaction) {
    let (kind, tip) = match &transaction.kind {
        Kind::Legacy { .. } => ("legacy", None),
        Kind::Eip155 { .. } => ("EIP-155", None),
        Kind::Eip2930 { .. } => ("EIP-2930", None),
        Kind::Eip1559 { fees, .. } => ("EIP-1559", Some(fees.max_priority_fee_per_gas)),
        Kind::Eip7702 { fees, .. } => ("EIP-7702", Some(fees.max_priority_fee_per_gas)),
    };
    draft.fields.push(show::known("transaction_type", FieldValue::Text(kind.to_owned())));
    draft.fields.push(show::known("gas_limit", show::units(U256::from(transaction.gas_limit))));
    draft.fields.push(show::known("gas_price", show::wei(transaction.max_gas_price())));
    draft.fields.extend(tip.map(|tip| show::known("priority_fee", show::wei(tip))));
    for access in transaction.access_list() {
        let keys = access.storage_keys.iter().flat_map(|key| key.0);
        let touched: Vec<u8> = access.address.into_iter().chain(keys).collect();
        draft.fields.push(show::known("touches", show::bytes(&touched)));
    }
}

fn put_coin(draft: &mut Draft, value: U256) {
    if !value.is_zero() {
        draft.fields.push(show::known("coin", show::wei(value)));
    }
}

pub(super) fn decode_authorization(
    authorization: Authorization,
    context: &Context<'_>,
) -> Result<Draft, RequestRefused> {
    let mut draft = Draft::new(SignKind::GiveControl, Payload::Authorization(authorization));
    draft.warn(SignWarning::OutsideCampus);
    put_authorization(&mut draft, &authorization, context)?;
    draft.fields.push(show::known("nonce", show::units(U256::from(authorization.nonce))));
    Ok(draft)
}

fn put_authorization(
    draft: &mut Draft,
    authorization: &Authorization,
    context: &Context<'_>,
) -> Result<(), RequestRefused> {
    let chain = authorization.chain_id;
    if chain.is_zero() {
        draft.warn(SignWarning::AnyChain);
    } else if chain != U256::from(context.chain_id) {
        return Err(RequestRefused::WrongChain { found: chain });
    }
    // The zero address takes the account back; it is still a change of who acts for it.
    draft.warn(SignWarning::GivesControl);
    draft.fields.push(show::known("program", show::address(authorization.address, context)));
    draft.fields.push(show::known("chain", FieldValue::Text(chain.to_string())));
    Ok(())
}
