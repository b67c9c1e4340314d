//! Places within a document: what to underline for a value, and for a part of a text.

use std::ops::Range;

use super::node::{Node, Value};

impl Node {
    /// All bytes of the value.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What to underline for the value: a scalar itself, of a mapping its first key, of a list its first item.
    pub fn place(&self) -> Range<usize> {
        match &self.value {
            Value::Map(entries) => entries.first().map_or_else(|| self.range(), |(key, _)| key.place()),
            Value::List(items) => items.first().map_or_else(|| self.range(), Self::place),
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) => self.range(),
        }
    }

    /// The value of a key of a mapping.
    pub fn entry(&self, key: &str) -> Option<&Self> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find_map(|(name, value)| (name.text().as_deref() == Some(key)).then_some(value))
    }

    /// A scalar as text; `None` for nothing, lists and mappings.
    pub fn text(&self) -> Option<String> {
        match &self.value {
            Value::Text(text) => Some(text.to_string()),
            Value::Int(value) => Some(value.to_string()),
            Value::Bool(value) => Some(value.to_string()),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }
}

/// The bytes of the document in which the part `inner` of a text value is written. `outer` are the bytes
/// of the whole scalar with its quotes or block mark; they are the answer where escapes hide the part.
pub(super) fn inner_range(
    document: &str,
    outer: &Range<usize>,
    value: &str,
    inner: &Range<usize>,
) -> Range<usize> {
    let written = document.get(outer.clone()).unwrap_or_default();
    let skipped = match written.chars().next() {
        Some('"' | '\'') => 1,
        Some('>' | '|') => written.find('\n').unwrap_or(0),
        _ => 0,
    };
    match (offset_in(written, skipped, value, inner.start), offset_in(written, skipped, value, inner.end)) {
        (Some(start), Some(end)) => outer.start + start..outer.start + end,
        _ => outer.clone(),
    }
}

/// Follows `value` up to its byte `target` through `written`, where white space may stand differently.
fn offset_in(written: &str, skipped: usize, value: &str, target: usize) -> Option<usize> {
    let mut rest = written.get(skipped..)?.char_indices().filter(|(_, char)| !char.is_whitespace());
    let mut end = skipped;
    for (at, wanted) in value.char_indices().filter(|(_, char)| !char.is_whitespace()) {
        if at >= target && target < value.len() {
            let (next, _) = rest.next()?;
            return Some(skipped + next);
        }
        let (next, char) = rest.next()?;
        if char != wanted {
            return None;
        }
        end = skipped + next + char.len_utf8();
        if at + wanted.len_utf8() >= target {
            return Some(if target == at { skipped + next } else { end });
        }
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::decode;

    fn written(document: &str, part: &str) -> String {
        let node = decode(document).unwrap();
        let Value::Map(entries) = &node.value else { panic!("a mapping") };
        let value = entries[0].1.text().unwrap();
        let start = value.find(part).unwrap();
        let range = inner_range(document, &entries[0].1.range(), &value, &(start..start + part.len()));
        document.get(range).unwrap().to_owned()
    }

    #[test]
    fn parts_are_found_in_every_style_of_scalar() {
        assert_eq!(written("a: b + c == d", "c =="), "c ==");
        assert_eq!(written("a: \"总 + 计\"", "计"), "计");
        assert_eq!(written("a: 'b + c'", "b"), "b");
        assert_eq!(written("a: >-\n  b +\n  c == d\n", "c =="), "c ==");
        assert_eq!(written("a: |\n  b +\n  c == d\n", "+\nc"), "+\n  c");
        assert_eq!(written("a: b +\n  c == d", "+ c"), "+\n  c");
    }

    #[test]
    fn the_end_and_escapes() {
        let document = "a: \"b\\u002Bc\"";
        assert_eq!(inner_range(document, &(3..13), "b+c", &(2..3)), 3..13);
        assert_eq!(inner_range("a: b +", &(3..6), "b +", &(3..3)), 6..6);
        assert_eq!(inner_range("a: b", &(3..4), "b", &(0..0)), 3..3);
    }

    #[test]
    fn the_place_of_a_mapping_is_its_first_key() {
        let node = decode("- code: T301\n  name: x\n").unwrap();
        assert_eq!(node.place(), 2..6);
    }
}
