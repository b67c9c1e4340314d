//! Fixes as code actions of the protocol.

use serde_json::{Value, json};

use super::desk::Desk;
use super::diagnostic::diagnostic;
use super::document::Document;
use super::place::Units;
use crate::diag::{Edit, Finding, Safety};
use crate::fix::Patch;
use crate::source::Source;

/// Makes all safe fixes of a buffer.
const FIX_ALL: &str = "source.fixAll";

/// What is offered for some lines of a buffer: the fix of each finding there, and all the safe ones together.
pub(super) fn actions(
    document: &Document,
    parameters: &Value,
    (uri, units): (&str, Units),
    desk: &dyn Desk,
) -> Vec<Value> {
    let Ok(checked) = &document.checked else { return Vec::new() };
    let Some(source) = checked.source() else { return Vec::new() };
    let only = parameters.pointer("/context/only").and_then(Value::as_array);
    let is_wanted = |kind: &str| {
        let holds = |asked: &str| asked.is_empty() || kind == asked || kind.starts_with(&format!("{asked}."));
        only.is_none_or(|only| only.iter().filter_map(Value::as_str).any(holds))
    };
    let mut actions = Vec::new();
    if is_wanted("quickfix") {
        let here = checked.findings.iter().filter(|finding| touches(parameters, source, finding));
        actions.extend(here.filter_map(|finding| quick_fix(finding, source, (uri, units), desk)));
    }
    let patch = Patch::choose(&checked.findings, source, Safety::Safe);
    if is_wanted(FIX_ALL) && !patch.is_empty() {
        let edits = patch.edits(source);
        actions.push(json!({
            "title": desk.title("fix_all"),
            "kind": FIX_ALL,
            "edit": workspace_edit(&edits, source, (uri, units)),
        }));
    }
    actions
}

fn quick_fix(finding: &Finding, source: &Source, at: (&str, Units), desk: &dyn Desk) -> Option<Value> {
    let fix = finding.fix.as_ref()?;
    let is_safe = fix.safety == Safety::Safe;
    let title = desk.title(if is_safe { "fix" } else { "unsafe_fix" });
    Some(json!({
        "title": format!("{title} ({} {})", finding.code, finding.name),
        "kind": "quickfix",
        "isPreferred": is_safe,
        "diagnostics": [diagnostic(finding, source, at.0, at.1)],
        "edit": workspace_edit(&fix.edits, source, at),
    }))
}

fn workspace_edit(edits: &[Edit], source: &Source, (uri, units): (&str, Units)) -> Value {
    let edits = edits.iter();
    let edits = edits
        .map(|edit| json!({ "range": units.range(source, edit.span), "newText": edit.replacement }))
        .collect::<Vec<_>>();
    json!({ "changes": { uri: edits } })
}

/// True if the finding is on one of the lines that the editor asks about.
fn touches(parameters: &Value, source: &Source, finding: &Finding) -> bool {
    let line = |end: &str| parameters.pointer(&format!("/range/{end}/line")).and_then(Value::as_u64);
    let (Some(first), Some(last)) = (line("start"), line("end")) else { return false };
    let of = |offset: usize| u64::try_from(source.line(offset).saturating_sub(1)).unwrap_or(u64::MAX);
    of(finding.span.range().start) <= last && first <= of(finding.span.range().end)
}
