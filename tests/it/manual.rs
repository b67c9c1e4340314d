//! The manual's commands, run one after the other as its reader would.

use std::fs;
use std::process::Command;

use crate::session::below;

const MANUAL: &str = "docs/使用手册.zh.md";

/// The lines of the fenced blocks without a language.
fn commands(page: &str) -> Vec<&str> {
    let mut commands = Vec::new();
    let mut fence: Option<&str> = None;
    for line in page.lines() {
        match (fence, line.strip_prefix("```")) {
            (None, Some(language)) => fence = Some(language),
            (Some(_), Some(_)) => fence = None,
            (Some(""), None) => commands.push(line),
            (Some(_) | None, None) => {}
        }
    }
    commands
}

#[test]
fn the_manual_can_be_followed_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (from, to) in [("examples/county/departments", "2024"), ("examples/county/2023", "2023")] {
        fs::create_dir(path(to)).unwrap();
        for file in fs::read_dir(below(from)).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), path(to).join(file.file_name())).unwrap();
        }
    }
    for year in ["2023", "2024"] {
        let water = fs::read_dir(path(year)).unwrap().map(|file| file.unwrap().path());
        let water = water.into_iter().find(|file| file.to_string_lossy().contains("水利局")).unwrap();
        fs::rename(water, path(year).join("云岭县水利局.md")).unwrap();
    }
    fs::copy(below("examples/county/云岭县.md"), path("云岭县.md")).unwrap();
    fs::copy(below("examples/sound.md"), path("年报.md")).unwrap();
    fs::create_dir(path("年报")).unwrap();
    fs::copy(below("tests/reports/word/tracked.docx"), path("年报/水利局.docx")).unwrap();
    fs::write(path("名单.txt"), "云岭县水利局\n").unwrap();
    let page = fs::read_to_string(below(MANUAL)).unwrap();
    let commands = commands(&page);
    assert!(commands.len() > 12, "{commands:?}");
    for command in commands {
        let words: Vec<&str> = command.split(' ').collect();
        assert_eq!(words[0], "foia-lint", "{command}");
        let output = Command::new(env!("CARGO_BIN_EXE_foia-lint"))
            .current_dir(folder.path())
            .env_clear()
            .args(&words[1..])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{command}: {said}");
        let written = words
            .iter()
            .position(|word| ["-o", "--annotate", "--annotate-dir", "--output-file"].contains(word));
        if let Some(at) = written {
            assert!(path(words[at + 1]).exists(), "{command}");
        }
    }
}
