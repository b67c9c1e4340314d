//! What holds of every input: nothing panics, every place lies in the text, the same input gives the same output.

use std::path::PathBuf;

use foia_lint::stages::diag::Finding;
use foia_lint::stages::parse::{Report, Section, parse};
use foia_lint::stages::render::{FileView, Format, Spoken, Style, renderer};
use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Checked, Session};
use foia_lint::stages::source::{Source, SourceSet};
use foia_lint::stages::span::{SourceId, Span};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseError;

use crate::random::holds;
use crate::session::{LIMIT, below, files, input, report, session};

type Held = Result<(), TestCaseError>;

/// Characters that mean something somewhere, and some that are rare.
const NASTY: [&str; 40] = [
    "\n",
    "\r",
    "\r\n",
    "\t",
    "|",
    "｜",
    " ",
    "\u{A0}",
    "　",
    "\u{FEFF}",
    "\u{200B}",
    "0",
    "7",
    "１",
    "-",
    "—",
    "/",
    "．",
    ".",
    "#",
    "*",
    "一、",
    "四、",
    "（一）",
    "总计",
    "其他",
    "年",
    "2024年13月45日",
    "统计期限",
    "结转",
    "《",
    "【待",
    "|---|---|",
    "\u{0}",
    "\u{301}",
    "😀",
    "㎡",
    "»",
    "99999999999999999999999999",
    "{row}",
];

/// One change of a text, anywhere in it.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, &'static str),
    Delete(Index, Index),
    Repeat(Index, Index),
    Swap(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let place = any::<Index>;
    prop_oneof![
        4 => (place(), select(NASTY.to_vec())).prop_map(|(at, text)| Change::Insert(at, text)),
        3 => (place(), place()).prop_map(|(at, len)| Change::Delete(at, len)),
        2 => (place(), place()).prop_map(|(at, len)| Change::Repeat(at, len)),
        1 => (place(), place()).prop_map(|(one, two)| Change::Swap(one, two)),
    ]
}

/// Most characters that one change takes or repeats.
const REACH: usize = 60;

fn changed(text: &str, changes: &[Change]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for change in changes {
        let at = |index: &Index| index.index(letters.len() + 1);
        let stretch = |from: &Index, len: &Index| {
            let start = at(from);
            start..(start + len.index(REACH)).min(letters.len())
        };
        match change {
            Change::Insert(place, text) => {
                let at = at(place);
                letters.splice(at..at, text.chars());
            }
            Change::Delete(from, len) => drop(letters.drain(stretch(from, len))),
            Change::Repeat(from, len) => {
                let range = stretch(from, len);
                let again: Vec<char> = letters[range.clone()].to_vec();
                letters.splice(range.end..range.end, again);
            }
            Change::Swap(one, two) if !letters.is_empty() => {
                let (one, two) = (one.index(letters.len()), two.index(letters.len()));
                letters.swap(one, two);
            }
            Change::Swap(..) => {}
        }
    }
    letters.into_iter().collect()
}

/// The reports of this repository that are text in UTF-8.
fn corpus() -> Vec<(String, String)> {
    let reports = files(&below("tests/reports")).into_iter().chain(files(&below("examples")));
    let texts = reports.filter_map(|path: PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let is_report = [".txt", ".md"].iter().any(|end| name.ends_with(end));
        Some((name, std::fs::read_to_string(&path).ok().filter(|_| is_report)?))
    });
    texts.collect()
}

/// Reports with some changes.
fn mutated() -> impl Strategy<Value = (String, String)> {
    (select(corpus()), vec(change(), 1..12))
        .prop_map(|((name, text), changes)| (name, changed(&text, &changes)))
}

/// Texts of signs that mean something, with little between them.
fn noise() -> impl Strategy<Value = (String, String)> {
    let pieces = vec(prop_oneof![select(NASTY.to_vec()).prop_map(str::to_owned), "\\PC{0,4}"], 0..80);
    (select(vec!["a.txt", "a.md"]), pieces).prop_map(|(name, pieces)| (name.to_owned(), pieces.concat()))
}

fn within(span: Span, text: &str) -> Held {
    let same = Span::within(span.source(), text, span.range());
    prop_assert_eq!(same, Some(span), "{:?} is no place in a text of {} bytes", span, text.len());
    Ok(())
}

/// Every line is one line of the tree or a heading, in order; nothing is lost and nothing counted twice.
fn lines_are_covered_once(source: &Source, report: &Report) -> Held {
    let text = source.text();
    let mut places: Vec<Span> = report.lines.iter().map(|line| line.span).collect();
    places.extend(report.sections.iter().map(|section| section.heading));
    for place in &places {
        within(*place, text)?;
    }
    prop_assert!(report.lines.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    prop_assert!(report.sections.windows(2).all(|pair| pair[0].heading.end() <= pair[1].heading.start()));
    prop_assert!(report.sections.windows(2).all(|pair| pair[0].lines.end <= pair[1].lines.start));
    prop_assert!(
        report.head.end <= report.sections.first().map_or(report.lines.len(), |first| first.lines.start)
    );
    let stands_twice = |pair: &[Section]| {
        let on_one_line = source.line(pair[0].heading.start()) == source.line(pair[1].heading.start());
        pair[0].part == pair[1].part && on_one_line
    };
    prop_assert!(!report.sections.windows(2).any(stands_twice), "a heading is two");
    places.sort();
    prop_assert!(places.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "two places overlap");
    let headings: Vec<Span> = report.sections.iter().map(|section| section.heading).collect();
    let texts: Vec<Span> = report.lines.iter().map(|line| line.span).collect();
    for line in 1..=source.line_count() {
        let range = source.line_range(line);
        let words = text.get(range.clone()).unwrap_or_default();
        let on_line = |places: &[Span]| {
            let inside = |place: &&Span| range.start <= place.start() && place.end() <= range.end;
            places.iter().filter(inside).filter(|place| !place.is_empty()).count()
        };
        let (headings, texts) = (on_line(&headings), on_line(&texts));
        // What follows a heading on its line is a line of the section, or the heading of another one.
        prop_assert!(texts <= 1, "line {line} is read {texts} times: {words:?}");
        let spanned = places.iter().any(|place| place.start() < range.start && place.end() >= range.start);
        let is_blank = words.chars().all(foia_lint::stages::parse::is_space);
        let is_read =
            headings + texts > 0 || spanned || is_blank || is_dropped_heading(report, range.start, words);
        prop_assert!(is_read, "line {line} is lost: {words:?}");
    }
    Ok(())
}

/// The headings of a table of contents are no sections; they stand before the first.
fn is_dropped_heading(report: &Report, start: usize, words: &str) -> bool {
    let first = report.sections.first().map_or(usize::MAX, |section| section.heading.start());
    start < first && words.chars().count() < REACH
}

#[test]
fn every_text_has_a_tree_that_covers_each_line_once() {
    let held = |(name, text): (String, String)| {
        let source = Source::from_text(SourceId::new(0), name, text);
        lines_are_covered_once(&source, &parse(&source))
    };
    for (name, text) in corpus() {
        held((name.clone(), text)).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    holds(100, &mutated(), held);
    holds(150, &noise(), held);
}

/// What a person and a program are shown.
fn shown(session: &Session, checked: &Checked) -> String {
    let phrases = Spoken { rules: session.rules(), lang: Lang::Zh };
    let mut out = Vec::new();
    for format in Format::ALL {
        let mut renderer = renderer(format, Style { color: false, width: 100, concise: false }, &phrases);
        let Checked { sources, about, findings, tally } = checked;
        renderer.begin(&mut out).unwrap();
        renderer.file(&FileView { sources, about, findings, tally }, &mut out).unwrap();
        renderer.end(tally, &mut out).unwrap();
    }
    String::from_utf8(out).unwrap()
}

fn places_lie_in_the_text(sources: &SourceSet, finding: &Finding) -> Held {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    for span in edits.chain(finding.labels.iter().map(|label| label.span)).chain([finding.span]) {
        let source = sources.get(span.source());
        prop_assert!(source.is_some(), "{} points into no source", finding.code);
        within(span, source.map_or("", Source::text))?;
    }
    Ok(())
}

/// The whole pipeline on one input, twice.
fn the_session_holds(session: &Session, name: &str, bytes: &[u8]) -> Held {
    let checked = session.check(input(name, bytes));
    for finding in &checked.findings {
        places_lie_in_the_text(&checked.sources, finding)?;
        prop_assert!(!finding.wording.message.is_empty(), "{} has no words", finding.code);
        let braces = finding.wording.message.contains('{') && !report(&checked).text().contains('{');
        prop_assert!(!braces, "{}", finding.wording.message);
        prop_assert_eq!(finding.fingerprint.len(), 16);
    }
    let places: Vec<_> = checked.findings.iter().map(|finding| (finding.span, finding.code)).collect();
    prop_assert!(places.is_sorted(), "findings are out of order");
    let again = session.check(input(name, bytes));
    prop_assert_eq!(shown(session, &checked), shown(session, &again));
    session.extract(input(name, bytes));
    Ok(())
}

#[test]
fn nothing_panics_on_any_bytes() {
    let session = session();
    holds(80, &vec(any::<u8>(), 0..600), |bytes| the_session_holds(&session, "a.txt", &bytes));
}

#[test]
fn nothing_panics_on_changed_reports() {
    let session = session();
    holds(40, &mutated(), |(name, text)| the_session_holds(&session, &name, text.as_bytes()));
    holds(80, &noise(), |(name, text)| the_session_holds(&session, &name, text.as_bytes()));
}

#[test]
fn braces_and_marks_of_a_report_are_shown_and_not_filled_in() {
    let session = session();
    let text = "临江市水利局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n{found}【待填：{cell}】\n";
    let checked = session.check(input("a.txt", text));
    let placeholder = checked.findings.iter().find(|finding| finding.code.as_str() == "L805").unwrap();
    assert!(placeholder.wording.message.contains("{cell}"), "{}", placeholder.wording.message);
}

#[test]
fn an_input_over_the_limit_is_refused_and_one_below_is_not() {
    let session = session();
    let line = "本机关依法主动公开政府信息。\n";
    let small = session.check(input("a.txt", line.repeat(2000)));
    assert_eq!(small.tally.broken, 0);
    let large = session.check(input("a.txt", vec![b' '; LIMIT + 1]));
    assert_eq!((large.tally.broken, large.findings.len()), (1, 1));
}
