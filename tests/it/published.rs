//! Published reports as PDF files, as what other programs made of those, and as a page whose zeros are left out. They are
//! kept outside this repository; here stand only figures of them, read off the pages by hand.

use foia_lint::stages::session::Extracted;

use crate::session::{below, input, session};

/// What is true of a file, and what may be said of it.
struct Published {
    names: &'static [&'static str],
    /// Codes that may be there.
    may: &'static [&'static str],
    /// Codes that are there.
    must: &'static [&'static str],
    /// Rows and their figures; `None` where a page leaves the cell empty.
    rows: &'static [(&'static str, &'static [Option<u32>])],
    /// True if every figure is read, false if the text has lost some: then none may be another one.
    is_whole: bool,
}

const fn some<const N: usize>(figures: [u32; N]) -> [Option<u32>; N] {
    let mut row = [None; N];
    let mut at = 0;
    while at < N {
        row[at] = Some(figures[at]);
        at += 1;
    }
    row
}

const HUAIAN: [(&str, &[Option<u32>]); 4] = [
    ("requests.other.fee_unpaid", &some([6, 0, 0, 0, 0, 0, 6])),
    ("review.reconsideration", &some([72, 64, 178, 37, 351])),
    ("review.direct", &some([13, 4, 8, 1, 26])),
    ("review.after_review", &some([12, 1, 1, 6, 20])),
];
/// Two sums of this table are wrong in the report.
const HONGZE: [(&str, &[Option<u32>]); 4] = [
    ("requests.processed", &some([21, 0, 0, 0, 0, 0, 21])),
    ("review.reconsideration", &some([10, 1, 0, 0, 0])),
    ("review.direct", &some([0, 0, 0, 0, 0])),
    ("review.after_review", &some([5, 0, 0, 0, 0])),
];

const PUBLISHED: [Published; 6] = [
    Published {
        names: &["huaian-2024.pdf", "huaian-2024.layout.txt", "huaian-2024.raw.txt"],
        may: &["S117"],
        must: &[],
        rows: &HUAIAN,
        is_whole: true,
    },
    // The cells of table four stand in another order than its heads.
    Published {
        names: &["huaian-2024.default.txt"],
        may: &["S117", "S115"],
        must: &[],
        rows: &HUAIAN,
        is_whole: false,
    },
    // The paper has one row for the three of （六）, and a label without two of its characters.
    Published {
        names: &["hongze-2023.pdf", "hongze-2023.layout.txt", "hongze-2023.raw.txt"],
        may: &["S117", "S112"],
        must: &["S111", "S113", "T305"],
        rows: &HONGZE,
        is_whole: true,
    },
    Published {
        names: &["hongze-2023.default.txt"],
        may: &["S117", "S115"],
        must: &[],
        rows: &HONGZE,
        is_whole: false,
    },
    // Rows are broken over lines and stand out of their places; the last but one section has another heading.
    Published {
        names: &["kewei-2024.md"],
        may: &["S101", "S103", "S107", "S115", "L801", "L802"],
        must: &["S115"],
        rows: &[
            ("requests.carried_out", &some([1, 0, 0, 0, 0, 0, 1])),
            ("review.reconsideration", &some([1, 0, 0, 0, 1])),
            ("review.direct", &some([0, 0, 0, 0, 0])),
            ("review.after_review", &some([0, 0, 0, 0, 0])),
        ],
        is_whole: false,
    },
    Published {
        names: &["shfb-2019.rebuilt.html"],
        may: &["L801", "S103"],
        must: &["C201"],
        rows: &[
            ("requests.granted", &[Some(258), Some(12), None, None, Some(1), Some(1), None]),
            ("requests.denied.internal_affairs", &[Some(5), None, None, None, None, None, None]),
            ("requests.processed", &[Some(767), Some(35), None, None, Some(2), Some(1), Some(805)]),
            ("review.reconsideration", &[Some(5), None, None, Some(2), Some(7)]),
            ("review.direct", &[Some(8), None, None, Some(1), Some(9)]),
            ("review.after_review", &[None; 5]),
        ],
        is_whole: true,
    },
];

#[test]
fn published_reports_are_read_as_they_are_on_paper() {
    let folder = below("../shared/reports/more");
    if !folder.is_dir() {
        eprintln!("skipped: the published reports are not in {}", folder.display());
        return;
    }
    let session = session();
    let mut wrong = Vec::new();
    for published in &PUBLISHED {
        for name in published.names {
            let bytes = std::fs::read(folder.join(name)).unwrap();
            let extracted = session.extract(input(name, bytes.clone()));
            let checked = session.check(input(name, bytes));
            let codes: Vec<&str> = checked.findings.iter().map(|finding| finding.code.as_str()).collect();
            let told = published.differences(&extracted, &codes);
            wrong.extend(told.into_iter().map(|difference| format!("{name}: {difference}")));
        }
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

impl Published {
    fn differences(&self, extracted: &Extracted, codes: &[&str]) -> Vec<String> {
        let absent = self.must.iter().filter(|code| !codes.contains(code)).map(|code| format!("no {code}"));
        let is_known = |code: &&str| self.may.contains(code) || self.must.contains(code);
        let false_alarms =
            codes.iter().filter(|code| !is_known(code)).map(|code| format!("{code} is not true"));
        let mut wrong: Vec<String> = absent.chain(false_alarms).collect();
        for (row, figures) in self.rows {
            let of_row = |key: &str| key.strip_prefix(row).is_some_and(|rest| rest.rfind('.') == Some(0));
            let cells = extracted.cells.iter().filter(|(key, _)| of_row(key));
            let told: Vec<Option<u64>> =
                cells.map(|(_, cell)| cell.value.as_ref().and_then(serde_json::Value::as_u64)).collect();
            let is_told = |(told, figure): (&Option<u64>, &Option<u32>)| {
                *told == figure.map(u64::from) || (told.is_none() && !self.is_whole)
            };
            if told.len() != figures.len() || !told.iter().zip(*figures).all(is_told) {
                wrong.push(format!("{row} is {figures:?}, not {told:?}"));
            }
        }
        wrong
    }
}
