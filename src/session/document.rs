//! An input with the report in it: the same text for plain text and Markdown, a part of it for a web page.

use std::sync::Arc;

use crate::diag::{Edit, Finding};
use crate::parse::landmark;
use crate::source::{ReadError, Source, View};
use crate::span::Span;

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

    /// The line of the input that a place in the report stands in.
    pub(super) fn line(&self, span: Span) -> usize {
        let span = self.view.as_ref().map_or(span, |view| view.lift(&self.input, span));
        self.input.line(span.start())
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
