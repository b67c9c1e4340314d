//! `foia-lint check --annotate` as it is called.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::kept::{comments, is_kept};
use super::package::{TYPES, packed, part};
use crate::formats::document::{Document, word};
use crate::session::{below, names};

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).env_clear().env("LC_ALL", "C").args(args);
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn tracked() -> Vec<u8> {
    fs::read(below("tests/reports/word/tracked.docx")).unwrap()
}

/// A folder with one Word file and one text.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("年报.docx"), tracked()).unwrap();
    fs::copy(below("examples/faulty.txt"), folder.path().join("年报.txt")).unwrap();
    folder
}

#[test]
fn the_copy_has_comments_and_the_run_says_what_it_says_without() {
    let folder = folder();
    for given in [&["年报.docx"][..], &["check", "年报.docx", "--output-format", "json"], &["*.docx", "-q"]]
    {
        let without = run(folder.path(), given);
        let with = run(folder.path(), &[given, &["--annotate", "批注.docx"]].concat());
        assert_eq!((with.status.code(), &with.stdout), (Some(1), &without.stdout), "{given:?}");
        assert_eq!(String::from_utf8_lossy(&with.stderr), "");
        let copy = fs::read(folder.path().join("批注.docx")).unwrap();
        is_kept(&tracked(), &copy);
        assert_eq!(comments(&copy).len(), 1, "{given:?}");
        assert_eq!(fs::read(folder.path().join("年报.docx")).unwrap(), tracked());
        assert_eq!(names(folder.path()), ["年报.docx", "年报.txt", "批注.docx"]);
        fs::remove_file(folder.path().join("批注.docx")).unwrap();
    }
    let never = run(folder.path(), &["年报.docx", "--fail-on", "never", "--annotate", "批注.docx"]);
    assert_eq!(never.status.code(), Some(0));
}

#[test]
fn only_what_is_told_becomes_a_comment() {
    let folder = folder();
    let none = run(folder.path(), &["年报.docx", "--ignore", "T", "--annotate", "批注.docx"]);
    assert_eq!(none.status.code(), Some(0));
    assert_eq!(fs::read(folder.path().join("批注.docx")).unwrap(), tracked(), "nothing to say");
    let english = run(folder.path(), &["年报.docx", "--lang", "en", "--annotate", "批注.docx"]);
    assert_eq!(english.status.code(), Some(1));
    let copy = fs::read(folder.path().join("批注.docx")).unwrap();
    assert!(comments(&copy)[0].2.starts_with("error T305"), "the copy of before is replaced");
}

#[test]
fn standard_input_can_be_annotated() {
    let folder = folder();
    let piped = fs::File::open(folder.path().join("年报.docx")).unwrap();
    let args = ["-", "--stdin-name", "a.docx", "--annotate", "b.docx", "-q"];
    let output = command(folder.path(), &args).stdin(Stdio::from(piped)).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    is_kept(&tracked(), &fs::read(folder.path().join("b.docx")).unwrap());
}

#[test]
fn what_cannot_be_annotated_is_said_and_nothing_is_written() {
    let folder = folder();
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("sub/a.docx"), tracked()).unwrap();
    let before = names(folder.path());
    for (args, words) in [
        (
            &["年报.docx", "sub/a.docx", "--annotate", "b.docx"][..],
            "--annotate takes one Word file at a time",
        ),
        (&["--annotate", "b.docx"], "--annotate takes one Word file at a time"),
        (&["年报.txt", "--annotate", "b.docx"], "年报.txt: --annotate is for Word files (.docx)"),
        (
            &["年报.docx", "--annotate", "年报.docx"],
            "年报.docx: this file is read, and nothing is written over it",
        ),
        (
            &["年报.docx", "--annotate", "sub/../年报.docx"],
            "sub/../年报.docx: this file is read, and nothing is written over it",
        ),
        (&["年报.docx", "--annotate", "b", "--output-file", "b"], "b: findings and comments in one file"),
        (&["年报.docx", "--annotate", "gone/b.docx"], "gone/b.docx: "),
        (&["年报.docx", "--annotate", "sub"], "sub: "),
        (&["年报.docx", "--annotate", "b.docx", "--output-file", "gone/a"], "gone/a: "),
        (&["年报.docx", "--annotate", "b.docx", "--fix"], "cannot be used with"),
        (&["年报.docx", "--annotate", "b.docx", "--diff"], "cannot be used with"),
        (&["年报.docx", "--annotate", "b", "--baseline", "c", "--write-baseline"], "cannot be used with"),
    ] {
        let output = run(folder.path(), &[&["check", "--lang", "en"], args].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{args:?} {output:?}");
        assert!(said.contains(words), "{args:?}: {said}");
        assert_eq!(names(folder.path()), before, "{args:?}");
        assert_eq!(fs::read(folder.path().join("年报.docx")).unwrap(), tracked(), "{args:?}");
    }
}

#[test]
fn a_broken_document_is_told_of_as_always() {
    let folder = tempfile::tempdir().unwrap();
    let whole = tracked();
    fs::write(folder.path().join("a.docx"), &whole[..whole.len() / 2]).unwrap();
    for name in ["a.docx", "gone.docx"] {
        let without = run(folder.path(), &[name]);
        let with = run(folder.path(), &[name, "--annotate", "b.docx"]);
        assert_eq!((with.status.code(), &with.stdout), (Some(2), &without.stdout));
        assert!(String::from_utf8_lossy(&with.stdout).contains("X001"));
        assert_eq!(names(folder.path()), ["a.docx"]);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_the_report_is_the_report() {
    let folder = folder();
    std::os::unix::fs::symlink("年报.docx", folder.path().join("link.docx")).unwrap();
    for args in [["年报.docx", "--annotate", "link.docx"], ["link.docx", "--annotate", "年报.docx"]] {
        assert_eq!(run(folder.path(), &args).status.code(), Some(2), "{args:?}");
    }
    assert_eq!(fs::read(folder.path().join("年报.docx")).unwrap(), tracked());
}

#[test]
fn a_part_that_only_comments_need_may_be_missing() {
    let folder = tempfile::tempdir().unwrap();
    let report = word(&Document::of("# 云岭县林业局2024年政府信息公开工作年度报告\n"));
    fs::write(folder.path().join("a.docx"), report).unwrap();
    let output = run(folder.path(), &["a.docx", "--annotate", "b.docx"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{output:?}");
    assert!(said.contains("a.docx: 无法加批注：文件不完整或已损坏（[Content_Types].xml）"), "{said}");
    assert_eq!(names(folder.path()), ["a.docx"]);
}

#[test]
fn a_place_in_last_year_s_report_has_the_name_of_that() {
    let last = include_str!("../../../examples/sound.md");
    let now = last.replace("2025年1月14日", "2026年1月14日").replace("2024年", "2025年");
    let folder = tempfile::tempdir().unwrap();
    let now = part(&word(&Document::of(&now)), "word/document.xml");
    let now = packed(&[("[Content_Types].xml", TYPES), ("word/document.xml", &now)]);
    fs::write(folder.path().join("2025.docx"), now).unwrap();
    fs::write(folder.path().join("2024.md"), last).unwrap();
    fs::write(folder.path().join("2024.docx"), word(&Document::of(last))).unwrap();
    for (name, place) in [("2024.md", "2024.md:75: "), ("2024.docx", "2024.docx 表2 第28行 第4列: ")] {
        let args = ["2025.docx", "--select", "H601", "--previous", name, "--annotate", "out.docx"];
        let done = run(folder.path(), &args);
        assert_eq!(done.status.code(), Some(1), "{done:?}");
        let comments = comments(&fs::read(folder.path().join("out.docx")).unwrap());
        let [comment] = &comments[..] else { panic!("{comments:?}") };
        let expected = format!("{place}上一年度结转 2");
        assert!(format!("{comment:?}").contains(&expected), "{comment:?}");
    }
}

#[test]
fn each_word_file_gets_a_copy_in_a_folder() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("甲县/乙局")).unwrap();
    fs::write(path("甲县/乙局/a.docx"), tracked()).unwrap();
    let given = [".", "--annotate-dir", "批注/今年", "--output-format", "json"];
    let without = run(folder.path(), &[".", "--output-format", "json"]);
    // The second run does not take the copies of the first for reports.
    for _ in 0..2 {
        let with = run(folder.path(), &given);
        assert_eq!((with.status.code(), &with.stdout), (Some(1), &without.stdout));
        assert_eq!(String::from_utf8_lossy(&with.stderr), "foia-lint: 批注/今年: 已另存 2 份带批注的副本\n");
        assert_eq!(names(&path("批注/今年")), ["年报.docx", "甲县"]);
        for copy in ["年报.docx", "甲县/乙局/a.docx"] {
            let copy = fs::read(path("批注/今年").join(copy)).unwrap();
            is_kept(&tracked(), &copy);
            assert_eq!(comments(&copy).len(), 1);
        }
    }
    assert_eq!(fs::read(path("甲县/乙局/a.docx")).unwrap(), tracked());
    let quiet = run(folder.path(), &["-q", "甲县", "年报.docx", "--annotate-dir", "b"]);
    assert_eq!((quiet.status.code(), quiet.stdout.len(), quiet.stderr.len()), (Some(1), 0, 0));
    assert_eq!(names(&path("b")), ["乙局", "年报.docx"], "a folder's name is not repeated");
}

#[test]
fn copies_are_written_over_no_report_and_over_no_other_copy() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("a/sub")).unwrap();
    fs::create_dir_all(path("b")).unwrap();
    for name in ["a/sub/年报.docx", "b/年报.docx"] {
        fs::write(path(name), tracked()).unwrap();
    }
    for into in ["a", "a/sub", "."] {
        let refused = run(folder.path(), &["--lang", "en", "a/sub", "--annotate-dir", into]);
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("choose another folder"), "{into}");
    }
    let twice = run(folder.path(), &["--lang", "en", "a/sub", "b", "--annotate-dir", "c"]);
    assert_eq!(twice.status.code(), Some(2));
    let said = String::from_utf8_lossy(&twice.stderr);
    assert!(said.contains("c/年报.docx: there is a copy of this name: not written"), "{said}");
    assert!(said.ends_with("c: copies with comments: 1\n"), "{said}");
}

#[cfg(unix)]
#[test]
fn copies_are_not_written_through_links() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("a/sub")).unwrap();
    fs::create_dir_all(path("c")).unwrap();
    fs::write(path("a/sub/x.docx"), tracked()).unwrap();
    fs::write(path("a/y.docx"), tracked()).unwrap();
    std::os::unix::fs::symlink("../a/sub", path("c/sub")).unwrap();
    std::os::unix::fs::symlink("../a/y.docx", path("c/y.docx")).unwrap();
    let output = run(folder.path(), &["--lang", "en", "a", "--annotate-dir", "c"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.matches("a link: not written").count(), 2, "{said}");
    for name in ["a/sub/x.docx", "a/y.docx"] {
        assert_eq!(fs::read(path(name)).unwrap(), tracked());
    }
}

#[test]
fn the_author_can_be_chosen() {
    let folder = folder();
    fs::write(folder.path().join("foia-lint.yaml"), "comment_author: 云岭县政务公开办\n").unwrap();
    run(folder.path(), &["年报.docx", "--annotate", "b.docx"]);
    let copy = fs::read(folder.path().join("b.docx")).unwrap();
    assert_eq!(comments(&copy)[0].1, "云岭县政务公开办");
}
