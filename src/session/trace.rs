//! What was made of each sentence that tells a figure: for those who ask why one was not held against the tables.

use super::read::ReadReport;
use super::session::Session;
use crate::check::{Traced, trace};
use crate::span::Span;

impl Session {
    /// Each sentence with a figure in the running text of a report, what was read in it and what became of that. None
    /// if the report has no form.
    pub fn trace(&self, report: &ReadReport) -> Vec<Traced> {
        let Some(context) = report.context(&self.forms) else { return Vec::new() };
        let form = &context.filled.form.key;
        trace(&context, report.profile.checked_rules(&self.rules).filter(|rule| rule.is_for(form)))
    }
}

impl ReadReport {
    /// The words of a place in it.
    pub fn words(&self, place: Span) -> &str {
        self.source().slice(place)
    }

    /// The line of the input, from 1, that a place in it stands in.
    pub fn line(&self, place: Span) -> usize {
        self.document.line(place)
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Reason, Verdict};
    use crate::session::fixture::{filled, input, session};

    /// The verdicts on the statements of a sentence of the overview, in a report that received seven requests.
    fn verdicts(sentence: &str) -> Vec<Verdict> {
        let session = session(&[]);
        let cells = ["requests.new.natural", "requests.new.total"].map(|cell| (cell, "7"));
        let text = filled(&session, "临江市水利局", 2024, &cells);
        let (before, after) = text.split_once("## 二、").unwrap();
        let report = session.read(input("a.md", format!("{before}{sentence}\n\n## 二、{after}"))).unwrap();
        let traced = session.trace(&report);
        let mine = traced.iter().find(|traced| report.words(traced.span) == sentence).unwrap();
        assert_eq!(report.line(mine.span), before.lines().count() + 1);
        mine.statements.iter().map(|statement| statement.verdict).collect()
    }

    #[test]
    fn a_sentence_is_told_with_what_became_of_it() {
        assert_eq!(verdicts("2024年，本机关收到政府信息公开申请7件。"), [Verdict::Agrees(0)]);
        assert_eq!(verdicts("2024年，本机关收到政府信息公开申请8件。"), [Verdict::Wrong]);
        let [Verdict::PassedOver(passed_over)] = verdicts("2023年，本机关收到政府信息公开申请8件。")[..]
        else {
            panic!("another year is not held against the tables")
        };
        assert_eq!(passed_over.reason, Reason::AnotherYear);
        assert_eq!(verdicts("2024年，举办培训8场。"), []);
    }

    #[test]
    fn what_has_no_form_is_not_traced() {
        let session = session(&[]);
        assert_eq!(session.trace(&session.read(input("a.md", "收到申请7件。")).unwrap()), []);
    }
}
