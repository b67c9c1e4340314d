//! Text to [`Node`] tree: the only file that names the YAML crate. Shared with the build script.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use super::node::{Node, Value};

/// Why a text is not YAML, and the byte where that was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte offset in the document; 0 when the reader gave none.
    pub offset: u32,
    /// The reader's words, first line only.
    pub message: String,
}

/// Reads one document. Aliases, nesting and size are bounded by the YAML crate's default budget.
///
/// # Errors
/// If the text is not one well-formed document of the dialect.
pub fn decode(text: &str) -> Result<Node, SyntaxError> {
    serde_yaml::from_str::<Wire>(text).map(|wire| wire.0).map_err(|error| {
        let offset = error.location().map_or(0, |at| offset_of(text, at.line(), at.column()));
        let message = error.without_snippet().to_string();
        SyntaxError { offset, message: message.lines().next().unwrap_or_default().to_owned() }
    })
}

/// Line and column count from 1, columns in characters: the reader's byte offsets are not always set.
fn offset_of(text: &str, line: u64, column: u64) -> u32 {
    let line = usize::try_from(line.saturating_sub(1)).unwrap_or(0);
    let column = usize::try_from(column.saturating_sub(1)).unwrap_or(0);
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let within: usize = text
        .split_inclusive('\n')
        .nth(line)
        .map_or(0, |text| text.chars().take(column).map(char::len_utf8).sum());
    u32::try_from(before + within).unwrap_or(u32::MAX)
}

struct Wire(Node);

impl<'de> Deserialize<'de> for Wire {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Inner>::deserialize(deserializer)?;
        let span = spanned.referenced.span();
        let start = span.byte_offset().and_then(|at| u32::try_from(at).ok()).unwrap_or(0);
        let len = span.byte_len().and_then(|len| u32::try_from(len).ok()).unwrap_or(0);
        Ok(Self(Node { start, end: start.saturating_add(len), value: spanned.value.0 }))
    }
}

struct Inner(Value);

impl<'de> Deserialize<'de> for Inner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor).map(Self)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("text, a whole number, true, false, a list or a mapping")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Int(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        i64::try_from(value).map(Value::Int).map_err(|_| E::custom("this number is too large"))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Wire>()? {
            list.push(item.0);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some((key, value)) = entries.next_entry::<Wire, Wire>()? {
            map.push((key.0, value.0));
        }
        Ok(Value::Map(map))
    }
}
