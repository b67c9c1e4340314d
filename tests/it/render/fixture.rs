//! Findings made by hand, and the words that stand round them.

use std::ops::Range;
use std::sync::LazyLock;

use foia_lint::stages::diag::{
    About, Code, Edit, Fact, Facts, Finding, Fix, NamedPlace, Origin, Safety, Severity, Tally, Wording,
};
use foia_lint::stages::render::{FileView, Format, Phrases, Spoken, Style, renderer};
use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::Session;
use foia_lint::stages::source::{Source, SourceSet};
use foia_lint::stages::span::SourceId;
use serde_json::Value;

use crate::session::spoken;

pub(super) const PAGE: SourceId = SourceId::new(0);

pub(super) const RULES: SourceId = SourceId::new(1);

/// Words as `rules/phrases.yaml` has them.
pub(super) struct Words;

impl Phrases for Words {
    fn phrase(&self, key: &str, facts: &Facts) -> String {
        let mut text = match key {
            "error" => "错误",
            "warning" => "警告",
            "info" => "提示",
            "why" => "理由",
            "help" => "办法",
            "basis" => "依据",
            "same_as_above" => "同上",
            "list_mark" => "、",
            "more_findings" => "（同类问题另有 {count} 处）",
            "summary_nothing" => "没有找到可以检查的报告。",
            "summary_clean" => "没有发现问题。",
            "summary_found" => {
                "共检查 {files} 份文件：错误 {errors} 处，警告 {warnings} 处，提示 {infos} 处。"
            }
            "not_assessable" => "另有 {count} 项不能核对。",
            "more_places" => "另有 {count} 处未列出",
            "origin_extraction" => "导出或转换造成的损坏",
            "fix_safe" => "可以自动更正",
            "fix_unsafe" => "建议更正",
            other => return spoken_phrase(other, facts),
        }
        .to_owned();
        for (name, fact) in facts.iter() {
            let Fact::Count(count) = fact else { panic!("{name} is no count") };
            text = text.replace(&format!("{{{name}}}"), &count.to_string());
        }
        text
    }

    fn rule(&self, code: Code) -> Option<Wording> {
        Spoken { rules: SESSION.rules(), lang: Lang::Zh }.rule(code)
    }
}

static SESSION: LazyLock<Session> = LazyLock::new(|| spoken(Lang::Zh));

/// A phrase of the program itself, which must be there.
fn spoken_phrase(key: &str, facts: &Facts) -> String {
    let text = SESSION.rules().phrase(key, facts, Lang::Zh);
    assert_ne!(text, key, "no phrase of this name");
    text
}

/// A text with «» round the place to mend and ‹› round the others.
pub(super) struct Marked {
    pub(super) text: String,
    pub(super) primary: Range<usize>,
    pub(super) others: Vec<Range<usize>>,
}

impl Marked {
    pub(super) fn new(marked: &str) -> Self {
        let (mut text, mut primary, mut others, mut open) = (String::new(), 0..0, Vec::new(), 0);
        for character in marked.chars() {
            match character {
                '«' => primary.start = text.len(),
                '»' => primary.end = text.len(),
                '‹' => open = text.len(),
                '›' => others.push(open..text.len()),
                _ => text.push(character),
            }
        }
        Self { text, primary, others }
    }
}

/// A file with findings.
pub(super) struct Case {
    pub(super) sources: SourceSet,
    pub(super) about: About,
    pub(super) findings: Vec<Finding>,
}

impl Case {
    pub(super) fn new(marked: &str) -> Self {
        let marked = Marked::new(marked);
        let source = Source::from_text(PAGE, "临江市水利局2024.md", marked.text);
        let mut finding = finding(&source, marked.primary);
        finding.labels = marked
            .others
            .iter()
            .enumerate()
            .map(|(index, range)| NamedPlace {
                span: source.span(range.clone()),
                cell: None,
                place: None,
                whereabouts: None,
                message: format!("分项{}", index + 1),
            })
            .collect();
        let about = About { encoding: Some("utf-8".to_owned()), ..About::new("临江市水利局2024.md") };
        Self { sources: source.into(), about, findings: vec![finding] }
    }

    /// A fault in a rule file, which the sources hold from now on, with the first finding as its other place.
    pub(super) fn fault_in_rules(&mut self) -> Finding {
        let other = Source::from_text(RULES, "县.yaml", "# 县\n- code: T301\n".to_owned());
        let mut fault = finding(&other, 14..18);
        fault.labels = vec![NamedPlace {
            span: self.findings[0].span,
            cell: None,
            place: None,
            whereabouts: None,
            message: String::new(),
        }];
        self.sources.push(other);
        fault
    }

    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally { files: 1, ..Tally::default() };
        self.findings.iter().for_each(|finding| tally.count(finding.severity));
        tally
    }
}

pub(super) fn finding(source: &Source, range: Range<usize>) -> Finding {
    Finding {
        code: "T301".parse::<Code>().unwrap(),
        name: "row-total".to_owned(),
        severity: Severity::Error,
        origin: Origin::Unknown,
        span: source.span(range),
        wording: Wording {
            message: "本年新收一行各列之和为 12，“总计”填报 13。".to_owned(),
            label: "填报 13".to_owned(),
            why: "“总计”应等于其左各列之和。".to_owned(),
            help: "核对各列，或更正“总计”。".to_owned(),
            basis: vec!["国办公开办函〔2021〕30号附件".to_owned()],
        },
        labels: Vec::new(),
        section: Some("requests".to_owned()),
        cell: Some("requests.new.total".to_owned()),
        page: None,
        suspects: Vec::new(),
        readings: None,
        fix: None,
        place: None,
        whereabouts: None,
        fingerprint: "0123456789abcdef".to_owned(),
    }
}

pub(super) fn render(format: Format, style: Style, cases: &[&Case]) -> String {
    render_in(&Words, format, style, cases)
}

pub(super) fn render_in(words: &dyn Phrases, format: Format, style: Style, cases: &[&Case]) -> String {
    let mut out = Vec::new();
    let mut renderer = renderer(format, style, words);
    let mut total = Tally::default();
    renderer.begin(&mut out).unwrap();
    for case in cases {
        let tally = case.tally();
        total.add(&tally);
        let view =
            FileView { sources: &case.sources, about: &case.about, findings: &case.findings, tally: &tally };
        renderer.file(&view, &mut out).unwrap();
    }
    renderer.end(&total, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

pub(super) const PLAIN: Style = Style { color: false, width: 80, concise: false };

pub(super) fn human(case: &Case, width: usize) -> String {
    render(Format::Human, Style { color: false, width, concise: false }, &[case])
}

pub(super) fn json(cases: &[&Case]) -> Value {
    serde_json::from_str(&render(Format::Json, PLAIN, cases)).unwrap()
}

/// Every kind of trouble in every field.
pub(super) fn nasty() -> Case {
    let trouble = "一\u{1b}[2J\u{9b}1m\u{202E}１%d]]>\"'<&\u{2066}😀e\u{301}\t\r\n\u{7f}\0\u{200B}";
    let mut case = Case::new(&format!("{trouble}«{trouble}»{trouble}‹{trouble}›\n‹{trouble}›"));
    trouble.clone_into(&mut case.about.path);
    let found = &mut case.findings[0];
    let words = &mut found.wording;
    for field in [&mut words.message, &mut words.label, &mut words.why, &mut words.help] {
        trouble.clone_into(field);
    }
    words.basis = vec![trouble.to_owned(); 2];
    trouble.clone_into(&mut found.labels[0].message);
    found.labels[0].cell = Some(trouble.to_owned());
    found.fix = Some(Fix {
        safety: Safety::Safe,
        edits: vec![Edit { span: found.span, replacement: trouble.to_owned() }],
    });
    case
}
