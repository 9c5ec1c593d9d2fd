//! A message that the table knows, member by member.

use alloy_primitives::{Address, U256};
use protocol::app::{FieldValue, SignWarning};

use super::{
    generic,
    labels::{Format, Home, Layout},
};
use crate::{
    keyring::read_address,
    request::{Context, Draft, RequestRefused, Until, call, show},
    signing::typed::{Json, TypedData, number},
};

/// Adds what the message does. False, with nothing said that is not so, when its values are none that it can mean here: then it
/// is shown as any other typed data.
pub(super) fn describe(
    draft: &mut Draft,
    layout: &Layout,
    data: &TypedData<'_>,
    context: &Context<'_>,
) -> Result<bool, RequestRefused> {
    let is_ours = layout.home.separator(context) == data.domain_separator();
    if layout.home == Home::Vouchers && !is_ours {
        return Ok(false);
    }
    let contract = data.domain().get("verifyingContract").and_then(account);
    let mut reader =
        Reader { draft, data, context, token: if is_ours { Some(context.won_contract) } else { contract } };
    for (name, label, format) in layout.members {
        let Some(value) = data.message().get(name) else { return Ok(false) };
        if !reader.member(name, label, *format, value)? {
            reader.draft.won = None;
            reader.draft.fields.clear();
            reader.draft.payees.clear();
            return Ok(false);
        }
    }
    let draft = reader.draft;
    draft.what = layout.what;
    if layout.home == Home::Anybody {
        draft.warn(SignWarning::OutsideCampus);
        if !is_ours {
            draft.warn(SignWarning::ForeignContract);
        }
    }
    if let Some(primary) = data.primary() {
        draft.fields.push(show::known("message_type", show::text(&primary.name)));
    }
    if is_ours {
        draft
            .fields
            .extend(contract.map(|contract| show::known("contract", show::address(contract, context))));
    } else {
        generic::domain(draft, data);
        draft.fields.push(show::known("definition", show::text(&data.domain_type().encoded)));
    }
    Ok(true)
}

struct Reader<'r, 'd, 'j> {
    draft: &'r mut Draft,
    data: &'d TypedData<'j>,
    context: &'r Context<'r>,
    /// Contract of the token; `None` when the domain names none.
    token: Option<Address>,
}

impl Reader<'_, '_, '_> {
    fn member(
        &mut self,
        name: &str,
        label: &str,
        format: Format,
        value: &Json<'_>,
    ) -> Result<bool, RequestRefused> {
        let context = self.context;
        let figure = number::unsigned(value, 256);
        let shown = match format {
            Format::Own => match account(value) {
                Some(found) if found == context.account => show::address(found, context),
                Some(found) => return Err(RequestRefused::WrongAccount { found }),
                None => return Ok(false),
            },
            Format::Payee | Format::Account | Format::Controller => {
                let Some(found) = account(value) else { return Ok(false) };
                match format {
                    Format::Payee => self.draft.payees.push(found),
                    Format::Controller => self.draft.warn(SignWarning::GivesControl),
                    _ => {}
                }
                show::address(found, context)
            }
            Format::Amount => {
                let Some(figure) = figure else { return Ok(false) };
                self.amount(figure)
            }
            Format::Allowance => {
                let Some(figure) = figure else { return Ok(false) };
                call::put_allowance(self.draft, self.token, figure, context);
                return Ok(true);
            }
            Format::AllOrNothing => match value {
                Json::Bool(true) => {
                    self.draft.warn(SignWarning::UnlimitedApproval);
                    FieldValue::Unlimited
                }
                Json::Bool(false) => show::units(U256::ZERO),
                _ => return Ok(false),
            },
            Format::Series => return Ok(self.series(value)),
            Format::WithSeries => return Ok(true),
            Format::From => {
                let Some(figure) = figure else { return Ok(false) };
                // Bit 47 makes the contract count in blocks: no calendar has such a moment.
                let Some(start) = show::moment(figure) else { return Ok(false) };
                if context.now < start {
                    return Err(RequestRefused::NotYetValid);
                }
                if figure.is_zero() {
                    return Ok(true);
                }
                FieldValue::Time(start)
            }
            Format::Until => {
                let Some(figure) = figure else { return Ok(false) };
                self.until(figure)
            }
            Format::Moment => match figure.and_then(show::moment) {
                Some(moment) => FieldValue::Time(moment),
                None => return Ok(false),
            },
            Format::Id => match value.as_text() {
                Some(text) => FieldValue::Hex(text.to_ascii_lowercase()),
                None => return Ok(false),
            },
            Format::Figure => match figure {
                Some(figure) => show::units(figure),
                None => return Ok(false),
            },
            Format::Tokens => return Ok(self.tokens(value)),
            Format::Plain => {
                generic::member(self.draft, self.data, name);
                return Ok(true);
            }
        };
        self.draft.fields.push(show::known(label, shown));
        Ok(true)
    }

    fn amount(&mut self, figure: U256) -> FieldValue {
        let won = show::won(figure).filter(|_| self.token == Some(self.context.won_contract));
        self.draft.won = won;
        won.map_or_else(|| show::units(figure), FieldValue::Won)
    }

    /// The last moment wins only if it is the first to come: a permit inside a permit may end earlier.
    fn until(&mut self, figure: U256) -> FieldValue {
        let Some(end) = show::moment(figure) else {
            if self.draft.until == Until::Unsaid {
                self.draft.until = Until::Never;
            }
            return show::units(figure);
        };
        self.draft.until = Until::At(end);
        FieldValue::Time(end)
    }

    fn series(&mut self, series: &Json<'_>) -> bool {
        let figures = |value: Option<&Json<'_>>| match value {
            Some(Json::List(values)) => {
                values.iter().map(|value| number::unsigned(value, 256)).collect::<Option<Vec<_>>>()
            }
            _ => None,
        };
        match (figures(Some(series)), figures(self.data.message().get("amounts"))) {
            (Some(series), Some(amounts)) => call::put_vouchers(self.draft, &series, &amounts),
            _ => false,
        }
    }

    /// Permit2's tokens, one or several.
    fn tokens(&mut self, value: &Json<'_>) -> bool {
        match value {
            Json::List(values) => !values.is_empty() && values.iter().all(|value| self.token(value)),
            value => self.token(value),
        }
    }

    fn token(&mut self, value: &Json<'_>) -> bool {
        let (Some(token), Some(amount)) = (
            value.get("token").and_then(account),
            value.get("amount").and_then(|amount| number::unsigned(amount, 256)),
        ) else {
            return false;
        };
        self.draft.fields.push(show::known("token", show::address(token, self.context)));
        call::put_allowance(self.draft, Some(token), amount, self.context);
        if let Some(expiration) = value.get("expiration").and_then(|end| number::unsigned(end, 48)) {
            let shown = show::moment(expiration).map_or_else(|| show::units(expiration), FieldValue::Time);
            let is_long =
                show::moment(expiration).is_none_or(|end| end - self.context.now > crate::request::LONG);
            if is_long {
                self.draft.warn(SignWarning::LongLived);
            }
            self.draft.fields.push(show::known("allowed_until", shown));
        }
        if let Some(nonce) = value.get("nonce").and_then(|nonce| number::unsigned(nonce, 48)) {
            self.draft.fields.push(show::known("nonce", show::units(nonce)));
        }
        true
    }
}

fn account(value: &Json<'_>) -> Option<Address> {
    value.as_text().and_then(|text| read_address(text).ok())
}
