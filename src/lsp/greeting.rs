//! How editor and server make each other's acquaintance.

use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProvider, DiagnosticOptions, DiagnosticProvider,
    DocumentFormattingProvider, DocumentSymbolProvider, FoldingRangeProvider, HoverProvider,
    InitializeResult, InlayHintProvider, Save, ServerCapabilities, ServerInfo, TextDocumentSync,
    TextDocumentSyncKind, TextDocumentSyncOptions,
};
use serde_json::Value;

use super::place::Units;

/// What matters of an editor.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Editor {
    pub(super) units: Units,
    pub(super) pulls: Pulls,
    /// It can make files.
    pub(super) creates: bool,
}

/// Whether an editor asks for diagnostics, so that none are sent unasked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pulls {
    #[default]
    Never,
    Asks,
    /// It asks again when it is told to.
    AsksAgain,
}

impl Editor {
    /// What an editor says of itself. Only what matters is read: the rest is its own.
    pub(super) fn of(parameters: &Value) -> Self {
        let is_true = |pointer: &str| {
            parameters.pointer(&format!("/capabilities{pointer}")).and_then(Value::as_bool).unwrap_or(false)
        };
        let operations = parameters.pointer("/capabilities/workspace/workspaceEdit/resourceOperations");
        let operations = operations.and_then(Value::as_array);
        let asks = parameters.pointer("/capabilities/textDocument/diagnostic").is_some();
        Self {
            units: Units::agreed(parameters),
            pulls: match (asks, is_true("/workspace/diagnostics/refreshSupport")) {
                (false, _) => Pulls::Never,
                (true, false) => Pulls::Asks,
                (true, true) => Pulls::AsksAgain,
            },
            creates: is_true("/workspace/workspaceEdit/documentChanges")
                && operations.is_some_and(|known| known.iter().any(|known| known == "create")),
        }
    }

    /// What the server can do for it.
    pub(super) fn introduction(self) -> InitializeResult {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Incremental),
            save: Some(Save::Bool(true)),
            ..TextDocumentSyncOptions::default()
        };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QuickFix, CodeActionKind::SourceFixAll]),
            ..CodeActionOptions::default()
        };
        let pulled =
            DiagnosticOptions { identifier: Some("foia-lint".to_owned()), ..DiagnosticOptions::default() };
        let capabilities = ServerCapabilities {
            position_encoding: Some(self.units.name()),
            text_document_sync: Some(TextDocumentSync::Options(sync)),
            hover_provider: Some(HoverProvider::Bool(true)),
            document_symbol_provider: Some(DocumentSymbolProvider::Bool(true)),
            code_action_provider: Some(CodeActionProvider::CodeActionOptions(actions)),
            document_formatting_provider: Some(DocumentFormattingProvider::Bool(true)),
            folding_range_provider: Some(FoldingRangeProvider::Bool(true)),
            inlay_hint_provider: Some(InlayHintProvider::Bool(true)),
            diagnostic_provider: Some(DiagnosticProvider::DiagnosticOptions(pulled)),
            ..ServerCapabilities::default()
        };
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        InitializeResult {
            capabilities,
            server_info: Some(ServerInfo { name: "foia-lint".to_owned(), version }),
        }
    }
}
