//! Text to [`Node`] tree: the only file that names the YAML crate. Shared with the build script.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{MergeKeyPolicy, Spanned};

use super::node::{Node, Value};

/// Why a text is not YAML, and the byte where that was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte offset in the document; 0 when the reader gave none.
    pub offset: u32,
    /// The reader's words, first line only.
    pub message: String,
}

/// Largest document, in bytes. Our own largest is a tenth of this.
pub const MAX_BYTES: usize = 1 << 20;
/// Deepest nesting of lists and mappings.
pub const MAX_DEPTH: usize = 32;
/// Most values of a document, those repeated by aliases included.
pub const MAX_NODES: usize = 50_000;

/// Reads one document. Size, nesting, number of values and what aliases may repeat are bounded.
///
/// A value that an alias stands for has the bytes of the alias. Numbers that are not plainly whole
/// (`4.50`, `007`, `0x10`) are texts, spelt as in the document.
///
/// # Errors
/// If the text is not one well-formed document of the dialect, or is over a limit.
pub fn decode(text: &str) -> Result<Node, SyntaxError> {
    if text.len() > MAX_BYTES {
        return Err(SyntaxError { offset: 0, message: format!("more than {MAX_BYTES} bytes") });
    }
    let mut node = serde_yaml::from_str_with_options::<Wire>(text, options())
        .map(|wire| wire.0)
        .map_err(|error| syntax_error(text, &error))?;
    settle(&mut node, text);
    Ok(node)
}

fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_events: 4 * MAX_NODES,
            max_nodes: MAX_NODES,
            max_depth: MAX_DEPTH,
            max_aliases: 1_000,
            max_anchors: 1_000,
            max_recorded_anchor_events: MAX_NODES,
            max_recorded_anchor_bytes: MAX_BYTES,
            max_total_scalar_bytes: MAX_BYTES,
        },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: MAX_NODES },
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    }
}

/// The reader's first line, without the position (which stands in `offset`) and the advice to programmers.
fn syntax_error(text: &str, error: &serde_yaml::Error) -> SyntaxError {
    let offset = error.location().map_or(0, |at| offset_of(text, at.line(), at.column()));
    let words = error.to_string();
    let line = words.lines().next().unwrap_or_default();
    let end = [" at line ", ", set DuplicateKeyPolicy", "; use from_str"]
        .iter()
        .filter_map(|tail| line.find(tail))
        .min()
        .unwrap_or(line.len());
    SyntaxError { offset, message: line.get(..end).unwrap_or(line).to_owned() }
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

/// The reader gives a list or mapping the place of its first byte only: stretches it over what it holds.
/// Gives numbers that are not plainly whole their spelling.
fn settle(node: &mut Node, text: &str) {
    let written = text.get(node.start as usize..node.end as usize).unwrap_or_default();
    match &mut node.value {
        Value::Null | Value::Bool(_) => {}
        Value::Int(value) => {
            if !written.starts_with('*') && written.parse() != Ok(*value) {
                node.value = Value::Text(written.to_owned().into());
            }
        }
        Value::Text(value) => {
            if written.parse::<f64>().is_ok() {
                *value = written.to_owned().into();
            }
        }
        Value::List(items) => {
            for item in items {
                settle(item, text);
                node.end = node.end.max(item.end);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                settle(key, text);
                settle(value, text);
                node.end = node.end.max(key.end).max(value.end);
            }
        }
    }
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
        Ok(i64::try_from(value).map_or_else(|_| Value::Text(value.to_string().into()), Value::Int))
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Text(value.to_string().into()))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        Ok(Value::Text(value.to_string().into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string().into()))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned().into()))
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

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    /// One line a scalar: its bytes in the document, then its value.
    fn scalars(text: &str) -> Vec<String> {
        fn walk(node: &Node, text: &str, out: &mut Vec<String>) {
            let written = text.get(node.start as usize..node.end as usize).unwrap();
            match &node.value {
                Value::List(items) => items.iter().for_each(|item| walk(item, text, out)),
                Value::Map(entries) => entries.iter().for_each(|(key, value)| {
                    walk(key, text, out);
                    walk(value, text, out);
                }),
                Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) => {
                    out.push(format!("{written} = {:?}", node.value));
                }
            }
        }
        let mut out = Vec::new();
        walk(&decode(text).unwrap(), text, &mut out);
        out
    }

    fn error(text: &str) -> (u32, String) {
        let error = decode(text).unwrap_err();
        (error.offset, error.message)
    }

    #[test]
    fn scalars_know_their_bytes() {
        assert_eq!(
            scalars("总: 计 # note\n\"b\": 'it''s'\nyes: 3\nd:\n"),
            [
                "总 = Text(\"总\")",
                "计 = Text(\"计\")",
                "\"b\" = Text(\"b\")",
                "'it''s' = Text(\"it's\")",
                "yes = Text(\"yes\")",
                "3 = Int(3)",
                "d = Text(\"d\")",
                " = Null",
            ]
        );
    }

    #[test]
    fn numbers_that_are_not_plainly_whole_keep_their_spelling() {
        assert_eq!(
            scalars("[4.50, 007, 0x10, 1_000, -3, 99999999999999999999, '5']"),
            [
                "4.50 = Text(\"4.50\")",
                "007 = Text(\"007\")",
                "0x10 = Text(\"0x10\")",
                "1_000 = Text(\"1_000\")",
                "-3 = Int(-3)",
                "99999999999999999999 = Text(\"99999999999999999999\")",
                "'5' = Text(\"5\")",
            ]
        );
    }

    #[test]
    fn lists_and_mappings_reach_over_what_they_hold() {
        let text = "- a: 1\n  b: [x, y]\n- c\n";
        let node = decode(text).unwrap();
        assert_eq!((node.start, node.end), (0, 22));
        let Value::List(items) = &node.value else { panic!("a list") };
        assert_eq!((items[0].start, items[0].end), (2, 17));
    }

    #[test]
    fn an_alias_has_its_own_bytes() {
        assert_eq!(
            scalars("a: &law [x]\nb: *law\n"),
            ["a = Text(\"a\")", "x = Text(\"x\")", "b = Text(\"b\")", "*law = Text(\"x\")"]
        );
        assert_eq!(scalars("- &n 7\n- *n\n"), ["7 = Int(7)", "*n = Int(7)"]);
    }

    #[test]
    fn errors_have_a_place_and_one_line() {
        assert_eq!(error("a: [1,\nb: 2"), (3, "unclosed bracket '['".to_owned()));
        assert_eq!(error("总: 1\n总: 2\n"), (7, "duplicate mapping key: 总".to_owned()));
        assert_eq!(error("a: 1\n---\nb: 2\n"), (9, "multiple YAML documents detected".to_owned()));
        assert_eq!(error("a: *zz\n").0, 3);
        assert_eq!(error("a: &a [*a]\n").0, 7);
        assert_eq!(error("x: &x {a: 1}\ny: {<<: *x}\n").0, 17);
    }

    #[test]
    fn hostile_documents_are_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let below = level - 1;
            let nine = format!("*a{below}, ").repeat(9);
            writeln!(bomb, "a{level}: &a{level} [{nine}*a{below}]").unwrap();
        }
        for hostile in [
            bomb,
            "[".repeat(100_000),
            "- ".repeat(100_000),
            "? ".repeat(100_000),
            (0..500).flat_map(|deep| [" ".repeat(deep), "-\n".to_owned()]).collect(),
            "- a\n".repeat(60_000),
            format!("a: {}", "x".repeat(MAX_BYTES)),
            format!("a: &a x\nb: [{}]", "*a, ".repeat(2_000)),
        ] {
            assert!(decode(&hostile).is_err(), "{}", hostile.chars().take(40).collect::<String>());
        }
    }
}
