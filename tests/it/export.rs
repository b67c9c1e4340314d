//! `foia-lint extract` as sheets, read back by others.

use std::collections::BTreeMap;
use std::process::{Command, Output};

use foia_lint::stages::export::Columns;

use crate::session::{below, input, session};

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");
/// One of each form, and one that is no report.
const REPORTS: [&str; 3] =
    ["tests/reports/2021/tabs/report.txt", "tests/reports/2019/bars-split/report.md", "LICENSE-MIT"];

fn extract(args: &[&str]) -> Output {
    Command::new(PROGRAM)
        .current_dir(below(""))
        .env_clear()
        .env("LC_ALL", "C")
        .arg("extract")
        .args(args)
        .output()
        .unwrap()
}

/// A sheet as maps from column to field, one a row.
fn rows(text: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text);
    let head = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        head.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn a_sheet_has_a_row_for_each_report_and_the_figures_of_its_cells() {
    let reports = [&REPORTS[..2], &["examples/sound.md"]].concat();
    let output = extract(&[&["--format", "csv", "--states"], reports.as_slice()].concat());
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    let rows = rows(&output.stdout);
    assert_eq!(rows.len(), 3);
    let session = session();
    for (row, path) in rows.iter().zip(reports) {
        let extracted = session.extract(input(path, std::fs::read(below(path)).unwrap()));
        assert_eq!(row["path"], path);
        assert_eq!(row["organ"], extracted.organ.clone().unwrap_or_default());
        for (key, cell) in &extracted.cells {
            let value = cell.value.as_ref().map(|value| value.to_string().trim_matches('"').to_owned());
            assert_eq!(row[key], value.unwrap_or_default(), "{path} {key}");
            assert_eq!(row[&format!("{key}.state")], cell.state, "{path} {key}");
        }
        // What the report's own form does not have is empty.
        assert_eq!(row["procurement.procurement.items"].is_empty(), row["form"] == "2021", "{path}");
    }
    assert_eq!((rows[0]["form"].as_str(), rows[1]["form"].as_str()), ("2021", "2019"));
}

#[test]
fn columns_are_the_same_whatever_is_read() {
    let head = |args: &[&str]| {
        let text = String::from_utf8(extract(&[&["--format", "csv"], args].concat()).stdout).unwrap();
        text.lines().next().unwrap().to_owned()
    };
    let first = head(&["examples/sound.md"]);
    assert_eq!(first, head(&["LICENSE-MIT", REPORTS[1]]));
    assert!(first.starts_with("path,form,year,organ,documents.regulations.issued,"), "{first}");
    let session = session();
    let both: std::collections::BTreeSet<String> = session
        .forms()
        .iter()
        .flat_map(|form| (0..form.cell_count()).map(|cell| form.cell_key(cell)))
        .collect();
    assert_eq!(first.split(',').count(), 4 + both.len());
    assert_ne!(Columns::of(session.forms(), false), Columns::of(session.forms(), true));
}

#[test]
fn excel_is_told_the_encoding_and_files_are_written_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.csv");
    std::fs::write(&path, "old").unwrap();
    let output = extract(&["--format", "csv", "--bom", "-o", &path.to_string_lossy(), "examples/sound.md"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    let text = std::fs::read(&path).unwrap();
    assert!(text.starts_with(b"\xef\xbb\xbfpath,"));
    assert_eq!(rows(&text[3..]).len(), 1);
    let nowhere = folder.path().join("no/such/folder.csv");
    assert_eq!(
        extract(&["--format", "csv", "-o", &nowhere.to_string_lossy(), "examples"]).status.code(),
        Some(2)
    );
    assert_eq!(extract(&["--format", "csv", "no-such-file.txt"]).status.code(), Some(2));
}

#[test]
fn the_name_of_the_file_tells_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let written = |name: &str, args: &[&str]| {
        let path = folder.path().join(name);
        let output = extract(&[&["examples/sound.md", "-o", &path.to_string_lossy()], args].concat());
        assert_eq!(output.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let bytes = std::fs::read(path).unwrap();
        bytes.get(..8).unwrap().to_owned()
    };
    for (name, begin) in [
        ("a.csv", "path,for"),
        ("a.XLSX", "PK"),
        ("a.jsonl", "{\"path\":"),
        ("a.json", "{\"files\""),
        ("a", "{\"files\""),
    ] {
        assert!(written(name, &[]).starts_with(begin.as_bytes()), "{name}");
    }
    assert!(written("b.json", &["--format", "csv"]).starts_with(b"path,"), "what is asked for goes before");
}

#[test]
fn json_holds_nothing_that_a_terminal_would_obey() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a\u{202E}\u{7F}.txt");
    std::fs::write(&path, "通知\n").unwrap();
    for format in ["json", "jsonl"] {
        let text = String::from_utf8(extract(&["--format", format, &path.to_string_lossy()]).stdout).unwrap();
        assert!(text.contains("a\\u202e\\u007f.txt") && !text.contains('\u{202E}'), "{text}");
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_the_program_says_how_to_get_it() {
    let output = extract(&["--lang", "en", "--format", "parquet", "examples/sound.md"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--features parquet"));
}

/// Prints a Parquet file as JSON, a row a line.
#[cfg(feature = "parquet")]
const READER: &str = "
import json, sys, pyarrow.parquet as parquet
table = parquet.read_table(sys.argv[1])
for row in table.to_pylist():
    print(json.dumps({name: str(value) for name, value in row.items() if value is not None}))
";

/// A number without the zeros that end its decimals.
#[cfg(feature = "parquet")]
fn plain(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

#[cfg(feature = "parquet")]
#[test]
fn pyarrow_reads_what_csv_has() {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let knows = Command::new(&python).args(["-c", "import pyarrow"]).output();
    if !knows.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: {python} has no pyarrow");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path: &std::path::Path = &folder.path().join("reports.parquet");
    let args = ["--states", "--format"];
    let written = extract(&[&args[..], &["parquet", "-o", &path.to_string_lossy()], &REPORTS[..2]].concat());
    assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));
    let read = Command::new(python).args(["-c", READER, &path.to_string_lossy()]).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let expected = rows(&extract(&[&args[..], &["csv"], &REPORTS[..2]].concat()).stdout);
    let text = String::from_utf8(read.stdout).unwrap();
    let found: Vec<BTreeMap<String, String>> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        for (column, value) in expected {
            let told = found.get(&column).cloned().unwrap_or_default();
            assert_eq!(plain(&told), plain(&value), "{column}");
        }
    }
}

#[test]
fn columns_can_be_called_as_the_form_calls_them() {
    let output = extract(&["--format", "csv", "--header", "zh", "--states", "examples/sound.md"]);
    let rows = rows(&output.stdout);
    // Read from the tables of the example.
    for (head, value) in [
        ("机关", "云岭县交通运输局"),
        ("新收·自然人", "33"),
        ("上年结转·总计", "1"),
        ("无法提供·本机关不掌握相关政府信息·商业企业", "1"),
        ("办理结果总计·总计", "38"),
        ("行政诉讼·未经复议直接起诉·尚未审结", "1"),
        ("行政事业性收费·本年收费金额（单位：万元）", "12.4650"),
        ("新收·自然人（状态）", "read"),
    ] {
        assert_eq!(rows[0].get(head).map(String::as_str), Some(value), "{head}");
    }
}

#[test]
fn a_row_can_be_a_cell_and_a_line_a_report() {
    let output = extract(&["--format", "csv", "--long", "examples/sound.md"]);
    let rows = rows(&output.stdout);
    let cell = |key: &str| rows.iter().find(|row| row["cell"] == key).unwrap();
    let new = cell("requests.new.natural");
    let fields = ["path", "organ", "year", "value", "state"].map(|name| new[name].as_str());
    assert_eq!(fields, ["examples/sound.md", "云岭县交通运输局", "2024", "33", "read"]);
    let lines = extract(&["--format", "jsonl", "examples/sound.md", "examples/faulty.txt"]).stdout;
    let lines = String::from_utf8(lines).unwrap();
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["cells"].as_object().unwrap().len(), rows.len());
    assert_eq!(extract(&["--format", "json", "--long", "examples/sound.md"]).status.code(), Some(2));
}

#[test]
fn a_workbook_holds_numbers_and_leaves_out_what_is_not_known() {
    let output = extract(&["--format", "xlsx", "--header", "zh", "examples/sound.md", "LICENSE-MIT"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(output.stdout)).unwrap();
    let mut sheet = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut sheet).unwrap();
    let (sound, other) = sheet.split_once("<row r=\"3\"").unwrap();
    assert!(sound.contains("<v>12.465</v>") && sound.contains("<t>规章·本年制发件数</t>"), "{sound}");
    assert!(!other.contains("<v>"), "{other}");
}
