//! What `foia-lint new` writes, judged by `foia-lint check`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Output};

use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Input, Options, Session};
use foia_lint::stages::template::{Draft, FileFormat, Filling, Layout};

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");

fn session() -> Session {
    let options = Options { lang: Lang::Zh, select: vec![], ignore: vec![], limit: 1 << 20 };
    Session::new(options, vec![]).unwrap()
}

/// Code and line of every finding.
fn found(session: &Session, layout: Layout, report: String) -> Vec<String> {
    let name = match layout {
        Layout::Text => "report.txt",
        Layout::Markdown => "report.md",
    };
    let checked = session.check(Input { name: name.to_owned(), bytes: Ok(report.into_bytes()) });
    let source = checked.sources.iter().next().unwrap();
    let place = |start| source.position(start).line;
    checked
        .findings
        .iter()
        .map(|finding| format!("{}:{}", finding.code, place(finding.span.start())))
        .collect()
}

/// Every kind of draft: both forms, both layouts, a department and a government.
fn drafts(session: &Session) -> Vec<(Draft<'_>, Layout)> {
    let mut drafts = Vec::new();
    for (organ, year) in
        [("临江市水利局", 2024), ("云岭县人民政府", 2021), ("临江市水利局", 2020), ("青溪镇人民政府", 2019)]
    {
        for layout in [Layout::Text, Layout::Markdown] {
            drafts.push((Draft::new(session.forms(), organ, year, None).unwrap(), layout));
        }
    }
    drafts
}

#[test]
fn a_blank_report_lacks_figures_and_prose_and_nothing_else() {
    let session = session();
    for (draft, layout) in drafts(&session) {
        let found = found(&session, layout, draft.blank(layout));
        let codes: BTreeSet<&str> = found.iter().filter_map(|finding| finding.split(':').next()).collect();
        assert_eq!(codes, BTreeSet::from(["C201", "L805"]), "{draft:?} {layout:?} {found:?}");
        let tables = found.iter().filter(|finding| finding.starts_with("C201")).count();
        assert_eq!(tables, 1, "one finding for all tables: {found:?}");
    }
}

/// The pages are read by way of the tables as drawn, merged cells and all.
#[test]
fn a_blank_page_or_word_file_lacks_the_same_as_a_blank_text() {
    let session = session();
    for (draft, _) in drafts(&session) {
        let written = |format| draft.written_as(format, &Filling::default());
        let files = [("a.html", written(FileFormat::Html)), ("a.docx", written(FileFormat::Word))];
        assert_eq!(files[1].1, written(FileFormat::Word), "the same draft gives the same bytes");
        let told = |name: &str, bytes: Vec<u8>| -> BTreeMap<String, usize> {
            let checked = session.check(Input { name: name.to_owned(), bytes: Ok(bytes) });
            let mut told = BTreeMap::new();
            for finding in &checked.findings {
                *told.entry(finding.code.to_string()).or_default() += 1;
            }
            told
        };
        let text = told("a.md", draft.blank(Layout::Markdown).into_bytes());
        for (name, bytes) in files {
            let extracted = session.extract(Input { name: name.to_owned(), bytes: Ok(bytes.clone()) });
            assert_eq!(extracted.organ.as_deref(), Some(draft.organ), "{name}");
            let filled = extracted.cells.iter().filter(|(_, cell)| cell.state != "blank").count();
            assert_eq!((filled, extracted.cells.len()), (0, draft.form.cell_count()), "{name} {draft:?}");
            assert_eq!(told(name, bytes), text, "{name} {draft:?}");
        }
    }
}

#[test]
fn a_filled_report_is_clean() {
    let session = session();
    for (draft, layout) in drafts(&session) {
        let nothing = Vec::<String>::new();
        assert_eq!(
            found(&session, layout, draft.filled(layout, &BTreeMap::new())),
            nothing,
            "{draft:?} {layout:?}"
        );
        let cells = adding_up(draft.form.key.as_str());
        assert_eq!(found(&session, layout, draft.filled(layout, &cells)), nothing, "{draft:?} {layout:?}");
    }
}

/// Figures by hand: 5 new and 1 carried in, of which 4 granted, 1 inquiry, 1 carried out; one suit.
fn adding_up(form: &str) -> BTreeMap<String, String> {
    let mut cells = vec![
        ("requests.new.natural", "4"),
        ("requests.new.enterprise", "1"),
        ("requests.new.total", "5"),
        ("requests.carried_in.natural", "1"),
        ("requests.carried_in.total", "1"),
        ("requests.granted.natural", "3"),
        ("requests.granted.enterprise", "1"),
        ("requests.granted.total", "4"),
        ("requests.denied.inquiry.natural", "1"),
        ("requests.denied.inquiry.total", "1"),
        ("requests.processed.natural", "4"),
        ("requests.processed.enterprise", "1"),
        ("requests.processed.total", "5"),
        ("requests.carried_out.natural", "1"),
        ("requests.carried_out.total", "1"),
        ("review.direct.upheld", "1"),
        ("review.direct.total", "1"),
        ("enforcement.penalties.decisions", "12"),
    ];
    if form == "2021" {
        cells.push(("charges.charges.amount", "28503.9786"));
    }
    cells.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

#[test]
fn what_is_filled_in_is_what_extract_reads() {
    let session = session();
    for (draft, layout) in drafts(&session) {
        let form = draft.form;
        let keys = (0..form.cell_count()).map(|cell| form.cell_key(cell));
        let cells: BTreeMap<String, String> =
            keys.enumerate().map(|(at, key)| (key, (at + 1).to_string())).collect();
        let name = if layout == Layout::Text { "report.txt" } else { "report.md" };
        let report = draft.filled(layout, &cells).into_bytes();
        let extracted = session.extract(Input { name: name.to_owned(), bytes: Ok(report) });
        let read: BTreeMap<String, String> = extracted
            .cells
            .into_iter()
            .map(|(key, cell)| (key, cell.value.map(|value| value.to_string()).unwrap_or_default()))
            .collect();
        assert_eq!(read, cells, "{draft:?} {layout:?}");
    }
}

fn new(folder: &std::path::Path, args: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(["new", "--lang", "en", "--organ", "临江市水利局", "--year", "2024"]).args(args);
    command.current_dir(folder).output().unwrap()
}

#[test]
fn a_file_that_exists_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.md");
    assert!(new(folder.path(), &["-o", "report.md"]).status.success());
    let written = fs::read(&path).unwrap();
    assert_eq!(written, new(folder.path(), &[]).stdout);
    fs::write(&path, "mine").unwrap();
    let refused = new(folder.path(), &["-o", "report.md"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&refused.stderr),
        "foia-lint: report.md: the file exists and was left alone\n"
    );
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    assert_eq!(new(folder.path(), &["-o", "no/such/folder.md"]).status.code(), Some(2));
}

#[test]
fn the_name_of_the_file_chooses_the_layout_unless_told() {
    let folder = tempfile::tempdir().unwrap();
    let first = |args: &[&str], name: &str| {
        assert!(new(folder.path(), args).status.success());
        fs::read_to_string(folder.path().join(name)).unwrap().chars().next().unwrap()
    };
    assert_eq!(first(&["-o", "a.TXT"], "a.TXT"), '临');
    assert_eq!(first(&["-o", "a.md"], "a.md"), '#');
    assert_eq!(first(&["-o", "b.md", "--format", "txt"], "b.md"), '临');
}

#[cfg(unix)]
#[test]
fn the_file_has_the_rights_of_any_other() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    assert!(new(folder.path(), &["-o", "report.md"]).status.success());
    fs::write(folder.path().join("other.md"), "").unwrap();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    assert_eq!(mode("report.md"), mode("other.md"));
}
