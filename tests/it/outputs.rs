//! Several formats in one run, in files and on standard output.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use foia_lint::stages::render::Format;
use serde_json::Value;

use crate::session::{below, names};

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(PROGRAM).current_dir(folder).env_clear().env("LC_ALL", "C").args(args).output().unwrap()
}

/// A folder with the example that has faults.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(below("examples/faulty.txt"), folder.path().join("年报.txt")).unwrap();
    folder
}

#[test]
fn all_formats_at_once_say_what_each_says_alone() {
    let folder = folder();
    let mut args = vec!["年报.txt".to_owned()];
    for format in Format::ALL {
        let name = format.name();
        args.extend(["--output-format", name, "--output-file", name].map(str::to_owned));
    }
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let together = run(folder.path(), &args);
    assert_eq!((together.status.code(), together.stdout.len(), together.stderr.len()), (Some(1), 0, 0));
    for format in Format::ALL {
        let alone = run(folder.path(), &["年报.txt", "--output-format", format.name()]);
        assert_eq!(alone.status.code(), Some(1), "{}", format.name());
        let written = fs::read(folder.path().join(format.name())).unwrap();
        assert!(!written.is_empty() && written == alone.stdout, "{}", format.name());
    }
    assert_eq!(names(folder.path()).len(), Format::ALL.len() + 1, "nothing else is left behind");
}

#[test]
fn one_format_may_go_to_standard_output_and_quiet_silences_only_that() {
    let folder = folder();
    let args =
        ["年报.txt", "--output-format", "sarif", "--output-file", "a.sarif", "--output-format", "short"];
    let both = run(folder.path(), &args);
    assert_eq!((both.status.code(), String::from_utf8_lossy(&both.stdout).lines().count()), (Some(1), 8));
    let written = fs::read(folder.path().join("a.sarif")).unwrap();
    let sarif: Value = serde_json::from_slice(&written).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(8));
    fs::remove_file(folder.path().join("a.sarif")).unwrap();
    let quiet = run(folder.path(), &[&args[..], &["-q"]].concat());
    assert_eq!((quiet.status.code(), quiet.stdout.len()), (Some(1), 0));
    assert_eq!(fs::read(folder.path().join("a.sarif")).unwrap(), written);
}

#[test]
fn a_file_that_cannot_be_written_stops_the_run_before_it_begins() {
    let folder = folder();
    fs::create_dir(folder.path().join("sub")).unwrap();
    for file in ["gone/a.json", "sub", "年报.txt"] {
        let output = run(folder.path(), &["年报.txt", "--output-format", "json", "--output-file", file]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{file}");
        assert!(
            String::from_utf8_lossy(&output.stderr).starts_with(&format!("foia-lint: {file}: ")),
            "{file}"
        );
    }
    assert_eq!(names(folder.path()), ["sub", "年报.txt"]);
    assert_eq!(
        fs::read(folder.path().join("年报.txt")).unwrap(),
        fs::read(below("examples/faulty.txt")).unwrap()
    );
}

#[test]
fn an_unreadable_report_still_leaves_whole_files() {
    let folder = folder();
    let args = ["gone.md", "年报.txt", "--output-format", "sarif", "--output-file", "a.sarif"];
    assert_eq!(run(folder.path(), &args).status.code(), Some(2));
    let sarif: Value = serde_json::from_slice(&fs::read(folder.path().join("a.sarif")).unwrap()).unwrap();
    assert_eq!(sarif["runs"][0]["invocations"][0]["executionSuccessful"], false);
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(9));
}

#[test]
fn findings_in_a_file_have_no_colours_unless_asked_for() {
    let folder = folder();
    let written = |args: &[&str]| {
        let args = [&["年报.txt", "--output-file", "a.log"], args].concat();
        let mut command = Command::new(PROGRAM);
        command
            .current_dir(folder.path())
            .env_clear()
            .env("CLICOLOR_FORCE", "1")
            .args(args)
            .output()
            .unwrap();
        fs::read(folder.path().join("a.log")).unwrap().contains(&0x1b)
    };
    assert!(!written(&[]));
    assert!(written(&["--color=always"]));
}

#[test]
fn faults_in_rule_files_are_told_in_the_files_too() {
    let folder = folder();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/a.yaml"), "- code: Q\n").unwrap();
    let args = ["年报.txt", "--rules", "rules", "--output-format", "json", "--output-file", "a.json"];
    assert_eq!(run(folder.path(), &args).status.code(), Some(2));
    let json: Value = serde_json::from_slice(&fs::read(folder.path().join("a.json")).unwrap()).unwrap();
    assert_eq!(json["files"][0]["diagnostics"][0]["code"], "X006");
}

#[test]
fn mending_shows_what_is_left_in_every_output_and_a_difference_in_none() {
    let folder = folder();
    let args = ["年报.txt", "--fix", "--output-format", "json", "--output-file", "a.json"];
    assert_eq!(run(folder.path(), &args).status.code(), Some(1));
    let json: Value = serde_json::from_slice(&fs::read(folder.path().join("a.json")).unwrap()).unwrap();
    assert_eq!(json["summary"]["errors"], 4);
    fs::remove_file(folder.path().join("a.json")).unwrap();
    let diff =
        run(folder.path(), &["年报.txt", "--diff", "--output-format", "json", "--output-file", "a.json"]);
    assert_eq!(diff.status.code(), Some(2));
    assert_eq!(names(folder.path()), ["年报.txt"]);
}

#[test]
fn nothing_is_written_over_what_is_read() {
    let folder = folder();
    let report = folder.path().join("年报.txt");
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/own.yaml"), "[]\n").unwrap();
    fs::write(folder.path().join("foia-lint.yaml"), "{}\n").unwrap();
    fs::hard_link(&report, folder.path().join("link.json")).unwrap();
    let before = fs::read(&report).unwrap();
    let refused: [&[&str]; 8] = [
        &["check", "--output-format", "json", "--output-file", "年报.txt", "."],
        &["check", "--output-format", "json", "--output-file", "年报.txt", "*.txt"],
        &["check", "--output-format", "json", "--output-file", "sub/../年报.txt", "年报.txt"],
        &["check", "--output-format", "json", "--output-file", "link.json", "年报.txt"],
        &["check", "--output-format", "json", "--output-file", "foia-lint.yaml", "年报.txt"],
        &[
            "check",
            "--rules",
            "rules",
            "--output-format",
            "json",
            "--output-file",
            "rules/own.yaml",
            "年报.txt",
        ],
        &["check", "--write-baseline", "--baseline", "年报.txt", "."],
        &["extract", "-o", "年报.txt", "年报.txt"],
    ];
    for args in refused {
        let output = run(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("不能把结果写在它上面"), "{args:?}: {said}");
    }
    assert_eq!(fs::read(&report).unwrap(), before);
    assert_eq!(fs::read_to_string(folder.path().join("rules/own.yaml")).unwrap(), "[]\n");
    let elsewhere = ["check", "--output-format", "json", "--output-file", "sub/a.json", "年报.txt"];
    for _ in 0..2 {
        assert_ne!(
            run(folder.path(), &elsewhere).status.code(),
            Some(2),
            "a file of its own may be replaced"
        );
    }
}

#[test]
fn nothing_is_written_over_what_a_settings_file_names() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("foia-lint.yaml"), "rules: [own]\nprevious: last\n").unwrap();
    fs::create_dir(path("own")).unwrap();
    fs::create_dir(path("last")).unwrap();
    fs::write(path("own/a.yaml"), "[]\n").unwrap();
    fs::copy(path("年报.txt"), path("last/2023.txt")).unwrap();
    fs::create_dir(path("sub")).unwrap();
    fs::copy(path("年报.txt"), path("sub/2024.txt")).unwrap();
    let before: Vec<Vec<u8>> =
        ["own/a.yaml", "last/2023.txt"].map(|name| fs::read(path(name)).unwrap()).into();
    for report in ["年报.txt", "sub", "sub/2024.txt"] {
        for target in ["own/a.yaml", "last/2023.txt", "own/../own/a.yaml"] {
            for args in [
                &["check", "--output-format", "json", "--output-file", target, report][..],
                &["check", "--write-baseline", "--baseline", target, report],
                &["extract", "-o", target, report],
            ] {
                let output = run(folder.path(), args);
                let said = String::from_utf8(output.stderr).unwrap();
                assert_eq!(output.status.code(), Some(2), "{args:?}");
                assert!(said.contains("不能把结果写在它上面"), "{args:?}: {said}");
            }
        }
    }
    let after: Vec<Vec<u8>> =
        ["own/a.yaml", "last/2023.txt"].map(|name| fs::read(path(name)).unwrap()).into();
    assert_eq!(before, after);
}
