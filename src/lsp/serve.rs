//! The server: what an editor says in its order, what is answered, and when a buffer is judged.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use gen_lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    PublishDiagnosticsParams, Uri,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde_json::Value;

use super::answer::{Asked, answer};
use super::change;
use super::desk::Desk;
use super::diagnostic::diagnostics;
use super::document::Document;
use super::frame::{Frame, refuse};
use super::greeting::{Editor, Pulls};
use super::inbox::{Inbox, Item};
use super::reply::{Refusal, Reply, give, read};
use crate::diag::Exit;

/// Serves an editor until it says that it leaves, or is gone. An editor that leaves in good order ends it cleanly.
///
/// # Errors
/// Nobody reads what is answered.
pub fn serve(from: impl Read + Send + 'static, to: impl Write, desk: &mut dyn Desk) -> io::Result<Exit> {
    let mut inbox = Inbox::open(from);
    let (editor, documents) = (Editor::default(), BTreeMap::new());
    let mut server = Server { to, desk, editor, documents, editions: 0, phase: Phase::Waiting, asked: 0 };
    while let Some(item) = inbox.next() {
        match item {
            Item::Cancelled(id) => {
                server.respond(id, Err(Refusal::new(ErrorCode::RequestCanceled, "cancelled")))?;
            }
            Item::Frame(Frame::Refused(refusal)) => refuse(&mut server.to, refusal)?,
            Item::Frame(Frame::Message(Message::Request(request))) => server.answer(request)?,
            Item::Frame(Frame::Message(Message::Notification(told))) if told.method == "exit" => {
                return Ok(if server.phase == Phase::Leaving { Exit::Clean } else { Exit::Found });
            }
            Item::Frame(Frame::Message(Message::Notification(told))) => server.hear(told)?,
            Item::Frame(Frame::Message(Message::Response(_))) => {}
        }
        // Of many keystrokes that wait together only the last one's text is judged.
        if inbox.is_empty() {
            server.publish_new()?;
        }
    }
    Ok(Exit::Found)
}

/// How far an editor has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Waiting,
    Serving,
    Leaving,
}

/// The server while an editor is there.
struct Server<'d, W> {
    to: W,
    desk: &'d mut dyn Desk,
    editor: Editor,
    documents: BTreeMap<String, Document>,
    /// How many times a buffer was judged.
    editions: u64,
    phase: Phase,
    /// How many requests the editor was sent.
    asked: i32,
}

impl<W: Write> Server<'_, W> {
    fn answer(&mut self, Request { id, method, params }: Request) -> io::Result<()> {
        // A fault of this program costs one answer, not the editor its server.
        let reply = catch_unwind(AssertUnwindSafe(|| self.reply(&method, params)));
        let reply = reply.unwrap_or_else(|_| Err(Refusal::new(ErrorCode::InternalError, "internal error")));
        self.respond(id, reply)
    }

    fn reply(&mut self, method: &str, parameters: Value) -> Reply {
        match (self.phase, method) {
            (Phase::Waiting, "initialize") => {
                self.editor = Editor::of(&parameters);
                self.phase = Phase::Serving;
                give(self.editor.introduction())
            }
            (Phase::Waiting, _) => {
                Err(Refusal::new(ErrorCode::ServerNotInitialized, "initialize comes first"))
            }
            (Phase::Leaving, _) | (Phase::Serving, "initialize") => {
                Err(Refusal::new(ErrorCode::InvalidRequest, method))
            }
            (Phase::Serving, "shutdown") => {
                self.phase = Phase::Leaving;
                Ok(Value::Null)
            }
            (Phase::Serving, _) => {
                let Self { documents, editions, editor, .. } = self;
                answer(Asked { documents, editions, desk: self.desk, editor: *editor }, method, parameters)
            }
        }
    }

    /// A notification cannot be answered: one that makes no sense is passed over.
    fn hear(&mut self, Notification { method, params }: Notification) -> io::Result<()> {
        if self.phase != Phase::Serving {
            return Ok(());
        }
        match method.as_str() {
            "textDocument/didOpen" => {
                self.open(params);
                Ok(())
            }
            "textDocument/didChange" => {
                self.change(params);
                Ok(())
            }
            "textDocument/didClose" => self.close(params),
            "textDocument/didSave"
            | "workspace/didChangeWatchedFiles"
            | "workspace/didChangeConfiguration" => self.reload(),
            _ => Ok(()),
        }
    }

    fn open(&mut self, parameters: Value) {
        let Ok(DidOpenTextDocumentParams { text_document }) = read(parameters) else { return };
        let language = String::from(text_document.language_id);
        let uri = text_document.uri.to_string();
        let document = Document::new(uri.clone(), &language, text_document.version, text_document.text);
        self.documents.insert(uri, document);
    }

    fn change(&mut self, parameters: Value) {
        let Ok(DidChangeTextDocumentParams { text_document, content_changes }) = read(parameters) else {
            return;
        };
        let uri = text_document.text_document_identifier.uri;
        let Some(document) = self.documents.get_mut(uri.as_ref()) else { return };
        for one in content_changes {
            change::apply(&mut document.text, one, self.editor.units);
        }
        document.version = text_document.version;
        document.forget();
    }

    fn close(&mut self, parameters: Value) -> io::Result<()> {
        let Ok(DidCloseTextDocumentParams { text_document }) = read(parameters) else { return Ok(()) };
        let known = self.documents.remove(text_document.uri.as_ref());
        if known.is_none() || self.editor.pulls != Pulls::Never {
            return Ok(());
        }
        self.publish(PublishDiagnosticsParams {
            uri: text_document.uri,
            version: None,
            diagnostics: Vec::new(),
        })
    }

    /// Judges every buffer anew, by the settings as they are on the disk now.
    fn reload(&mut self) -> io::Result<()> {
        self.desk.reload();
        self.documents.values_mut().for_each(Document::forget);
        if self.editor.pulls == Pulls::AsksAgain {
            return self.ask("workspace/diagnostic/refresh", Value::Null);
        }
        Ok(())
    }

    /// Judges what has changed and sends what is found, unless the editor asks for it.
    fn publish_new(&mut self) -> io::Result<()> {
        if self.editor.pulls != Pulls::Never {
            return Ok(());
        }
        let (units, mut found) = (self.editor.units, Vec::new());
        for document in self.documents.values_mut() {
            let judge = || document.judge(self.desk, &mut self.editions);
            let is_new = catch_unwind(AssertUnwindSafe(judge)).unwrap_or(false);
            if is_new && document.path().is_some() {
                let (uri, version) = (Uri(document.uri.clone()), Some(document.version));
                let diagnostics = diagnostics(document, units);
                found.push(PublishDiagnosticsParams { uri, version, diagnostics });
            }
        }
        found.into_iter().try_for_each(|found| self.publish(found))
    }

    fn publish(&mut self, found: PublishDiagnosticsParams) -> io::Result<()> {
        let method = "textDocument/publishDiagnostics".to_owned();
        self.send(&Message::Notification(Notification { method, params: value(found)? }))
    }

    fn ask(&mut self, method: &str, params: Value) -> io::Result<()> {
        self.asked = self.asked.wrapping_add(1);
        self.send(&Message::Request(Request { id: self.asked.into(), method: method.to_owned(), params }))
    }

    fn respond(&mut self, id: RequestId, reply: Reply) -> io::Result<()> {
        self.send(&Message::Response(match reply {
            Ok(result) => Response { id, response_result: Ok(result) },
            Err(Refusal { code, words }) => Response::new_err(id, code as i32, words),
        }))
    }

    fn send(&mut self, message: &Message) -> io::Result<()> {
        message.write(&mut self.to)
    }
}

fn value(of: impl Serialize) -> io::Result<Value> {
    Ok(serde_json::to_value(of)?)
}
