//! The loop of the server: messages of the editor in their order, and the answers.

use std::collections::BTreeMap;

use lsp_server::{Connection, ErrorCode, Message, Notification, ProtocolError, Request, Response};
use serde_json::{Value, json};

use super::action::actions;
use super::desk::Desk;
use super::diagnostic::diagnostics;
use super::document::Document;
use super::fields::{path, text};
use super::place::Units;

/// The server while an editor is there.
struct Server<'d> {
    connection: &'d Connection,
    desk: &'d mut dyn Desk,
    documents: BTreeMap<String, Document>,
    units: Units,
    /// The editor asks for diagnostics, so that none are sent unasked.
    pulls: bool,
}

/// Serves an editor until it says that it leaves, or is gone.
///
/// # Errors
/// The editor does not keep to the order of beginning and end.
pub fn serve(connection: &Connection, desk: &mut dyn Desk) -> Result<(), ProtocolError> {
    let (id, parameters) = connection.initialize_start()?;
    let units = Units::agreed(&parameters);
    let pulls = parameters.pointer("/capabilities/textDocument/diagnostic").is_some();
    connection.initialize_finish(id, introduction(units, pulls))?;
    let mut server = Server { connection, desk, documents: BTreeMap::new(), units, pulls };
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request)? {
                    return Ok(());
                }
                let response = server.answer(request);
                server.send(response);
            }
            Message::Notification(notification) => server.hear(&notification),
            Message::Response(_) => {}
        }
    }
    Ok(())
}

/// What the server can do.
fn introduction(units: Units, pulls: bool) -> Value {
    let mut capabilities = json!({
        "positionEncoding": units.name(),
        "textDocumentSync": { "openClose": true, "change": 1, "save": true },
        "codeActionProvider": { "codeActionKinds": ["quickfix", "source.fixAll"] },
    });
    if pulls && let Some(fields) = capabilities.as_object_mut() {
        let provider = json!({ "interFileDependencies": false, "workspaceDiagnostics": false });
        fields.insert("diagnosticProvider".to_owned(), provider);
    }
    json!({
        "capabilities": capabilities,
        "serverInfo": { "name": "foia-lint", "version": env!("CARGO_PKG_VERSION") },
    })
}

impl Server<'_> {
    fn answer(&self, Request { id, method, params, .. }: Request) -> Response {
        let uri = text(&params, "/textDocument/uri").unwrap_or_default();
        let document = self.documents.get(uri);
        match method.as_str() {
            "textDocument/diagnostic" => {
                let items = document.map(|document| diagnostics(document, uri, self.units));
                Response::new_ok(id, json!({ "kind": "full", "items": items.unwrap_or_default() }))
            }
            "textDocument/codeAction" => {
                let at = (uri, self.units);
                let offered = document.map(|document| actions(document, &params, at, &*self.desk));
                Response::new_ok(id, json!(offered.unwrap_or_default()))
            }
            _ => Response::new_err(id, ErrorCode::MethodNotFound as i32, method),
        }
    }

    fn hear(&mut self, Notification { method, params, .. }: &Notification) {
        let uri = text(params, "/textDocument/uri").unwrap_or_default();
        let version = params.pointer("/textDocument/version").cloned().unwrap_or_default();
        match method.as_str() {
            "textDocument/didOpen" => self.take(uri, text(params, "/textDocument/text"), version),
            // The whole text is asked for; of several changes the last one stands.
            "textDocument/didChange" => {
                let changes = params.pointer("/contentChanges").and_then(Value::as_array);
                let last = changes.and_then(|changes| changes.last());
                self.take(uri, last.and_then(|change| text(change, "/text")), version);
            }
            "textDocument/didClose" => {
                self.documents.remove(uri);
                self.publish(uri, &Value::Null, Vec::new());
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.check_all(),
            _ => {}
        }
    }

    /// Checks a new text of a buffer; a message without one changes nothing.
    fn take(&mut self, uri: &str, text: Option<&str>, version: Value) {
        let Some(text) = text else { return };
        let checked = self.desk.check(&path(uri), text);
        let document = Document { text: text.to_owned(), version, checked };
        self.show(uri, &document);
        self.documents.insert(uri.to_owned(), document);
    }

    /// Checks every buffer anew, by the settings as they are on the disk now.
    fn check_all(&mut self) {
        let reloaded = self.desk.reload();
        for (uri, document) in std::mem::take(&mut self.documents) {
            let checked = match &reloaded {
                Ok(()) => self.desk.check(&path(&uri), &document.text),
                Err(words) => Err(words.clone()),
            };
            let document = Document { checked, ..document };
            self.show(&uri, &document);
            self.documents.insert(uri, document);
        }
    }

    fn show(&self, uri: &str, document: &Document) {
        self.publish(uri, &document.version, diagnostics(document, uri, self.units));
    }

    fn publish(&self, uri: &str, version: &Value, diagnostics: Vec<Value>) {
        if self.pulls {
            return;
        }
        let mut parameters = json!({ "uri": uri, "diagnostics": diagnostics });
        if let Some(fields) = parameters.as_object_mut().filter(|_| version.is_i64()) {
            fields.insert("version".to_owned(), version.clone());
        }
        self.send(Notification::new("textDocument/publishDiagnostics".to_owned(), parameters));
    }

    /// An editor that is gone hears nothing; the loop then ends by itself.
    fn send(&self, message: impl Into<Message>) {
        drop(self.connection.sender.send(message.into()));
    }
}
