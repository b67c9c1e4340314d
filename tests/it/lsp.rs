//! The server for editors, as an editor meets it: messages over the standard streams of the real program.

use std::fs;
use std::io::{BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};

const TITLE: &str = "临江市水利局2024年政府信息公开工作年度报告";

/// An editor with the program behind it.
struct Editor {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    number: i32,
}

impl Editor {
    fn start(capabilities: &Value) -> (Self, Value) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_foia-lint"))
            .args(["lsp", "--lang", "en"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut editor = Self { child, to, from, number: 0 };
        let told = editor.ask("initialize", json!({ "capabilities": capabilities }));
        editor.tell("initialized", json!({}));
        (editor, told)
    }

    fn tell(&mut self, method: &str, parameters: Value) {
        let message = Message::Notification(Notification::new(method.to_owned(), parameters));
        message.write(&mut self.to).unwrap();
    }

    /// Asks and gives what is answered as it stands in the message: its result, else its error.
    fn ask(&mut self, method: &str, parameters: Value) -> Value {
        self.number += 1;
        let request = Request::new(self.number.into(), method.to_owned(), parameters);
        Message::Request(request).write(&mut self.to).unwrap();
        let answer = serde_json::to_value(self.hear()).unwrap();
        answer.get("result").or(answer.get("error")).cloned().unwrap_or_default()
    }

    fn hear(&mut self) -> Message {
        Message::read(&mut self.from).unwrap().unwrap()
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn published(&mut self) -> Value {
        let Message::Notification(told) = self.hear() else { panic!("a notification is due") };
        assert_eq!(told.method, "textDocument/publishDiagnostics");
        told.params["diagnostics"].clone()
    }

    fn leave(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn placeholder() -> String {
    format!("# {TITLE}\n\n## 一、总体情况\n\n全年公开信息XX条。\n")
}

fn of_code<'d>(diagnostics: &'d Value, code: &str) -> Option<&'d Value> {
    diagnostics.as_array().unwrap().iter().find(|diagnostic| diagnostic["code"] == code)
}

fn address(folder: &Path, name: &str) -> String {
    format!("file://{}", folder.join(name).display())
}

#[test]
fn places_are_counted_as_agreed() {
    let utf8 = json!({ "general": { "positionEncodings": ["utf-16", "utf-8"] } });
    for (capabilities, name, start) in [(json!({}), "utf-16", 6), (utf8, "utf-8", 18)] {
        let (mut editor, told) = Editor::start(&capabilities);
        assert_eq!(told["capabilities"]["positionEncoding"], name);
        editor.open("untitled:a.md", &placeholder());
        let diagnostics = editor.published();
        let range = &of_code(&diagnostics, "L805").unwrap()["range"];
        let expected = json!({
            "start": { "line": 4, "character": start },
            "end": { "line": 4, "character": start + 2 },
        });
        assert_eq!(*range, expected);
        editor.leave();
    }
}

#[test]
fn findings_follow_the_text_and_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let uri = address(folder.path(), "a.md");
    let (mut editor, _) = Editor::start(&json!({}));
    editor.open(&uri, &placeholder());
    assert!(of_code(&editor.published(), "L805").is_some());
    let identifier = json!({ "uri": uri, "version": 2 });
    let mut change = |text: &str| {
        let changes = json!([{ "text": text }]);
        editor
            .tell("textDocument/didChange", json!({ "textDocument": identifier, "contentChanges": changes }));
        editor.published()
    };
    assert!(of_code(&change(&placeholder().replace("XX", "12")), "L805").is_none());
    assert!(of_code(&change(&placeholder()), "L805").is_some());
    fs::write(folder.path().join("foia-lint.yaml"), "ignore: [L805]\n").unwrap();
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert!(of_code(&editor.published(), "L805").is_none());
    editor.leave();
}

#[test]
fn fixes_are_offered_and_unknown_requests_refused() {
    let (mut editor, told) = Editor::start(&json!({ "textDocument": { "diagnostic": {} } }));
    assert!(told["capabilities"]["diagnosticProvider"].is_object());
    let uri = "untitled:a.md";
    editor.open(uri, &format!("# {TITLE}\n\n## 五、存在的问题\n\n无。\n"));
    let document = json!({ "uri": uri });
    let pulled = editor.ask("textDocument/diagnostic", json!({ "textDocument": document }));
    assert!(of_code(&pulled["items"], "S103").is_some());
    let start = json!({ "line": 2, "character": 0 });
    let parameters = json!({
        "textDocument": document, "range": { "start": start, "end": start }, "context": { "diagnostics": [] },
    });
    let actions = editor.ask("textDocument/codeAction", parameters);
    let kinds: Vec<&str> =
        actions.as_array().unwrap().iter().map(|action| action["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["quickfix", "source.fixAll"]);
    let refused = editor.ask("textDocument/moniker", json!({}));
    assert_eq!(refused["code"], -32601);
    editor.leave();
}

#[test]
fn what_is_no_message_ends_with_words() {
    let (mut editor, _) = Editor::start(&json!({}));
    std::io::Write::write_all(&mut editor.to, b"Content-Length: 3\r\n\r\n{]}").unwrap();
    drop(editor.to);
    assert_eq!(editor.child.wait().unwrap().code(), Some(2));
    let mut told = String::new();
    editor.child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert!(!told.is_empty() && !told.contains("panicked"), "{told}");
}
