//! Call data of tokens. Only what reads back to the same bytes is understood.

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, sol};
use protocol::{
    SeriesId,
    app::{FieldValue, SignKind, SignWarning},
};

use super::{Context, Draft, show};

sol! {
    function transfer(address to, uint256 amount) external returns (bool);
    function approve(address spender, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function increaseAllowance(address spender, uint256 amount) external returns (bool);
    function safeTransferFrom(address from, address to, uint256 id, uint256 amount, bytes data) external;
    function safeBatchTransferFrom(address from, address to, uint256[] ids, uint256[] amounts, bytes data) external;
    function setApprovalForAll(address operator, bool approved) external;
}

/// More than this is more than anybody has of anything: "unlimited" by another figure.
const LIMIT_BITS: usize = 127;

/// Adds what the call does, and answers whether it was understood.
pub(super) fn describe(draft: &mut Draft, contract: Address, data: &[u8], context: &Context<'_>) -> bool {
    if let Some(call) = read::<transferCall>(data) {
        draft.what = SignKind::TransferToken;
        put_amount(draft, contract, call.amount, context);
        put_payee(draft, "to", call.to, context);
    } else if let Some(call) = read::<transferFromCall>(data) {
        draft.what = SignKind::TransferToken;
        put_amount(draft, contract, call.amount, context);
        draft.fields.push(show::known("owner", show::address(call.from, context)));
        put_payee(draft, "to", call.to, context);
    } else if let Some(call) = read::<approveCall>(data) {
        approve(draft, contract, call.spender, call.amount, context);
    } else if let Some(call) = read::<increaseAllowanceCall>(data) {
        approve(draft, contract, call.spender, call.amount, context);
        draft.fields.push(show::known("adds_to_allowance", FieldValue::Text("increaseAllowance".to_owned())));
    } else if let Some(call) = read::<safeTransferFromCall>(data) {
        items(draft, contract, &[call.id], &[call.amount], context);
        draft.fields.push(show::known("owner", show::address(call.from, context)));
        put_payee(draft, "to", call.to, context);
        put_data(draft, &call.data);
    } else if let Some(call) =
        read::<safeBatchTransferFromCall>(data).filter(|call| call.ids.len() == call.amounts.len())
    {
        items(draft, contract, &call.ids, &call.amounts, context);
        draft.fields.push(show::known("owner", show::address(call.from, context)));
        put_payee(draft, "to", call.to, context);
        put_data(draft, &call.data);
    } else if let Some(call) = read::<setApprovalForAllCall>(data) {
        draft.what = SignKind::ApproveAll;
        draft.fields.push(show::known("operator", show::address(call.operator, context)));
        let allowed = if call.approved { FieldValue::Unlimited } else { show::units(U256::ZERO) };
        draft.fields.push(show::known("allowed", allowed));
        if call.approved {
            draft.warn(SignWarning::UnlimitedApproval);
        }
    } else {
        return false;
    }
    true
}

/// Strictly: what the call writes again is the data.
fn read<C: SolCall>(data: &[u8]) -> Option<C> {
    C::abi_decode_validate(data).ok().filter(|call| call.abi_encode() == data)
}

fn put_payee(draft: &mut Draft, label: &str, payee: Address, context: &Context<'_>) {
    draft.fields.push(show::known(label, show::address(payee, context)));
    draft.payees.push(payee);
}

fn put_data(draft: &mut Draft, data: &[u8]) {
    if !data.is_empty() {
        draft.fields.push(show::known("data", show::bytes(data)));
    }
}

fn put_amount(draft: &mut Draft, contract: Address, amount: U256, context: &Context<'_>) {
    let won = show::won(amount).filter(|_| contract == context.won_contract);
    draft.won = won;
    // The same call of another contract may move one thing by its number instead of so many of a kind.
    draft.fields.push(match won {
        Some(won) => show::known("amount", FieldValue::Won(won)),
        None if contract == context.won_contract => show::known("amount", show::units(amount)),
        None => show::known("units_or_number", show::units(amount)),
    });
}

fn approve(draft: &mut Draft, contract: Address, spender: Address, amount: U256, context: &Context<'_>) {
    draft.what = SignKind::ApproveToken;
    draft.fields.push(show::known("spender", show::address(spender, context)));
    put_allowance(draft, Some(contract), amount, context);
}

/// How much a spender may take; without limit where nobody could have as much.
pub(super) fn put_allowance(draft: &mut Draft, token: Option<Address>, amount: U256, context: &Context<'_>) {
    let is_won = token == Some(context.won_contract);
    let value = match show::won(amount) {
        Some(won) if is_won => {
            draft.won = Some(won);
            FieldValue::Won(won)
        }
        None if is_won => FieldValue::Unlimited,
        _ if amount.bit_len() > LIMIT_BITS => FieldValue::Unlimited,
        _ => show::units(amount),
    };
    if value == FieldValue::Unlimited {
        draft.warn(SignWarning::UnlimitedApproval);
    }
    draft.fields.push(show::known("allowed", value));
}

fn items(draft: &mut Draft, contract: Address, ids: &[U256], amounts: &[U256], context: &Context<'_>) {
    draft.what = SignKind::TransferItems;
    if contract == context.voucher_contract && put_vouchers(draft, ids, amounts) {
        return;
    }
    for (id, amount) in ids.iter().zip(amounts) {
        draft.fields.push(show::known("item", show::units(*id)));
        draft.fields.push(show::known("amount", show::units(*amount)));
    }
}

/// Vouchers by series, and their sum in won. False, and nothing added, when they are none of ours.
pub(super) fn put_vouchers(draft: &mut Draft, series: &[U256], amounts: &[U256]) -> bool {
    if series.len() != amounts.len() || series.is_empty() {
        return false;
    }
    let parts: Option<Vec<_>> = series
        .iter()
        .zip(amounts)
        .map(|(series, amount)| Some((SeriesId::from_token_id(*series)?, show::won(*amount)?)))
        .collect();
    let Some(parts) = parts else { return false };
    let sum = parts.iter().try_fold(protocol::Won::ZERO, |sum, (_, won)| sum.checked_add(*won));
    let Some(sum) = sum else { return false };
    draft.won = Some(sum);
    for (series, won) in parts {
        draft.fields.push(show::known("series", FieldValue::Text(series.to_string())));
        draft.fields.push(show::known("amount", FieldValue::Won(won)));
    }
    true
}
