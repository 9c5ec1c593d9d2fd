//! Type definitions: `{"Mail": [{"name": "from", "type": "Person"}, …], …}`.

use alloy_primitives::{B256, keccak256};

use super::{Json, MAX_DEPTH, TypedRefused};

/// Most definitions that a message may use.
const MAX_STRUCTS: usize = 256;
/// Most members of one definition.
const MAX_FIELDS: usize = 1_024;
/// Names that Solidity gives a meaning and the standard does not.
const RESERVED: [&str; 6] = ["uint", "int", "byte", "function", "fixed", "ufixed"];

/// The definitions that the primary type and the domain reach; others are neither read nor signed.
#[derive(Debug)]
pub struct Types {
    /// Everything that was sent: name and fields, not yet looked at.
    sent: Vec<(String, Vec<(String, String)>)>,
    structs: Vec<Struct>,
}

/// Which definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StructId(usize);

/// One definition.
#[derive(Debug)]
pub struct Struct {
    /// Its name.
    pub name: String,
    /// Its members in order.
    pub fields: Vec<Field>,
    /// `encodeType`: its own line, then those of the definitions it uses by name.
    pub encoded: String,
    pub(super) hash: B256,
}

/// A member of a definition.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: Kind,
}

/// A type of the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `bool`
    Bool,
    /// `address`
    Address,
    /// `uint8` to `uint256`, with its width in bits.
    Uint(usize),
    /// `int8` to `int256`, with its width in bits.
    Int(usize),
    /// `bytes1` to `bytes32`, with its length.
    FixedBytes(usize),
    /// `bytes`
    Bytes,
    /// `string`
    Text,
    /// A definition.
    Struct(StructId),
    /// An array, of a length that the type names or of any.
    Array(Box<Kind>, Option<usize>),
}

impl Types {
    pub(super) fn new(definitions: &Json<'_>) -> Result<Self, TypedRefused> {
        let definitions = definitions.as_object().ok_or(TypedRefused::NotTypedData)?;
        let mut sent = Vec::with_capacity(definitions.len());
        for (name, fields) in definitions {
            let bad = || TypedRefused::BadDefinition(name.to_string());
            let Json::List(fields) = fields else { return Err(bad()) };
            let fields = fields
                .iter()
                .map(|field| {
                    Some((field.get("name")?.as_text()?.to_owned(), field.get("type")?.as_text()?.to_owned()))
                })
                .collect::<Option<Vec<_>>>()
                .filter(|fields| fields.len() <= MAX_FIELDS)
                .ok_or_else(bad)?;
            sent.push((name.to_string(), fields));
        }
        Ok(Self { sent, structs: Vec::new() })
    }

    /// The definition behind an id.
    #[must_use]
    pub fn get(&self, id: StructId) -> &Struct {
        &self.structs[id.0]
    }

    /// Reads a definition and all that it reaches.
    pub(super) fn resolve(&mut self, name: &str) -> Result<StructId, TypedRefused> {
        let first = self.structs.len();
        let id = self.define(name)?;
        for index in first..self.structs.len() {
            let encoded = self.encode(StructId(index));
            self.structs[index].hash = keccak256(encoded.as_bytes());
            self.structs[index].encoded = encoded;
        }
        Ok(id)
    }

    fn define(&mut self, name: &str) -> Result<StructId, TypedRefused> {
        if let Some(known) = self.structs.iter().position(|known| known.name == name) {
            return Ok(StructId(known));
        }
        let place = self
            .sent
            .iter()
            .position(|(sent, _)| sent == name)
            .ok_or_else(|| TypedRefused::UnknownType(name.to_owned()))?;
        // A definition called `uint256`, or one with a comma in its name, would make two meanings of one text.
        if !is_identifier(name, ":") || atom(name).is_some() || RESERVED.contains(&name) {
            return Err(TypedRefused::BadDefinition(name.to_owned()));
        }
        if self.structs.len() >= MAX_STRUCTS {
            return Err(TypedRefused::TooLarge);
        }
        let id = StructId(self.structs.len());
        let (name, fields) = (self.sent[place].0.clone(), std::mem::take(&mut self.sent[place].1));
        // Put down before its members are read: a definition may use itself.
        self.structs.push(Struct { name, fields: Vec::new(), encoded: String::new(), hash: B256::ZERO });
        let mut read: Vec<Field> = Vec::with_capacity(fields.len());
        for (name, kind) in fields {
            if !is_identifier(&name, "") || read.iter().any(|other| other.name == name) {
                return Err(TypedRefused::BadDefinition(self.structs[id.0].name.clone()));
            }
            read.push(Field { name, kind: self.kind(&kind, 0)? });
        }
        self.structs[id.0].fields = read;
        Ok(id)
    }

    fn kind(&mut self, text: &str, depth: usize) -> Result<Kind, TypedRefused> {
        let unknown = || TypedRefused::UnknownType(text.to_owned());
        if depth > MAX_DEPTH {
            return Err(TypedRefused::TooLarge);
        }
        if let Some(rest) = text.strip_suffix(']') {
            let (item, length) = rest.rsplit_once('[').ok_or_else(unknown)?;
            let length = match length {
                "" => None,
                digits => Some(small_figure(digits).ok_or_else(unknown)?),
            };
            return Ok(Kind::Array(Box::new(self.kind(item, depth + 1)?), length));
        }
        match atom(text) {
            Some(kind) => Ok(kind),
            None => self.define(text).map(Kind::Struct),
        }
    }

    /// The types of the standard by name, for a definition that is looked at again: `address`, `Person[2][]`.
    #[must_use]
    pub fn name_of(&self, kind: &Kind) -> String {
        match kind {
            Kind::Bool => "bool".to_owned(),
            Kind::Address => "address".to_owned(),
            Kind::Uint(bits) => format!("uint{bits}"),
            Kind::Int(bits) => format!("int{bits}"),
            Kind::FixedBytes(length) => format!("bytes{length}"),
            Kind::Bytes => "bytes".to_owned(),
            Kind::Text => "string".to_owned(),
            Kind::Struct(id) => self.get(*id).name.clone(),
            Kind::Array(item, None) => format!("{}[]", self.name_of(item)),
            Kind::Array(item, Some(length)) => format!("{}[{length}]", self.name_of(item)),
        }
    }

    fn encode(&self, id: StructId) -> String {
        let mut reached = vec![id];
        let mut next = 0;
        while let Some(current) = reached.get(next).copied() {
            next += 1;
            for field in &self.get(current).fields {
                let mut kind = &field.kind;
                while let Kind::Array(item, _) = kind {
                    kind = item;
                }
                if let Kind::Struct(used) = kind
                    && !reached.contains(used)
                {
                    reached.push(*used);
                }
            }
        }
        reached[1..].sort_by(|one, other| self.get(*one).name.cmp(&self.get(*other).name));
        let mut out = String::new();
        for id in reached {
            let definition = self.get(id);
            out.push_str(&definition.name);
            out.push('(');
            for (place, field) in definition.fields.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                out.push_str(&self.name_of(&field.kind));
                out.push(' ');
                out.push_str(&field.name);
            }
            out.push(')');
        }
        out
    }
}

fn atom(name: &str) -> Option<Kind> {
    Some(match name {
        "bool" => Kind::Bool,
        "address" => Kind::Address,
        "string" => Kind::Text,
        "bytes" => Kind::Bytes,
        _ => {
            let bits = |digits| small_figure(digits).filter(|bits| bits % 8 == 0 && (8..=256).contains(bits));
            if let Some(digits) = name.strip_prefix("uint") {
                Kind::Uint(bits(digits)?)
            } else if let Some(digits) = name.strip_prefix("int") {
                Kind::Int(bits(digits)?)
            } else {
                let length = small_figure(name.strip_prefix("bytes")?)?;
                Kind::FixedBytes(Some(length).filter(|length| *length <= 32)?)
            }
        }
    })
}

/// A decimal figure from 1 up, without zeros before it.
fn small_figure(digits: &str) -> Option<usize> {
    let plain = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Solidity's identifiers, and what else is allowed for.
fn is_identifier(name: &str, more: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "_$".contains(letter) || more.contains(letter))
}
