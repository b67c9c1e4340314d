//! Defects seen in published reports, each in an invented one: what a rule can decide is told, and nothing beside it.

use std::collections::BTreeMap;

use foia_lint::stages::template::{Draft, Layout};

use crate::session::{input, session};

/// A report with one defect.
struct Defect {
    form: &'static str,
    organ: &'static str,
    year: u16,
    cells: &'static [(&'static str, &'static str)],
    /// What stands in place of what.
    replace: &'static [(&'static str, &'static str)],
    /// True if the tables are pictures: the text holds none.
    no_tables: bool,
    /// The rules that tell it, in order of place.
    told: &'static [&'static str],
}

const SOUND: Defect = Defect {
    form: "2021",
    organ: "临江市水利局",
    year: 2024,
    cells: &[],
    replace: &[],
    no_tables: false,
    told: &[],
};
/// A sentence of the sound report about requests, and one about publication.
const REQUESTS: &str =
    "本机关依法办理政府信息公开申请，规范登记、审查、办理、答复各环节，保障申请人的合法权益";
const SITE: &str = "本机关做好门户网站政府信息公开专栏的建设和维护";

fn told(defect: &Defect) -> Vec<String> {
    let session = session();
    let form = session.forms().get(defect.form).unwrap();
    let known: Vec<String> = (0..form.cell_count()).map(|cell| form.cell_key(cell)).collect();
    let cell = |(key, value): &(&str, &str)| {
        assert!(known.iter().any(|known| known == key), "no cell {key}");
        ((*key).to_owned(), (*value).to_owned())
    };
    let cells: BTreeMap<String, String> = defect.cells.iter().map(cell).collect();
    let mut text = Draft { form, organ: defect.organ, year: defect.year }.filled(Layout::Markdown, &cells);
    for (from, to) in defect.replace {
        assert!(text.contains(from), "{from} in\n{text}");
        text = text.replace(from, to);
    }
    if defect.no_tables {
        text = text.lines().filter(|line| !line.starts_with('|')).collect::<Vec<_>>().join("\n");
    }
    let checked = session.check(input("report.md", text));
    checked.findings.iter().map(|finding| finding.code.to_string()).collect()
}

fn holds(name: &str, defect: &Defect) {
    assert_eq!(told(defect), defect.told, "{name}");
}

#[test]
fn the_prose_says_another_figure_than_the_table() {
    let cells = &[
        ("requests.new.natural", "3"),
        ("requests.new.total", "3"),
        ("requests.granted.natural", "3"),
        ("requests.granted.total", "3"),
        ("requests.processed.natural", "3"),
        ("requests.processed.total", "3"),
    ];
    let two = &[(REQUESTS, "2024年，本机关共收到政府信息公开申请2件，均已答复")];
    holds("two for three", &Defect { cells, replace: two, told: &["N501"], ..SOUND });
    let three = &[(REQUESTS, "2024年，本机关共收到政府信息公开申请3件，均已答复")];
    holds("three", &Defect { cells, replace: three, ..SOUND });
}

/// 134 of 170 reviews and 57 of 77 suits are concluded: to count only these is honest.
#[test]
fn what_is_still_pending_may_be_left_out() {
    let cells = &[
        ("review.reconsideration.upheld", "134"),
        ("review.reconsideration.pending", "36"),
        ("review.reconsideration.total", "170"),
        ("review.direct.upheld", "40"),
        ("review.direct.pending", "20"),
        ("review.direct.total", "60"),
        ("review.after_review.upheld", "17"),
        ("review.after_review.total", "17"),
    ];
    let honest = &[(REQUESTS, "因政府信息公开被申请行政复议134件，行政诉讼57件")];
    holds("concluded only", &Defect { cells, replace: honest, ..SOUND });
    let lie = &[(REQUESTS, "因政府信息公开被申请行政复议136件，行政诉讼59件")];
    holds("neither", &Defect { cells, replace: lie, told: &["N506", "N507"], ..SOUND });
}

#[test]
fn a_unit_of_ten_thousand_too_many() {
    let replace = &[(SITE, "公开信息173769万条，其中依法公开75656条、其他98113条。另")];
    holds("万", &Defect { replace, told: &["N513"], ..SOUND });
    let replace = &[(SITE, "公开信息173769条，其中依法公开75656条、其他98113条。另")];
    holds("without 万", &Defect { replace, ..SOUND });
}

#[test]
fn a_town_has_made_regulations() {
    for (issued, in_force) in [("2", "2"), ("0", "6")] {
        let cells: &'static [_] = match issued {
            "2" => &[("documents.regulations.issued", "2"), ("documents.regulations.in_force", "2")],
            _ => &[("documents.regulations.in_force", "6")],
        };
        let organ = "云岭县青石镇人民政府";
        holds(in_force, &Defect { organ, cells, told: &["C208"], ..SOUND });
    }
}

#[test]
fn more_is_issued_than_is_in_force() {
    let cells = &[("documents.regulations.issued", "2"), ("documents.regulations.in_force", "0")];
    holds("a department", &Defect { cells, told: &["C208", "T306"], ..SOUND });
    let organ = "临江市人民政府";
    holds("a city", &Defect { organ, cells, told: &["T306"], ..SOUND });
}

/// 716 − 417 = 299, and 298 stands beside: the columns are no sum.
#[test]
fn columns_that_are_no_difference_are_left_alone() {
    let cells = &[
        ("licensing.licensing.previous_items", "716"),
        ("licensing.licensing.change", "-417"),
        ("licensing.licensing.decisions", "298"),
    ];
    holds("716 - 417", &Defect { form: "2019", year: 2020, cells, ..SOUND });
}

#[test]
fn a_share_of_what_is_told_beside_it() {
    let replace = &[(SITE, "全年公开信息80条，其中图解1条，占1.1%。另")];
    holds("1 of 80", &Defect { replace, told: &["N513"], ..SOUND });
    let replace = &[(SITE, "全年公开信息80条，其中图解1条，占1.3%。另")];
    holds("1.25 rounded", &Defect { replace, ..SOUND });
    let replace = &[(SITE, "全年公开信息80条。图解1条，占1.1%。另")];
    holds("of a whole that is not told", &Defect { replace, ..SOUND });
}

#[test]
fn blank_cells_and_strokes() {
    let cells = &[("requests.new.natural", ""), ("requests.new.enterprise", "")];
    holds("blank", &Defect { cells, told: &["C201"], ..SOUND });
    let cells = &[("requests.granted.natural", "/"), ("requests.granted.research", "/")];
    holds("strokes", &Defect { cells, told: &["C201"], ..SOUND });
}

/// The total of a row alone.
#[test]
fn only_the_totals_are_filled() {
    let cells = &[
        ("requests.new.natural", ""),
        ("requests.new.enterprise", ""),
        ("requests.new.research", ""),
        ("requests.new.welfare", ""),
        ("requests.new.legal", ""),
        ("requests.new.other", ""),
        ("requests.new.total", "5"),
        ("requests.granted.natural", ""),
        ("requests.granted.enterprise", ""),
        ("requests.granted.research", ""),
        ("requests.granted.welfare", ""),
        ("requests.granted.legal", ""),
        ("requests.granted.other", ""),
        ("requests.granted.total", "5"),
        ("requests.processed.natural", ""),
        ("requests.processed.enterprise", ""),
        ("requests.processed.research", ""),
        ("requests.processed.welfare", ""),
        ("requests.processed.legal", ""),
        ("requests.processed.other", ""),
        ("requests.processed.total", "5"),
    ];
    holds("totals", &Defect { cells, told: &["C206", "C206", "C206"], ..SOUND });
}

#[test]
fn the_tables_are_pictures() {
    holds("pictures", &Defect { no_tables: true, told: &["S105", "S105", "S105"], ..SOUND });
}

#[test]
fn sections_of_the_form_before_2019() {
    let replace = &[("## 四、政府信息公开行政复议、行政诉讼情况", "## 四、政府信息公开的收费及减免情况")];
    holds("fees", &Defect { replace, told: &["S101"], ..SOUND });
}

#[test]
fn a_year_of_six_digits() {
    let replace = &[("2024年12月31日", "202024年12月31日")];
    holds("202024", &Defect { replace, told: &["D406"], ..SOUND });
}

#[test]
fn the_form_or_its_number_is_the_other_one() {
    holds("tables of 2019", &Defect { form: "2019", year: 2022, told: &["S110"], ..SOUND });
    let replace = &[("〔2021〕30号", "〔2019〕60号")];
    holds("number of 2019", &Defect { replace, told: &["S110"], ..SOUND });
}

/// 376, 97, 196 and 121 are 790.
#[test]
fn figures_that_agree_are_left_alone() {
    let replace = &[(SITE, "门户网站376条、微信公众号97条、政务微博196条、政府公报121条，共计790条。另")];
    holds("790", &Defect { replace, ..SOUND });
    let replace = &[(SITE, "门户网站376条、微信公众号97条、政务微博196条、政府公报121条，共计796条。另")];
    holds("796", &Defect { replace, told: &["N513"], ..SOUND });
}
