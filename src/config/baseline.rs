//! The baseline: findings that were there before, by fingerprint, so that only new ones are told.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

const SCHEMA: &str = "foia-lint-baseline/1";

/// Findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<String, Known>);

/// One known finding. Only its fingerprint counts; the rest is for whoever reads the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// What the finding is recognised by.
    pub fingerprint: String,
    /// The rule's code.
    pub code: String,
    /// The file that it was in.
    pub path: String,
}

#[derive(Serialize, Deserialize)]
struct Document {
    schema: String,
    findings: Vec<Known>,
}

impl Baseline {
    /// Reads a baseline file.
    ///
    /// # Errors
    /// Why the text is none, in the reader's English.
    pub fn read(text: &str) -> Result<Self, String> {
        let document: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if document.schema != SCHEMA {
            return Err(format!("schema {:?} is not {SCHEMA:?}", document.schema));
        }
        Ok(document.findings.into_iter().collect())
    }

    /// Its text: sorted, a finding a line, so that versions can be compared.
    pub fn write(&self) -> String {
        let lines: Vec<String> =
            self.0.values().filter_map(|known| serde_json::to_string(known).ok()).collect();
        let (before, after) = if lines.is_empty() { ("", "") } else { ("\n  ", "\n") };
        format!("{{\"schema\": \"{SCHEMA}\", \"findings\": [{before}{}{after}]}}\n", lines.join(",\n  "))
    }

    /// True if a finding of this fingerprint is known.
    pub fn contains(&self, fingerprint: &str) -> bool {
        self.0.contains_key(fingerprint)
    }

    /// How many findings it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds findings.
    pub fn extend(&mut self, known: impl IntoIterator<Item = Known>) {
        self.0.extend(known.into_iter().map(|known| (known.fingerprint.clone(), known)));
    }
}

impl FromIterator<Known> for Baseline {
    fn from_iter<I: IntoIterator<Item = Known>>(known: I) -> Self {
        let mut baseline = Self::default();
        baseline.extend(known);
        baseline
    }
}
