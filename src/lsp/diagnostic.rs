//! Findings as diagnostics of the protocol.

use serde_json::{Value, json};

use super::document::Document;
use super::place::Units;
use crate::diag::{Finding, NamedPlace, Severity};
use crate::source::Source;

/// The diagnostics of a buffer. Where its settings have faults it has one, which says so.
pub(super) fn diagnostics(document: &Document, uri: &str, units: Units) -> Vec<Value> {
    let checked = match &document.checked {
        Ok(checked) => checked,
        Err(words) => return vec![unchecked(words)],
    };
    let Some(source) = checked.source() else { return Vec::new() };
    checked.findings.iter().map(|finding| diagnostic(finding, source, uri, units)).collect()
}

/// One finding. Labels in other files are left out: those files may not be open, nor be text.
pub(super) fn diagnostic(finding: &Finding, source: &Source, uri: &str, units: Units) -> Value {
    let related = |label: &NamedPlace| {
        json!({
            "location": { "uri": uri, "range": units.range(source, label.span) },
            "message": label.message,
        })
    };
    let labels = finding.labels.iter().filter(|label| label.span.source() == source.id());
    json!({
        "range": units.range(source, finding.span),
        "severity": severity(finding.severity),
        "code": finding.code.as_str(),
        "source": "foia-lint",
        "message": finding.wording.message,
        "relatedInformation": labels.map(related).collect::<Vec<_>>(),
        "data": { "fingerprint": finding.fingerprint, "help": finding.wording.help },
    })
}

fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Info => 3,
    }
}

fn unchecked(words: &str) -> Value {
    let start = json!({ "line": 0, "character": 0 });
    json!({ "range": { "start": start, "end": start }, "severity": 1, "source": "foia-lint", "message": words })
}
