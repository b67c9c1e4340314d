//! What a renderer is shown of one file.

use std::borrow::Cow;

use crate::diag::visible;
use crate::diag::{About, Finding, Tally};
use crate::source::{Position, Source, SourceSet};
use crate::span::{SourceId, Span};

/// One file with its findings.
#[derive(Clone, Copy, Debug)]
pub struct FileView<'a> {
    /// The file, as the first of its set, and the other sources that its findings point into.
    pub sources: &'a SourceSet,
    /// What is known about the file.
    pub about: &'a About,
    /// What was found, in the order in which to show it.
    pub findings: &'a [Finding],
    /// What this file adds to the count of the run.
    pub tally: &'a Tally,
}

impl<'a> FileView<'a> {
    /// The id of the file itself; 0 if there is no source, as when it could not be read.
    pub(super) fn own_id(&self) -> SourceId {
        self.sources.iter().next().map_or(SourceId::new(0), Source::id)
    }

    /// The source that a span lies in; the file itself if it lies in none of the set.
    pub(super) fn home_of(&self, span: Span) -> SourceId {
        self.sources.get(span.source()).map_or_else(|| self.own_id(), Source::id)
    }

    /// The name of the source that a span lies in.
    pub(super) fn name_of(&self, span: Span) -> &'a str {
        match self.sources.get(span.source()) {
            Some(source) if span.source() != self.own_id() => source.name(),
            _ => &self.about.path,
        }
    }

    /// Where a span begins and ends; the head of a file that could not be read.
    pub fn ends_of(&self, span: Span) -> (Position, Position) {
        let position = |offset| {
            self.sources
                .get(span.source())
                .map_or(Position { line: 1, column: 1, offset: 0 }, |source| source.position(offset))
        };
        (position(span.start()), position(span.end()))
    }

    /// The page of a finding and its box there, in points; `None` in documents without pages.
    pub fn spot_of_finding(&self, finding: &Finding) -> Option<(usize, Option<[f64; 4]>)> {
        finding.page.map(|page| (page, None)).or_else(|| self.spot_of(finding.span))
    }

    /// The page of a span and its box there, in points.
    pub(super) fn spot_of(&self, span: Span) -> Option<(usize, Option<[f64; 4]>)> {
        let spot = self.sources.get(span.source())?.spot(span)?;
        Some((spot.page, spot.area.map(in_points)))
    }

    /// Where a person has to look for a span: the place in words of a document without lines, else `line:column`.
    pub(super) fn place_of<'p>(&self, span: Span, place: Option<&'p str>) -> Cow<'p, str> {
        let line = || {
            let (start, _) = self.ends_of(span);
            format!("{}:{}", start.line, start.column).into()
        };
        place.map_or_else(line, visible)
    }

    /// A path for programs that know the files of a repository: with `/`, and without `./` at its head.
    pub(super) fn path_of(&self, span: Span) -> Cow<'a, str> {
        forward(self.name_of(span))
    }
}

/// Thousandths of a point as points.
#[expect(clippy::float_arithmetic, reason = "points with their thousandths, for output")]
fn in_points(area: [i32; 4]) -> [f64; 4] {
    area.map(|length| f64::from(length) / 1000.0)
}

/// A message with the place in words behind it, if the document has no lines.
pub(super) fn placed<'m>(message: &'m str, place: Option<&str>) -> Cow<'m, str> {
    match place {
        Some(place) => format!("{message} ({place})").into(),
        None => message.into(),
    }
}

/// A path with `/` between its parts, whatever the system, and without `./` at its head.
pub(super) fn forward(path: &str) -> Cow<'_, str> {
    let path = path.strip_prefix("./").unwrap_or(path);
    if cfg!(windows) && path.contains('\\') {
        return path.replace('\\', "/").into();
    }
    path.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_by_the_file_that_it_lies_in() {
        let mut sources = SourceSet::from(Source::from_text(SourceId::new(0), "./a.md", "甲\n乙".to_owned()));
        sources.push(Source::from_text(SourceId::new(1), "./b.md", "丙".to_owned()));
        let (about, tally) = (About::new("./a.md"), Tally::default());
        let file = FileView { sources: &sources, about: &about, findings: &[], tally: &tally };
        let own = sources.get(SourceId::new(0)).unwrap().span(4..7);
        let other = sources.get(SourceId::new(1)).unwrap().span(0..3);
        assert_eq!((file.name_of(own), file.name_of(other)), ("./a.md", "./b.md"));
        assert_eq!((file.path_of(own), file.path_of(other)), ("a.md".into(), "b.md".into()));
        assert_eq!(file.place_of(own, None), "2:1");
        assert_eq!(file.place_of(own, Some("表1\u{1b}")), "表1\u{241b}");
        let nowhere = Span::within(SourceId::new(9), "x", 0..1).unwrap();
        assert_eq!((file.home_of(other), file.home_of(nowhere)), (SourceId::new(1), SourceId::new(0)));
        let head = Position { line: 1, column: 1, offset: 0 };
        assert_eq!((file.name_of(nowhere), file.ends_of(nowhere)), ("./a.md", (head, head)));
    }

    #[test]
    fn a_place_in_words_stands_behind_the_message() {
        assert_eq!(placed("少一项", None), "少一项");
        assert_eq!(placed("少一项", Some("第2段")), "少一项 (第2段)");
    }
}
