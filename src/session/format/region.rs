//! The lines of a section, and the words in them that are neither a known row label nor a figure.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::form::fold_char;
use crate::parse::{LineKind, Report, Section, is_space};
use crate::session::cut::cut;
use crate::source::Source;
use crate::span::Span;

/// A line of a section as it stands in the file.
#[derive(Clone, Debug)]
pub(super) struct FileLine {
    /// Its bytes without its line end.
    pub range: Range<usize>,
    /// What the grammar took it for.
    pub kind: LineKind,
}

/// A folded letter of the words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// The character.
    pub folded: char,
    /// Where it stands.
    pub at: usize,
    /// Index of its line.
    pub line: usize,
}

/// The lines after a section's heading.
pub(super) struct Region<'s> {
    source: &'s Source,
    /// The lines, blank ones too.
    pub lines: Vec<FileLine>,
}

impl<'s> Region<'s> {
    /// The lines of a section.
    pub(super) fn of(source: &'s Source, report: &Report, section: &Section) -> Self {
        let lines = report.lines.get(section.lines.clone()).unwrap_or_default();
        let number = |offset: usize| source.line(offset);
        let kinds: BTreeMap<usize, LineKind> =
            lines.iter().map(|line| (number(line.span.start()), line.kind)).collect();
        let first = number(section.heading.end()) + 1;
        let last = lines.iter().map(|line| number(line.span.end())).max().unwrap_or(0);
        let line = |number: usize| {
            let kind = kinds.get(&number).copied().unwrap_or(LineKind::Blank);
            FileLine { range: source.line_range(number), kind }
        };
        Self { source, lines: (first..=last).map(line).collect() }
    }

    /// The text of a line.
    pub(super) fn text(&self, line: usize) -> &'s str {
        self.lines.get(line).map_or("", |line| cut(self.source.text(), line.range.clone()))
    }

    /// The line of a place.
    pub(super) fn line_of(&self, offset: usize) -> Option<usize> {
        let after = self.lines.partition_point(|line| line.range.start <= offset);
        after.checked_sub(1).filter(|at| self.lines.get(*at).is_some_and(|line| offset <= line.range.end))
    }

    /// The last line of a table whose last figure or label stands in `last`: lines of nothing but
    /// bars or tabs belong to it.
    pub(super) fn end(&self, last: usize) -> usize {
        let is_bars =
            |text: &str| text.contains(['|', '\t']) && text.chars().all(|c| c == '|' || is_space(c));
        let below = (last + 1..self.lines.len()).take_while(|line| {
            let text = self.text(*line);
            text.chars().all(is_space) || is_bars(text)
        });
        below.filter(|line| is_bars(self.text(*line))).last().unwrap_or(last)
    }

    /// The letters up to the line `last` that are not `known`. Rules of Markdown tables have none.
    pub(super) fn letters(&self, last: usize, known: &[Span]) -> Vec<Letter> {
        let mut known: Vec<Span> = known.to_vec();
        known.sort();
        let mut known = known.into_iter().peekable();
        let mut letters = Vec::new();
        for (line, file_line) in self.lines.iter().enumerate().take(last + 1) {
            if file_line.kind == LineKind::Rule {
                continue;
            }
            for (offset, character) in self.text(line).char_indices() {
                let at = file_line.range.start + offset;
                while known.next_if(|span| span.end() <= at).is_some() {}
                let is_known = known.peek().is_some_and(|span| span.start() <= at);
                if let Some(folded) = fold_char(character).filter(|folded| !is_known && *folded != '|') {
                    letters.push(Letter { folded, at, line });
                }
            }
        }
        letters
    }

    /// The line end that is used at a line.
    pub(super) fn line_end(&self, line: usize) -> &'s str {
        let end = self.lines.get(line).map_or(0, |line| line.range.end);
        let text = self.source.text();
        let rest = cut(text, end..text.len());
        if rest.starts_with("\r\n") {
            "\r\n"
        } else if rest.starts_with('\r') {
            "\r"
        } else {
            "\n"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::span::SourceId;

    const TEXT: &str = "# 临江市水利局2024年政府信息公开工作年度报告\r\n\r\n## 二、主动公开政府信息情况\r\n\r\n\
        | 规章 | 0 |\r\n| --- | --- |\r\n| 规范性文件 | 3 |\r\n|  |  |\r\n\r\n## 三、收到和处理政府信息公开申请情况\r\n";

    /// What is asked of the second section of the text.
    fn asked<T>(ask: impl FnOnce(&Region<'_>, &Source) -> T) -> T {
        let source = Source::from_text(SourceId::new(0), "a.md", TEXT.to_owned());
        let report = parse(&source);
        ask(&Region::of(&source, &report, report.sections.first().unwrap()), &source)
    }

    #[test]
    fn a_region_is_the_lines_below_its_heading() {
        asked(|region, _| {
            let first: Vec<&str> = (0..6).map(|line| region.text(line)).collect();
            assert_eq!(first, ["", "| 规章 | 0 |", "| --- | --- |", "| 规范性文件 | 3 |", "|  |  |", ""]);
            assert_eq!(region.text(99), "");
            assert_eq!(region.line_end(1), "\r\n");
            assert_eq!(region.end(3), 4, "a line of bars belongs to the table");
        });
    }

    #[test]
    fn known_words_bars_and_rules_have_no_letters() {
        asked(|region, source| {
            let at = TEXT.find("规范性文件").unwrap();
            assert_eq!(region.line_of(at), Some(3));
            let known = source.span(at..at + "规范性文件".len());
            let letters = region.letters(3, &[known]);
            let told: Vec<(char, usize)> =
                letters.iter().map(|letter| (letter.folded, letter.line)).collect();
            assert_eq!(told, [('规', 1), ('章', 1), ('0', 1), ('3', 3)]);
        });
    }
}
