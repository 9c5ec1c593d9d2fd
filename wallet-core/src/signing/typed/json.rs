//! JSON that keeps what signing needs to know: borrowed texts, whole figures, members in order and never twice.

use std::{borrow::Cow, cell::RefCell, collections::HashSet, fmt};

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{MAX_VALUES, TypedRefused};

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A whole figure from 0 up, as written.
    Unsigned(u64),
    /// A whole figure below 0, as written.
    Signed(i64),
    /// A figure with a point or an exponent, or one that does not fit: nothing that is signed is made of it.
    Inexact,
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Json<'a>>),
    /// Members in the order in which they stand.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// The text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The members.
    #[must_use]
    pub fn as_object(&self) -> Option<&[(Cow<'a, str>, Json<'a>)]> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// A member by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json<'a>> {
        self.as_object()?.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub(super) fn into_object(self) -> Option<Vec<(Cow<'a, str>, Json<'a>)>> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }
}

/// What the reader has met; `serde`'s own errors are texts.
#[derive(Default)]
struct State {
    values: usize,
    refused: Option<TypedRefused>,
}

/// Reads JSON with no member twice and at most [`MAX_VALUES`] values.
///
/// # Errors
/// [`TypedRefused::Twice`], [`TypedRefused::TooLarge`], [`TypedRefused::NotTypedData`].
pub fn read(text: &str) -> Result<Json<'_>, TypedRefused> {
    let state = RefCell::new(State::default());
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Seed(&state).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    read.map_err(|_| state.into_inner().refused.unwrap_or(TypedRefused::NotTypedData))
}

/// serde_json itself stops at 128 levels.
#[derive(Clone, Copy)]
struct Seed<'s>(&'s RefCell<State>);

impl Seed<'_> {
    fn refuse<E: de::Error>(self, refused: TypedRefused) -> E {
        let error = E::custom(&refused);
        self.0.borrow_mut().refused = Some(refused);
        error
    }

    fn count<E: de::Error>(self) -> Result<(), E> {
        let mut state = self.0.borrow_mut();
        state.values += 1;
        let too_many = state.values > MAX_VALUES;
        drop(state);
        if too_many { Err(self.refuse(TypedRefused::TooLarge)) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Json<'de>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json<'de>, D::Error> {
        self.count()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Unsigned(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(u64::try_from(value).map_or(Json::Signed(value), Json::Unsigned))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json<'de>, E> {
        Ok(Json::Inexact)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json<'de>, A::Error> {
        let mut all = Vec::new();
        while let Some(value) = list.next_element_seed(self)? {
            all.push(value);
        }
        Ok(Json::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut members: Vec<(Cow<'de, str>, Json<'de>)> = Vec::new();
        let mut seen = HashSet::new();
        while let Some(Key(key)) = map.next_key()? {
            let twice = if members.len() < 16 {
                members.iter().any(|(other, _)| *other == key)
            } else {
                if seen.is_empty() {
                    seen.extend(members.iter().map(|(name, _)| name.clone()));
                }
                !seen.insert(key.clone())
            };
            if twice {
                return Err(self.refuse(TypedRefused::Twice(key.into_owned())));
            }
            members.push((key, map.next_value_seed(self)?));
        }
        Ok(Json::Object(members))
    }
}

/// A member's name, borrowed where it has no escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Name)
    }
}
