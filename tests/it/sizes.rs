//! How long a file may be before it has to be split.

use std::path::Path;

use crate::rust_source::rust_files;
use crate::session::{below, files, read};

/// Below which folder, with which ending, at most how many lines.
const MOST: [(&str, &str, usize); 7] = [
    ("grammar", ".pest", 200),
    ("rules/checks", ".yaml", 400),
    ("rules/forms", ".yaml", 600),
    ("rules", "builtin.yaml", 400),
    ("tests/it", ".rs", 400),
    ("tests/rules", ".out", 120),
    ("tests/cli", ".stdout", 120),
];
const RUST: usize = 400;
const MOD: usize = 120;
const MAIN: usize = 20;

fn lines(path: &Path) -> usize {
    read(path).lines().count()
}

#[test]
fn rust_files_without_their_tests() {
    let most = |path: &str| match path {
        "main.rs" => MAIN,
        path if path.ends_with("mod.rs") => MOD,
        _ => RUST,
    };
    let long: Vec<String> = rust_files()
        .iter()
        .filter(|file| file.lines() > most(&file.path))
        .map(|file| format!("{}: {} lines, at most {}", file.path, file.lines(), most(&file.path)))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn grammars_rules_and_expected_output() {
    let mut long = Vec::new();
    for (folder, ending, most) in MOST {
        let of_kind: Vec<_> = files(&below(folder))
            .into_iter()
            .filter(|path| path.to_string_lossy().ends_with(ending))
            .collect();
        assert!(!of_kind.is_empty(), "no {ending} in {folder}");
        let over = of_kind.iter().filter(|path| lines(path) > most);
        long.extend(over.map(|path| format!("{}: {} lines, at most {most}", path.display(), lines(path))));
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn no_file_is_a_drawer() {
    for file in rust_files() {
        for part in file.module() {
            assert!(
                !["util", "utils", "helper", "helpers", "common", "misc", "manager"].contains(&part),
                "{}",
                file.path
            );
        }
    }
}
