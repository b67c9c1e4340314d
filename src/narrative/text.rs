//! The lines of a report without their white space, gone over once: the one form in which words are looked for that
//! may be broken by spaces, and what stands on the lines of running text.

use std::borrow::Cow;
use std::ops::Range;

use super::trigrams::{Mark, Trigrams};
use crate::form::Form;
use crate::parse::{Line, LineKind, Part, Report, is_space};
use crate::source::Source;
use crate::span::Span;

/// Longest words that are looked for a second time.
pub const LONGEST: usize = 12;
/// Most white space between the two.
pub const GAP: usize = 2;
/// How far apart they begin at most, in bytes.
const REACH: usize = 3 * (LONGEST + GAP);

/// All lines without their white space, each ended, and what stands on those of running text.
#[derive(Debug)]
pub struct Text {
    letters: String,
    lines: Vec<TextLine>,
    /// The letters of running text that are no Chinese characters, in order.
    marks: Vec<Mark>,
    trigrams: Trigrams,
    /// Where words may begin that come again soon, in order.
    again: Vec<usize>,
}

/// A line, and where it stands in what is read.
#[derive(Debug)]
pub struct TextLine {
    /// Its section; `None` above the first.
    pub part: Option<Part>,
    /// Itself.
    pub line: Line,
    role: Role,
    letters: Range<usize>,
    marks: Range<usize>,
}

/// What a line is to those who read the narrative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Running text.
    Running,
    /// Running text that is the title or the words of a web page round the report.
    Furniture,
    /// Tables, marks of pages, blank lines.
    Other,
}

impl TextLine {
    /// True for running text, the title and the words of a web page among it.
    pub fn is_text(&self) -> bool {
        self.role != Role::Other
    }
}

/// A line of running text with its marks.
pub struct Marked<'t> {
    /// Its section; `None` above the first.
    pub part: Option<Part>,
    /// The line.
    pub line: &'t Line,
    /// The letters that are no Chinese characters, or that were asked for.
    pub marks: Cow<'t, [Mark]>,
}

/// True for a Chinese character.
pub fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

impl Text {
    /// Goes over each letter once: nearly all of running text are Chinese characters.
    pub(super) fn of(source: &Source, report: &Report, form: &Form) -> Self {
        let length = source.text().len();
        let mut text = Self {
            letters: String::with_capacity(length),
            lines: Vec::with_capacity(report.lines.len()),
            // One letter of five is no Chinese character.
            marks: Vec::with_capacity(length / 16),
            trigrams: Trigrams::new(REACH),
            again: Vec::new(),
        };
        let mut is_blank = false;
        for (part, line) in all_lines(report) {
            // Of blank lines one behind the other the first stands for all.
            let was_blank = std::mem::replace(&mut is_blank, line.kind == LineKind::Blank);
            if is_blank && was_blank {
                continue;
            }
            let role = match is_text(source, form, part, line) {
                true if is_furniture(report, line.span) => Role::Furniture,
                true => Role::Running,
                false => Role::Other,
            };
            text.push(source, part, line, role);
        }
        text.again = text.trigrams.take_again();
        text
    }

    fn push(&mut self, source: &Source, part: Option<Part>, line: &Line, role: Role) {
        let (first_letter, first_mark) = (self.letters.len(), self.marks.len());
        if role == Role::Running {
            self.push_running(source, line);
        } else {
            self.letters.extend(source.slice(line.span).split(is_space));
        }
        let (letters, marks) = (first_letter..self.letters.len(), first_mark..self.marks.len());
        self.letters.push('\n');
        self.lines.push(TextLine { part, line: *line, role, letters, marks });
    }

    fn push_running(&mut self, source: &Source, line: &Line) {
        let (words, start) = (source.slice(line.span), line.span.start());
        let mut kept = 0;
        for (at, letter) in words.char_indices() {
            let mark = (start + at, letter);
            if !is_han(letter) {
                self.marks.push(mark);
                if is_space(letter) {
                    self.letters.push_str(words.get(kept..at).unwrap_or_default());
                    kept = at + letter.len_utf8();
                    continue;
                }
            }
            self.trigrams.push(mark);
        }
        self.letters.push_str(words.get(kept..).unwrap_or_default());
        self.trigrams.push((line.span.end(), '\n'));
    }

    /// The letters of all lines, each line ended.
    pub fn letters(&self) -> &str {
        &self.letters
    }

    /// Those of one line.
    pub fn letters_of(&self, line: &TextLine) -> &str {
        self.letters.get(line.letters.clone()).unwrap_or_default()
    }

    /// The line of a place in the letters.
    pub fn line_at(&self, at: usize) -> Option<&TextLine> {
        self.lines.get(self.lines.partition_point(|line| line.letters.end < at))
    }

    /// The lines of running text but the title and what a web page prints under it.
    pub fn running(&self) -> impl Iterator<Item = &TextLine> {
        self.lines.iter().filter(|line| line.role == Role::Running)
    }

    /// Those among neighbouring lines of the report.
    pub(super) fn running_among(&self, own: &[Line]) -> impl Iterator<Item = &TextLine> {
        let before = |start: usize| self.lines.partition_point(|line| line.line.span.start() < start);
        let end = own.last().map_or(0, |last| before(last.span.end()));
        let first = own.first().map_or(end, |first| before(first.span.start()));
        let lines = self.lines.get(first..end).unwrap_or_default().iter();
        lines.filter(|line| line.role == Role::Running)
    }

    /// The lines of running text with their marks: the letters that are no Chinese characters, or that are among these.
    pub(super) fn marked<'t>(&'t self, source: &'t Source, among: &str) -> impl Iterator<Item = Marked<'t>> {
        let odd: Vec<char> = among.chars().filter(|letter| is_han(*letter)).collect();
        self.running().map(move |TextLine { part, line, marks, .. }| {
            let marks = if odd.is_empty() {
                Cow::Borrowed(self.marks.get(marks.clone()).unwrap_or_default())
            } else {
                let start = line.span.start();
                let letters = source.slice(line.span).char_indices();
                let letters = letters.map(|(at, letter)| (start + at, letter));
                let is_mark = |letter: &Mark| !is_han(letter.1) || odd.contains(&letter.1);
                Cow::Owned(letters.filter(is_mark).collect())
            };
            Marked { part: *part, line, marks }
        })
    }

    /// The places where words may begin that come again soon, in order, each with its line.
    pub fn repeating(&self) -> impl Iterator<Item = (usize, &Line)> {
        self.again.iter().filter_map(|at| {
            let line = self.lines.partition_point(|line| line.line.span.end() <= *at);
            let line = self.lines.get(line).filter(|line| line.line.span.start() <= *at)?;
            Some((*at, &line.line))
        })
    }

    /// False if no line of running text has these words; true of nearly none else.
    pub fn may_hold(&self, words: &str) -> bool {
        self.trigrams.may_hold(words.chars().filter(|letter| !is_space(*letter)))
    }
}

/// The lines above the first section and those of the sections.
fn all_lines(report: &Report) -> impl Iterator<Item = (Option<Part>, &Line)> {
    let lines = |range: &Range<usize>| report.lines.get(range.clone()).unwrap_or_default().iter();
    let head = lines(&report.head).map(|line| (None, line));
    let of_sections = report.sections.iter();
    head.chain(
        of_sections.flat_map(move |section| lines(&section.lines).map(|line| (Some(section.part), line))),
    )
}

/// The lines of running text: all but tables, page furniture and blank lines. In a section with tables only full
/// paragraphs and Markdown headings count.
pub(super) fn text_lines<'a>(
    source: &'a Source,
    report: &'a Report,
    form: &'a Form,
) -> impl Iterator<Item = (Option<Part>, &'a Line)> + use<'a> {
    all_lines(report).filter(|(part, line)| is_text(source, form, *part, line))
}

fn is_text(source: &Source, form: &Form, part: Option<Part>, line: &Line) -> bool {
    let tables = || part.is_some_and(|part| form.holds_tables(part));
    match line.kind {
        LineKind::Prose => true,
        LineKind::Plain | LineKind::Dated => !tables(),
        LineKind::Heading => !tables() || source.slice(line.span).starts_with('#'),
        LineKind::Blank | LineKind::PageMark | LineKind::Rule | LineKind::Tabs | LineKind::Bars => false,
    }
}

/// True for the title and for the words of the web page, which stand in the order of the text.
fn is_furniture(report: &Report, line: Span) -> bool {
    let overlaps = |words: Span| words.start() < line.end() && line.start() < words.end();
    let above = report.front.partition_point(|entry| entry.key.end() <= line.start());
    report.title.is_some_and(|title| overlaps(title.span))
        || report.front.get(above).is_some_and(|entry| overlaps(entry.key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::fixture::{newest, of_overview, source};
    use crate::parse::parse;

    #[test]
    fn words_that_spaces_break_stand_in_the_letters() {
        of_overview("未收取信息 处理\u{3000}费。\n\n| 项目 | 数 量 |", |narrative| {
            let text = narrative.text();
            let line = |words: &str| text.line_at(text.letters().find(words).unwrap()).unwrap();
            assert_eq!(text.letters_of(line("信息处理费")), "未收取信息处理费。");
            assert!(line("信息处理费").is_text() && !line("数量").is_text());
            assert_eq!(line("信息处理费").part, Some(Part::Overview));
            assert!(text.may_hold("信息处理费") && text.may_hold("收取 信息") && !text.may_hold("信息费用"));
        });
    }

    #[test]
    fn title_and_words_of_the_page_are_no_running_text() {
        let source = source(
            "索引号：0001 发布日期：2025年1月2日\n\n临江市水利局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n公开，信息。\n",
        );
        let report = parse(&source);
        assert_eq!(report.front.len(), 2);
        let text = Text::of(&source, &report, newest());
        let running: Vec<&str> = text.running().map(|line| source.slice(line.line.span)).collect();
        assert_eq!(running, ["公开，信息。"]);
        let marks: Vec<char> = text
            .marked(&source, "信")
            .flat_map(|line| line.marks.into_owned())
            .map(|(_, mark)| mark)
            .collect();
        assert_eq!(marks, ['，', '信', '。']);
    }

    #[test]
    fn words_of_the_page_are_found_on_the_line_where_they_stand() {
        let entries = "索引号：0001\n公开，信息。\n".repeat(50);
        let source = source(&format!("{entries}\n一、总体情况\n\n公开。\n"));
        let report = parse(&source);
        let is_furniture = |line: &&Line| is_furniture(&report, line.span);
        let lines = report.lines.iter().filter(|line| line.kind != LineKind::Blank);
        assert_eq!(lines.filter(is_furniture).count(), report.front.len());
        assert!(report.front.len() >= 50);
    }
}
