//! Puts converted texts through the program and compares what it says with the truth. Only the program's JSON is read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::print::Mode;

/// What became of one text.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    pub name: String,
    pub tool: String,
    pub style: String,
    pub mode: Mode,
    pub is_sound: bool,
    pub errors: usize,
    pub warnings: usize,
    pub findings: usize,
    pub codes: BTreeMap<String, usize>,
    /// Sums and statements that are called wrong.
    pub sums: usize,
    pub cells: usize,
    pub right: usize,
    /// What is given as certain and is not so.
    pub wrong: Vec<String>,
    /// The wrong cell of a faulty report is named with its value.
    pub is_named: bool,
}

impl Judged {
    pub const fn is_quiet(&self) -> bool {
        self.errors + self.warnings == 0
    }
}

/// The texts below a folder, each with the truth that stands beside it.
pub fn judge(program: &Path, folder: &Path) -> Vec<Judged> {
    let texts = texts(folder);
    assert!(!texts.is_empty(), "no converted texts in {}", folder.display());
    let (checked, extracted) = answers(program, &texts);
    texts.iter().map(|text| of_text(text, &checked, &extracted)).collect()
}

/// What is said of sources that are sound, or not read as they were written: a line for each.
pub fn objections(program: &Path, sources: &[PathBuf]) -> Vec<String> {
    let (checked, extracted) = answers(program, sources);
    let mut lines = Vec::new();
    for source in sources {
        let path = source.to_str().unwrap();
        let name = source.file_name().unwrap().to_str().unwrap();
        let truth = truth(&source.with_extension("truth.json"));
        for (key, stands) in truth["cells"].as_object().unwrap() {
            let value = &extracted[path]["cells"][key]["value"];
            if value != stands {
                lines.push(format!("{name}: {key} is {value}, not {stands}"));
            }
        }
        for finding in checked[path]["diagnostics"].as_array().unwrap() {
            lines.push(format!("{name}: {} {}", finding["code"], finding["message"]));
        }
    }
    lines
}

fn truth(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let is_text = |path: &PathBuf| mode_of(path).is_some();
    let entries = std::fs::read_dir(folder).unwrap();
    let mut texts: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(is_text).collect();
    texts.sort();
    texts
}

fn mode_of(path: &Path) -> Option<Mode> {
    let (_, ending) = path.file_name()?.to_str()?.split_once('.')?;
    Mode::ALL.into_iter().find(|mode| ending == mode.ending())
}

/// What `check` and what `extract` says of files, by file.
fn answers(program: &Path, files: &[PathBuf]) -> (BTreeMap<String, Value>, BTreeMap<String, Value>) {
    let checked = run(program, &["check", "--output-format", "json", "--fail-on", "never"], files);
    (checked, run(program, &["extract"], files))
}

/// The program's answer by file.
fn run(program: &Path, arguments: &[&str], texts: &[PathBuf]) -> BTreeMap<String, Value> {
    let output = Command::new(program).args(arguments).args(texts).output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let files = answer["files"].as_array().unwrap();
    files.iter().map(|file| (file["path"].as_str().unwrap().to_owned(), file.clone())).collect()
}

fn of_text(text: &Path, checked: &BTreeMap<String, Value>, extracted: &BTreeMap<String, Value>) -> Judged {
    let path = text.to_str().unwrap();
    let file = text.file_name().unwrap().to_str().unwrap();
    let (name, _) = file.split_once('.').unwrap();
    let (tool, style) = name.split_once('-').unwrap();
    let style = style.trim_end_matches("-faulty").trim_end_matches(|letter: char| letter.is_ascii_digit());
    let truth = truth(&text.with_file_name(format!("{name}.truth.json")));
    let mut judged = Judged {
        name: file.to_owned(),
        tool: tool.to_owned(),
        style: style.trim_end_matches('-').to_owned(),
        mode: mode_of(text).unwrap(),
        is_sound: truth["sound"].as_bool().unwrap(),
        ..Judged::default()
    };
    judged.compare(&truth, &extracted[path]["cells"]);
    for finding in checked[path]["diagnostics"].as_array().unwrap() {
        judged.hear(&truth, finding);
    }
    judged
}

impl Judged {
    fn compare(&mut self, truth: &Value, cells: &Value) {
        for (key, stands) in truth["cells"].as_object().unwrap() {
            self.cells += 1;
            let state = cells[key]["state"].as_str().unwrap_or("missing");
            let value = &cells[key]["value"];
            if !matches!(state, "read" | "solved") || value.is_null() {
                continue;
            }
            // A wrong figure that was lost leaves no trace: what the sums put there is the right one.
            let of_wrong = &truth["wrong"];
            let is_restored = state == "solved" && of_wrong["cell"] == **key && of_wrong["right"] == *value;
            if value == stands || is_restored {
                self.right += 1;
            } else {
                self.wrong.push(format!("{key} {state} as {value}, stands {stands}"));
            }
        }
    }

    fn hear(&mut self, truth: &Value, finding: &Value) {
        let code = finding["code"].as_str().unwrap();
        self.findings += 1;
        *self.codes.entry(code.to_owned()).or_default() += 1;
        match finding["severity"].as_str() {
            Some("error") => self.errors += 1,
            Some("warning") => self.warnings += 1,
            _ => {}
        }
        if code.starts_with("T3") || code.starts_with("N5") {
            self.sums += 1;
        }
        let mistake = &truth["wrong"];
        let suspects =
            finding["suspects"].as_array().map_or(std::slice::from_ref(&finding["suspect"]), Vec::as_slice);
        for suspect in suspects.iter().filter(|suspect| !suspect["expected"].is_null()) {
            let cell = suspect["cell"].as_str().unwrap();
            let expected = number(&suspect["expected"]);
            if mistake["cell"] == cell && number(&mistake["right"]) == expected {
                self.is_named = true;
            } else if code.starts_with('T') || number(&truth["cells"][cell]) != expected {
                self.wrong.push(format!("{code} wants {cell} to be {expected}"));
            }
        }
    }
}

/// A figure as text, whether it is told as a number or as a text.
fn number(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_certain_is_right_or_wrong_and_the_rest_is_neither() {
        let truth = json!({ "cells": { "a": 1, "b": 2, "c": "0.50", "d": 4, "e": 5 } });
        let cell = |value: Value, state: &str| json!({ "value": value, "state": state });
        let cells = json!({
            "a": cell(json!(1), "read"),
            "b": cell(json!(20), "solved"),
            "c": cell(json!("0.50"), "read"),
            "d": cell(Value::Null, "ambiguous"),
        });
        let mut judged = Judged::default();
        judged.compare(&truth, &cells);
        assert_eq!((judged.cells, judged.right), (5, 2));
        assert_eq!(judged.wrong, ["b solved as 20, stands 2"]);
    }

    #[test]
    fn a_suspect_is_the_wrong_cell_or_an_accusation() {
        let truth = json!({ "cells": { "a": 3, "b": 2 }, "wrong": { "cell": "a", "stands": 3, "right": 1 } });
        let finding = |cell: &str, expected: &str| {
            let suspect = json!({ "cell": cell, "found": null, "expected": expected });
            json!({ "code": "T305", "severity": "error", "suspect": suspect, "suspects": null })
        };
        let mut judged = Judged::default();
        judged.hear(&truth, &finding("a", "1"));
        assert!(judged.is_named && judged.wrong.is_empty(), "{judged:?}");
        judged.hear(&truth, &finding("b", "4"));
        assert_eq!((judged.errors, judged.sums), (2, 2));
        assert_eq!(judged.wrong, ["T305 wants b to be 4"]);
    }
}
