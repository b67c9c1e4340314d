//! `report.pest` to the tree.

use std::ops::Range;

use pest::Parser;
use pest::iterators::Pair;

use super::dates::{Date, TokenKind, tokens};
use super::digits;
use super::grammar::organ;
use super::grammar::report::{Grammar, Rule};
use super::landmark::part;
use super::letters::{is_space, usual_text};
use super::page;
use super::tree::{FrontEntry, Line, LineKind, Part, Report, Section, Signature, Title};
use crate::source::Source;
use crate::span::Span;

/// Reads any text as a report.
pub fn parse(source: &Source) -> Report {
    let mut builder = Builder { source, report: Report::default() };
    // The grammar is total; should it ever fail, the report is empty and the caller says "not a report".
    let text = usual_text(source.text());
    if let Some(report) = Grammar::parse(Rule::report, &text).ok().and_then(|mut pairs| pairs.next()) {
        builder.report.lines.reserve_exact(source.line_count());
        for part in report.into_inner() {
            builder.part(part);
        }
    }
    builder.report.sections =
        without_contents(std::mem::take(&mut builder.report.sections), &builder.report.lines);
    builder.report.title = builder.broken_title().or(builder.report.title);
    page::mark(source, &mut builder.report);
    builder.report.signature = builder.signature();
    builder.report
}

struct Builder<'s> {
    source: &'s Source,
    report: Report,
}

impl Builder<'_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other rules of the grammar are parts of these")]
    fn part(&mut self, pair: Pair<'_, Rule>) {
        match pair.as_rule() {
            Rule::head => {
                for line in pair.into_inner() {
                    self.line(line);
                }
                self.report.head = 0..self.report.lines.len();
            }
            Rule::section => self.section(pair),
            _ => {}
        }
    }

    fn section(&mut self, pair: Pair<'_, Rule>) {
        let mut inner = pair.into_inner();
        let Some(heading) = inner.next() else { return };
        let Some((part, number, title)) = self.heading(heading) else { return };
        let heading = number.map_or(title, |number| number.cover(title));
        let first = self.report.lines.len();
        let is_again = self.stands_twice(part, heading);
        if is_again {
            self.report.lines.push(Line { kind: LineKind::Plain, span: heading });
        }
        for line in inner {
            self.line(line);
        }
        let end = self.report.lines.len();
        match self.report.sections.last_mut().filter(|_| is_again) {
            Some(section) => section.lines.end = end,
            None => self.report.sections.push(Section { part, heading, number, title, lines: first..end }),
        }
    }

    /// True of a heading that stands on its line after itself, as where bold letters were taken for two.
    fn stands_twice(&self, part: Part, heading: Span) -> bool {
        self.report.sections.last().is_some_and(|last| {
            last.part == part
                && last.lines.is_empty()
                && self.source.line(last.heading.start()) == self.source.line(heading.start())
        })
    }

    fn heading(&self, pair: Pair<'_, Rule>) -> Option<(Part, Option<Span>, Span)> {
        let (mut number, mut title) = (None, None);
        for token in pair.into_inner() {
            let span = self.words(&token);
            if token.as_rule() == Rule::section_number {
                number = Some(span);
            } else if let Some(part) = part(token.as_rule()) {
                title = Some((part, span));
            }
        }
        title.map(|(part, span)| (part, number, span))
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the other rules of the grammar are parts of these")]
    fn line(&mut self, pair: Pair<'_, Rule>) {
        let kind = match pair.as_rule() {
            Rule::blank => return self.blank_lines(&pair),
            Rule::rule_row => LineKind::Rule,
            Rule::page_mark => LineKind::PageMark,
            Rule::prose => LineKind::Prose,
            Rule::dated => LineKind::Dated,
            Rule::tab_row => LineKind::Tabs,
            Rule::bar_row => LineKind::Bars,
            Rule::heading => LineKind::Heading,
            Rule::title => return self.title(pair),
            Rule::front_matter => return self.front(pair),
            _ => LineKind::Plain,
        };
        let span = if kind == LineKind::Tabs { self.whole(&pair) } else { self.words(&pair) };
        self.report.lines.push(Line { kind, span });
    }

    fn blank_lines(&mut self, pair: &Pair<'_, Rule>) {
        let mut start = pair.as_span().start();
        for line in pair.as_str().split_inclusive(['\n', '\r']) {
            let end = start + line.len();
            // `\r\n` ends one line.
            let is_rest =
                line == "\n" && self.source.text().get(..start).is_some_and(|text| text.ends_with('\r'));
            if !is_rest || start == pair.as_span().start() {
                let span = self.trimmed(start..end);
                self.report.lines.push(Line { kind: LineKind::Blank, span });
            }
            start = end;
        }
    }

    fn title(&mut self, pair: Pair<'_, Rule>) {
        let span = self.words(&pair);
        self.report.lines.push(Line { kind: LineKind::Plain, span });
        let Some(title) = self.title_in(pair, 0).map(|title| self.with_line_above(title)) else { return };
        let better = self.report.title.is_none_or(|known| known.year.is_none() && title.year.is_some());
        if better {
            self.report.title = Some(title);
        }
    }

    /// The title's parts, where the grammar has read from this byte on.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other rules of the grammar are parts of these")]
    fn title_in(&self, pair: Pair<'_, Rule>, from: usize) -> Option<Title> {
        let (mut organ, mut year, mut noun) = (None, None, None);
        for token in pair.into_inner() {
            let place = token.as_span();
            let words = self.trimmed(from + place.start()..from + place.end());
            match token.as_rule() {
                Rule::title_organ | Rule::lead_organ | Rule::dated_organ => organ = Some(words),
                Rule::title_year => year = title_year(token.as_str()).map(|value| (words, value)),
                Rule::title_noun => noun = Some(words),
                _ => {}
            }
        }
        let noun = noun?;
        let words = [organ, year.map(|(words, _)| words)];
        let span = words.into_iter().flatten().fold(noun, |all, part: Span| all.cover(part));
        Some(Title { span, organ, year, noun })
    }

    /// The title with the beginning of its organ's name on the line above, if that is where the name was broken.
    fn with_line_above(&self, title: Title) -> Title {
        let above = self.report.lines.iter().rev().nth(1).filter(|line| line.kind == LineKind::Plain);
        let (Some(Line { span: above, .. }), Some(organ)) = (above.copied(), title.organ) else {
            return title;
        };
        let is = |rule, span| organ::Grammar::parse(rule, &usual_text(self.source.slice(span))).is_ok();
        if organ.start() != title.span.start()
            || !is(organ::Rule::begun, above)
            || !is(organ::Rule::rest, organ)
        {
            return title;
        }
        Title { span: above.cover(title.span), organ: Some(above.cover(organ)), ..title }
    }

    /// A title that is broken within its words, over two or three lines, if none stands there whole. It begins a
    /// block of lines if it can.
    fn broken_title(&self) -> Option<Title> {
        if self.report.title.is_some_and(|title| title.year.is_some()) {
            return None;
        }
        let lines = self.report.lines.get(self.report.head.clone())?;
        let begins = |at: usize| {
            at.checked_sub(1)
                .and_then(|above| lines.get(above))
                .is_none_or(|above| above.kind == LineKind::Blank)
        };
        let (tops, others): (Vec<usize>, Vec<usize>) = (0..lines.len()).partition(|at| begins(*at));
        let mut starts = tops.into_iter().chain(others).flat_map(|at| [at..at + 2, at..at + 3]);
        starts.find_map(|range| self.title_over(lines.get(range)?))
    }

    /// The title that these lines make together.
    fn title_over(&self, lines: &[Line]) -> Option<Title> {
        let (first, last) = (lines.first()?, lines.last()?);
        if lines.iter().any(|line| line.kind != LineKind::Plain) {
            return None;
        }
        let words = self.source.text().get(first.span.start()..last.span.end())?;
        let words = usual_text(words).replace(['\n', '\r'], " ");
        let pair = Grammar::parse(Rule::title, &words).ok()?.next()?;
        let title = self.title_in(pair, first.span.start())?;
        let is_whole = title.organ.is_some() && title.year.is_some() && title.noun.end() == last.span.end();
        Some(title).filter(|_| is_whole)
    }

    fn front(&mut self, pair: Pair<'_, Rule>) {
        let span = self.words(&pair);
        self.report.lines.push(Line { kind: LineKind::Plain, span });
        for entry in pair.into_inner() {
            let (mut key, mut value) = (None, None);
            let mut is_date = false;
            for token in entry.into_inner() {
                let words = self.words(&token);
                if token.as_rule() == Rule::front_key {
                    key = Some(words);
                    is_date = token.into_inner().next().is_some();
                } else {
                    value = Some(words);
                }
            }
            if let (Some(key), Some(value)) = (key, value) {
                self.report.front.push(FrontEntry { key, value, is_date });
            }
        }
    }

    /// The last dated line, if nothing but short lines follow it.
    fn signature(&self) -> Option<Signature> {
        let tail = self.report.sections.last()?.lines.clone();
        let lines = self.report.lines.get(tail)?;
        let is_written = |line: &Line| !matches!(line.kind, LineKind::Blank | LineKind::PageMark);
        let mut ended = lines.iter().enumerate().rev().filter(|(_, line)| is_written(line));
        let (at, line) = ended.by_ref().take(4).find(|(_, line)| line.kind == LineKind::Dated)?;
        let (span, date) = self.date_in(line.span)?;
        let before = self.source.span(line.span.start()..span.start());
        let organ = if before.is_empty() {
            let above = lines.get(..at)?.iter().rev().find(|line| line.kind != LineKind::Blank)?;
            (above.kind == LineKind::Plain).then_some(above.span)
        } else {
            Some(self.trimmed(before.range()))
        };
        Some(Signature { organ, span, date })
    }

    fn date_in(&self, span: Span) -> Option<(Span, Date)> {
        tokens(self.source, span).into_iter().find_map(|token| match token.kind {
            TokenKind::Date(date) => Some((token.span, date)),
            TokenKind::DocumentNumber(_) => None,
        })
    }

    fn words(&self, pair: &Pair<'_, Rule>) -> Span {
        self.trimmed(pair.as_span().start()..pair.as_span().end())
    }

    fn whole(&self, pair: &Pair<'_, Rule>) -> Span {
        let text = pair.as_str();
        let kept = text.trim_end_matches(['\n', '\r']).len();
        self.source.span(pair.as_span().start()..pair.as_span().start() + kept)
    }

    fn trimmed(&self, range: Range<usize>) -> Span {
        let text = self.source.text().get(range.clone()).unwrap_or_default();
        let lead = text.len() - text.trim_start_matches(is_space).len();
        let kept = text.trim_matches(is_space).len();
        self.source.span(range.start + lead..range.start + lead + kept)
    }
}

fn title_year(text: &str) -> Option<u16> {
    let digits: String = text.chars().take_while(|character| !is_year_sign(*character)).collect();
    digits::calendar(&digits).and_then(|year| u16::try_from(year).ok())
}

fn is_year_sign(character: char) -> bool {
    digits::digit(character).is_none()
        && !is_space(character)
        && digits::calendar(&character.to_string()).is_none()
}

/// Drops the headings of a table of contents: ones with nothing after them that come again later, at least
/// three in a row. Headings in a row that do not come again are sections without text.
fn without_contents(sections: Vec<Section>, lines: &[Line]) -> Vec<Section> {
    let is_blank = |section: &Section| {
        lines
            .get(section.lines.clone())
            .is_some_and(|lines| lines.iter().all(|line| line.kind == LineKind::Blank))
    };
    let empty: Vec<bool> = sections.iter().map(is_blank).collect();
    // Where each of the six comes with text for the last time.
    let last = Part::ALL.map(|part| {
        let told = sections.iter().zip(&empty).rposition(|(section, empty)| section.part == part && !empty);
        (part, told)
    });
    let again = |at: usize, part: Part| last.iter().any(|(other, told)| *other == part && *told > Some(at));
    let listed = sections
        .iter()
        .zip(&empty)
        .enumerate()
        .take_while(|(at, (section, empty))| **empty && again(*at, section.part))
        .count();
    if listed >= 3 { sections.into_iter().skip(listed).collect() } else { sections }
}
