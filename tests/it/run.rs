//! A run of the program as the shell sees it: pipes, threads, colours, exit statuses.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use foia_lint::stages::render::Format;

use crate::session::below;

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");
const SOUND: &str = "# 临江市水利局2024年政府信息公开工作年度报告\n\n全年主动公开信息一百二十条。\n";
const BAD: &str = "# 临江市水利局2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n全年公开信息XX条，及时审核审核了各类信息。\n";

fn program(folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).env_clear().env("LC_ALL", "C");
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    program(folder).args(args).output().unwrap()
}

/// A folder with so many bad reports.
fn reports(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..count {
        let text = format!("{BAD}\n{}\n", "本机关依法公开政府信息。".repeat(number % 7));
        fs::write(folder.path().join(format!("{number:04}.md")), text).unwrap();
    }
    folder
}

#[test]
fn a_reader_who_leaves_changes_no_exit_status() {
    let folder = reports(150);
    for format in Format::ALL.map(Format::name) {
        let mut child = program(folder.path())
            .args(["--output-format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.len()), (Some(1), 0), "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_an_error() {
    let folder = reports(1);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program(folder.path()).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stderr.is_empty());
}

#[test]
fn threads_change_nothing() {
    let folder = reports(70);
    for format in Format::ALL.map(Format::name) {
        let one = run(folder.path(), &["--output-format", format, "-j", "1"]);
        assert_eq!((one.status.code(), one.stderr.len()), (Some(1), 0));
        for jobs in ["2", "5"] {
            assert_eq!(
                run(folder.path(), &["--output-format", format, "-j", jobs]).stdout,
                one.stdout,
                "{format}"
            );
        }
        assert_eq!(run(folder.path(), &["--output-format", format]).stdout, one.stdout, "{format}");
    }
}

#[test]
fn the_exit_status_is_the_same_in_every_format() {
    let folder = reports(2);
    let path = folder.path();
    fs::write(path.join("broken.txt"), b"\x00\xff\x00\x01").unwrap();
    let cases: [(&[&str], i32); 6] = [
        (&["0000.md"], 1),
        (&["0000.md", "--fail-on", "never"], 0),
        (&["0000.md", "--select", "L802"], 0),
        (&["0000.md", "--select", "L802", "--fail-on", "warning"], 1),
        (&["0000.md", "broken.txt", "--fail-on", "never"], 2),
        (&["0000.md", "gone.md", "--select", "L802"], 2),
    ];
    for (args, expected) in cases {
        for format in Format::ALL.map(Format::name) {
            let output = run(path, &[args, &["--output-format", format]].concat());
            assert_eq!(output.status.code(), Some(expected), "{args:?} {format}");
        }
        let quiet = run(path, &[args, &["--quiet"]].concat());
        assert_eq!(
            (quiet.status.code(), quiet.stdout.len(), quiet.stderr.len()),
            (Some(expected), 0, 0),
            "{args:?}"
        );
    }
}

#[test]
fn an_unreadable_input_does_not_stop_the_others() {
    let folder = reports(1);
    let output = run(folder.path(), &["--output-format", "short", "gone.md", "0000.md"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("gone.md:1:1: error[X001"), "{text}");
    assert!(text.contains("0000.md:5:7: error[L805"), "{text}");
}

#[test]
fn what_was_not_checked_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let said = |args: &[&str]| {
        let output = run(folder.path(), args);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let nothing = "没有找到可以检查的报告";
    assert_eq!(said(&["."]), (Some(2), format!("{nothing}。\n"), String::new()));
    assert_eq!(
        said(&["--output-format", "short"]),
        (Some(2), String::new(), format!("foia-lint: {nothing}\n"))
    );
    for name in ["a.rtf", "b.RTF", "c.png", "d.xlsx", "~$e.doc"] {
        fs::write(folder.path().join(name), "x").unwrap();
    }
    let unread = "未检查 2 份：a.rtf、b.RTF（另存为 .docx 后再查）\n";
    assert_eq!(said(&["."]), (Some(2), format!("{nothing}。\n{unread}"), String::new()));
    fs::write(folder.path().join("sound.md"), SOUND).unwrap();
    let (status, told, _) = said(&["--select", "L805"]);
    assert_eq!((status, told), (Some(0), format!("共检查 1 份，没有发现问题。\n{unread}")));
    let (_, told, aside) = said(&["--select", "L805", "--output-format", "json"]);
    assert!(!told.contains("a.pdf") && aside == format!("foia-lint: {unread}"), "{told} {aside}");
    assert_eq!(
        said(&["-q", "--output-format", "json", "--select", "L805"]),
        (Some(0), String::new(), String::new())
    );
}

#[test]
fn a_mistyped_command_is_no_report() {
    let folder = tempfile::tempdir().unwrap();
    let said = |args: &[&str]| {
        let output = run(folder.path(), args);
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let words = "foia-lint: 没有命令或文件“nwe”，是否想写 new？\n";
    assert_eq!(said(&["nwe"]), (Some(2), words.to_owned()));
    let (_, told) = said(&["年报.md"]);
    assert!(told.contains("找不到文件“年报.md”") && !told.contains('│'), "{told}");
    fs::write(folder.path().join("nwe"), BAD).unwrap();
    assert_eq!(said(&["nwe"]).0, Some(1));
}

#[test]
fn the_system_speaks_the_language_of_the_reader() {
    let folder = reports(1);
    let said = |lang: &str, args: &[&str]| {
        let output = run(folder.path(), &[&["--lang", lang], args].concat());
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert!(said("zh", &["--baseline", "no.json"]).contains("找不到基线文件 no.json"));
    for args in [&["--config", "no.yaml"][..], &["--output-file", "no/a.txt"]] {
        let (zh, en) = (said("zh", args), said("en", args));
        assert!(zh.contains("没有这个文件或文件夹") && !zh.contains("os error"), "{zh}");
        assert!(en.contains("no such file or folder") && !en.contains("os error"), "{en}");
    }
}

#[test]
fn colour_is_for_terminals_and_those_who_ask() {
    let folder = reports(1);
    let colored = |command: &mut Command| command.arg("0000.md").output().unwrap().stdout.contains(&0x1b);
    assert!(!colored(&mut program(folder.path())));
    assert!(colored(program(folder.path()).arg("--color=always")));
    assert!(colored(program(folder.path()).env("CLICOLOR_FORCE", "1")));
    assert!(!colored(program(folder.path()).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(!colored(program(folder.path()).env("CLICOLOR_FORCE", "1").arg("--color=never")));
}

#[test]
fn the_locale_chooses_the_language_and_the_option_overrides_it() {
    let folder = reports(1);
    let said = |locale: &str, args: &[&str]| {
        let output = program(folder.path()).env("LC_ALL", locale).args(args).arg("0000.md").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(said("C", &[]).contains("错误["));
    assert!(said("zh_CN.UTF-8", &[]).contains("错误["));
    assert!(said("en_US.UTF-8", &[]).contains("error["));
    assert!(said("en_US.UTF-8", &["--lang", "zh"]).contains("错误["));
}

#[test]
fn standard_input_is_read_under_the_name_given() {
    let folder = tempfile::tempdir().unwrap();
    let piped = |args: &[&str], text: &[u8]| {
        let mut child = program(folder.path())
            .args(["--output-format", "short", "--select", "L805"])
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
    };
    assert!(piped(&["-"], BAD.as_bytes()).starts_with("stdin.txt:5:7: "));
    assert!(piped(&["--stdin-name", "年报.md"], BAD.as_bytes()).starts_with("年报.md:5:7: "));
    assert!(piped(&["-", "--stdin-name", "x.doc"], BAD.as_bytes()).contains("X001"));
    assert_eq!(piped(&[], BAD.as_bytes()), "", "the folder is checked, which is empty");
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let text = |args: &[&str]| String::from_utf8(run(folder.path(), args).stdout).unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = text(&["completions", shell]);
        for word in ["check", "new", "extract", "explain", "uninstall", "fail-on"] {
            assert!(script.contains(word), "{shell} {word}");
        }
    }
    for page in ["", "check", "new", "extract", "explain", "rules", "hook", "completions", "man"] {
        let args: Vec<&str> = ["man", page].into_iter().filter(|word| !word.is_empty()).collect();
        assert!(text(&args).contains(".SH NAME\nfoia\\-lint"), "{page}");
    }
}

/// Help for who types the name of the program and no more at a terminal; elsewhere, and where somebody has set the folder
/// up, the folder is checked.
#[cfg(target_os = "linux")]
#[test]
fn the_bare_command_helps_who_is_new_and_checks_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(below("examples/sound.md"), folder.path().join("a.md")).unwrap();
    let program = env!("CARGO_BIN_EXE_foia-lint");
    let at_terminal = || {
        let mut script = Command::new("script");
        script
            .args(["-qec", program, "/dev/null"])
            .current_dir(folder.path())
            .env("LC_ALL", "C")
            .env_remove("LANG");
        script.stdin(Stdio::null()).output().ok().map(|run| String::from_utf8_lossy(&run.stdout).into_owned())
    };
    let Some(shown) = at_terminal() else {
        eprintln!("skipped: there is no script to make a terminal with");
        return;
    };
    assert!(shown.contains("foia-lint serve        在浏览器中使用") && !shown.contains("共检查"), "{shown}");
    let piped = Command::new(program).current_dir(folder.path()).output().unwrap();
    assert!(String::from_utf8_lossy(&piped.stdout).contains("共检查 1 份"), "{piped:?}");
    fs::write(folder.path().join("foia-lint.yaml"), "select: [T]\n").unwrap();
    assert!(at_terminal().unwrap().contains("共检查 1 份"));
}
