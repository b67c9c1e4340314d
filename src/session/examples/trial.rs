//! The examples of each rule put to the test.

use std::ops::Range;

use super::outcome::{ExampleKind, ExampleOutcome, Found, Problem, RulePlace};
use super::report::ExampleReport;
use crate::check::Parts;
use crate::diag::{Code, Diagnostic};
use crate::rule::{Example, Rule};
use crate::session::document::Document;
use crate::session::read::ReadReport;
use crate::session::session::Session;
use crate::source::Source;
use crate::span::{SourceId, Span};

/// The places where a bad example's rule must be raised.
#[derive(Default)]
struct Wanted {
    marked: Vec<Range<usize>>,
    cell: Option<(String, Option<Span>)>,
}

impl Wanted {
    /// True if a finding stands at each place; any finding will do if there is none.
    fn is_met(&self, raised: &[&Diagnostic]) -> bool {
        let at_mark = |mark: &Range<usize>| raised.iter().any(|found| found.span.range() == *mark);
        let at_cell = |(key, span): &(String, Option<Span>)| {
            raised.iter().any(|found| found.cell.as_ref() == Some(key) || Some(found.span) == *span)
        };
        !raised.is_empty() && self.marked.iter().all(at_mark) && self.cell.iter().all(at_cell)
    }
}

impl Session {
    /// Puts the examples of every rule of the run to the test, in the order of the catalogue.
    pub fn try_examples(&self) -> Vec<ExampleOutcome> {
        let rules = self.rules.rules().iter().zip(self.selected.iter());
        rules.filter(|(_, selected)| **selected).flat_map(|(rule, _)| self.try_rule(rule)).collect()
    }

    fn try_rule(&self, rule: &Rule) -> Vec<ExampleOutcome> {
        let examples = rule.examples();
        let kinds = [(ExampleKind::Bad, &examples.bad), (ExampleKind::Good, &examples.good)];
        let place = self.place_of(rule);
        let outcome = |kind, nth, example| ExampleOutcome {
            code: rule.code(),
            place: place.clone(),
            kind,
            nth: nth + 1,
            problem: self.try_example(rule.code(), kind, example).err(),
        };
        let outcomes = kinds.into_iter().flat_map(|(kind, examples)| {
            examples.iter().enumerate().map(move |(nth, example)| (kind, nth, example))
        });
        outcomes.map(|(kind, nth, example)| outcome(kind, nth, example)).collect()
    }

    fn place_of(&self, rule: &Rule) -> Option<RulePlace> {
        let span = rule.place()?;
        let file = self.rule_files.get(span.source());
        debug_assert!(file.is_some(), "{} stands in a file that was not read", rule.code());
        let file = file?;
        Some(RulePlace { file: file.name().to_owned(), position: file.position(span.start()) })
    }

    fn try_example(&self, code: Code, kind: ExampleKind, example: &Example) -> Result<(), Problem> {
        let ExampleReport { text, marked } = ExampleReport::of(example, &self.forms, &self.rules)?;
        let report = self.read_example(0, "example.md", text);
        let cell = match (&example.at, &report.filled) {
            (Some(key), Some(filled)) => {
                let at = filled.form.cell_of(key).ok_or_else(|| Problem::UnknownCell(key.clone()))?;
                Some((key.clone(), filled.cells.get(at).and_then(|cell| cell.span)))
            }
            _ => None,
        };
        let previous = ExampleReport::previous(example, &self.forms, &self.rules)?;
        let previous = previous.map(|previous| self.read_example(1, "previous.md", previous.text));
        let previous = previous.as_ref().and_then(|previous| previous.context(&self.forms));
        let parts = self.parts_of(example, &report)?;
        let (found, _) = self.judge(&report, previous.as_ref(), parts.as_ref(), &report.profile);
        let raised: Vec<&Diagnostic> = found.iter().filter(|found| found.code == code).collect();
        let first = raised.first().map(|found| Found::of(report.source(), found.span));
        match (kind, first) {
            (ExampleKind::Good, Some(first)) => Err(Problem::Raised(first)),
            (ExampleKind::Good, None) => Ok(()),
            (ExampleKind::Bad, None) => Err(Problem::Silent),
            (ExampleKind::Bad, Some(_)) if (Wanted { marked, cell }).is_met(&raised) => Ok(()),
            (ExampleKind::Bad, Some(first)) => Err(Problem::Elsewhere(first)),
        }
    }

    fn parts_of(&self, example: &Example, whole: &ReadReport) -> Result<Option<Parts>, Problem> {
        let Some(told) = &example.parts else { return Ok(None) };
        let mut parts = whole.no_parts();
        for report in ExampleReport::parts(example, &self.forms, &self.rules)? {
            self.read_example(1, "part.md", report.text).add_to(&mut parts, "part.md");
        }
        parts.missing.clone_from(&told.missing);
        parts.absent.clone_from(&told.missing);
        parts.repeated = told.repeated.iter().map(|organ| (organ.clone(), Vec::new())).collect();
        Ok(Some(parts))
    }

    fn read_example(&self, id: u32, name: &str, text: String) -> ReadReport {
        self.read_document(Document::plain(Source::from_text(SourceId::new(id), name, text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Lang;
    use crate::session::session::Options;

    const RULES: &str = r##"
- code: U001
  name: own
  severity: warning
  check: text
  forbids: { words: [坏词] }
  message: m
  why: w
  help: h
  basis: b
  examples:
    bad:
      - replace: [[2025年1月20日, 有«坏词»]]
      - report: "# 临江市水利局2024年政府信息公开工作年度报告\n\n«有»坏词。"
      - year: 2023
      - replace: [[没有这句, 坏词]]
    good:
      - year: 2023
      - report: "# 临江市水利局2024年政府信息公开工作年度报告\n\n有坏词。"
- code: U002
  name: filled-in
  severity: warning
  check: cell
  finds: blank
  message: m
  why: w
  help: h
  basis: b
  examples:
    bad:
      - { cells: { documents.regulations.repealed: '' }, at: documents.regulations.repealed }
      - report: "# 临江市水利局2024年政府信息公开工作年度报告\n## 二、主动公开政府信息情况\n\n| 规章 | 0 |  | 0 |\n"
        at: documents.regulations.issued
"##;

    fn session() -> Session {
        let options = Options {
            lang: Lang::En,
            select: vec!["U".to_owned()],
            ignore: Vec::new(),
            limit: usize::from(u16::MAX),
        };
        Session::new(options, vec![("own.yaml".to_owned(), RULES.to_owned())]).unwrap()
    }

    #[test]
    fn each_example_is_judged_by_what_is_expected_of_it() {
        let session = session();
        let told: Vec<String> = session
            .try_examples()
            .iter()
            .map(|outcome| {
                let words = |problem: &Problem| problem.words(&session.rules, Lang::En);
                let problem = outcome.problem.as_ref().map_or_else(|| "ok".to_owned(), words);
                format!("{} {} {}: {problem}", outcome.code, outcome.kind.name(), outcome.nth)
            })
            .collect();
        let expected = [
            "U001 bad 1: ok",
            "U001 bad 2: raises the rule in another place: at line 3, column 2, “坏词”",
            "U001 bad 3: should raise the rule but does not",
            "U001 bad 4: the text to replace, “没有这句”, does not stand in the report",
            "U001 good 1: ok",
            "U001 good 2: should not raise the rule but does, at line 3, column 2, “坏词”",
            "U002 bad 1: ok",
            "U002 bad 2: raises the rule in another place: at line 4, column 12, “”",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn an_outcome_knows_where_its_rule_stands() {
        let outcomes = session().try_examples();
        let place = outcomes.last().unwrap().place.clone().unwrap();
        assert_eq!((place.file.as_str(), place.position.line, place.position.column), ("own.yaml", 20, 9));
    }
}
