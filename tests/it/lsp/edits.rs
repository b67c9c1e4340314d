//! What can be done about findings does what `check --fix`, `fmt` and a settings file do.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::editor::{Editor, address, edited, of_code};
use super::{TITLE, placeholder};

/// A report of which two headings and one table are written otherwise than the form does.
fn untidy() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_foia-lint"))
        .args(["new", "--organ", "临江市水利局", "--year", "2024", "--format", "md"])
        .output()
        .unwrap();
    let sound = String::from_utf8(output.stdout).unwrap();
    assert!(sound.contains(TITLE), "{sound}");
    sound.replace("五、存在的主要问题及改进情况", "五、存在的问题").replace("| 行政处罚 |", "|行政处罚|")
}

/// A file after the program was run over it.
fn after(program: &[&str], path: &Path, text: &str) -> String {
    fs::write(path, text).unwrap();
    Command::new(env!("CARGO_BIN_EXE_foia-lint")).args(program).arg(path).output().unwrap();
    fs::read_to_string(path).unwrap()
}

fn titles(actions: &[Value]) -> Vec<(&str, &str)> {
    actions.iter().map(|one| (one["kind"].as_str().unwrap(), one["title"].as_str().unwrap())).collect()
}

#[test]
fn fixes_do_what_check_fix_does() {
    let folder = tempfile::tempdir().unwrap();
    let (uri, path) = (address(folder.path(), "a.md"), folder.path().join("a.md"));
    let text = untidy();
    let expected = after(&["check", "--fix"], &path, &text);
    assert_ne!(expected, text);
    let (mut editor, _) = Editor::start(&json!({}));
    editor.open(&uri, &text);
    let all = editor.actions(&uri, 0, &["source.fixAll"]);
    assert_eq!(titles(&all), [("source.fixAll", "Mend all that touches no figure (1)")]);
    assert_eq!(edited(&text, &all[0]["edit"]["changes"][&uri]), expected);
    let line = text.lines().position(|line| line.contains("五、")).unwrap();
    let here = editor.actions(&uri, line, &["quickfix"]);
    assert_eq!(here[0]["isPreferred"], true);
    assert_eq!(here[0]["diagnostics"][0]["code"], "S103");
    assert_eq!(edited(&text, &here[0]["edit"]["changes"][&uri]), expected);
    assert_eq!(titles(&here)[1], ("quickfix", "Mend all that touches no figure (1)"));
    assert_eq!(titles(&editor.actions(&uri, 0, &["source"])), titles(&all));
    assert!(editor.actions(&uri, line, &["refactor"]).is_empty());
    editor.leave();
}

#[test]
fn a_figure_is_changed_by_who_asks_for_that_alone() {
    let text = include_str!("../../../examples/faulty.txt");
    let (mut editor, _) = Editor::start(&json!({}));
    let uri = "untitled:a.txt";
    editor.open(uri, text);
    let diagnostics = editor.published();
    for diagnostic in diagnostics.as_array().unwrap() {
        let line = usize::try_from(diagnostic["range"]["start"]["line"].as_u64().unwrap()).unwrap();
        for action in editor.actions(uri, line, &["quickfix"]) {
            let is_of_figures = action["title"].as_str().unwrap().contains("figure:");
            assert!(!is_of_figures || action["isPreferred"] == false, "{action}");
        }
    }
    editor.leave();
}

#[test]
fn formatting_does_what_fmt_does() {
    let folder = tempfile::tempdir().unwrap();
    let (uri, path) = (address(folder.path(), "a.md"), folder.path().join("a.md"));
    let text = untidy();
    let expected = after(&["fmt"], &path, &text);
    assert_ne!(expected, text);
    let (mut editor, _) = Editor::start(&json!({}));
    editor.open(&uri, &text);
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let ask = json!({ "textDocument": { "uri": uri }, "options": options });
    let edits = editor.ask("textDocument/formatting", ask.clone());
    assert_eq!(edited(&text, &edits), expected);
    editor.rewrite(&uri, &expected);
    assert_eq!(editor.ask("textDocument/formatting", ask), json!([]));
    editor.leave();
}

#[test]
fn what_is_accepted_is_told_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let (uri, file) = (address(folder.path(), "a.md"), folder.path().join("foia-lint.yaml"));
    let makes = json!({ "workspace": { "workspaceEdit": {
        "documentChanges": true, "resourceOperations": ["create"],
    } } });
    let accept = |editor: &mut Editor| {
        let actions = editor.actions(&uri, 4, &["quickfix"]);
        let mut meant =
            actions.into_iter().filter(|action| action["title"].as_str().unwrap().contains("L805"));
        meant.next()
    };
    let (mut old, _) = Editor::start(&json!({}));
    old.open(&uri, &placeholder());
    assert_eq!(accept(&mut old), None, "it cannot make files");
    old.leave();

    let (mut editor, _) = Editor::start(&makes);
    editor.open(&uri, &placeholder());
    assert!(of_code(&editor.published(), "L805").is_some());
    let changes = accept(&mut editor).unwrap()["edit"]["documentChanges"].clone();
    let made = json!({ "kind": "create", "uri": address(folder.path(), "foia-lint.yaml"),
        "options": { "ignoreIfExists": true } });
    assert_eq!(changes[0], made);
    fs::write(&file, edited("", &changes[1]["edits"])).unwrap();
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    assert!(of_code(&editor.published(), "L805").is_none());

    let settings = "ignore: [S116] # 名称";
    fs::write(&file, settings).unwrap();
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    assert!(of_code(&editor.published(), "L805").is_some());
    let edit = accept(&mut editor).unwrap()["edit"]["changes"].clone();
    let edit = &edit[address(folder.path(), "foia-lint.yaml")];
    assert_eq!(edit[0]["range"]["start"], json!({ "line": 0, "character": 19 }));
    fs::write(&file, edited(settings, edit)).unwrap();
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    assert!(of_code(&editor.published(), "L805").is_none());
    editor.leave();
}
