//! Beginning, end and order of messages, and what is none.

use std::io::Write;

use lsp_server::{Message, Request};
use serde_json::{Value, json};

use super::editor::{Editor, notification, of_code, opened};
use super::{TITLE, placeholder};

#[test]
fn an_editor_begins_and_ends_in_order() {
    let mut editor = Editor::silent();
    assert_eq!(editor.ask("textDocument/hover", json!({}))["code"], -32002);
    let told = editor.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(told["serverInfo"]["name"], "foia-lint");
    assert_eq!(editor.ask("initialize", json!({}))["code"], -32600);
    assert_eq!(editor.ask("textDocument/moniker", json!({}))["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({ "position": 1 }))["code"], -32602);
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    assert_eq!(editor.ask("textDocument/hover", json!({}))["code"], -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.gone(), (Some(0), String::new()));
}

#[test]
fn who_leaves_without_a_word_is_told_so_by_the_status() {
    let (mut editor, _) = Editor::start(&json!({}));
    editor.tell("exit", Value::Null);
    assert_eq!(editor.gone(), (Some(1), String::new()));
    assert_eq!(Editor::silent().gone(), (Some(1), String::new()));
}

#[test]
fn an_editor_that_hears_no_more_is_gone() {
    let (editor, _) = Editor::start(&json!({}));
    let Editor { child, mut to, from, .. } = editor;
    drop(from);
    Message::Request(Request::new(7.into(), "x".to_owned(), ())).write(&mut to).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]));
}

#[test]
fn what_is_no_message_is_refused_and_the_next_one_answered() {
    let (mut editor, _) = Editor::start(&json!({}));
    for (garbage, code) in [
        ("Content-Length: 3\r\n\r\n{]}", -32700),
        ("Content-Length: 2\r\n\r\n{}", -32600),
        ("Content-Length: 99999999999999\r\n\r\n", -32700),
        ("GET / HTTP/1.1\r\n", -32700),
    ] {
        editor.to.write_all(garbage.as_bytes()).unwrap();
        let mut refused = String::new();
        let mut frame = std::io::BufRead::lines(&mut editor.from);
        assert!(frame.next().unwrap().unwrap().starts_with("Content-Length: "));
        assert_eq!(frame.next().unwrap().unwrap(), "");
        let mut body = serde_json::Deserializer::from_reader(&mut editor.from).into_iter::<Value>();
        let body = body.next().unwrap().unwrap();
        refused.push_str(&body["error"]["message"].to_string());
        assert_eq!((&body["id"], &body["error"]["code"]), (&Value::Null, &json!(code)), "{refused}");
        assert_eq!(editor.ask("textDocument/moniker", json!({}))["code"], -32601);
    }
    for method in ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "x/y"] {
        editor.tell(method, json!({ "textDocument": [] }));
    }
    editor.leave();
}

#[test]
fn keystrokes_that_wait_together_are_judged_once() {
    let uri = "untitled:a.md";
    let (mut editor, _) = Editor::start(&json!({}));
    let mut messages = vec![notification("textDocument/didOpen", opened(uri, &placeholder()))];
    messages.extend((2..=200).map(|version| {
        let place = json!({ "line": 4, "character": 0 });
        let change = json!({ "range": { "start": place, "end": place }, "text": "a" });
        let identifier = json!({ "uri": uri, "version": version });
        notification(
            "textDocument/didChange",
            json!({ "textDocument": identifier, "contentChanges": [change] }),
        )
    }));
    editor.send(&messages);
    let mut judged = 0;
    loop {
        let told = editor.hear();
        judged += 1;
        if told["params"]["version"] == 200 {
            let found = of_code(&told["params"]["diagnostics"], "L805").unwrap();
            assert_eq!(found["range"]["start"]["character"], 6 + 199);
            break;
        }
    }
    // The first may be judged before the others have come, and some of them while that is done.
    assert!(judged <= 10, "{judged} of 200 were judged");
    editor.leave();
}

#[test]
fn a_request_that_is_called_off_is_answered_so() {
    let uri = "untitled:a.md";
    let (mut editor, _) = Editor::start(&json!({}));
    let long = format!("# {TITLE}\n\n## 一、总体情况\n\n{}", "全年主动公开信息1200条。\n\n".repeat(2000));
    let hover = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } });
    let (first, second) =
        (editor.request("textDocument/hover", hover.clone()), editor.request("textDocument/hover", hover));
    let cancel = notification("$/cancelRequest", json!({ "id": 3 }));
    editor.send(&[notification("textDocument/didOpen", opened(uri, &long)), first, second, cancel]);
    let mut answers = Vec::new();
    while answers.len() < 2 {
        let heard = editor.hear();
        if heard.get("id").is_some() {
            answers.push(json!([heard["id"], heard["error"]["code"]]));
        }
    }
    assert_eq!(answers, [json!([2, null]), json!([3, -32800])]);
    editor.leave();
}

#[test]
fn whatever_is_asked_is_answered() {
    let methods =
        ["diagnostic", "codeAction", "hover", "formatting", "documentSymbol", "foldingRange", "inlayHint"];
    let far = json!({ "line": u32::MAX, "character": u32::MAX });
    let (start, uri) = (json!({ "line": 0, "character": 0 }), "untitled:a.md");
    let (mut editor, _) = Editor::start(&json!({ "textDocument": { "diagnostic": {} } }));
    let change = json!([{ "range": { "start": far, "end": start }, "text": "\u{0}\u{FEFF}| 1 |\r" }]);
    for text in ["", "\u{FEFF}", "\u{0}a\u{0}", &placeholder(), "| | |\n|\r\r\n\u{2028}一、"] {
        editor.open(uri, text);
        for _ in 0..2 {
            for (method, uri) in
                methods.iter().flat_map(|method| [(method, uri), (method, "x"), (method, "")])
            {
                for range in [json!({ "start": start, "end": far }), json!({ "start": far, "end": start })] {
                    let asked = json!({
                        "textDocument": { "uri": uri }, "position": range["start"], "range": range,
                        "context": { "diagnostics": [] }, "options": { "tabSize": 0, "insertSpaces": false },
                    });
                    let answer = editor.ask(&format!("textDocument/{method}"), asked);
                    assert!(answer.get("code").is_none(), "{method}: {answer}");
                }
            }
            let identifier = json!({ "uri": uri, "version": 2 });
            let changed = json!({ "textDocument": identifier, "contentChanges": change });
            editor.tell("textDocument/didChange", changed);
        }
    }
    editor.leave();
}
