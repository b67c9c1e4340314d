//! The rules that results name, each described once.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::Message;
use super::result::level;
use crate::diag::{Code, Finding};
use crate::render::Phrases;

/// The rules named so far, in the order in which they came up.
#[derive(Default)]
pub(super) struct Rules {
    all: Vec<Descriptor>,
    known: BTreeMap<Code, usize>,
}

impl Rules {
    /// The index of the rule of a finding.
    pub(super) fn index_of(&mut self, finding: &Finding, phrases: &dyn Phrases) -> usize {
        *self.known.entry(finding.code).or_insert_with(|| {
            self.all.push(Descriptor::new(finding, phrases));
            self.all.len() - 1
        })
    }
}

impl Serialize for Rules {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.all.serialize(serializer)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: Code,
    name: String,
    short_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Message>,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    basis: Vec<String>,
}

impl Descriptor {
    fn new(finding: &Finding, phrases: &dyn Phrases) -> Self {
        let words = phrases.rule(finding.code).unwrap_or_else(|| finding.wording.clone());
        let named = [("why", &words.why), ("help", &words.help)].into_iter();
        let named = named.chain(words.basis.iter().map(|basis| ("basis", basis)));
        let named: Vec<_> = named.filter(|(_, text)| !text.is_empty()).collect();
        let lines = |before: &str, after: &str| {
            let line = |(key, text): &(&str, &String)| {
                let text = Message::new(text).text;
                format!("{before}{}{after}: {text}", phrases.plain(key))
            };
            named.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        Self {
            id: finding.code,
            name: finding.name.clone(),
            short_description: Message::new(&words.message),
            full_description: Some(&words.why).filter(|why| !why.is_empty()).map(|why| Message::new(why)),
            help: Help { text: lines("", ""), markdown: lines("- **", "**") },
            default_configuration: Configuration { level: level(finding.severity) },
            properties: Properties { basis: words.basis.clone() },
        }
    }
}
