//! Putting organ, year and form into the one template.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value, context};

use super::grid::{self, Table};

/// The template of every form and layout.
const TEMPLATE: &str = include_str!("../../rules/skeletons/report.jinja");

/// How headings and tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Plain text, cells between tabs.
    Text,
    /// Markdown with pipe tables.
    Markdown,
}

/// What the template needs of a form, an organ and a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Name of the organ as in the title.
    pub organ: String,
    /// Report year.
    pub year: u16,
    /// The document that prescribes the form, with its number.
    pub document: String,
    /// The noun of the title, after organ and year.
    pub title: String,
    /// The sections in order.
    pub sections: Vec<Section>,
}

/// A section of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its key (`overview`).
    pub key: String,
    /// Its numeral.
    pub numeral: String,
    /// Its title without the numeral.
    pub title: String,
    /// The titles of its subsections without their numerals.
    pub topics: Vec<String>,
    /// Its tables in order; they stand below each other without a gap.
    pub tables: Vec<Table>,
}

impl View {
    /// A report without figures; what to write stands in place of the prose.
    pub fn blank(&self, layout: Layout) -> String {
        self.report(layout, Body::Blank)
    }

    /// A report with sound prose and these figures by cell key, as written; 0 in every other cell.
    pub fn filled(&self, layout: Layout, cells: &BTreeMap<String, String>) -> String {
        self.report(layout, Body::Filled(cells))
    }

    fn report(&self, layout: Layout, body: Body<'_>) -> String {
        let sections: Vec<_> = self.sections.iter().map(|section| section.context(body)).collect();
        let context = context! {
            organ => self.organ.as_str(),
            year => self.year,
            document => self.document.as_str(),
            title => self.title.as_str(),
            sections,
            markdown => layout == Layout::Markdown,
            blank => body == Body::Blank,
        };
        let mut syntax = SyntaxConfig::builder();
        syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
        let mut environment = Environment::new();
        environment.set_syntax(syntax.build().unwrap_or_default());
        #[expect(
            clippy::expect_used,
            reason = "the template is part of the program and every form is tested on it"
        )]
        let report = environment.render_str(TEMPLATE, context).expect("the template fits every view");
        report.trim_start().to_owned()
    }
}

/// What stands in the report besides the words of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body<'a> {
    Blank,
    Filled(&'a BTreeMap<String, String>),
}

impl Section {
    fn context(&self, body: Body<'_>) -> Value {
        let rows = match body {
            Body::Blank => grid::rows(&self.tables, &BTreeMap::new(), ""),
            Body::Filled(cells) => grid::rows(&self.tables, cells, "0"),
        };
        let tables = if rows.is_empty() { Vec::new() } else { vec![rows] };
        let topics = self.topics.clone();
        context! { key => self.key.as_str(), numeral => self.numeral.as_str(), title => self.title.as_str(), topics, tables }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Line;
    use super::*;

    fn line(key: &str, label: &str) -> Line {
        Line { key: key.to_owned(), path: vec![label.to_owned()] }
    }

    fn view(organ: &str, year: u16) -> View {
        let table = Table {
            key: "charges".to_owned(),
            caption: Some("第二十条第（八）项".to_owned()),
            corner: Some("信息内容".to_owned()),
            columns: vec![line("amount", "本年收费金额")],
            rows: vec![line("charges", "行政事业性收费")],
            ..Table::default()
        };
        let section = |key: &str, numeral: &str, title: &str| Section {
            key: key.to_owned(),
            numeral: numeral.to_owned(),
            title: title.to_owned(),
            ..Section::default()
        };
        let topics = vec!["主动公开".to_owned(), "依申请公开".to_owned()];
        View {
            organ: organ.to_owned(),
            year,
            document: "国办公开办函〔2021〕30号".to_owned(),
            title: "政府信息公开工作年度报告".to_owned(),
            sections: vec![
                Section { topics, ..section("overview", "一", "总体情况") },
                Section {
                    tables: vec![table], ..section("proactive", "二", "主动公开政府信息情况")
                },
                section("other_matters", "六", "其他需要报告的事项"),
            ],
        }
    }

    #[test]
    fn markdown_marks_headings_and_tables() {
        let cells = BTreeMap::from([("charges.charges.amount".to_owned(), "1.5".to_owned())]);
        let report = view("临江市水利局", 2024).filled(Layout::Markdown, &cells);
        let expected = "\
# 临江市水利局2024年政府信息公开工作年度报告

本报告依据《中华人民共和国政府信息公开条例》第五十条和国办公开办函〔2021〕30号规定的格式编制。统计期限为2024年1月1日至2024年12月31日。

## 一、总体情况

### （一）主动公开

本机关依法主动公开政府信息，在门户网站及时发布政策文件和重点领域信息，做好政策解读，回应公众关切。

### （二）依申请公开

本机关依法办理政府信息公开申请，规范登记、审查、办理、答复各环节，保障申请人的合法权益。

## 二、主动公开政府信息情况

| 第二十条第（八）项 |  |
| --- | --- |
| 信息内容 | 本年收费金额 |
| 行政事业性收费 | 1.5 |

## 六、其他需要报告的事项

2024年，本机关未收取信息处理费。没有其他需要报告的事项。

临江市水利局

2025年1月20日
";
        assert_eq!(report, expected);
    }

    #[test]
    fn plain_text_has_no_marks_and_a_blank_report_no_figures() {
        let report = view("云岭县人民政府", 2024).blank(Layout::Text);
        let lines: Vec<&str> = report.lines().collect();
        assert_eq!(lines[0], "云岭县人民政府2024年政府信息公开工作年度报告");
        assert!(lines.contains(&"二、主动公开政府信息情况") && lines.contains(&"（一）主动公开"));
        assert!(lines.contains(&"第二十条第（八）项\t") && lines.contains(&"行政事业性收费\t"));
        assert!(report.contains("社会评议") && report.contains("三月三十一日前"));
        assert!(!report.contains(['|', '#', '{', '}']) && !report.contains("\n\n\n"));
        assert!(report.ends_with("公布】\n"));
        assert_eq!(report.matches('【').count(), report.matches('】').count());
    }

    #[test]
    fn only_a_government_owes_the_results_of_supervision_and_only_since_2021_are_there_fees() {
        let department = view("临江市水利局", 2020).blank(Layout::Markdown);
        assert!(!department.contains("社会评议") && department.contains("一月三十一日前"));
        assert!(!department.contains("信息处理费"));
        assert!(view("临江市水利局", 2021).blank(Layout::Markdown).contains("信息处理费【待填：金额】元"));
    }
}
