//! An editor with the program behind it.

use std::io::{BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};

/// An editor that speaks over the standard streams of the program.
pub(super) struct Editor {
    pub(super) child: Child,
    pub(super) to: ChildStdin,
    pub(super) from: BufReader<ChildStdout>,
    number: i32,
}

impl Editor {
    /// The program, told nothing yet.
    pub(super) fn silent() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_foia-lint"))
            .args(["lsp", "--stdio", "--lang", "en"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, to, from, number: 0 }
    }

    /// An editor that has greeted, and what it was told of the server.
    pub(super) fn start(capabilities: &Value) -> (Self, Value) {
        let mut editor = Self::silent();
        let told = editor.ask("initialize", json!({ "capabilities": capabilities }));
        editor.tell("initialized", json!({}));
        (editor, told)
    }

    pub(super) fn tell(&mut self, method: &str, parameters: Value) {
        self.send(&[notification(method, parameters)]);
    }

    /// Sends messages in one go.
    pub(super) fn send(&mut self, messages: &[Message]) {
        let mut all = Vec::new();
        for message in messages {
            message.write(&mut all).unwrap();
        }
        self.to.write_all(&all).unwrap();
    }

    pub(super) fn request(&mut self, method: &str, parameters: Value) -> Message {
        self.number += 1;
        Message::Request(Request::new(self.number.into(), method.to_owned(), parameters))
    }

    /// Asks and gives what is answered as it stands in the message: its result, else its error.
    pub(super) fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let request = self.request(method, parameters);
        self.send(&[request]);
        loop {
            let heard = self.hear();
            if heard.get("method").is_none() {
                return heard.get("result").or(heard.get("error")).cloned().unwrap_or_default();
            }
        }
    }

    pub(super) fn hear(&mut self) -> Value {
        let message = Message::read(&mut self.from).unwrap().unwrap();
        serde_json::to_value(message).unwrap()
    }

    pub(super) fn open(&mut self, uri: &str, text: &str) {
        self.tell("textDocument/didOpen", opened(uri, text));
    }

    /// Changes a buffer as a whole.
    pub(super) fn rewrite(&mut self, uri: &str, text: &str) {
        let identifier = json!({ "uri": uri, "version": 2 });
        let changes = json!([{ "text": text }]);
        self.tell("textDocument/didChange", json!({ "textDocument": identifier, "contentChanges": changes }));
    }

    /// The diagnostics that come next.
    pub(super) fn published(&mut self) -> Value {
        let told = self.hear();
        assert_eq!(told["method"], "textDocument/publishDiagnostics", "{told}");
        told["params"]["diagnostics"].clone()
    }

    /// The actions offered for a line.
    pub(super) fn actions(&mut self, uri: &str, line: usize, only: &[&str]) -> Vec<Value> {
        let place = json!({ "line": line, "character": 0 });
        let mut context = json!({ "diagnostics": [] });
        if !only.is_empty() {
            context["only"] = json!(only);
        }
        let range = json!({ "start": place, "end": place });
        let parameters = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        let actions = self.ask("textDocument/codeAction", parameters);
        actions.as_array().unwrap().clone()
    }

    /// Ends in good order.
    pub(super) fn leave(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }

    /// The status and what was said, once nothing more is sent.
    pub(super) fn gone(self) -> (Option<i32>, String) {
        drop(self.to);
        let output = self.child.wait_with_output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }
}

pub(super) fn notification(method: &str, parameters: Value) -> Message {
    Message::Notification(Notification::new(method.to_owned(), parameters))
}

pub(super) fn opened(uri: &str, text: &str) -> Value {
    json!({ "textDocument": { "uri": uri, "languageId": "markdown", "version": 1, "text": text } })
}

pub(super) fn of_code<'d>(diagnostics: &'d Value, code: &str) -> Option<&'d Value> {
    diagnostics.as_array().unwrap().iter().find(|diagnostic| diagnostic["code"] == code)
}

pub(super) fn address(folder: &Path, name: &str) -> String {
    format!("file://{}", folder.join(name).display())
}

/// A text after edits of the protocol, counted in UTF-16, as an editor makes them: from the last to the first.
pub(super) fn edited(text: &str, edits: &Value) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let at = |position: &Value| {
        let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
        let starts = text.split_inclusive('\n').scan(0, |end, line| {
            let start = *end;
            *end += line.encode_utf16().count();
            Some(start)
        });
        let start = starts.chain([text.encode_utf16().count()]).nth(line).unwrap();
        start + usize::try_from(position["character"].as_u64().unwrap()).unwrap()
    };
    let mut edits = edits.as_array().unwrap().clone();
    edits.sort_by_key(|edit| at(&edit["range"]["start"]));
    for edit in edits.iter().rev() {
        let range = at(&edit["range"]["start"])..at(&edit["range"]["end"]);
        units.splice(range, edit["newText"].as_str().unwrap().encode_utf16());
    }
    String::from_utf16(&units).unwrap()
}
