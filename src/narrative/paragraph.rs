//! The paragraphs of the running text, whole again where a page break or a column tore them, and their sentences.

use std::ops::Range;

use super::sentences::{self, ends_sentence};
use crate::parse::{Line, LineKind, Part, Passage, digit, ends_clause, half_width, is_space, weighted};
use crate::source::Source;
use crate::span::Span;

/// A paragraph that is torn is at least this long: shorter lines are headings and items.
const SHORTEST: usize = 20;

/// Most bytes of a paragraph that is read for meaning: three times the longest one of published reports. What is
/// asked of a paragraph may look at all of it for each of its clauses.
const LONGEST: usize = 16 * 1024;

/// The units of dates, and what stands before the last day of a period.
const YEAR: char = '\u{5E74}';
const MONTH: char = '\u{6708}';
const DAY: char = '\u{65E5}';
const TO: char = '\u{81F3}';
const UNTIL: char = '\u{5230}';

/// A paragraph as it is read for meaning.
#[derive(Debug)]
pub struct Paragraph {
    /// Its section; `None` above the first.
    pub part: Option<Part>,
    passage: Passage,
    /// The places behind the marks that end its sentences.
    stops: Vec<usize>,
}

/// The paragraphs that these lines make; not those that are too long.
pub(super) fn paragraphs<'l>(
    source: &Source,
    lines: impl Iterator<Item = (Option<Part>, &'l Line)>,
) -> Vec<Paragraph> {
    let lines: Vec<(Option<Part>, &Line)> = lines.collect();
    let torn =
        lines.chunk_by(|(part, line), (next_part, next)| part == next_part && goes_on(source, line, next));
    // A long one is not even put together: it would take more memory than all else.
    let length = |lines: &[(Option<Part>, &Line)]| lines.iter().map(|(_, line)| line.span.len()).sum();
    let read = |lines: &[(Option<Part>, &Line)]| {
        let (part, _) = lines.first()?;
        Some(Paragraph::of(*part, Passage::read(source, lines.iter().map(|(_, line)| line.span))))
    };
    torn.filter(|lines| (..=LONGEST).contains(&length(lines))).filter_map(read).collect()
}

impl Paragraph {
    fn of(part: Option<Part>, passage: Passage) -> Self {
        let stops = sentences::stops(passage.text());
        Self { part, passage, stops }
    }

    /// What is read: one width, no white space, no marks of emphasis.
    pub fn text(&self) -> &str {
        self.passage.text()
    }

    /// The characters of the source for these bytes of the text.
    pub fn span(&self, source: &Source, start: usize, end: usize) -> Option<Span> {
        self.passage.span(source, start, end)
    }

    /// Its sentences, each with the mark that ends it.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        sentences::between(&self.stops, self.text().len())
    }

    /// Where the sentence of this place begins.
    pub fn sentence_start(&self, at: usize) -> usize {
        let begun = self.stops.partition_point(|stop| *stop <= at);
        begun.checked_sub(1).and_then(|last| self.stops.get(last)).copied().unwrap_or(0)
    }

    /// True if a mark ends a sentence of it.
    pub(super) fn has_stop(&self) -> bool {
        !self.stops.is_empty()
    }
}

/// True if `next` goes on in the sentence that `line` breaks off.
pub(super) fn goes_on(source: &Source, line: &Line, next: &Line) -> bool {
    let is_text = |line: &Line| matches!(line.kind, LineKind::Prose | LineKind::Plain);
    let (text, behind) = (source.slice(line.span), source.slice(next.span));
    let (Some(last), Some(first)) = (text.chars().next_back(), behind.chars().next()) else { return false };
    let broken_off = !ends_sentence(last) && !matches!(last, '\u{FF1A}' | ':' | '|');
    let opens = first == '#' || first == '|' || first == '-' || ends_clause(half_width(first));
    if is_text(line) && is_text(next) && is_date_cut(last, behind) {
        return true;
    }
    let numbered = digit(first).is_some() && digit(last).is_none() || is_numeral(behind);
    is_text(line) && is_text(next) && broken_off && !opens && !numbered && text.chars().count() >= SHORTEST
}

/// True if the line begins with the rest of a date, or of a period, behind this letter.
fn is_date_cut(last: char, behind: &str) -> bool {
    let unit = behind.trim_start_matches(|letter| digit(letter).is_some() || is_space(letter)).chars().next();
    let begins_with_digit = behind.chars().next().is_some_and(|first| digit(first).is_some());
    match last {
        YEAR => begins_with_digit && unit == Some(MONTH),
        MONTH => begins_with_digit && unit == Some(DAY),
        TO | UNTIL => begins_with_digit && matches!(unit, Some(YEAR | MONTH)),
        _ => digit(last).is_some() && matches!(unit, Some(YEAR | MONTH | DAY)),
    }
}

/// True if a Chinese numeral and a mark, or an item's number, begin the line.
fn is_numeral(text: &str) -> bool {
    let mut letters = text.chars();
    let numeral = letters.next().is_some_and(|letter| weighted(&String::from(letter)).is_some());
    numeral && letters.next().is_some_and(|letter| letter == '\u{3001}' || letter == '\u{662F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::fixture::of_overview;

    /// The paragraphs of running text, without title and the last section.
    fn read(overview: &str) -> Vec<String> {
        of_overview(overview, |narrative| {
            let paragraphs = narrative.paragraphs().iter();
            let own = paragraphs.filter(|paragraph| paragraph.part == Some(Part::Overview));
            own.map(|paragraph| paragraph.text().to_owned()).collect()
        })
    }

    #[test]
    fn a_paragraph_that_was_torn_is_whole_again() {
        let (first, rest) = ("本机关认真落实公开要求，全年主动公开各类政府信", "息1286条。");
        assert_eq!(first.chars().count(), SHORTEST + 3);
        assert_eq!(read(&format!("{first}\n{rest}")), [format!("{}{rest}", first.replace('，', ","))]);
        assert_eq!(read(&format!("{first}。\n{rest}")).len(), 2, "its sentence has ended");
        assert_eq!(read(&format!("{first}\n一是{rest}")).len(), 2, "an item begins");
    }

    #[test]
    fn a_line_is_torn_from_twenty_letters_on() {
        let line = |count: usize| format!("{}，全年", "公".repeat(count - 3));
        let rest = "主动公开信息1286条。";
        assert_eq!(read(&format!("{}\n{rest}", line(SHORTEST))).len(), 1);
        assert_eq!(read(&format!("{}\n{rest}", line(SHORTEST - 1))).len(), 2);
        assert_eq!(SHORTEST, 20);
    }

    #[test]
    fn a_paragraph_knows_its_sentences() {
        of_overview("收到８件；办结7件。未结1件", |narrative| {
            let paragraph = narrative.paragraphs().iter().find(|one| one.text().contains("办结")).unwrap();
            let text = paragraph.text();
            let sentences: Vec<&str> = paragraph.sentences().map(|at| text.get(at).unwrap()).collect();
            assert_eq!(sentences, ["收到8件;", "办结7件。", "未结1件"]);
            let begins = |words: &str| paragraph.sentence_start(text.find(words).unwrap());
            assert_eq!(begins("8件"), 0);
            assert_eq!(begins("办结"), text.find("办结").unwrap());
            assert_eq!(paragraph.sentence_start(text.len()), text.find("未结").unwrap());
            let at = text.find("8件").unwrap();
            assert_eq!(narrative.source.slice(paragraph.span(narrative.source, at, at + 4).unwrap()), "８件");
        });
    }

    #[test]
    fn what_is_longer_than_any_paragraph_is_not_read() {
        let sentence = "公开信息。";
        let longest = sentence.repeat(LONGEST / sentence.len());
        assert_eq!(read(&longest).len(), 1);
        assert!(read(&longest.repeat(2)).is_empty());
    }
}
