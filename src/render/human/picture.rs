//! What a finding for people shows: the places on sheets, and what there is no room for as asides.

use super::lines::{Place, Sheet};
use crate::diag::Finding;
use crate::diag::visible;
use crate::render::FileView;
use crate::render::columns::columns;
use crate::source::Source;
use crate::span::Span;

/// Places shown besides the one to mend; more would bury it.
const OTHER_PLACES: usize = 8;

/// Columns that a line of a sheet leaves to its number and the border, besides the digits.
const BORDER: usize = 3;

/// Columns of source text that stand for words that a place does not have.
const QUOTED: usize = 24;

/// The picture of one finding.
#[derive(Debug)]
pub(super) struct Picture {
    /// The sheets, that of the place to mend first.
    pub sheets: Vec<Sheet>,
    /// Places that did not fit, as `line:column: words`.
    pub asides: Vec<String>,
    /// How many places are not shown at all.
    pub unshown: usize,
    /// Columns before the notes.
    pub margin: usize,
}

impl Picture {
    /// The picture of a finding for a terminal of `width` columns.
    pub(super) fn of(file: &FileView<'_>, finding: &Finding, width: usize) -> Self {
        if let Some(place) = &finding.whereabouts {
            return Self::of_document(file, finding, place);
        }
        let main = (finding.span, visible(&finding.wording.label).into_owned(), true);
        let others = finding.labels.iter().take(OTHER_PLACES);
        let others = others.map(|label| (label.span, visible(&label.message).into_owned(), false));
        let places: Vec<_> = std::iter::once(main).chain(others).collect();
        let spans = places.iter().map(|(span, ..)| *span);
        let last_line = spans.map(|span| file.ends_of(span).1.line).max().unwrap_or(1);
        let margin = digits(last_line) + BORDER;
        let mut picture = Self {
            sheets: Vec::new(),
            asides: Vec::new(),
            unshown: finding.labels.len().saturating_sub(OTHER_PLACES),
            margin,
        };
        for source in sources_of(file, &places) {
            let here = places.iter().filter(|(span, ..)| span.source() == source.id());
            let here = here.map(|(span, words, primary)| Place {
                range: span.range(),
                words: words.clone(),
                primary: *primary,
            });
            let (sheet, left_out) = Sheet::lay(source, here.collect(), width.saturating_sub(margin));
            picture.sheets.push(sheet);
            // A place in another file is found by the name of that.
            let name = if source.id() == finding.span.source() { "" } else { source.name() };
            picture.asides.extend(left_out.iter().map(|place| aside(source, name, place)));
        }
        picture
    }

    /// The places of a document that has no lines, as its reader finds them.
    fn of_document(file: &FileView<'_>, finding: &Finding, place: &str) -> Self {
        let labels = finding.labels.iter().take(OTHER_PLACES);
        let others = labels.map(|label| (label.whereabouts.as_deref().unwrap_or_default(), &label.message));
        let name = format!("{}: {}", file.name_of(finding.span), place);
        let told = |(place, words): (&str, &String)| {
            let mark = if words.is_empty() || place.is_empty() { "" } else { ": " };
            visible(&format!("{place}{mark}{words}")).into_owned()
        };
        let asides = std::iter::once(told((&name, &finding.wording.label))).chain(others.map(told));
        Self {
            sheets: Vec::new(),
            asides: asides.filter(|aside| !aside.is_empty()).collect(),
            unshown: finding.labels.len().saturating_sub(OTHER_PLACES),
            margin: BORDER,
        }
    }
}

/// The sources of the places, each once, in order of appearance.
fn sources_of<'s>(file: &FileView<'s>, places: &[(Span, String, bool)]) -> Vec<&'s Source> {
    let mut sources: Vec<&Source> = Vec::new();
    for (span, ..) in places {
        if let Some(source) = file.sources.get(span.source())
            && sources.iter().all(|known| known.id() != source.id())
        {
            sources.push(source);
        }
    }
    sources
}

fn aside(source: &Source, name: &str, place: &Place) -> String {
    let start = source.position(place.range.start);
    let words = if place.words.is_empty() { quote(source, place) } else { place.words.clone() };
    let file = if name.is_empty() { String::new() } else { format!("{}:", visible(name)) };
    format!("{file}{}:{}: {words}", start.line, start.column)
}

/// The beginning of what stands at a place.
fn quote(source: &Source, place: &Place) -> String {
    let text = source.text().get(place.range.clone()).unwrap_or_default();
    let mut left = QUOTED;
    let mut end = 0;
    for (offset, character) in text.char_indices().take(QUOTED) {
        let taken = columns(character);
        if taken > left {
            break;
        }
        left -= taken;
        end = offset + character.len_utf8();
    }
    visible(text.get(..end).unwrap_or_default()).into_owned()
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |power| power as usize + 1)
}
