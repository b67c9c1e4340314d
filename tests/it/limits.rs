//! Inputs meant to do harm, given to the real program within an address space of its own: what it says of them, its exit
//! status, and that it needs no more memory than it is given. Linux alone can hold a process to that (`ulimit -v`);
//! elsewhere these tests say so and pass.
//!
//! No speed is asserted. A process that is still at it after [`PATIENCE`] is killed, and its test fails.

use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use zip::write::SimpleFileOptions;

use crate::formats::word::{archive, document};

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");
/// Mebibytes of address space, stacks, program and libraries included. The hungriest of these inputs needs a quarter of
/// it, most need a tenth; what the bombs stand for is more than all of it.
const ROOM: u64 = 512;
/// What a test that counts on seconds of one machine would need many times over on another.
const PATIENCE: Duration = Duration::from_mins(5);

const TITLE: &str = "云岭县林业局2024年政府信息公开工作年度报告";
const ROW: &str = "一、本年新收政府信息公开申请数量";

/// Rows of a table far beyond any form.
const ROWS: usize = 10_000;

/// What became of a run.
pub struct Ended {
    pub status: ExitStatus,
    /// The codes that it told, in order.
    codes: Vec<String>,
    /// All that there is to read.
    pub said: String,
}

/// Checks a file of a folder within so many mebibytes.
fn within(room: u64, folder: &Path, name: &str) -> Ended {
    run_within(room, folder, &["--output-format", "jsonl", name])
}

/// Runs the program in a folder within so many mebibytes.
pub fn run_within(room: u64, folder: &Path, arguments: &[&str]) -> Ended {
    let outputs = tempfile::tempdir().unwrap();
    let (out, err) = (outputs.path().join("out"), outputs.path().join("err"));
    let mut child = Command::new("sh")
        .args(["-c", "ulimit -v \"$1\" && shift && exec \"$@\"", "sh", &(room << 10).to_string(), PROGRAM])
        .env("LC_ALL", "en_US.UTF-8")
        .args(arguments)
        .current_dir(folder)
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("{arguments:?}: killed after {PATIENCE:?}");
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let told = fs::read_to_string(&out).unwrap();
    let code = |line: &str| Some(line.split_once("\"code\":\"")?.1.split('"').next()?.to_owned());
    let codes = told.lines().filter_map(code).collect();
    Ended { status, codes, said: told + &fs::read_to_string(&err).unwrap() }
}

/// Asserts the exit status of a run over a file of these bytes; gives the codes that it told, in order.
fn told(name: &str, bytes: &[u8], exit: i32) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    told_in(folder.path(), name, exit)
}

fn told_in(folder: &Path, name: &str, exit: i32) -> Vec<String> {
    let ended = within(ROOM, folder, name);
    let said: String = ended.said.chars().take(400).collect();
    assert_eq!(ended.status.code(), Some(exit), "{name}: {} {said}", ended.status);
    ended.codes
}

pub fn is_held() -> bool {
    if !cfg!(target_os = "linux") {
        eprintln!("not run: only Linux holds a process to an address space");
    }
    cfg!(target_os = "linux")
}

/// A Word file with this much white space for a document.
fn bomb(mebibytes: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default().compression_level(Some(1))).unwrap();
    let piece = vec![b' '; 1 << 20];
    for _ in 0..mebibytes {
        zip.write_all(&piece).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Declarations of entities of which the last is 10¹⁰ letters long.
fn entities() -> String {
    let first = "<!ENTITY a0 \"aaaaaaaaaa\">".to_owned();
    let more =
        (1..10).map(|level| format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10)));
    let all: String = std::iter::once(first).chain(more).collect();
    format!("<!DOCTYPE x [{all}]>")
}

#[test]
fn the_memory_of_a_process_is_held() {
    if is_held() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "全年新收申请39件，".repeat(1 << 20)).unwrap();
        assert!(within(ROOM, folder.path(), "a.txt").status.code().is_some());
        let starved = within(24, folder.path(), "a.txt");
        assert!(starved.status.code() != Some(0), "27 MB within 24: {}", starved.said);
    }
}

#[test]
fn archives_are_refused() {
    if !is_held() {
        return;
    }
    let unpacked = usize::try_from(ROOM).unwrap() + 64;
    let bomb = bomb(unpacked);
    assert!(bomb.len() < unpacked << 14, "{} bytes", bomb.len());
    let word = fs::read(crate::session::below("tests/reports/word/tracked.docx")).unwrap();
    let deep = document(&"<w:tbl><w:tr><w:tc>".repeat(300_000));
    let bombed = entities() + &document("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>");
    for (name, bytes) in [
        ("bomb.docx", bomb.clone()),
        ("nested.docx", archive(&bomb)),
        ("cut.docx", word[..word.len() * 2 / 3].to_vec()),
        ("entities.docx", archive(bombed.as_bytes())),
        ("deep.docx", archive(deep.as_bytes())),
        ("empty.docx", Vec::new()),
    ] {
        assert_eq!(told(name, &bytes, 2), ["X001"], "{name}");
    }
}

#[test]
fn pages_and_texts_of_megabytes_are_read_or_refused() {
    if !is_held() {
        return;
    }
    let line = "全年新收申请39件，";
    let untagged = line.repeat((10 << 20) / line.len());
    assert_eq!(told("untagged.html", untagged.as_bytes(), 0), ["X003"]);
    assert_eq!(told("line.txt", line.repeat((30 << 20) / line.len()).as_bytes(), 0), ["X003"]);
    let named = format!("{TITLE}\n\n一、总体情况\n{}", line.repeat((2 << 20) / line.len()));
    assert!(told("named.txt", named.as_bytes(), 1).contains(&"S101".to_owned()));
    assert_eq!(told("deep.html", "<table><tr><td>".repeat(400_000).as_bytes(), 2), ["X001"]);
    // Nothing is declared in HTML: the name of an entity stays what it is.
    assert_eq!(told("entities.html", (entities() + "<p>&a9;</p>").as_bytes(), 0), ["X003"]);
    // No block of it is on the disk, and none is read.
    let folder = tempfile::tempdir().unwrap();
    File::create(folder.path().join("huge.txt")).unwrap().set_len(1 << 36).unwrap();
    assert_eq!(told_in(folder.path(), "huge.txt", 2), ["X001"]);
}

#[test]
fn tables_of_many_rows_and_columns_are_read() {
    if !is_held() {
        return;
    }
    let merged = "<tr><td rowspan=65534 colspan=1000>1<td>2</tr>".repeat(ROWS);
    let page = format!("<h1>{TITLE}</h1><table>{merged}</table>");
    assert!(told("table.html", page.as_bytes(), 1).contains(&"S101".to_owned()));
    let row = format!("| {ROW} | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n").repeat(ROWS);
    let text = format!("# {TITLE}\n\n## 三、收到和处理政府信息公开申请情况\n\n{row}");
    let twice = told("rows.md", text.as_bytes(), 1).into_iter().filter(|code| code == "S112").count();
    assert_eq!(twice, 500, "of {ROWS} rows the form has 25; of the others as many as anybody reads are told");
    let cell =
        "<w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>";
    let table = format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{cell}</w:tr>").repeat(ROWS));
    assert_eq!(told("table.docx", &archive(document(&table).as_bytes()), 0), ["X003"]);
}

#[test]
fn settings_and_rules_are_refused() {
    if !is_held() {
        return;
    }
    let aliases: String = (1..10).fold("a0: &a0 [x, x]\n".to_owned(), |text, level| {
        text + &format!(
            "a{level}: &a{level} [{}*a{below}]\n",
            format!("*a{}, ", level - 1).repeat(9),
            below = level - 1
        )
    });
    for (what, settings) in [
        ("aliases", aliases),
        ("depth", "[".repeat(1 << 18)),
        ("size", format!("ignore: [{}]\n", "T301, ".repeat(1 << 22))),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("foia-lint.yaml"), settings).unwrap();
        fs::write(folder.path().join("a.txt"), TITLE).unwrap();
        assert_eq!(told_in(folder.path(), "a.txt", 2), ["X007"], "{what}");
    }
    let equation = format!("  check: equation\n  holds: 0 == {}1\n", "requests.nw.ttal + ".repeat(200));
    let rule = format!("- code: U001\n  name: a\n  severity: error\n{equation}");
    for (what, rules) in [("keys", "- { cde: x }\n".repeat(5_000)), ("names", rule.repeat(200))] {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("rules")).unwrap();
        fs::write(folder.path().join("rules/a.yaml"), rules).unwrap();
        fs::write(folder.path().join("foia-lint.yaml"), "rules: [rules]\n").unwrap();
        fs::write(folder.path().join("a.txt"), TITLE).unwrap();
        let codes = told_in(folder.path(), "a.txt", 2);
        assert!(codes.len() > 100 && codes.iter().all(|code| code == "X006"), "{what}: {}", codes.len());
    }
}
