//! Findings as diagnostics of the protocol.

use gen_lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, Range, Uri,
};
use serde_json::json;

use super::address;
use super::desk::Faulty;
use super::document::{Document, Opinion};
use super::place::Units;
use crate::diag::{Finding, NamedPlace, Severity};
use crate::session::{Checked, UNUSED};
use crate::source::Source;
use crate::span::Span;

const NAME: &str = "foia-lint";

/// The diagnostics of a buffer. Where its settings have faults it has one, which says so.
pub(super) fn diagnostics(document: &Document, units: Units) -> Vec<Diagnostic> {
    let all = |checked: &Checked| {
        checked.findings.iter().filter_map(|one| diagnostic(one, checked, &document.uri, units)).collect()
    };
    match document.opinion() {
        Some(Opinion::Read(reading)) => all(&reading.judged.checked),
        Some(Opinion::Unread(checked)) => all(checked),
        Some(Opinion::Faulty(faulty)) => vec![of_settings(faulty, units)],
        Some(Opinion::Foreign) | None => Vec::new(),
    }
}

/// One finding, with its other places as far as they are in texts.
pub(super) fn diagnostic(
    finding: &Finding,
    checked: &Checked,
    uri: &str,
    units: Units,
) -> Option<Diagnostic> {
    let source = checked.source()?;
    let related = |label: &NamedPlace| {
        let place = if label.span.source() == source.id() {
            location(uri, source, label.span, units)
        } else {
            elsewhere(checked, label.span, units)?
        };
        Some(DiagnosticRelatedInformation { location: place, message: label.message.clone() })
    };
    let related: Vec<_> = finding.labels.iter().filter_map(related).collect();
    Some(Diagnostic {
        range: units.range(source, finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(finding.code.as_str().into()),
        source: Some(NAME.to_owned()),
        message: finding.wording.message.as_str().into(),
        tags: (finding.code == UNUSED).then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (!related.is_empty()).then_some(related),
        data: Some(json!({ "fingerprint": finding.fingerprint, "help": finding.wording.help })),
        ..Diagnostic::default()
    })
}

fn location(uri: &str, source: &Source, span: Span, units: Units) -> Location {
    Location { uri: Uri(uri.to_owned()), range: units.range(source, span) }
}

/// A place in another file, such as last year's report; `None` unless that is a text, in which lines are counted.
fn elsewhere(checked: &Checked, span: Span, units: Units) -> Option<Location> {
    let source = checked.sources.get(span.source()).filter(|source| source.is_writable())?;
    let path = std::path::absolute(source.name()).ok()?;
    Some(location(&address::uri(&path), source, span, units))
}

/// What is wrong with settings: in the buffer, since it is that which is not checked, with the places in the file.
fn of_settings(faulty: &Faulty, units: Units) -> Diagnostic {
    let related = faulty.faults.iter().flat_map(|checked| {
        checked.findings.iter().filter_map(move |fault| {
            let location = elsewhere(checked, fault.span, units)?;
            Some(DiagnosticRelatedInformation { location, message: fault.wording.message.clone() })
        })
    });
    let related: Vec<_> = related.collect();
    let first = related.first().map(|first| format!(": {}", first.message));
    Diagnostic {
        range: Range::default(),
        severity: Some(DiagnosticSeverity::Error),
        source: Some(NAME.to_owned()),
        message: (faulty.words.clone() + &first.unwrap_or_default()).into(),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Info => DiagnosticSeverity::Information,
    }
}
