//! EIP-712 data: our own messages and those that move or hand over tokens by name, everything else member by member.

mod generic;
mod known;
mod labels;

use alloy_primitives::U256;
use protocol::app::{SignKind, SignWarning};

use super::{Context, Draft, Payload, RequestRefused};
use crate::signing::typed::{TypedData, TypedRefused, number};

pub(super) fn decode(text: &str, context: &Context<'_>) -> Result<Draft, RequestRefused> {
    let data = TypedData::read(text).map_err(|refused| match refused {
        TypedRefused::TooLarge => RequestRefused::TooLarge,
        other => RequestRefused::Damaged(other.to_string()),
    })?;
    let mut draft = Draft::new(SignKind::TypedData, Payload::Typed(data.signable()));
    check_chain(&data, &mut draft, context)?;
    let known = data.primary().and_then(|primary| labels::find(&primary.encoded));
    let understood = match known {
        Some(layout) => known::describe(&mut draft, layout, &data, context)?,
        None => false,
    };
    if !understood {
        draft.what = SignKind::TypedData;
        draft.warn(SignWarning::Unknown);
        if data.domain().get("verifyingContract").is_some() && !is_own(&data, context) {
            draft.warn(SignWarning::ForeignContract);
        }
        generic::describe(&mut draft, &data);
    }
    Ok(draft)
}

/// A chain that the domain's type covers must be the campus's; without one the signature is good on every chain.
fn check_chain(data: &TypedData<'_>, draft: &mut Draft, context: &Context<'_>) -> Result<(), RequestRefused> {
    let covered = data.domain_type().fields.iter().any(|field| field.name == "chainId");
    match data.domain().get("chainId").and_then(|value| number::unsigned(value, 256)).filter(|_| covered) {
        Some(found) if found != U256::from(context.chain_id) => Err(RequestRefused::WrongChain { found }),
        Some(_) => Ok(()),
        None => {
            draft.warn(SignWarning::AnyChain);
            Ok(())
        }
    }
}

/// Is it exactly the domain of one of the campus's contracts?
fn is_own(data: &TypedData<'_>, context: &Context<'_>) -> bool {
    labels::Home::ALL.iter().any(|home| home.separator(context) == data.domain_separator())
}
