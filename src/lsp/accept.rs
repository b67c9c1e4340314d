//! Accepting a finding in the settings file.

use gen_lsp_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChange,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri,
    WorkspaceEdit,
};

use super::diagnostic::diagnostic;
use super::document::Scene;
use crate::diag::Finding;
use crate::source::Source;
use crate::span::SourceId;

/// The settings file that holds for a buffer, as the editor has it if it is open there.
pub(super) struct SettingsText {
    pub(super) uri: String,
    /// `None` if there is no such file yet.
    pub(super) text: Option<String>,
    /// `None` unless it is open.
    pub(super) version: Option<i32>,
}

/// Accepts a finding from now on.
pub(super) fn acceptance(scene: Scene<'_>, finding: &Finding, settings: &SettingsText) -> Option<CodeAction> {
    let reading = scene.reading;
    let text = settings.text.clone().unwrap_or_default();
    let acceptance = reading.session.acceptance(&reading.judged, finding, &text)?;
    let file = Source::from_text(SourceId::new(0), "", text);
    let place = scene.units.position(&file, acceptance.at);
    let edit = TextEdit { range: Range { start: place, end: place }, new_text: acceptance.text };
    let diagnostic = diagnostic(finding, &reading.judged.checked, scene.uri, scene.units)?;
    Some(CodeAction {
        title: reading.session.say("editor.accept", [("code", finding.code.as_str().into())]),
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostic]),
        edit: Some(settings.edited(edit)),
        ..CodeAction::default()
    })
}

impl SettingsText {
    /// An edit of the file, which is made first if there is none.
    fn edited(&self, edit: TextEdit) -> WorkspaceEdit {
        let uri = Uri(self.uri.clone());
        if self.text.is_some() && self.version.is_none() {
            let changes = [(uri, vec![edit])];
            return WorkspaceEdit {
                changes: Some(changes.into_iter().collect()),
                ..WorkspaceEdit::default()
            };
        }
        let mut changes = Vec::new();
        if self.text.is_none() {
            let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
            let made = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
            changes.push(DocumentChange::CreateFile(made));
        }
        let identifier = OptionalVersionedTextDocumentIdentifier {
            version: self.version,
            text_document_identifier: TextDocumentIdentifier { uri },
        };
        let edited = TextDocumentEdit { text_document: identifier, edits: vec![edit.into()] };
        changes.push(DocumentChange::TextDocumentEdit(edited));
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }
}
