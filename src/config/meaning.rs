//! What the names of a settings file mean: each rule, form and cell must exist.

use super::settings::{Choices, Settings};
use crate::diag::Diagnostic;
use crate::rule::{RuleSet, Vocabulary};
use crate::span::SourceId;
use crate::yaml::{Fault, Faults, Placed, nearest};

/// No such rule. Facts: `found`, perhaps `suggestion`.
const UNKNOWN_CODE: &str = "unknown_code";
/// No such form. Facts: `found`, perhaps `suggestion`.
const UNKNOWN_FORM: &str = "unknown_form";
/// No such cell in any form. Facts: `found`, perhaps `suggestion`.
const UNKNOWN_CELL: &str = "unknown_cell";

impl Settings {
    /// What the settings name that does not exist, each with its place in the file whose text is source `id`.
    pub fn unknown(
        &self,
        rules: &RuleSet,
        vocabulary: &dyn Vocabulary,
        id: SourceId,
        text: &str,
    ) -> Vec<Diagnostic> {
        let mut faults = Faults::default();
        for choices in self.all_choices() {
            for selector in selectors(choices) {
                unknown_rule(selector, rules, &mut faults);
            }
            if let Some(form) = &choices.form {
                unknown_name(UNKNOWN_FORM, form, &vocabulary.forms(), &mut faults);
            }
        }
        for exception in &self.exceptions {
            unknown_rule(&exception.code, rules, &mut faults);
        }
        let named: Vec<_> = self.exceptions.iter().filter_map(|exception| exception.cell.as_ref()).collect();
        if !named.is_empty() {
            let cells: Vec<String> =
                vocabulary.forms().iter().flat_map(|form| vocabulary.cells(form)).collect();
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            for cell in named {
                unknown_name(UNKNOWN_CELL, cell, &cells, &mut faults);
            }
        }
        faults.into_diagnostics(super::BAD_SETTINGS, id, text)
    }
}

fn selectors(choices: &Choices) -> impl Iterator<Item = &Placed<String>> {
    let weighted = choices.severity.iter().map(|(rule, _)| rule);
    choices.select.iter().chain(&choices.ignore).chain(weighted)
}

fn unknown_rule(selector: &Placed<String>, rules: &RuleSet, faults: &mut Faults) {
    if rules.select(&selector.value).is_empty() {
        let fault = Fault::new(UNKNOWN_CODE, selector.range.clone()).fact("found", selector.value.as_str());
        faults.push(fault.suggest(rules.nearest(&selector.value)));
    }
}

fn unknown_name(kind: &'static str, name: &Placed<String>, known: &[&str], faults: &mut Faults) {
    if !known.contains(&name.value.as_str()) {
        let suggestion = nearest(&name.value, known.iter().copied());
        let fault = Fault::new(kind, name.range.clone()).fact("found", name.value.as_str());
        faults.push(fault.suggest(suggestion));
    }
}
