//! Whether a paragraph goes on in the next line of text: a page break or a column tore it.

use crate::parse::{Line, LineKind, digit, ends_clause, ends_sentence};
use crate::source::Source;

/// A paragraph that is torn is at least this long: shorter lines are headings and items.
const SHORTEST: usize = 20;

/// True if `next` goes on in the sentence that `line` breaks off.
pub(super) fn goes_on(source: &Source, line: &Line, next: &Line) -> bool {
    let is_text = |line: &Line| matches!(line.kind, LineKind::Prose | LineKind::Plain);
    let (text, behind) = (source.slice(line.span), source.slice(next.span));
    let (Some(last), Some(first)) = (text.chars().next_back(), behind.chars().next()) else { return false };
    let broken_off =
        !ends_sentence(crate::parse::half_width(last)) && !matches!(last, '\u{FF1A}' | ':' | '|');
    let opens = first == '#' || first == '|' || first == '-' || ends_clause(crate::parse::half_width(first));
    let numbered = digit(first).is_some() && digit(last).is_none() || is_numeral(behind);
    is_text(line) && is_text(next) && broken_off && !opens && !numbered && text.chars().count() >= SHORTEST
}

/// True if a Chinese numeral and a mark, or an item's number, begin the line.
fn is_numeral(text: &str) -> bool {
    let mut letters = text.chars();
    let numeral =
        letters.next().is_some_and(|letter| crate::parse::weighted(&String::from(letter)).is_some());
    numeral && letters.next().is_some_and(|letter| letter == '\u{3001}' || letter == '\u{662F}')
}
