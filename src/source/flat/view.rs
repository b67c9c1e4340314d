//! The report within an input: its text, and where each part of that stands in the input.

use super::traced::Trace;
use crate::source::Source;
use crate::span::Span;

/// A report as flat text, taken out of a source that holds more than the report.
#[derive(Debug)]
pub struct View {
    source: Source,
    trace: Trace,
}

impl View {
    pub(in crate::source) fn new(source: Source, trace: Trace) -> Self {
        Self { source, trace }
    }

    /// The report: what every later stage reads. It has the id of the input, so that a span of it must be
    /// [lifted](Self::lift) before it is shown.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Where a span of the report stands in the input.
    pub fn lift(&self, input: &Source, span: Span) -> Span {
        let range = self.trace.origin(span.range());
        let (mut start, mut end) = (range.start, range.end);
        while !input.text().is_char_boundary(start) {
            start -= 1;
        }
        while end < input.text().len() && !input.text().is_char_boundary(end) {
            end += 1;
        }
        input.span(start..end.min(input.text().len()).max(start))
    }

    /// Where a span of the report stands in the input, if the input has there the same text, character by character,
    /// so that it can be replaced.
    pub fn lift_exactly(&self, input: &Source, span: Span) -> Option<Span> {
        let lifted = self.lift(input, span);
        let is_between = || {
            let around = self.source.text().get(..span.start())?.chars().next_back()?;
            input.text().get(..lifted.start())?.ends_with(around).then_some(())
        };
        let is_same = if span.is_empty() {
            is_between().is_some()
        } else {
            input.slice(lifted) == self.source.slice(span)
        };
        is_same.then_some(lifted)
    }
}
