//! The text of a report, line by line, with its marks.

use std::fmt::Write;
use std::ops::Range;

use super::escape::push_escaped;
use crate::diag::Finding;
use crate::source::Source;
use crate::typeset::{Mark, OTHER, Piece, Sweep};

/// Depths of headings that a document has.
const MOST_DEPTH: usize = 6;

/// The depth of the page's own headings above those of a document.
const OUTER_DEPTH: usize = 2;

/// Lines of a source as they are written, one after the other.
pub(super) struct Writer<'a> {
    /// The number of the file on the page.
    pub file: usize,
    pub source: &'a Source,
    pub findings: &'a [Finding],
    pub sweep: Sweep<'a>,
}

/// How the words of a line are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// As they are written.
    Written,
    /// A heading of a document, of this depth.
    Heading(usize),
    /// A row of a document's table: its bars are the edges of cells.
    Cells,
}

impl Shape {
    /// The shape of a line of a document, and the bytes of it that are shown.
    fn of(text: &str) -> (Self, Range<usize>) {
        let words = text.trim_start_matches('#');
        let depth = text.len() - words.len();
        let inner = || text.strip_prefix('|')?.trim_end().strip_suffix('|');
        if (1..=MOST_DEPTH).contains(&depth) && words.starts_with(' ') {
            (Self::Heading(depth), depth + 1..text.len())
        } else if let Some(cells) = inner() {
            (Self::Cells, 1..1 + cells.len())
        } else {
            (Self::Written, 0..text.len())
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Written => "",
            Self::Heading(_) => " heading",
            Self::Cells => " cells",
        }
    }
}

impl Writer<'_> {
    /// Adds the next line to the page.
    pub(super) fn line(&mut self, number: usize, page: &mut String) {
        let range = self.source.line_range(number);
        let pieces = self.sweep.line(range.clone());
        let is_marked = pieces.iter().any(|piece| !matches!(piece, Piece::Text(_, None)));
        let marked = if is_marked { " marked" } else { "" };
        let file = self.file;
        let text = self.source.text().get(range.clone()).unwrap_or_default();
        // What a document's text has beside its words stands for headings and tables.
        let is_document = self.source.place(range.start).is_some();
        if is_document && text.is_empty() && pieces.is_empty() {
            return;
        }
        let (shape, shown) = if is_document { Shape::of(text) } else { (Shape::Written, 0..text.len()) };
        let shown = range.start + shown.start..range.start + shown.end;
        let class = shape.class();
        let _written = write!(page, "<div class=\"l{class}{marked}\" id=\"f{file}-{number}\"");
        if let Shape::Heading(depth) = shape {
            let _written = write!(page, " role=\"heading\" aria-level=\"{}\"", depth + OUTER_DEPTH);
        }
        // The lines of a document are none that its reader sees.
        let number = if is_document { String::new() } else { number.to_string() };
        let _written = write!(page, "><i>{number}</i><span>");
        for piece in pieces {
            self.piece(piece, (shape, &shown), page);
        }
        page.push_str("</span></div>\n");
    }

    fn piece(&self, piece: Piece<'_>, (shape, shown): (Shape, &Range<usize>), page: &mut String) {
        let file = self.file;
        match piece {
            Piece::Begin(Mark { rank: OTHER, .. }) => {}
            Piece::Begin(Mark { range, finding, .. }) => {
                let _written = write!(page, "<span id=\"f{file}-m{finding}\"></span>");
                if range.is_empty() {
                    let class = self.class(*finding);
                    let _written =
                        write!(page, "<a class=\"gap {class}\" href=\"#f{file}-n{finding}\">\u{2038}</a>");
                }
            }
            Piece::Text(range, mark) => {
                let range = range.start.max(shown.start)..range.end.min(shown.end);
                let text = self.source.text().get(range).unwrap_or_default();
                if shape == Shape::Cells {
                    for (at, words) in text.split('|').enumerate() {
                        page.push_str(if at > 0 { "</span><span>" } else { "" });
                        self.words(words, mark, page);
                    }
                } else {
                    self.words(text, mark, page);
                }
            }
        }
    }

    fn words(&self, text: &str, mark: Option<&Mark>, page: &mut String) {
        let file = self.file;
        match mark.filter(|_| !text.is_empty()) {
            None => push_escaped(page, text),
            Some(Mark { rank: OTHER, .. }) => {
                page.push_str("<span class=\"other\">");
                push_escaped(page, text);
                page.push_str("</span>");
            }
            Some(Mark { finding, .. }) => {
                let class = self.class(*finding);
                let _written = write!(page, "<a class=\"mark {class}\" href=\"#f{file}-n{finding}\">");
                push_escaped(page, text);
                page.push_str("</a>");
            }
        }
    }

    fn class(&self, finding: usize) -> &'static str {
        self.findings.get(finding).map_or("", |found| found.severity.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_document_are_headings_rows_or_as_written() {
        let of = |text: &'static str| {
            let (shape, shown) = Shape::of(text);
            (shape, text.get(shown).unwrap())
        };
        assert_eq!(of("# 一、总体情况"), (Shape::Heading(1), "一、总体情况"));
        assert_eq!(of("## （一）"), (Shape::Heading(2), "（一）"));
        assert_eq!(of("| 规章 | 0 |"), (Shape::Cells, " 规章 | 0 "));
        for text in ["", "|", "# ", "#1", "全年", "| 规章"] {
            assert_eq!(
                Shape::of(text).0,
                if text == "# " { Shape::Heading(1) } else { Shape::Written },
                "{text}"
            );
        }
    }
}
