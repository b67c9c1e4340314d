//! The answers to requests about a buffer.

use std::collections::BTreeMap;

use gen_lsp_types::{
    CodeActionKind, CodeActionParams, DocumentDiagnosticParams, DocumentDiagnosticReport,
    DocumentFormattingParams, DocumentSymbolParams, FoldingRangeParams, FullDocumentDiagnosticReport,
    HoverParams, InlayHintParams, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
};
use lsp_server::ErrorCode;
use serde_json::Value;

use super::accept::SettingsText;
use super::action::{actions, is_wanted, text_edits};
use super::address;
use super::desk::Desk;
use super::diagnostic::diagnostics;
use super::document::{Document, Scene};
use super::greeting::Editor;
use super::hover::hover;
use super::outline::{folds, hints, symbols};
use super::reply::{Refusal, Reply, give, read};
use crate::fix;

/// What a request may look at.
pub(super) struct Asked<'s> {
    pub(super) documents: &'s mut BTreeMap<String, Document>,
    pub(super) editions: &'s mut u64,
    pub(super) desk: &'s mut dyn Desk,
    pub(super) editor: Editor,
}

/// Answers a request of this name.
pub(super) fn answer(mut asked: Asked<'_>, method: &str, parameters: Value) -> Reply {
    match method {
        "textDocument/diagnostic" => asked.diagnostics(&read(parameters)?),
        "textDocument/codeAction" => asked.actions(&read(parameters)?),
        "textDocument/hover" => {
            let HoverParams { text_document_position_params: place, .. } = read(parameters)?;
            let scene = asked.scene(&place.text_document.uri);
            give(scene.and_then(|scene| hover(scene, place.position)))
        }
        "textDocument/formatting" => {
            let DocumentFormattingParams { text_document, .. } = read(parameters)?;
            asked.scene(&text_document.uri).map_or(Ok(Value::Null), formatted)
        }
        "textDocument/documentSymbol" => {
            let DocumentSymbolParams { text_document, .. } = read(parameters)?;
            give(asked.scene(&text_document.uri).map(symbols).unwrap_or_default())
        }
        "textDocument/foldingRange" => {
            let FoldingRangeParams { text_document, .. } = read(parameters)?;
            give(asked.scene(&text_document.uri).map(folds).unwrap_or_default())
        }
        "textDocument/inlayHint" => {
            let InlayHintParams { text_document, range, .. } = read(parameters)?;
            let scene = asked.scene(&text_document.uri);
            give(scene.map(|scene| hints(scene, range)).unwrap_or_default())
        }
        _ => Err(Refusal::new(ErrorCode::MethodNotFound, method)),
    }
}

impl Asked<'_> {
    /// A buffer as it is now; `None` if it is not open.
    fn judged(&mut self, uri: &Uri) -> Option<&Document> {
        let document = self.documents.get_mut(uri.as_ref())?;
        document.judge(self.desk, self.editions);
        Some(document)
    }

    fn scene(&mut self, uri: &Uri) -> Option<Scene<'_>> {
        let units = self.editor.units;
        self.judged(uri)?.scene(units)
    }

    fn diagnostics(&mut self, parameters: &DocumentDiagnosticParams) -> Reply {
        let units = self.editor.units;
        let document = self.judged(&parameters.text_document.uri);
        let edition = document.map(|document| document.edition.to_string());
        if let Some(result_id) = edition.clone().filter(|_| edition == parameters.previous_result_id) {
            return give(DocumentDiagnosticReport::from(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
            }));
        }
        let items = document.map(|document| diagnostics(document, units)).unwrap_or_default();
        let report = FullDocumentDiagnosticReport { result_id: edition, items };
        give(DocumentDiagnosticReport::from(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: report,
        }))
    }

    fn actions(&mut self, parameters: &CodeActionParams) -> Reply {
        let uri = &parameters.text_document.uri;
        let settings = is_wanted(parameters, &CodeActionKind::QuickFix).then(|| self.settings(uri)).flatten();
        let scene = self.scene(uri);
        give(scene.map(|scene| actions(scene, parameters, settings.as_ref())).unwrap_or_default())
    }

    /// The settings file that holds for a buffer; `None` unless it is there or the editor can make it.
    fn settings(&mut self, uri: &Uri) -> Option<SettingsText> {
        let path = self.documents.get(uri.as_ref())?.path()?;
        let (file, text) = self.desk.settings(path)?;
        let is_open = |document: &&Document| address::path(&document.uri) == file;
        Some(match self.documents.values().find(is_open) {
            Some(open) => SettingsText {
                uri: open.uri.clone(),
                text: Some(open.text.clone()),
                version: Some(open.version),
            },
            None if text.is_none() && !self.editor.creates => return None,
            None => SettingsText { uri: address::uri(&file), text, version: None },
        })
    }
}

/// The edits that `fmt` would make.
fn formatted(scene: Scene<'_>) -> Reply {
    let judged = &scene.reading.judged;
    let after = scene.reading.session.format(&judged.report, &judged.checked).after;
    give(after.map(|after| text_edits(scene, &fix::edits(scene.source, after.text()))).unwrap_or_default())
}
