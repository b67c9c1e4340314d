//! The pipeline as tests use it: one session over the embedded rules, inputs from memory or from this repository.

use std::path::{Path, PathBuf};

use foia_lint::stages::diag::Finding;
use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Checked, Input, Options, Session};
use foia_lint::stages::source::{Position, Source};

/// Most bytes of an input.
pub const LIMIT: usize = 1 << 24;

/// A session over every embedded rule.
pub fn session() -> Session {
    spoken(Lang::En)
}

/// A session in this language.
pub fn spoken(lang: Lang) -> Session {
    let options = Options { lang, select: Vec::new(), ignore: Vec::new(), limit: LIMIT };
    Session::new(options, Vec::new()).expect("the embedded rules have no faults and nothing is selected")
}

/// An input of this name.
pub fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    Input { name: name.to_owned(), bytes: Ok(bytes.into()) }
}

/// A path below the folder of the package.
pub fn below(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All files below a folder, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The text of a file.
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The report among the sources of a check.
pub fn report(checked: &Checked) -> &Source {
    checked.sources.iter().next().expect("the report is source 0")
}

/// Where a finding begins.
pub fn start(checked: &Checked, finding: &Finding) -> Position {
    report(checked).position(finding.span.start())
}

/// `T301 55:12 21`: a finding in short, with the characters that it points at.
pub fn brief(checked: &Checked, finding: &Finding) -> String {
    let Position { line, column, .. } = start(checked, finding);
    format!("{} {line}:{column} {:?}", finding.code, report(checked).slice(finding.span))
}

/// The names of what is in a folder, in order.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
