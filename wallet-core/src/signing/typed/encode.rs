//! One walk through the message: checks every value against its type and hashes on the way.

use std::fmt::Write;

use alloy_primitives::{B256, keccak256};

use super::{Json, Kind, MAX_DEPTH, StructId, TypedRefused, Types, number};
use crate::{keyring::read_address, signing::hexbytes};

pub(super) struct Walk<'t> {
    types: &'t Types,
    /// Words of the structs and arrays that are under way, innermost last.
    words: Vec<u8>,
    /// Where the walk is, for a refusal only.
    path: Vec<Step<'t>>,
}

enum Step<'t> {
    Root(&'static str),
    Member(&'t str),
    Place(usize),
}

impl<'t> Walk<'t> {
    pub(super) fn new(types: &'t Types) -> Self {
        Self { types, words: Vec::with_capacity(1_024), path: Vec::new() }
    }

    pub(super) fn hash_struct(
        &mut self,
        id: StructId,
        value: &Json<'_>,
        root: &'static str,
    ) -> Result<B256, TypedRefused> {
        self.path.clear();
        self.path.push(Step::Root(root));
        self.structure(id, value)
    }

    /// `keccak256(typeHash ‖ encodeData)`
    fn structure(&mut self, id: StructId, value: &Json<'_>) -> Result<B256, TypedRefused> {
        let definition = self.types.get(id);
        let Some(members) = value.as_object() else {
            return Err(self.wrong(&Kind::Struct(id)));
        };
        let start = self.words.len();
        self.words.extend_from_slice(definition.hash.as_slice());
        for (place, field) in definition.fields.iter().enumerate() {
            // Most requests send the members in the order of the type.
            let found = match members.get(place) {
                Some((name, value)) if *name == field.name => Some(value),
                _ => members.iter().find(|(name, _)| *name == field.name).map(|(_, value)| value),
            };
            self.path.push(Step::Member(&field.name));
            let found = found.ok_or_else(|| TypedRefused::Missing(self.path()))?;
            let word = self.value(&field.kind, found)?;
            self.path.pop();
            self.words.extend_from_slice(word.as_slice());
        }
        Ok(self.finish(start))
    }

    fn array(
        &mut self,
        kind: &Kind,
        item: &Kind,
        length: Option<usize>,
        value: &Json<'_>,
    ) -> Result<B256, TypedRefused> {
        let Json::List(values) = value else { return Err(self.wrong(kind)) };
        if length.is_some_and(|length| length != values.len()) {
            return Err(self.wrong(kind));
        }
        let start = self.words.len();
        for (place, value) in values.iter().enumerate() {
            self.path.push(Step::Place(place));
            let word = self.value(item, value)?;
            self.path.pop();
            self.words.extend_from_slice(word.as_slice());
        }
        Ok(self.finish(start))
    }

    fn finish(&mut self, start: usize) -> B256 {
        let hash = keccak256(&self.words[start..]);
        self.words.truncate(start);
        hash
    }

    fn value(&mut self, kind: &Kind, value: &Json<'_>) -> Result<B256, TypedRefused> {
        if self.path.len() > MAX_DEPTH {
            return Err(TypedRefused::TooLarge);
        }
        let word = match (kind, value) {
            (Kind::Struct(id), value) => return self.structure(*id, value),
            (Kind::Array(item, length), value) => return self.array(kind, item, *length, value),
            (Kind::Bool, Json::Bool(value)) => Some(B256::with_last_byte(u8::from(*value))),
            (Kind::Address, Json::Text(text)) => read_address(text).ok().map(|address| address.into_word()),
            (Kind::Uint(bits), value) => number::unsigned(value, *bits).map(B256::from),
            (Kind::Int(bits), value) => number::signed(value, *bits).map(B256::from),
            (Kind::FixedBytes(length), Json::Text(text)) => fixed_bytes(text, *length),
            (Kind::Bytes, Json::Text(text)) => hexbytes::bytes(text).map(keccak256),
            (Kind::Text, Json::Text(text)) => Some(keccak256(text.as_bytes())),
            _ => None,
        };
        word.ok_or_else(|| self.wrong(kind))
    }

    fn wrong(&self, kind: &Kind) -> TypedRefused {
        TypedRefused::WrongValue { path: self.path(), expected: self.types.name_of(kind) }
    }

    fn path(&self) -> String {
        let mut out = String::new();
        for step in &self.path {
            // Writing to a text does not fail.
            let _ = match step {
                Step::Root(name) => write!(out, "{name}"),
                Step::Member(name) => write!(out, ".{name}"),
                Step::Place(place) => write!(out, "[{place}]"),
            };
        }
        out
    }
}

/// The bytes on the left, zeros on the right.
fn fixed_bytes(text: &str, length: usize) -> Option<B256> {
    let bytes = (text.len() == 2 + 2 * length).then(|| hexbytes::bytes(text)).flatten()?;
    let mut word = B256::ZERO;
    word[..length].copy_from_slice(&bytes);
    Some(word)
}
