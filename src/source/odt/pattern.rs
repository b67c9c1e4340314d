//! How the levels of a list, or of headings, are numbered.

use std::collections::BTreeMap;

use crate::source::ReadError;
use crate::source::flat::{Allowance, is_wide};
use crate::source::numeral::{Format, numeral};
use crate::source::package::xml::Element;

/// Levels of a list.
const LEVELS: usize = 10;

/// How the levels of a list are numbered.
#[derive(Clone, Debug, Default)]
pub(super) struct Pattern(BTreeMap<usize, Level>);

/// One level.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    start: usize,
    format: Format,
    /// `%1%.%2%`: what stands in front of the paragraph, with the numbers of the levels.
    text: String,
    /// What stands between a number and the words.
    follow: Follow,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Follow {
    #[default]
    Tab,
    Space,
    Nothing,
}

impl Pattern {
    pub(super) fn insert(&mut self, at: usize, level: Level) {
        if (1..=LEVELS).contains(&at) {
            self.0.insert(at, level);
        }
    }

    pub(super) fn level_mut(&mut self, at: usize) -> Option<&mut Level> {
        self.0.get_mut(&at)
    }

    /// Counts one more on a level, from `start` if that is given: the number, with what stands behind it.
    ///
    /// # Errors
    /// `TooIntricate`: more has been made than is allowed.
    pub(super) fn next(
        &self,
        at: usize,
        start: Option<usize>,
        counted: &mut Counted,
        allowance: &mut Allowance,
    ) -> Result<String, ReadError> {
        let Some(level) = self.0.get(&at) else { return Ok(String::new()) };
        counted.next(at, start, level);
        written(level, self, counted, allowance)
    }
}

impl Level {
    /// The level that an element describes.
    pub(super) fn of(element: &Element<'_>, at: usize) -> Self {
        let number = |name| element.attribute(name).and_then(|number| number.parse().ok());
        let is_numbered = matches!(element.name(), "list-level-style-number" | "outline-level-style");
        let format = element.attribute("num-format").filter(|_| is_numbered);
        let text = element.attribute("num-list-format").unwrap_or_else(|| {
            let before = element.attribute("num-prefix").unwrap_or_default();
            let behind = element.attribute("num-suffix").unwrap_or_default();
            let first = (at + 1).saturating_sub(number("display-levels").unwrap_or(1).max(1)).max(1);
            let numbers: Vec<String> = (first..=at.min(LEVELS)).map(|level| format!("%{level}%")).collect();
            format!("{before}{}{behind}", numbers.join("."))
        });
        Self {
            start: number("start-value").unwrap_or(1),
            format: format.map_or(Format::Nothing, |format| Format::of_sample(&format)),
            text,
            follow: Follow::default(),
        }
    }

    /// Takes note of what stands behind the number.
    pub(super) fn follow(&mut self, element: &Element<'_>) {
        self.follow = match element.attribute("label-followed-by").as_deref() {
            Some("nothing") => Follow::Nothing,
            Some("space") => Follow::Space,
            Some(_) | None => Follow::Tab,
        };
    }
}

/// How far each level has been counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted([Option<usize>; LEVELS]);

impl Counted {
    /// Counts one more on a level, from 1.
    fn next(&mut self, at: usize, start: Option<usize>, level: &Level) {
        let before = self.0.get(at - 1).copied().flatten();
        let next = start.unwrap_or_else(|| before.map_or(level.start, |before| before.saturating_add(1)));
        for (depth, count) in self.0.iter_mut().enumerate().skip(at - 1) {
            *count = (depth + 1 == at).then_some(next);
        }
    }
}

/// The text of a level with the numbers put in, and what stands behind it.
fn written(
    level: &Level,
    pattern: &Pattern,
    counted: &Counted,
    allowance: &mut Allowance,
) -> Result<String, ReadError> {
    if !level.format.has_numbers() {
        return Ok(String::new());
    }
    allowance.spend(level.text.len())?;
    let mut text = String::new();
    // Between two signs stands the number of a level: every second piece is one.
    for (at, piece) in level.text.split('%').enumerate() {
        let named = piece.parse::<usize>().ok().filter(|_| at % 2 == 1);
        let number = named.and_then(|named| Some((pattern.0.get(&named)?, named)));
        match number {
            Some((level, named)) => {
                let count = named.checked_sub(1).and_then(|index| counted.0.get(index)).copied().flatten();
                let number = numeral(level.format, count.unwrap_or(level.start));
                allowance.spend(number.len())?;
                text.push_str(&number);
            }
            None => text.push_str(piece),
        }
    }
    let needs_space = match level.follow {
        Follow::Nothing => false,
        Follow::Space => true,
        // A tab, which after Chinese punctuation is no more than its own width.
        Follow::Tab => !text.ends_with(is_wide),
    };
    if needs_space && !text.is_empty() {
        text.push(' ');
    }
    Ok(text)
}
