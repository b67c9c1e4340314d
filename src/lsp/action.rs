//! What can be done about findings: code actions of the protocol.

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, TextEdit, Uri, WorkspaceEdit};

use super::accept::{SettingsText, acceptance};
use super::diagnostic::diagnostic;
use super::document::Scene;
use super::place::number;
use crate::diag::{Edit, Finding, Fix, Safety};
use crate::fix;

/// Findings that something is offered for at once: each fix is tried before it is offered.
const MOST_OFFERED: usize = 32;

/// What is offered for some lines of a buffer: the fix of each finding there, its acceptance, and all safe fixes.
pub(super) fn actions(
    scene: Scene<'_>,
    asked: &CodeActionParams,
    settings: Option<&SettingsText>,
) -> Vec<CodeAction> {
    let mut actions = Vec::new();
    if is_wanted(asked, &CodeActionKind::QuickFix) {
        let findings = scene.reading.judged.checked.findings.iter();
        let here = findings.filter(|finding| touches(scene, asked, finding)).take(MOST_OFFERED);
        let here: Vec<&Finding> = here.collect();
        actions.extend(here.iter().filter_map(|finding| quick_fix(scene, finding)));
        if actions.iter().any(|action| action.is_preferred == Some(true)) {
            actions.extend(fix_all(scene, CodeActionKind::QuickFix));
        }
        if let Some(settings) = settings {
            actions.extend(here.iter().filter_map(|finding| acceptance(scene, finding, settings)));
        }
    }
    if is_wanted(asked, &CodeActionKind::SourceFixAll) {
        actions.extend(fix_all(scene, CodeActionKind::SourceFixAll));
    }
    actions
}

/// True unless the editor asks for other kinds of action; a kind holds all whose names go on from its own.
pub(super) fn is_wanted(asked: &CodeActionParams, kind: &CodeActionKind) -> bool {
    let kind = String::from(kind.clone());
    let holds = |asked: &CodeActionKind| {
        let asked = String::from(asked.clone());
        asked.is_empty() || kind == asked || kind.starts_with(&format!("{asked}."))
    };
    asked.context.only.as_ref().is_none_or(|only| only.iter().any(holds))
}

/// The text edits in a buffer.
pub(super) fn text_edits(scene: Scene<'_>, edits: &[Edit]) -> Vec<TextEdit> {
    let edit = |edit: &Edit| TextEdit {
        range: scene.units.range(scene.source, edit.span),
        new_text: edit.replacement.clone(),
    };
    edits.iter().map(edit).collect()
}

/// Edits of the buffer alone.
fn workspace_edit(scene: Scene<'_>, edits: &[Edit]) -> WorkspaceEdit {
    let changes = [(Uri(scene.uri.to_owned()), text_edits(scene, edits))];
    WorkspaceEdit { changes: Some(changes.into_iter().collect()), ..WorkspaceEdit::default() }
}

fn quick_fix(scene: Scene<'_>, finding: &Finding) -> Option<CodeAction> {
    let reading = scene.reading;
    let fix = finding.fix.as_ref().filter(|_| reading.session.is_fixable(&reading.judged, finding))?;
    let diagnostic = diagnostic(finding, &reading.judged.checked, scene.uri, scene.units)?;
    Some(CodeAction {
        title: title(scene, finding, fix),
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostic]),
        is_preferred: Some(fix.safety == Safety::Safe),
        edit: Some(workspace_edit(scene, &fix.edits)),
        ..CodeAction::default()
    })
}

/// What a fix writes if that is one thing, else only what it is for.
fn title(scene: Scene<'_>, finding: &Finding, fix: &Fix) -> String {
    let code = ("code", finding.code.as_str().into());
    let session = &scene.reading.session;
    match (fix.edits.as_slice(), fix.safety) {
        ([edit], safety) if !edit.replacement.trim().is_empty() => {
            let key = if safety == Safety::Safe { "editor.fix" } else { "editor.fix_unsafe" };
            session.say(key, [("text", edit.replacement.as_str().into()), code])
        }
        (_, Safety::Safe) => session.say("editor.fix_here", [code]),
        (_, Safety::Unsafe) => session.say("editor.fix_unsafe_here", [code]),
    }
}

fn fix_all(scene: Scene<'_>, kind: CodeActionKind) -> Option<CodeAction> {
    let mended = scene.reading.mended()?;
    Some(CodeAction {
        title: scene.reading.session.say("editor.fix_all", [("count", mended.tally.fixed.into())]),
        kind: Some(kind),
        edit: Some(workspace_edit(scene, &fix::edits(scene.source, mended.text()))),
        ..CodeAction::default()
    })
}

/// True if the finding is on one of the lines that the editor asks about.
fn touches(scene: Scene<'_>, asked: &CodeActionParams, finding: &Finding) -> bool {
    let line = |offset: usize| number(scene.source.line(offset).saturating_sub(1));
    line(finding.span.start()) <= asked.range.end.line && asked.range.start.line <= line(finding.span.end())
}
