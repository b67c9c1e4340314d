//! Statements of the narrative: what is read of each, and what is passed over.

use std::collections::BTreeMap;
use std::fmt::Write;

use foia_lint::stages::session::Session;

use crate::session::{input, report, session};

/// The figures of a sound report, of the numbers that the fragments are about.
pub const CELLS: [(&str, u32); 24] = [
    ("requests.new.natural", 35),
    ("requests.new.enterprise", 4),
    ("requests.carried_in.natural", 3),
    ("requests.granted.natural", 14),
    ("requests.granted.enterprise", 4),
    ("requests.partial.natural", 5),
    ("requests.denied.third_party.natural", 3),
    ("requests.denied.internal_affairs.natural", 2),
    ("requests.unavailable.not_held.natural", 6),
    ("requests.unavailable.unclear.natural", 1),
    ("requests.rejected.repeat.natural", 2),
    ("requests.other.other.natural", 3),
    ("requests.carried_out.natural", 2),
    ("review.reconsideration.upheld", 5),
    ("review.reconsideration.pending", 2),
    ("review.direct.upheld", 3),
    ("review.direct.pending", 1),
    ("review.after_review.corrected", 6),
    ("documents.normative.issued", 4),
    ("documents.normative.repealed", 1),
    ("documents.normative.in_force", 31),
    ("licensing.licensing.decisions", 216),
    ("enforcement.penalties.decisions", 87),
    ("enforcement.coercion.decisions", 9),
];

const COLUMNS: [&str; 6] = ["natural", "enterprise", "research", "welfare", "legal", "other"];

/// A report that says `overview`, with these cells; totals are added up.
pub fn with(session: &Session, overview: &str, cells: &[(&str, u32)]) -> String {
    with_fees(session, overview, "严格计收信息处理费。", cells)
}

/// The same, with what the last section says.
pub fn with_fees(session: &Session, overview: &str, fees: &str, cells: &[(&str, u32)]) -> String {
    let mut figures: BTreeMap<String, u32> =
        cells.iter().map(|(key, value)| ((*key).to_owned(), *value)).collect();
    for (key, value) in cells {
        let (row, column) = key.rsplit_once('.').unwrap();
        if COLUMNS.contains(&column) && key.starts_with("requests.") {
            *figures.entry(format!("{row}.total")).or_default() += value;
            let outcome = !["requests.new", "requests.carried_in", "requests.carried_out"].contains(&row);
            if outcome {
                *figures.entry(format!("requests.processed.{column}")).or_default() += value;
                *figures.entry("requests.processed.total".to_owned()).or_default() += value;
            }
        } else if key.starts_with("review.") {
            *figures.entry(format!("{row}.total")).or_default() += value;
        }
    }
    let form = session.forms().for_year(2024).unwrap();
    let cell = |key: &str| figures.get(key).copied().unwrap_or(0).to_string();
    let mut tables: BTreeMap<&str, String> = BTreeMap::new();
    for table in &form.tables {
        let text = tables.entry(table.part.key()).or_default();
        let row = |row: &foia_lint::stages::form::TableRow| {
            table
                .columns
                .iter()
                .map(|column| cell(&format!("{}.{}.{}", table.key, row.key, column.key)))
                .collect::<Vec<_>>()
                .join(" | ")
        };
        if table.key == "review" {
            let all: Vec<String> = table.rows.iter().map(row).collect();
            writeln!(text, "| {} |", all.join(" | ")).unwrap();
            continue;
        }
        for line in &table.rows {
            writeln!(text, "| {} | {} |", line.label.zh, row(line)).unwrap();
        }
    }
    let section = |key: &str| tables.get(key).cloned().unwrap_or_default();
    format!(
        "# 临江市水利局2024年政府信息公开工作年度报告\n\n统计期限为2024年1月1日至2024年12月31日。\n\n## 一、总体情况\n\n### （二）依申请公开\n\n{overview}\n\n## 二、主动公开政府信息情况\n\n{}\n## 三、收到和处理政府信息公开申请情况\n\n{}\n## 四、政府信息公开行政复议、行政诉讼情况\n\n{}\n## 五、存在的主要问题及改进情况\n\n公开不够及时，将改进。\n\n## 六、其他需要报告的事项\n\n{fees}\n\n临江市水利局\n\n2025年1月20日\n",
        section("proactive"),
        section("requests"),
        section("review")
    )
}

/// The claims found in an overview: code and words.
pub fn found(session: &Session, overview: &str, cells: &[(&str, u32)]) -> Vec<(String, String)> {
    said_of(session, &with(session, overview, cells))
}

/// The claims found in a report.
pub fn said_of(session: &Session, text: &str) -> Vec<(String, String)> {
    let checked = session.check(input("report.md", text));
    let source = report(&checked);
    let claims = checked.findings.iter().filter(|finding| finding.code.as_str().starts_with('N'));
    claims.map(|finding| (finding.code.to_string(), source.slice(finding.span).to_owned())).collect()
}

/// The fragments of annual reports, each with the rule that reads it, a true figure, and one that no reading has.
/// `#` stands for the figure; without a rule nothing is to be said whatever the figure.
const FRAGMENTS: &str = include_str!("fragments.txt");

#[test]
fn each_fragment_is_read_or_passed_over() {
    let session = session();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in FRAGMENTS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [number, code, truth, lie, sentence] = parts[..] else { panic!("{line}") };
        count += 1;
        let said = |figure: &str| found(&session, &sentence.replace('#', figure), &CELLS);
        let sound = said(truth);
        if !sound.is_empty() && code != "N510" {
            wrong.push(format!("{number} {sentence} with {truth}: {sound:?}"));
        }
        let false_codes: Vec<String> = said(lie).into_iter().map(|(code, _)| code).collect();
        let expected: Vec<&str> = if code == "-" { Vec::new() } else { vec![code] };
        if false_codes != expected {
            wrong.push(format!("{number} {sentence} with {lie}: {false_codes:?}, not {expected:?}"));
        }
        if code == "N510" {
            let zero = found(&session, sentence, &[]);
            if !zero.is_empty() {
                wrong.push(format!("{number} {sentence} with zeros: {zero:?}"));
            }
        }
    }
    assert_eq!(count, 124);
    assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.join("\n"));
}

/// Statements that are true or of something narrower, whatever the tables say: each stands in a report whose
/// tables have other figures.
const SILENT: &str = include_str!("silent.txt");

#[test]
fn what_may_be_honest_is_passed_over() {
    let session = session();
    let mut wrong = Vec::new();
    for sentence in SILENT.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let said = found(&session, sentence, &CELLS);
        if !said.is_empty() {
            wrong.push(format!("{sentence}: {said:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.join("\n"));
}
