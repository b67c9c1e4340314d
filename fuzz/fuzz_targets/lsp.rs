//! Any bytes may come from an editor, and any text may be in its buffer: what is answered is messages, to the last request.
#![no_main]

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foia_lint::stages::diag::Exit;
use foia_lint::stages::lsp::{Desk, Faulty, serve};
use foia_lint::stages::session::Session;
use foia_lint_fuzz::SESSION;
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

/// All settings are none, and are empty.
struct Plain;

impl Desk for Plain {
    fn session(&mut self, _: &Path) -> Result<Arc<Session>, Faulty> {
        Ok(Arc::clone(&SESSION))
    }

    fn reload(&mut self) {}

    fn settings(&mut self, _: &Path) -> Option<(PathBuf, Option<String>)> {
        Some((PathBuf::from("/foia-lint.yaml"), Some(String::new())))
    }
}

fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// What an editor sends of a text, and where it looks at and changes it: the text's own bytes say.
fn session_with(text: &str, bytes: &[u8]) -> Vec<u8> {
    let uri = "untitled:a.md";
    let number = |at: usize| u32::from(bytes.get(at).copied().unwrap_or_default());
    let place = |at: usize| json!({ "line": number(at), "character": number(at + 1) });
    let range = json!({ "start": place(0), "end": place(2) });
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
    let change = json!({ "textDocument": { "uri": uri, "version": 2 },
        "contentChanges": [{ "range": range, "text": text.get(..16).unwrap_or("1") }] });
    let asked = json!({ "textDocument": { "uri": uri }, "position": place(4), "range": range,
        "context": { "diagnostics": [] }, "options": { "tabSize": 4, "insertSpaces": true } });
    let mut messages = vec![
        json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }),
        json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }),
    ];
    for round in 0..2 {
        let methods = [
            "diagnostic",
            "codeAction",
            "hover",
            "formatting",
            "documentSymbol",
            "foldingRange",
            "inlayHint",
        ];
        messages.extend(methods.iter().enumerate().map(|(at, method)| {
            json!({ "id": 10 * (round + 1) + at, "method": format!("textDocument/{method}"), "params": asked })
        }));
        messages.push(json!({ "method": "textDocument/didChange", "params": change }));
    }
    messages.iter().flat_map(framed).collect()
}

/// Serves a stream to its end and gives the answers.
fn served(stream: Vec<u8>) -> (Exit, Vec<Value>) {
    let mut written = Vec::new();
    let exit = serve(Cursor::new(stream), &mut written, &mut Plain).expect("a list can be written to");
    let (mut rest, mut answers) = (written.as_slice(), Vec::new());
    while !rest.is_empty() {
        let end = rest.windows(4).position(|end| end == b"\r\n\r\n").expect("a head ends");
        let head = std::str::from_utf8(&rest[..end]).expect("a head is text");
        let length: usize =
            head.strip_prefix("Content-Length: ").and_then(|length| length.parse().ok()).expect("a length");
        answers.push(serde_json::from_slice(&rest[end + 4..end + 4 + length]).expect("an answer is JSON"));
        rest = &rest[end + 4 + length..];
    }
    (exit, answers)
}

fuzz_target!(|bytes: &[u8]| {
    served(bytes.to_owned());
    let text = String::from_utf8_lossy(bytes);
    let last = [framed(&json!({ "id": 99, "method": "shutdown" })), framed(&json!({ "method": "exit" }))];
    let (exit, answers) = served([session_with(&text, bytes), last.concat()].concat());
    assert_eq!(exit, Exit::Clean);
    let answered =
        |id: u64| answers.iter().any(|answer| answer["id"] == id && answer.get("result").is_some());
    assert!((10..17).chain(20..27).chain([1, 99]).all(answered), "{answers:?}");
});
