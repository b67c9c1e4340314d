//! A report as its reader sees it, with what was found in it.

use super::input::Checked;
use super::read::ReadReport;
use crate::typeset::{Block, Manuscript, compose, marks};

/// Most bytes of a text that is laid out: what has more is no report that anybody would look at.
const MOST_BYTES: usize = 1 << 20;

impl ReadReport {
    /// It in headings, paragraphs and tables, with the places of what was found; `None` if it is too long for that.
    pub fn typeset(&self, checked: &Checked) -> Option<Vec<Block>> {
        let source = self.source();
        if source.text().len() > MOST_BYTES {
            return None;
        }
        let mut marks = marks(self.document.input(), &checked.findings);
        self.document.lower(&mut marks);
        let form = self.filled.as_ref();
        Some(compose(&Manuscript { source, report: &self.tree, form, marks: &marks }))
    }
}

#[cfg(test)]
mod tests {
    use crate::session::fixture::{filled, input, session};
    use crate::typeset::{Block, Cell, Run};

    fn text(runs: &[Run]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    fn blocks(name: &str, report: &str) -> Vec<Block> {
        let session = session(&["T", "L805"]);
        let report = session.read(input(name, report)).unwrap();
        report.typeset(&session.check_report(&report)).unwrap()
    }

    /// The cells of a row: text, `+wide` and `/high` if they take more than one place.
    fn row(cells: &[Cell]) -> String {
        let told = |cell: &Cell| {
            let more =
                |sign: &str, count: usize| if count > 1 { format!("{sign}{count}") } else { String::new() };
            format!("{}{}{}", text(&cell.runs), more("+", cell.columns), more("/", cell.rows))
        };
        cells.iter().map(told).collect::<Vec<_>>().join("|")
    }

    const PAGE: &str = "<h1>临江市水利局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2>\
        <p>全年公开信息<b>XX</b>条&nbsp;。</p><h2>二、主动公开政府信息情况</h2><table>\
        <tr><td colspan=4>第二十条第（一）项</td></tr>\
        <tr><td rowspan=2>信息内容</td><td colspan=3>件数</td></tr><tr><td>制发</td><td>废止</td><td>现行</td></tr>\
        <tr><td>规章</td><td>1</td><td></td><td>3</td></tr></table>";

    #[test]
    fn a_page_is_laid_out_with_its_merged_cells() {
        let blocks = blocks("a.html", PAGE);
        let [
            Block::Heading { level: 1, runs: title },
            Block::Heading { level: 2, .. },
            Block::Paragraph { runs },
            rest @ ..,
        ] = blocks.as_slice()
        else {
            panic!("{blocks:#?}")
        };
        assert_eq!(text(title), "临江市水利局2024年政府信息公开工作年度报告");
        let told: Vec<_> =
            runs.iter().map(|run| (run.text.as_str(), run.finding, run.begins.as_slice())).collect();
        assert_eq!(told, [("全年公开信息", None, &[][..]), ("XX", Some(0), &[0]), ("条\u{A0}。", None, &[])]);
        let [Block::Heading { level: 2, .. }, Block::Table { rows }] = rest else { panic!("{rest:#?}") };
        let rows: Vec<String> = rows.iter().map(|cells| row(cells)).collect();
        assert_eq!(rows, ["第二十条第（一）项+4", "信息内容/2|件数+3", "制发|废止|现行", "规章|1||3"]);
    }

    #[test]
    fn a_text_has_the_merged_cells_of_the_form_and_blank_figures_stay() {
        let session = session(&[]);
        let blank = [("documents.regulations.repealed", ""), ("requests.granted.natural", "")];
        let blocks = blocks("a.md", &filled(&session, "临江市水利局", 2024, &blank));
        let tables = blocks
            .iter()
            .filter_map(|block| if let Block::Table { rows } = block { Some(rows) } else { None });
        let rows: Vec<String> = tables.flatten().map(|cells| row(cells)).collect();
        assert_eq!(
            rows[..3],
            ["第二十条第（一）项+4", "信息内容|本年制发件数|本年废止件数|现行有效件数", "规章|0||0"]
        );
        let of = |label: &str| rows.iter().find(|row| row.contains(label)).unwrap().as_str();
        assert_eq!(of("本年新收"), "一、本年新收政府信息公开申请数量+3|0|0|0|0|0|0|0");
        assert_eq!(of("予以公开"), "三、本年度办理结果/22|（一）予以公开+2||0|0|0|0|0|0");
        assert_eq!(of("国家秘密"), "（三）不予公开/8|1.属于国家秘密|0|0|0|0|0|0|0");
        assert_eq!(of("（七）"), "（七）总计+2|0|0|0|0|0|0|0");
    }

    #[test]
    fn a_wrong_cell_is_marked_under_its_key() {
        let session = session(&["T305"]);
        let text = filled(
            &session,
            "临江市水利局",
            2024,
            &[("requests.new.natural", "83"), ("requests.granted.natural", "83")],
        );
        let report = session.read(input("a.md", text.clone())).unwrap();
        let blocks = report.typeset(&session.check_report(&report)).unwrap();
        let cells = blocks
            .iter()
            .filter_map(|block| if let Block::Table { rows } = block { Some(rows) } else { None });
        let cell = cells.flatten().flatten().find(|cell| cell.keys == ["requests.new.natural"]).unwrap();
        assert_eq!((super::tests::text(&cell.runs).as_str(), cell.is_figure), ("83", true));
    }

    #[test]
    fn nothing_but_the_signs_of_the_dialect_is_left_out() {
        let session = session(&[]);
        let plain = |text: &str| -> String {
            text.chars()
                .filter(|letter| !letter.is_whitespace() && !"|#-\u{FF5C}".contains(*letter))
                .collect()
        };
        for (name, report) in [
            ("a.txt", include_str!("../../examples/faulty.txt").to_owned()),
            ("a.md", filled(&session, "临江市水利局", 2024, &[])),
        ] {
            let read = session.read(input(name, report.clone())).unwrap();
            let blocks = read.typeset(&session.check_report(&read)).unwrap();
            let told = blocks.iter().flat_map(|block| match block {
                Block::Heading { runs, .. } | Block::Paragraph { runs } => vec![text(runs)],
                Block::Table { rows } => rows.iter().flatten().map(|cell| text(&cell.runs)).collect(),
            });
            assert_eq!(plain(&told.collect::<String>()), plain(&report), "{name}");
        }
    }
}
