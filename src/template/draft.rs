//! Putting organ, year and form into the one template.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Value, context};

use super::filling::Filling;
use super::grid;
use crate::form::{Form, Forms, SectionForm};

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

/// A report to be written.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The form that it follows, whether or not it is the one for the year.
    pub form: &'a Form,
    /// Name of the organ as in the title.
    pub organ: &'a str,
    /// Report year.
    pub year: u16,
}

/// What stands in place of the running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prose {
    /// What is to be written there.
    Guidance,
    /// Text without faults.
    Sound,
}

/// Why no report can be drafted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The organ's name is empty or does not fit on a line.
    #[error("the organ's name must be one line of text")]
    Organ,
    /// A year that no form is for.
    #[error("there is no form for {year}: the first is for {first}")]
    Year {
        /// The year wanted.
        year: u16,
        /// First year of all forms.
        first: u16,
    },
    /// No form of this name.
    #[error("there is no form {form}: the forms are {known}")]
    Unknown {
        /// The form wanted.
        form: String,
        /// The names of all forms.
        known: String,
    },
    /// A form of other years.
    #[error("form {form} is not for {year}: that year's form is {right}")]
    Other {
        /// The form wanted.
        form: String,
        /// The year wanted.
        year: u16,
        /// The name of the year's form.
        right: String,
    },
}

impl<'a> Draft<'a> {
    /// A draft on the form for the year; `named` must be that form if it is given.
    ///
    /// # Errors
    /// No such form, or no such organ.
    pub fn new(forms: &'a Forms, organ: &'a str, year: u16, named: Option<&str>) -> Result<Self, Unfit> {
        let organ = organ.trim();
        if organ.is_empty() || organ.contains(char::is_control) {
            return Err(Unfit::Organ);
        }
        let form = forms.for_year(year).ok_or(Unfit::Year { year, first: forms.first_year() })?;
        match named {
            Some(named) if forms.get(named).is_none() => {
                let known = forms.iter().map(|form| form.key.as_str()).collect::<Vec<_>>().join(", ");
                Err(Unfit::Unknown { form: named.to_owned(), known })
            }
            Some(named) if named != form.key => {
                Err(Unfit::Other { form: named.to_owned(), year, right: form.key.clone() })
            }
            _ => Ok(Self { form, organ, year }),
        }
    }

    /// A report without figures; what to write stands in place of the prose.
    pub fn blank(&self, layout: Layout) -> String {
        self.report(layout, Prose::Guidance, &BTreeMap::new())
    }

    /// A report with sound prose and these figures by cell key, as written; 0 in every other cell.
    pub fn filled(&self, layout: Layout, cells: &BTreeMap<String, String>) -> String {
        self.report(layout, Prose::Sound, cells)
    }

    /// A blank report in which what is known already stands in its places.
    pub(super) fn begun(&self, layout: Layout, filling: &Filling) -> String {
        let report = self.report(layout, Prose::Guidance, &filling.cells);
        let mut begun = String::with_capacity(report.len());
        for line in report.split_inclusive('\n') {
            let text =
                filling.texts.get(line.trim_end()).filter(|text| is_to_be_written(line) && !text.is_empty());
            begun.push_str(text.map_or(line, String::as_str));
            begun.push_str(if text.is_some() { "\n" } else { "" });
        }
        begun
    }

    fn report(&self, layout: Layout, prose: Prose, cells: &BTreeMap<String, String>) -> String {
        let otherwise = if prose == Prose::Sound { "0" } else { "" };
        let context = context! {
            organ => self.organ,
            year => self.year,
            document => self.form.document.0.as_str(),
            title => self.form.title.as_str(),
            sections => self.form.sections.iter().map(|section| self.section(section, cells, otherwise)).collect::<Vec<_>>(),
            markdown => layout == Layout::Markdown,
            blank => prose == Prose::Guidance,
        };
        render(TEMPLATE, &context, AutoEscape::None)
    }

    fn section(&self, section: &SectionForm, cells: &BTreeMap<String, String>, otherwise: &str) -> Value {
        let tables = self.form.tables.iter().filter(|table| table.part == section.part);
        let rows = grid::rows(tables, cells, otherwise);
        context! {
            key => section.part.key(),
            numeral => section.numeral.as_str(),
            title => section.title.zh.as_str(),
            topics => section.topics.iter().map(|topic| topic.zh.clone()).collect::<Vec<_>>(),
            table => rows,
        }
    }
}

/// True of a paragraph of a blank report that tells what is to be written.
pub(super) fn is_to_be_written(line: &str) -> bool {
    line.contains('\u{3010}')
}

/// Fills one of the program's templates.
pub(super) fn render(template: &str, context: &Value, escape: AutoEscape) -> String {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    let mut environment = Environment::new();
    environment.set_syntax(syntax.build().unwrap_or_default());
    environment.set_auto_escape_callback(move |_| escape.clone());
    #[expect(clippy::expect_used, reason = "the templates are part of the program and tested on every form")]
    let text = environment.render_str(template, context).expect("the template fits every draft");
    text.trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::RULES;

    fn forms() -> Forms {
        Forms::embedded(&crate::yaml::unpack(RULES))
    }

    fn filled(organ: &str, year: u16, layout: Layout) -> String {
        Draft::new(&forms(), organ, year, None).unwrap().filled(layout, &BTreeMap::new())
    }

    fn blank(organ: &str, year: u16, layout: Layout) -> String {
        Draft::new(&forms(), organ, year, None).unwrap().blank(layout)
    }

    #[test]
    fn markdown_marks_headings_and_tables() {
        let report = filled("临江市水利局", 2024, Layout::Markdown);
        let expected = [
            "# 临江市水利局2024年政府信息公开工作年度报告",
            "",
            "本报告依据《中华人民共和国政府信息公开条例》第五十条和国办公开办函〔2021〕30号规定的格式编制。统计期限为2024年1月1日至2024年12月31日。",
            "",
            "## 一、总体情况",
            "",
            "### （一）主动公开",
            "",
            "本机关依法主动公开政府信息，在门户网站及时发布政策文件和重点领域信息，做好政策解读，回应公众关切。",
            "",
            "### （二）依申请公开",
        ];
        let lines: Vec<&str> = report.lines().collect();
        assert_eq!(lines[..expected.len()], expected);
        let table = "## 二、主动公开政府信息情况\n\n| 第二十条第（一）项 |  |  |  |\n| --- | --- | --- | --- |\n\
            | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 0 | 0 | 0 |\n";
        assert!(report.contains(table), "{report}");
        assert!(report.ends_with("没有其他需要报告的事项。\n\n临江市水利局\n\n2025年1月20日\n"), "{report}");
        assert!(!report.contains("\n\n\n") && !report.contains(['【', '{', '}']));
    }

    #[test]
    fn plain_text_has_no_marks_and_a_blank_report_no_figures() {
        let report = blank("云岭县人民政府", 2024, Layout::Text);
        let lines: Vec<&str> = report.lines().collect();
        assert_eq!(lines[0], "云岭县人民政府2024年政府信息公开工作年度报告");
        assert!(lines.contains(&"二、主动公开政府信息情况") && lines.contains(&"（一）主动公开"));
        assert!(lines.contains(&"第二十条第（八）项\t\t\t") && lines.contains(&"行政事业性收费\t\t\t"));
        assert!(!report.contains(['|', '#', '{', '}']) && !report.contains("\n\n\n"));
        assert!(report.ends_with("公布】\n"));
        assert_eq!(report.matches('【').count(), report.matches('】').count());
    }

    #[test]
    fn only_a_government_owes_results_of_supervision_and_only_since_2021_are_there_fees() {
        let government = blank("云岭县人民政府", 2024, Layout::Text);
        assert!(government.contains("社会评议") && government.contains("三月底前"));
        let department = blank("临江市水利局", 2020, Layout::Markdown);
        assert!(!department.contains("社会评议") && department.contains("一月底前"));
        assert!(department.contains("〔2019〕60号") && !department.contains("信息处理费"));
        assert!(blank("临江市水利局", 2021, Layout::Markdown).contains("信息处理费【待填：金额】元"));
    }

    #[test]
    fn what_cannot_be_drafted_is_told() {
        let forms = forms();
        let unfit = |organ, year, form| Draft::new(&forms, organ, year, form).unwrap_err();
        assert_eq!(unfit(" \t", 2024, None), Unfit::Organ);
        assert_eq!(unfit("甲局\n乙局", 2024, None), Unfit::Organ);
        assert_eq!(unfit("甲局", 2018, None), Unfit::Year { year: 2018, first: 2019 });
        let unknown = unfit("甲局", 2024, Some("2020"));
        assert_eq!(unknown.to_string(), "there is no form 2020: the forms are 2019, 2021");
        let other = unfit("甲局", 2024, Some("2019"));
        assert_eq!(other.to_string(), "form 2019 is not for 2024: that year's form is 2021");
        assert_eq!(Draft::new(&forms, " 甲局 ", 2020, Some("2019")).unwrap().organ, "甲局");
    }
}
