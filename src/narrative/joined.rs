//! The text of a report as dates and periods are looked for in it: lines that a conversion broke are joined, and
//! every character stays in its place.

use std::ops::Range;

use super::paragraph::goes_on;
use super::text::text_lines;
use crate::form::Form;
use crate::parse::{Line, LineKind, Part, Report};
use crate::source::Source;
use crate::span::Span;

/// The lines of running text, joined where a paragraph goes on.
#[derive(Debug)]
pub(super) struct Joined {
    /// The text with spaces between joined lines; `None` if there are no such lines.
    text: Option<Source>,
    /// The joined lines in order.
    pub(super) lines: Vec<Span>,
}

impl Joined {
    pub(super) fn of(source: &Source, report: &Report, form: &Form) -> Self {
        let (mut lines, mut gaps) = (Vec::<Span>::new(), Vec::new());
        let mut above: Option<(Option<Part>, &Line)> = None;
        for (part, line) in text_lines(source, report, form) {
            let torn = above.filter(|(above_part, above)| {
                *above_part == part && goes_on(source, above, line) && is_together(report, above, line)
            });
            match (torn, lines.last_mut()) {
                (Some((_, above)), Some(open)) => {
                    gaps.push(above.span.end()..line.span.start());
                    *open = open.cover(line.span);
                }
                (_, _) => lines.push(line.span),
            }
            above = Some((part, line));
        }
        let text = (!gaps.is_empty()).then(|| source.with_text(spaced(source.text(), &gaps)));
        Self { text, lines }
    }

    /// The text, in which every byte stands where it stands in the source.
    pub(super) fn text<'s>(&'s self, source: &'s Source) -> &'s Source {
        self.text.as_ref().unwrap_or(source)
    }
}

/// True if nothing but blank lines and marks of pages stands between two lines.
fn is_together(report: &Report, line: &Line, next: &Line) -> bool {
    let from = report.lines.partition_point(|other| other.span.start() < line.span.end());
    let between = report.lines.get(from..).unwrap_or_default().iter();
    let mut between = between.take_while(|other| other.span.start() < next.span.start());
    between.all(|other| matches!(other.kind, LineKind::Blank | LineKind::PageMark))
}

/// The text with spaces in place of these bytes.
fn spaced(text: &str, gaps: &[Range<usize>]) -> String {
    let mut spaced = String::with_capacity(text.len());
    for gap in gaps {
        spaced.push_str(text.get(spaced.len()..gap.start).unwrap_or_default());
        spaced.extend(std::iter::repeat_n(' ', gap.len()));
    }
    spaced.push_str(text.get(spaced.len()..).unwrap_or_default());
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::fixture::newest;
    use crate::parse::{parse, periods};
    use crate::span::SourceId;

    fn stated(text: &str) -> Vec<String> {
        let text = format!("一、总体情况\n\n{text}\n");
        let source = Source::from_text(SourceId::new(0), "a.txt", text);
        let joined = Joined::of(&source, &parse(&source), newest());
        let read = joined.text(&source);
        assert_eq!(read.text().len(), source.text().len());
        periods(read).iter().map(|period| source.slice(period.span).to_owned()).collect()
    }

    #[test]
    fn a_period_is_read_over_the_end_of_a_line() {
        for cut in [
            "自2024年1月1日起至2024年\n12月31日",
            "自2024年1月1日起至\n\n2024年12月31日",
            "自2024年1月1日起至2024年12月3\n  1日",
            "自2024年1\n月1日起至2024年12月31\n日",
        ] {
            let whole = cut.strip_prefix("自").unwrap();
            assert_eq!(stated(&format!("本报告所列数据的统计期限{cut}止。")), [whole], "{cut}");
        }
        // A paragraph that has ended, and a numbered one.
        assert!(stated("本报告所列数据的统计期限自2024年1月1日起算。\n至12月31日止。").is_empty());
        assert!(stated("本报告所列数据的统计期限自2024年1月1日起至\n\n1.12月31日止。").is_empty());
    }
}
