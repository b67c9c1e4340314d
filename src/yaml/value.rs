//! Serde over a [`Node`] tree: any type that serde can fill can be read, and what does not fit is a
//! [`Fault`] at the innermost value concerned.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::fault::{Fault, kind};
use super::nearest::nearest;
use super::node::{Node, Value};
use crate::diag::{Fact, Facts};

/// Why a value does not fit; the place is filled in on the way out.
#[derive(Debug)]
pub(super) struct Misfit {
    range: Option<std::ops::Range<usize>>,
    kind: &'static str,
    facts: Facts,
}

impl Misfit {
    fn new(kind: &'static str) -> Self {
        Self { range: None, kind, facts: Facts::default() }
    }

    fn fact(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.insert(name, fact);
        self
    }

    /// Places the misfit at `node` unless something inside it was blamed already.
    fn at(mut self, node: &Node) -> Self {
        self.range.get_or_insert_with(|| node.place());
        self
    }

    /// The misfit as a fault of `node`.
    pub(super) fn fault(self, node: &Node) -> Fault {
        let mut fault = Fault::new(self.kind, self.range.unwrap_or_else(|| node.place()));
        fault.facts = self.facts;
        fault
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(kind::WRONG_TYPE).fact("detail", message.to_string())
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(kind::WRONG_TYPE).fact("found", found_fact(found)).fact("expected", expected_fact(expected))
    }

    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        let misfit = Self::new(kind::WRONG_TYPE).fact("found", found).fact("expected", expected.join(", "));
        match nearest(found, expected.iter().copied()) {
            Some(suggestion) => misfit.fact("suggestion", suggestion),
            None => misfit,
        }
    }

    fn unknown_field(found: &str, expected: &'static [&'static str]) -> Self {
        let misfit = Self::new(kind::UNKNOWN_KEY).fact("found", found);
        match nearest(found, expected.iter().copied()) {
            Some(suggestion) => misfit.fact("suggestion", suggestion),
            None => misfit,
        }
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(kind::MISSING_KEY).fact("expected", field)
    }
}

fn found_fact(found: de::Unexpected<'_>) -> Fact {
    match found {
        de::Unexpected::Str(text) => Fact::from(text),
        de::Unexpected::Bool(value) => Fact::from(value.to_string()),
        de::Unexpected::Signed(value) => Fact::from(value.to_string()),
        de::Unexpected::Unsigned(value) => Fact::from(value.to_string()),
        de::Unexpected::Seq => Fact::Phrase("yaml.list"),
        de::Unexpected::Map => Fact::Phrase("yaml.map"),
        de::Unexpected::Unit | de::Unexpected::Option => Fact::Phrase("yaml.nothing"),
        de::Unexpected::Float(_)
        | de::Unexpected::Char(_)
        | de::Unexpected::Bytes(_)
        | de::Unexpected::NewtypeStruct
        | de::Unexpected::Enum
        | de::Unexpected::UnitVariant
        | de::Unexpected::NewtypeVariant
        | de::Unexpected::TupleVariant
        | de::Unexpected::StructVariant
        | de::Unexpected::Other(_) => Fact::from(found.to_string()),
    }
}

/// Serde says in English what it expected; the reader's language has a phrase for each.
fn expected_fact(expected: &dyn de::Expected) -> Fact {
    let words = expected.to_string();
    let number = words.strip_prefix(['i', 'u']).is_some_and(|rest| {
        rest.starts_with(|char: char| char.is_ascii_digit()) || rest == "size" || rest == "nteger"
    });
    Fact::Phrase(if number {
        "yaml.number"
    } else if words.contains("string") || words.contains("character") {
        "yaml.text"
    } else if words.contains("boolean") {
        "yaml.truth"
    } else if ["sequence", "tuple", "array", "list"].iter().any(|word| words.contains(word)) {
        "yaml.list"
    } else {
        "yaml.map"
    })
}

/// A node as a serde source.
#[derive(Clone, Copy)]
pub(super) struct Reader<'n>(pub(super) &'n Node);

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.0.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Int(value) => visitor.visit_i64(*value),
            Value::Text(text) => visitor.visit_str(text),
            Value::List(items) => visitor.visit_seq(Items(items.iter())),
            Value::Map(entries) => visitor.visit_map(Entries { rest: entries.iter(), value: None }),
        }
        .map_err(|misfit| misfit.at(self.0))
    }

    /// Whole numbers may stand for texts: `2021`, a cell's `12`.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.0.value {
            Value::Int(value) => {
                visitor.visit_string(value.to_string()).map_err(|misfit: Misfit| misfit.at(self.0))
            }
            Value::Null | Value::Bool(_) | Value::Text(_) | Value::List(_) | Value::Map(_) => {
                self.deserialize_any(visitor)
            }
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.0.value {
            Value::Null => visitor.visit_none(),
            Value::Bool(_) | Value::Int(_) | Value::Text(_) | Value::List(_) | Value::Map(_) => {
                visitor.visit_some(self)
            }
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    /// A choice is its bare name; choices that carry something are not part of the dialect.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match &self.0.value {
            Value::Text(text) => visitor
                .visit_enum(text.as_ref().into_deserializer())
                .map_err(|misfit: Misfit| misfit.at(self.0)),
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::List(_) | Value::Map(_) => {
                let misfit = Misfit::new(kind::WRONG_TYPE).fact("expected", variants.join(", "));
                Err(misfit.fact("found", found_node(self.0)).at(self.0))
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct ignored_any
    }
}

/// What stands at a node, as the fact `found`.
pub(super) fn found_node(node: &Node) -> Fact {
    match &node.value {
        Value::Null => Fact::Phrase("yaml.nothing"),
        Value::List(_) => Fact::Phrase("yaml.list"),
        Value::Map(_) => Fact::Phrase("yaml.map"),
        Value::Bool(value) => Fact::from(value.to_string()),
        Value::Int(value) => Fact::from(value.to_string()),
        Value::Text(text) => Fact::from(text.as_ref()),
    }
}

struct Items<'n>(std::slice::Iter<'n, Node>);

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        self.0.next().map(|item| seed.deserialize(Reader(item)).map_err(|misfit| misfit.at(item))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Entries<'n> {
    rest: std::slice::Iter<'n, (Node, Node)>,
    value: Option<&'n Node>,
}

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(Reader(key)).map(Some).map_err(|misfit| misfit.at(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        let value = self.value.take().ok_or_else(|| Misfit::new(kind::WRONG_TYPE))?;
        seed.deserialize(Reader(value)).map_err(|misfit| misfit.at(value))
    }
}
