//! The examples of a rule: reports that must or must not raise it. Read on demand.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::fault::{BAD_EXAMPLE, UNKNOWN_CELL, UNKNOWN_FORM};
use super::vocabulary::Vocabulary;
use crate::assets;
use crate::diag::{Code, Fact};
use crate::yaml::{Document, Fault, Faults, Fields, Node, items, nearest, read, unpack};

/// The examples of the embedded rule of this code.
pub(super) fn embedded_examples(code: Code) -> Option<&'static Node> {
    static ALL: LazyLock<Vec<Document>> = LazyLock::new(|| unpack(assets::EXAMPLES));
    ALL.iter().find(|document| document.path == code.as_str()).map(|document| &document.root)
}

/// The examples of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Examples {
    /// Each must raise the rule.
    pub bad: Vec<Example>,
    /// None may raise it.
    pub good: Vec<Example>,
}

/// One report: a whole text, or the sound base report of a form with changes.
///
/// In `report` and in what replaces something, `«…»` stand round the characters that the finding must
/// point at; they are not part of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Example {
    /// The form of the base report; `None` for the newest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Another organ than the base report's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
    /// Another report year than the base report's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Cells with other contents than 0, by key.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<String, String>,
    /// Last year's report of the same organ: the base report of that year with other contents in these cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<BTreeMap<String, String>>,
    /// What is known of the reports of the departments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<PartsExample>,
    /// Texts to replace, in order; each must occur.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replace: Vec<(String, String)>,
    /// A whole text instead of the base report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// The key of the cell that the finding must point at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// What is known of the reports of the departments that are added up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PartsExample {
    /// Each of them: the base report with other contents in these cells.
    pub reports: Vec<BTreeMap<String, String>>,
    /// The organs that have handed nothing in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// The organs with two reports.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repeated: Vec<String>,
}

impl Examples {
    /// Reads the examples; those that are not of the right shape are faults and left out.
    pub(super) fn read(node: &Node, faults: &mut Faults) -> Self {
        let Some(mut fields) = Fields::of(node, faults) else { return Self::default() };
        let mut list = |key| -> Vec<Example> {
            let Some(node) = fields.node(key) else { return Vec::new() };
            let faults = fields.faults();
            items(node, faults).iter().filter_map(|item| read(item, faults)).collect()
        };
        let (bad, good) = (list("bad"), list("good"));
        fields.finish();
        Self { bad, good }
    }
}

/// Reads the examples of a user's rule and checks that they make sense for the forms.
pub(super) fn check_examples(node: &Node, vocabulary: &dyn Vocabulary, faults: &mut Faults) {
    let Some(mut fields) = Fields::of(node, faults) else { return };
    for key in ["bad", "good"] {
        let Some(list) = fields.node(key) else { continue };
        for item in items(list, fields.faults()) {
            if let Some(example) = read::<Example>(item, fields.faults()) {
                check_example(&example, item, vocabulary, fields.faults());
            }
        }
    }
    fields.finish();
}

fn check_example(example: &Example, node: &Node, vocabulary: &dyn Vocabulary, faults: &mut Faults) {
    if example.report.is_some() && (!example.cells.is_empty() || !example.replace.is_empty()) {
        faults.push(Fault::at(BAD_EXAMPLE, node).fact("detail", Fact::Phrase("example.report-or-changes")));
    }
    let forms = vocabulary.forms();
    let form = match &example.form {
        Some(form) if !forms.contains(&form.as_str()) => {
            let suggestion = nearest(form, forms);
            faults.push(Fault::at(UNKNOWN_FORM, node).fact("found", form.as_str()).suggest(suggestion));
            return;
        }
        Some(form) => form.as_str(),
        None => forms.into_iter().max().unwrap_or_default(),
    };
    let cells = vocabulary.cells(form);
    let of_previous = example.previous.iter().flat_map(BTreeMap::keys);
    let of_parts = example.parts.iter().flat_map(|parts| parts.reports.iter().flat_map(BTreeMap::keys));
    for key in example
        .cells
        .keys()
        .chain(of_previous)
        .chain(of_parts)
        .chain(&example.at)
        .filter(|key| !cells.contains(key))
    {
        let suggestion = nearest(key, cells.iter().map(String::as_str));
        faults.push(Fault::at(UNKNOWN_CELL, node).fact("found", key.as_str()).suggest(suggestion));
    }
}
