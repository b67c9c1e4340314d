//! Reading a mapping key by key: what is missing, what does not fit and what nobody asked for are
//! collected, and reading goes on.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::fault::{Fault, Faults, kind};
use super::nearest::nearest;
use super::node::{Node, Value};
use super::value::{Reader, found_node};
use crate::diag::Fact;

/// A value with the bytes to underline for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Bytes of the document.
    pub range: Range<usize>,
}

/// Fills any type from a node; what does not fit is a fault.
pub fn read<T: DeserializeOwned>(node: &Node, faults: &mut Faults) -> Option<T> {
    T::deserialize(Reader(node)).map_err(|misfit| faults.push(misfit.fault(node))).ok()
}

/// The items of a list; anything else is a fault and has none.
pub fn items<'n>(node: &'n Node, faults: &mut Faults) -> &'n [Node] {
    match &node.value {
        Value::List(items) => items,
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) | Value::Map(_) => {
            faults.push(wrong(node, "yaml.list"));
            &[]
        }
    }
}

/// The entries of a mapping whose keys are names of the user's choice; anything else is a fault.
pub fn entries<'n>(node: &'n Node, faults: &mut Faults) -> Vec<(Placed<String>, &'n Node)> {
    map_of(node, faults)
        .unwrap_or_default()
        .iter()
        .filter_map(|(key, value)| {
            let name = read::<String>(key, faults)?;
            Some((Placed { value: name, range: key.range() }, value))
        })
        .collect()
}

fn map_of<'n>(node: &'n Node, faults: &mut Faults) -> Option<&'n [(Node, Node)]> {
    match &node.value {
        Value::Map(entries) => Some(entries),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) | Value::List(_) => {
            faults.push(wrong(node, "yaml.map"));
            None
        }
    }
}

fn wrong(node: &Node, expected: &'static str) -> Fault {
    Fault::at(kind::WRONG_TYPE, node).fact("found", found_node(node)).fact("expected", Fact::Phrase(expected))
}

/// A mapping that is being read.
///
/// Every key must be asked for once; [`Fields::finish`] reports those that nobody asked for.
#[derive(Debug)]
pub struct Fields<'n, 'f> {
    entries: &'n [(Node, Node)],
    place: Range<usize>,
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
    faults: &'f mut Faults,
}

impl<'n, 'f> Fields<'n, 'f> {
    /// Begins to read a mapping; `None` and a fault if `node` is not one.
    pub fn of(node: &'n Node, faults: &'f mut Faults) -> Option<Self> {
        let entries = map_of(node, faults)?;
        Some(Self { entries, place: node.place(), asked: Vec::new(), missing: Vec::new(), faults })
    }

    /// The value of a key that must be there.
    pub fn required<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        self.required_node(key).and_then(|node| read(node, self.faults))
    }

    /// The value of a key that may be absent.
    pub fn optional<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        self.node(key).and_then(|node| read(node, self.faults))
    }

    /// The value of a key that may be absent, with its place.
    pub fn placed<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Placed<T>> {
        let node = self.node(key)?;
        Some(Placed { value: read(node, self.faults)?, range: node.place() })
    }

    /// The value of a key that must be there, with its place.
    pub fn required_placed<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Placed<T>> {
        let node = self.required_node(key)?;
        Some(Placed { value: read(node, self.faults)?, range: node.place() })
    }

    /// The values of a list that may be absent, each with its place. One that does not fit is left out.
    pub fn list<T: DeserializeOwned>(&mut self, key: &'static str) -> Vec<Placed<T>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        items(node, self.faults)
            .iter()
            .filter_map(|item| Some(Placed { value: read(item, self.faults)?, range: item.place() }))
            .collect()
    }

    /// The tree below a key that may be absent. `null` counts as absent.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        let (_, value) = self.entries.iter().find(|(name, _)| is_named(name, key))?;
        (value.value != Value::Null).then_some(value)
    }

    /// The tree below a key that must be there.
    pub fn required_node(&mut self, key: &'static str) -> Option<&'n Node> {
        let node = self.node(key);
        if node.is_none() {
            self.miss(key);
        }
        node
    }

    /// Tells that a key is missing which, as it turns out, must be there.
    pub fn miss(&mut self, key: &'static str) {
        self.missing.push(key);
        self.faults.push(Fault::new(kind::MISSING_KEY, self.place.clone()).fact("expected", key));
    }

    /// Lets these keys stand unread: whether they belong cannot be told.
    pub fn tolerate(&mut self, keys: &[&'static str]) {
        self.asked.extend(keys);
    }

    /// The keys that were asked for so far, in order.
    pub fn asked(&self) -> &[&'static str] {
        &self.asked
    }

    /// Where a fault of the mapping as a whole is shown: its first key.
    pub fn place(&self) -> Range<usize> {
        self.place.clone()
    }

    /// Where the reader collects faults.
    pub fn faults(&mut self) -> &mut Faults {
        self.faults
    }

    /// Ends reading: each key that nobody asked for is a fault. A key that is missing because it is
    /// misspelt is told once; those that are missing altogether are told together.
    pub fn finish(mut self) {
        let mut unknown = Vec::new();
        for (name, _) in self.entries {
            if self.faults.is_full() || self.asked.iter().any(|key| is_named(name, key)) {
                continue;
            }
            let found = name.text().unwrap_or_default();
            let suggestion = nearest(&found, self.asked.iter().copied());
            self.missing.retain(|key| suggestion != Some(key));
            unknown.push(Fault::at(kind::UNKNOWN_KEY, name).fact("found", found).suggest(suggestion));
        }
        self.faults.retain(|fault| fault.kind != kind::MISSING_KEY || fault.range != self.place);
        if !self.missing.is_empty() {
            let expected = self.missing.join(", ");
            self.faults.push(Fault::new(kind::MISSING_KEY, self.place).fact("expected", expected));
        }
        for fault in unknown {
            self.faults.push(fault);
        }
    }
}

fn is_named(name: &Node, key: &str) -> bool {
    matches!(&name.value, Value::Text(text) if text == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;
    use crate::diag::Severity;
    use crate::yaml::decode;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Pair {
        zh: String,
        en: String,
    }

    /// Kind, underlined text, facts.
    fn told(text: &str, faults: &Faults) -> Vec<String> {
        faults
            .iter()
            .map(|fault| {
                let facts: Vec<_> =
                    fault.facts.iter().map(|(name, fact)| format!("{name}={fact:?}")).collect();
                format!("{} [{}] {}", fault.kind, text.get(fault.range.clone()).unwrap(), facts.join(" "))
            })
            .collect()
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let text =
            "pair: {zh: 总, en: 2021}\nseverity: info\nlist: [1, 2]\nmap: {a: x}\nnothing:\nyes: true\n";
        let node = decode(text).unwrap();
        let mut faults = Faults::default();
        let mut fields = Fields::of(&node, &mut faults).unwrap();
        assert_eq!(fields.required("pair"), Some(Pair { zh: "总".into(), en: "2021".into() }));
        assert_eq!(fields.required("severity"), Some(Severity::Info));
        assert_eq!(fields.required("list"), Some(vec![1_u8, 2]));
        assert_eq!(fields.required("map"), Some(BTreeMap::from([("a".to_owned(), "x".to_owned())])));
        assert_eq!(fields.optional::<String>("nothing"), None);
        assert_eq!(fields.optional::<String>("absent"), None);
        assert_eq!(fields.placed("yes"), Some(Placed { value: true, range: 80..84 }));
        fields.finish();
        assert_eq!(told(text, &faults), Vec::<String>::new());
    }

    #[test]
    fn all_faults_are_collected_at_their_places() {
        let text = "pair: {zh: 总, eng: x}\nother: {zh: [1], en: x}\nseverity: eror\ncount: many\nlist: [1, x, -1]\nmesage: m\nhalf: {zh: 一}\n";
        let node = decode(text).unwrap();
        let mut faults = Faults::default();
        let mut fields = Fields::of(&node, &mut faults).unwrap();
        assert_eq!(fields.required::<Pair>("pair"), None);
        assert_eq!(fields.required::<Pair>("other"), None);
        assert_eq!(fields.required::<Severity>("severity"), None);
        assert_eq!(fields.required::<usize>("count"), None);
        assert_eq!(fields.list::<u8>("list").len(), 1);
        assert_eq!(fields.required::<String>("message"), None);
        assert_eq!(fields.required::<Pair>("half"), None);
        fields.finish();
        assert_eq!(
            told(text, &faults),
            [
                r#"unknown_key [eng] found=Text("eng") suggestion=Text("en")"#,
                r#"wrong_type [1] found=Phrase("yaml.list") expected=Phrase("yaml.text")"#,
                r#"wrong_type [eror] found=Text("eror") expected=Text("info, warning, error") suggestion=Text("error")"#,
                r#"wrong_type [many] found=Text("many") expected=Phrase("yaml.number")"#,
                r#"wrong_type [x] found=Text("x") expected=Phrase("yaml.number")"#,
                r#"wrong_type [-1] found=Text("-1") expected=Phrase("yaml.number")"#,
                r#"missing_key [zh] expected=Text("en")"#,
                r#"unknown_key [mesage] found=Text("mesage") suggestion=Text("message")"#,
            ]
        );
    }

    #[test]
    fn what_is_not_a_mapping_or_list_is_a_fault() {
        let mut faults = Faults::default();
        let node = decode("[a]").unwrap();
        assert!(Fields::of(&node, &mut faults).is_none());
        let node = decode("a: 1").unwrap();
        assert!(items(&node, &mut faults).is_empty());
        assert_eq!(faults.len(), 2);
    }
}
