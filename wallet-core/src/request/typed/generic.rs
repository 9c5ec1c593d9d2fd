//! Any typed data, member by member, with the names that it has.

use crate::{
    keyring::read_address,
    request::{Draft, show},
    signing::typed::{Json, Kind, Struct, TypedData, number},
};
use protocol::app::FieldValue;

/// Every value that the signature covers, in the order of the types; nothing that it does not cover.
pub(super) fn describe(draft: &mut Draft, data: &TypedData<'_>) {
    if let Some(primary) = data.primary() {
        draft.fields.push(show::known("message_type", show::text(&primary.name)));
        structure(draft, data, primary, data.message(), "");
    }
    domain(draft, data);
    // The same values under other types are another message.
    for definition in [data.primary(), Some(data.domain_type())].into_iter().flatten() {
        draft.fields.push(show::known("definition", show::text(&definition.encoded)));
    }
}

/// The domain's members.
pub(super) fn domain(draft: &mut Draft, data: &TypedData<'_>) {
    structure(draft, data, data.domain_type(), data.domain(), "domain");
}

/// One member of the message.
pub(super) fn member(draft: &mut Draft, data: &TypedData<'_>, name: &str) {
    let field = data.primary().and_then(|primary| primary.fields.iter().find(|field| field.name == name));
    if let (Some(field), Some(value)) = (field, data.message().get(name)) {
        put(draft, data, &field.kind, value, name);
    }
}

fn structure(draft: &mut Draft, data: &TypedData<'_>, definition: &Struct, value: &Json<'_>, path: &str) {
    for field in &definition.fields {
        if let Some(member) = value.get(&field.name) {
            let path = if path.is_empty() { field.name.clone() } else { format!("{path}.{}", field.name) };
            put(draft, data, &field.kind, member, &path);
        }
    }
}

fn put(draft: &mut Draft, data: &TypedData<'_>, kind: &Kind, value: &Json<'_>, path: &str) {
    let shown = match (kind, value) {
        (Kind::Struct(id), value) => return structure(draft, data, data.types().get(*id), value, path),
        (Kind::Array(item, _), Json::List(values)) => {
            if values.is_empty() {
                draft.fields.push(show::foreign(path, FieldValue::Text(String::new())));
            }
            for (place, value) in values.iter().enumerate() {
                put(draft, data, item, value, &format!("{path}[{place}]"));
            }
            return;
        }
        (Kind::Address, Json::Text(text)) => match read_address(text) {
            Ok(address) => FieldValue::Address { address, name: None },
            Err(_) => show::text(text),
        },
        (Kind::Bytes | Kind::FixedBytes(_), Json::Text(text)) => FieldValue::Hex(text.to_ascii_lowercase()),
        (Kind::Uint(_) | Kind::Int(_), Json::Text(text)) => match number::unsigned(value, 256) {
            Some(figure) => show::units(figure),
            None => FieldValue::Units(text.to_string()),
        },
        (_, Json::Text(text)) => show::text(text),
        (_, Json::Bool(value)) => FieldValue::Text(value.to_string()),
        (_, Json::Unsigned(value)) => FieldValue::Units(value.to_string()),
        (_, Json::Signed(value)) => FieldValue::Units(value.to_string()),
        _ => return,
    };
    draft.fields.push(show::foreign(path, shown));
}
