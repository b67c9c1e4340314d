//! An input with the report in it: the same text for plain text and Markdown, a part of it for a web page.

use std::sync::Arc;

use crate::diag::{Edit, Finding};
use crate::parse::landmark;
use crate::source::{ReadError, Source, View};
use crate::span::Span;
use crate::typeset::Mark;

/// What a replacement in a page must not hold: it would have to be written otherwise there.
const MARKUP: [char; 6] = ['<', '>', '&', '|', '\n', '\t'];

/// A decoded input.
#[derive(Debug)]
pub(super) struct Document {
    input: Arc<Source>,
    /// The report, if it is not the whole text.
    view: Option<View>,
}

impl Document {
    /// Finds the report in an input.
    pub(super) fn of(input: Source) -> Result<Self, ReadError> {
        let input = input.settled(&landmark)?;
        let view = input.view(&landmark)?;
        Ok(Self { input: Arc::new(input), view })
    }

    /// A text that is a report and nothing else.
    pub(super) fn plain(input: Source) -> Self {
        Self { input: Arc::new(input), view: None }
    }

    /// The report: what is parsed and judged.
    pub(super) fn report(&self) -> &Source {
        self.view.as_ref().map_or(&self.input, View::source)
    }

    /// The input: what findings are shown in.
    pub(super) fn input(&self) -> &Source {
        &self.input
    }

    /// True if the report is the whole text of the input.
    pub(super) fn is_whole(&self) -> bool {
        self.view.is_none()
    }

    /// The input, to be kept.
    pub(super) fn shared_input(&self) -> Arc<Source> {
        Arc::clone(&self.input)
    }

    /// The place of the input that a place in the report stands at.
    pub(super) fn lifted(&self, span: Span) -> Span {
        self.view.as_ref().map_or(span, |view| view.lift(&self.input, span))
    }

    /// The line of the input that a place in the report stands in.
    pub(super) fn line(&self, span: Span) -> usize {
        self.input.line(self.lifted(span).start())
    }

    /// The places in the input as places in the report.
    pub(super) fn lower(&self, marks: &mut [Mark]) {
        let Some(view) = &self.view else { return };
        let origins: Vec<_> = marks.iter().map(|mark| mark.range.clone()).collect();
        for (mark, range) in marks.iter_mut().zip(view.lower(&origins)) {
            mark.range = range;
        }
    }

    /// Turns the places of findings about the report into places of the input. A fix whose place the input has not,
    /// character by character, is none, and so is any fix of an input that is not written.
    pub(super) fn lift(&self, findings: &mut [Finding]) {
        if !self.input.is_writable() {
            for finding in findings.iter_mut() {
                finding.fix = None;
            }
        }
        let Some(view) = &self.view else { return };
        self.lift_labels(findings);
        for finding in findings.iter_mut() {
            finding.span = view.lift(&self.input, finding.span);
            let is_liftable = finding
                .fix
                .as_mut()
                .is_none_or(|fix| fix.edits.iter_mut().all(|edit| self.moved(view, edit)));
            if !is_liftable {
                finding.fix = None;
            }
        }
        findings.sort_by_key(|finding| (finding.span, finding.code));
    }

    /// The same for the other places of findings, as far as they are in this report.
    pub(super) fn lift_labels(&self, findings: &mut [Finding]) {
        let Some(view) = &self.view else { return };
        let labels = findings.iter_mut().flat_map(|finding| &mut finding.labels);
        for label in labels.filter(|label| label.span.source() == self.input.id()) {
            label.span = view.lift(&self.input, label.span);
        }
    }

    /// Moves an edit to its place in the input, if it has one.
    fn moved(&self, view: &View, edit: &mut Edit) -> bool {
        let Some(span) = view.lift_exactly(&self.input, edit.span) else { return false };
        edit.span = span;
        !edit.replacement.contains(MARKUP)
    }
}

#[cfg(test)]
mod tests {
    use crate::session::fixture::{input, session};

    #[test]
    fn findings_about_a_page_are_places_of_the_page() {
        let page = "<html><body><p>首页 &gt; 公开</p><h1>临江市水利局2024年政府信息公开工作年度报告</h1>\
            <h2>一、总体情况</h2><p>全年公开信息<b>XX</b>条。</p></body></html>";
        let checked = session(&["L805"]).check(input("a.html", page));
        let finding = checked.findings.first().unwrap();
        assert_eq!(checked.source().unwrap().text(), page);
        assert_eq!(page.get(finding.span.range()), Some("XX"));
    }

    #[test]
    fn a_fix_that_would_have_to_be_written_otherwise_in_a_page_is_none() {
        let text = |heading: &str| {
            format!("<h1>临江市水利局2024年政府信息公开工作年度报告</h1><h2>{heading}</h2><p>无。</p>")
        };
        let session = session(&["S103"]);
        let fixes = |heading: &str| {
            let checked = session.check(input("a.html", text(heading)));
            checked.findings.iter().map(|finding| finding.fix.is_some()).collect::<Vec<_>>()
        };
        assert_eq!(fixes("五、存在的问题"), [true]);
        assert_eq!(fixes("五、存在的<b>问题</b>"), [false]);
    }
}
