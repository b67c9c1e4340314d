//! Mended files on the disk: whole, in their encoding, and only where they may be written.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::session::{below, names, read};

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");

/// The sound report of the examples, and the same with a misspelt label, heading and, if wanted, a wrong figure.
pub fn sound() -> String {
    read(&below("examples/sound.md"))
}

pub fn misspelt() -> String {
    let text = sound().replace("内部事务信息", "内部事物信息").replace("二、主动公开政府", "二、主动公开");
    assert_ne!(text, sound());
    text
}

fn miscounted() -> String {
    let text = misspelt().replace("| 14 | 3 | 0 | 1 | 0 | 0 | 18 |", "| 41 | 3 | 0 | 1 | 0 | 0 | 18 |");
    assert_ne!(text, misspelt());
    text
}

fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).env_clear().env("LC_ALL", "C").args(args);
    command
}

/// Exit status, standard output and standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    told(&program(folder, args).output().unwrap())
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A folder with one report in it.
fn folder(bytes: impl AsRef<[u8]>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), bytes).unwrap();
    folder
}

#[test]
fn a_fix_changes_wording_and_an_unsafe_one_figures() {
    let folder = folder(miscounted());
    let (path, file) = (folder.path(), folder.path().join("a.md"));
    let (status, shown, _) = run(path, &["--fix", "a.md"]);
    assert_eq!(status, 1, "{shown}");
    assert!(shown.contains("T305"), "{shown}");
    assert!(shown.contains("已更正 2 处。共检查 1 份文件，还有错误 1 处"), "{shown}");
    assert_eq!(fs::read_to_string(&file).unwrap(), sound().replace("| 14 | 3 |", "| 41 | 3 |"));
    let (status, shown, _) = run(path, &["--fix", "--unsafe-fixes", "a.md"]);
    assert_eq!((status, shown.as_str()), (0, "已更正 1 处，没有其他问题。\n"));
    assert_eq!(fs::read_to_string(&file).unwrap(), sound());
    let (status, shown, _) = run(path, &["--fix", "--unsafe-fixes", "a.md"]);
    assert_eq!((status, shown.as_str()), (0, "共检查 1 份，没有发现问题。\n"));
    assert_eq!(names(path), ["a.md"]);
}

/// How a text is written in some encoding.
type Spell<'a> = &'a dyn Fn(&str) -> Vec<u8>;

#[test]
fn every_encoding_mark_and_line_end_is_kept() {
    let utf16 =
        |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let spellings: [(&str, Spell<'_>); 8] = [
        ("utf-8", &|text| text.as_bytes().to_vec()),
        ("utf-8, crlf", &|text| text.replace('\n', "\r\n").into_bytes()),
        ("utf-8, mark", &|text| [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("utf-16le", &|text| utf16(text, u16::to_le_bytes)),
        ("utf-16le, mark, crlf", &|text| {
            [&b"\xFF\xFE"[..], &utf16(&text.replace('\n', "\r\n"), u16::to_le_bytes)].concat()
        }),
        ("utf-16be", &|text| utf16(text, u16::to_be_bytes)),
        ("utf-16be, mark", &|text| [&b"\xFE\xFF"[..], &utf16(text, u16::to_be_bytes)].concat()),
        ("gb18030", &|text| gb18030(text)),
    ];
    for (name, spell) in spellings {
        let folder = folder(spell(&misspelt()));
        let (status, shown, said) = run(folder.path(), &["--fix", "-q", "a.md"]);
        assert_eq!((status, shown.as_str(), said.as_str()), (0, "", ""), "{name}");
        assert_eq!(fs::read(folder.path().join("a.md")).unwrap(), spell(&sound()), "{name}");
    }
}

/// The text by iconv, and not by the library that the program uses.
fn gb18030(text: &str) -> Vec<u8> {
    let mut iconv = Command::new("iconv")
        .args(["-f", "UTF-8", "-t", "GB18030"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    iconv.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = iconv.wait_with_output().unwrap();
    assert!(output.status.success());
    output.stdout
}

#[test]
fn a_difference_is_shown_and_nothing_written() {
    let folder = folder(miscounted());
    let path = folder.path();
    let (status, shown, said) = run(path, &["--diff"]);
    assert_eq!((status, said.as_str()), (1, "可更正 2 处；没有写入文件。\n"));
    let changed: Vec<&str> = shown.lines().filter(|line| line.starts_with(['+', '-'])).collect();
    assert_eq!(
        changed[..4],
        ["--- a.md", "+++ a.md", "-## 二、主动公开信息情况", "+## 二、主动公开政府信息情况"]
    );
    assert_eq!(changed.len(), 6);
    assert_eq!(run(path, &["--diff", "--fix", "--unsafe-fixes"]).1.matches("\n+|").count(), 2);
    assert_eq!(run(path, &["--diff", "--fail-on", "never"]).0, 1);
    assert_eq!(run(path, &["--diff", "-q", "--select", "S113"]), (1, shown_of(path), String::new()));
    assert_eq!(run(path, &["--diff", "--select", "T"]).0, 0, "an unsafe fix is none");
    assert_eq!(run(path, &["--diff", "a.md", "gone.md"]).0, 2);
    assert!(run(path, &["--diff", "gone.md"]).2.starts_with("gone.md:1:1: error[X001"));
    assert!(run(path, &["--diff", "--color=always"]).1.contains("\u{1b}[32m+## 二、"));
    assert_eq!(fs::read_to_string(path.join("a.md")).unwrap(), miscounted());
}

/// Quiet or not, a difference is what was asked for.
fn shown_of(folder: &Path) -> String {
    run(folder, &["--diff", "--select", "S113"]).1
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let piped = |args: &[&str], bytes: &[u8]| {
        let mut command = program(folder.path(), args);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        child.wait_with_output().unwrap()
    };
    let (status, text, said) =
        told(&piped(&["--fix", "--stdin-name", "年报.md", "-"], miscounted().as_bytes()));
    assert_eq!((status, text), (1, sound().replace("| 14 | 3 |", "| 41 | 3 |")));
    assert!(said.contains("年报.md:") && said.contains("已更正 2 处"), "{said}");
    let (status, text, said) = told(&piped(&["--fix", "-q", "-"], sound().as_bytes()));
    assert_eq!((status, text, said.as_str()), (0, sound(), ""), "nothing to mend");
    let (status, text, _) = told(&piped(&["--diff", "-"], miscounted().as_bytes()));
    assert!(status == 1 && text.starts_with("--- stdin.txt\n+++ stdin.txt\n@@"), "{text}");
    let binary = piped(&["--fix", "-"], b"\x00\xff\x00\x01");
    assert_eq!((binary.status.code(), &binary.stdout[..]), (Some(2), &b"\x00\xff\x00\x01"[..]));
}

#[test]
fn a_report_given_twice_is_mended_once() {
    let folder = folder(misspelt());
    let (status, _, said) = run(folder.path(), &["--fix", "a.md", ".", "*.md", "-j", "3"]);
    assert_eq!((status, said.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), sound());
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_a_read_only_file_is_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(misspelt());
    let (path, file) = (folder.path(), folder.path().join("a.md"));
    let mode = || fs::metadata(&file).unwrap().permissions().mode() & 0o7777;
    fs::set_permissions(&file, PermissionsExt::from_mode(0o440)).unwrap();
    // Who may write to any file, as the superuser may, has said to.
    let may_write = fs::OpenOptions::new().write(true).open(&file).is_ok();
    let (status, shown, said) = run(path, &["--fix"]);
    if may_write {
        assert_eq!((status, said.as_str()), (0, ""));
        assert_eq!((mode(), fs::read_to_string(&file).unwrap()), (0o440, sound()));
    } else {
        assert_eq!((status, said.as_str()), (2, "foia-lint: a.md: 没有写入：文件只读\n"));
        assert!(shown.contains("S113") && shown.contains("共检查 1 份文件：错误"), "{shown}");
        assert_eq!((mode(), fs::read_to_string(&file).unwrap()), (0o440, misspelt()));
    }
    assert_eq!(names(path), ["a.md"]);
    for wanted in [0o600, 0o664, 0o755] {
        fs::write(&file, "").unwrap_or_else(|_| fs::remove_file(&file).unwrap());
        fs::write(&file, misspelt()).unwrap();
        fs::set_permissions(&file, PermissionsExt::from_mode(wanted)).unwrap();
        assert_eq!(run(path, &["--fix"]).0, 0);
        assert_eq!((mode(), fs::read_to_string(&file).unwrap()), (wanted, sound()));
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folders_given() {
    use std::os::unix::fs::symlink;
    let (inside, outside) = (folder(misspelt()), folder(misspelt()));
    let (path, target) = (inside.path(), outside.path().join("a.md"));
    symlink(&target, path.join("out.md")).unwrap();
    symlink("a.md", path.join("in.md")).unwrap();
    symlink(outside.path(), path.join("more")).unwrap();
    let (status, _, said) = run(path, &["--fix", "out.md"]);
    assert_eq!((status, said.as_str()), (2, "foia-lint: out.md: 没有写入：链接指向所给文件夹之外\n"));
    assert_eq!(run(path, &["--fix", "."]).0, 0, "links in a folder are passed over");
    assert_eq!(fs::read_to_string(&target).unwrap(), misspelt());
    assert_eq!(fs::read_to_string(path.join("a.md")).unwrap(), sound());
    fs::write(path.join("a.md"), misspelt()).unwrap();
    assert_eq!(run(path, &["--fix", "in.md"]).0, 0);
    assert_eq!(fs::read_to_string(path.join("a.md")).unwrap(), sound());
    assert!(path.join("in.md").is_symlink());
    assert_eq!(run(path, &["--fix", "out.md", "more"]).0, 0, "the folder behind the link is given too");
    assert_eq!(fs::read_to_string(&target).unwrap(), sound());
}
