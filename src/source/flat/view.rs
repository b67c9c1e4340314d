//! The report within an input: its text, and where each part of that stands in the input.

use std::ops::Range;

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

    /// The other way round: what of the report stands for each of these bytes of the input.
    pub fn lower(&self, origins: &[Range<usize>]) -> Vec<Range<usize>> {
        let text = self.source.text();
        let whole = |Range { start, end }: Range<usize>| {
            let start = text.floor_char_boundary(start);
            start..text.ceil_char_boundary(end).max(start)
        };
        self.trace.images(origins).into_iter().map(whole).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::flat::Traced;
    use crate::span::SourceId;

    /// The page `<p>甲&nbsp;乙</p>` and the text `| 甲乙 丙` that is made of it: the last letter is not on the page.
    fn page() -> (Source, View) {
        let input = Source::from_text(SourceId::new(0), "a.html", "<p>甲&nbsp;乙</p>".to_owned());
        let mut text = Traced::default();
        text.invent("| ", 3);
        text.push("甲", 3..6);
        text.push("乙", 12..15);
        text.push("\u{A0}", 6..12);
        text.invent("丙", 15);
        let (text, trace) = text.into_parts();
        let view = View::new(input.with_text(text), trace);
        (input, view)
    }

    fn span(view: &View, words: &str) -> Span {
        let at = view.source().text().find(words).unwrap();
        view.source().span(at..at + words.len())
    }

    #[test]
    fn a_span_is_lifted_to_what_it_stands_for() {
        let (input, view) = page();
        let lifted = |words| input.slice(view.lift(&input, span(&view, words)));
        assert_eq!(lifted("甲"), "甲");
        assert_eq!(lifted("甲乙"), "甲&nbsp;乙", "all that is between");
        assert_eq!(lifted("\u{A0}"), "&nbsp;");
        assert_eq!(lifted("丙"), "", "what the page does not have");
        assert_eq!(lifted("| 甲"), "甲");
    }

    #[test]
    fn only_what_is_there_letter_by_letter_is_lifted_exactly() {
        let (input, view) = page();
        let lifted = |words| view.lift_exactly(&input, span(&view, words)).map(Span::range);
        assert_eq!(lifted("甲"), Some(3..6));
        assert_eq!(lifted("乙"), Some(12..15));
        assert_eq!(lifted("甲乙"), None, "something stands between");
        assert_eq!(lifted("\u{A0}"), None, "it is spelt otherwise");
        assert_eq!(lifted("丙"), None);
        let between = |at: usize| view.lift_exactly(&input, view.source().span(at..at)).map(Span::range);
        let behind = |words: &str| view.source().text().find(words).unwrap() + words.len();
        assert_eq!(between(behind("乙")), None, "an entity follows, and the letter before is elsewhere");
        assert_eq!(between(0), None, "nothing stands before");
    }
}
