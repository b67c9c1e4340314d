//! The numbers that Word writes in front of paragraphs: they stand nowhere in the text, but on every page.

use std::collections::BTreeMap;

use super::names::{NameId, Names};
use crate::source::ReadError;
use crate::source::flat::{Allowance, is_wide};
use crate::source::numeral::{Format, numeral};
use crate::source::package::xml::{Element, Item, Reader};

/// Levels of a list.
const LEVELS: usize = 9;

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The list.
    pub list: usize,
    /// The level, from 0; `None` for that of the style.
    pub level: Option<usize>,
    /// The style that puts the paragraph into the list, if one does.
    pub style: Option<NameId>,
}

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<usize>,
    format: Format,
    /// `%1.%2`: what stands in front of the paragraph, with the numbers of the levels.
    text: String,
    suffix: Suffix,
    /// The style whose paragraphs are on this level.
    style: Option<NameId>,
}

/// What stands between a number and the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Suffix {
    #[default]
    Tab,
    Space,
    Nothing,
}

/// A level of which nothing is said.
static PLAIN: Level =
    Level { start: None, format: Format::Decimal, text: String::new(), suffix: Suffix::Tab, style: None };

/// The levels of a pattern of which something is said, nine at most.
#[derive(Clone, Debug, Default)]
struct Pattern(Vec<(usize, Level)>);

impl Pattern {
    fn level(&self, at: usize) -> &Level {
        self.0.iter().find(|(known, _)| *known == at).map_or(&PLAIN, |(_, level)| level)
    }

    fn level_mut(&mut self, at: usize) -> Option<&mut Level> {
        if at < LEVELS && self.0.iter().all(|(known, _)| *known != at) {
            // Most patterns of a hostile file have one level: no room for more is held.
            self.0.reserve_exact(1);
            self.0.push((at, Level::default()));
        }
        self.0.iter_mut().find(|(known, _)| *known == at).map(|(_, level)| level)
    }

    fn level_of(&self, style: NameId) -> Option<usize> {
        let of_style = self.0.iter().filter(|(_, level)| level.style == Some(style));
        of_style.map(|(at, _)| *at).min()
    }
}

/// What is read of a level.
const PROPERTIES: [&str; 5] = ["start", "numFmt", "lvlText", "suff", "pStyle"];

/// A list as paragraphs name it.
#[derive(Clone, Debug, Default)]
struct List {
    pattern: Option<NameId>,
    /// Where a level of this list starts again.
    starts: BTreeMap<usize, usize>,
}

/// How far each level of a pattern has been counted.
type Counted = [Option<usize>; LEVELS];

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: BTreeMap<NameId, Pattern>,
    lists: BTreeMap<usize, List>,
    /// The pattern that belongs to each style of lists.
    styled: BTreeMap<NameId, NameId>,
    /// Patterns that have no levels of their own, and the style whose pattern has them.
    linked: BTreeMap<NameId, NameId>,
    counted: BTreeMap<NameId, Counted>,
    /// Lists that have begun.
    begun: BTreeMap<usize, [bool; LEVELS]>,
}

/// Where the reader is in `numbering.xml`.
#[derive(Default)]
struct Place {
    pattern: Option<NameId>,
    list: Option<usize>,
    level: Option<usize>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    ///
    /// # Errors
    /// `Damaged`, `TooIntricate`.
    pub(super) fn of(part: &str, names: &mut Names) -> Result<Self, ReadError> {
        let mut numbering = Self::default();
        let mut place = Place::default();
        let mut reader = Reader::of(part);
        while let Some(item) = reader.item()? {
            match item {
                Item::Start(element) | Item::Empty(element) => {
                    numbering.element(&element, &mut place, names);
                }
                Item::End(name) if name == "abstractNum" || name == "num" => place = Place::default(),
                Item::End(_) | Item::Text(_) => {}
            }
        }
        numbering.follow_links();
        Ok(numbering)
    }

    /// Gives lists whose pattern is that of a style the pattern where its levels stand.
    fn follow_links(&mut self) {
        for list in self.lists.values_mut() {
            let style = list.pattern.and_then(|pattern| self.linked.get(&pattern));
            if let Some(pattern) = style.and_then(|style| self.styled.get(style)) {
                list.pattern = Some(*pattern);
            }
        }
    }

    fn element(&mut self, element: &Element<'_>, place: &mut Place, names: &mut Names) {
        let mut value = || element.value().map(|name| names.id(name));
        match element.name() {
            "abstractNum" => {
                place.pattern = element.attribute("abstractNumId").map(|name| names.id(name));
                self.patterns.extend(place.pattern.map(|pattern| (pattern, Pattern::default())));
            }
            "num" => {
                place.list = element.attribute("numId").and_then(|id| id.parse().ok());
                self.lists.extend(place.list.map(|list| (list, List::default())));
            }
            "abstractNumId" => {
                if let (Some(list), Some(pattern)) = (self.list(place), value()) {
                    list.pattern = Some(pattern);
                }
            }
            "lvl" | "lvlOverride" => {
                place.level = element.attribute("ilvl").and_then(|level| level.parse().ok());
            }
            "startOverride" => {
                let level = place.level;
                if let (Some(list), Some(level), Some(start)) = (self.list(place), level, element.number()) {
                    list.starts.insert(level, start);
                }
            }
            "styleLink" => self.styled.extend(value().zip(place.pattern)),
            "numStyleLink" => self.linked.extend(place.pattern.zip(value())),
            _ => self.property(element, place, names),
        }
    }

    fn list(&mut self, place: &Place) -> Option<&mut List> {
        self.lists.get_mut(&place.list?)
    }

    /// Takes note of a property of a level.
    fn property(&mut self, element: &Element<'_>, place: &Place, names: &mut Names) {
        if !PROPERTIES.contains(&element.name()) {
            return;
        }
        let pattern = place.pattern.and_then(|pattern| self.patterns.get_mut(&pattern));
        let level = pattern.zip(place.level).and_then(|(pattern, at)| pattern.level_mut(at));
        let Some(level) = level else { return };
        match element.name() {
            "start" => level.start = element.number(),
            "numFmt" => level.format = Format::of_name(&element.value().unwrap_or_default()),
            "lvlText" => level.text = element.value().unwrap_or_default(),
            "suff" => {
                level.suffix = match element.value().as_deref() {
                    Some("nothing") => Suffix::Nothing,
                    Some("space") => Suffix::Space,
                    Some(_) | None => Suffix::Tab,
                }
            }
            "pStyle" => level.style = element.value().map(|name| names.id(name)),
            _ => {}
        }
    }

    /// The number in front of the next paragraph of a list, with what stands between it and the words; empty if the
    /// list has none.
    ///
    /// # Errors
    /// `TooIntricate`: more has been made than is allowed.
    pub(super) fn next(&mut self, entry: Entry, allowance: &mut Allowance) -> Result<String, ReadError> {
        let found = self.lists.get(&entry.list).and_then(|list| Some((list, list.pattern?)));
        let Some((list, id)) = found else { return Ok(String::new()) };
        let Some(pattern) = self.patterns.get(&id) else { return Ok(String::new()) };
        let of_style = || pattern.level_of(entry.style?);
        let at = entry.level.or_else(of_style).unwrap_or(0);
        if at >= LEVELS {
            return Ok(String::new());
        }
        let level = pattern.level(at);
        let counted = self.counted.entry(id).or_default();
        let begun = self.begun.entry(entry.list).or_default();
        let is_first = begun.get_mut(at).is_some_and(|begun| !std::mem::replace(begun, true));
        let start = list.starts.get(&at).copied();
        let next = match counted.get(at).copied().flatten() {
            _ if is_first && start.is_some() => start.unwrap_or(1),
            Some(before) => before.saturating_add(1),
            None => start.or(level.start).unwrap_or(1),
        };
        for (depth, count) in counted.iter_mut().enumerate().skip(at) {
            *count = (depth == at).then_some(next);
        }
        let text = written(level, pattern, counted, allowance)?;
        Ok(joined(text, level.suffix))
    }
}

/// The text of a level with the numbers put in.
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
    let mut letters = level.text.chars();
    while let Some(letter) = letters.next() {
        let index = || letters.clone().next()?.to_digit(10)?.checked_sub(1).map(|index| index as usize);
        match index().filter(|_| letter == '%') {
            Some(index) => {
                letters.next();
                let number = count(index, pattern, counted);
                allowance.spend(number.len())?;
                text.push_str(&number);
            }
            None => text.push(letter),
        }
    }
    Ok(text)
}

/// How far a level has been counted, in its format.
fn count(at: usize, pattern: &Pattern, counted: &Counted) -> String {
    let level = pattern.level(at);
    let count = counted.get(at).copied().flatten();
    numeral(level.format, count.or(level.start).unwrap_or(1))
}

fn joined(mut text: String, suffix: Suffix) -> String {
    let needs_space = match suffix {
        Suffix::Nothing => false,
        Suffix::Space => true,
        // A tab, which after Chinese punctuation is no more than its own width.
        Suffix::Tab => !text.ends_with(is_wide),
    };
    if needs_space && !text.is_empty() {
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering(part: &str) -> (Numbering, Names) {
        let mut names = Names::default();
        (Numbering::of(part, &mut names).unwrap(), names)
    }

    const LISTS: &str = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:pStyle w:val='H1'/>\
        <w:lvlText w:val='%1、'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/>\
        <w:pStyle w:val='H2'/></w:lvl>\
        <w:lvl w:ilvl='2'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%3.'/></w:lvl>\
        <w:lvl w:ilvl='3'><w:numFmt w:val='bullet'/><w:lvlText w:val='&#xF06C;'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
        <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='1'><w:startOverride w:val='1'/>\
        </w:lvlOverride></w:num></w:numbering>";

    fn shown(numbering: &mut Numbering, list: usize, level: usize) -> String {
        let entry = Entry { list, level: Some(level), style: None };
        numbering.next(entry, &mut Allowance::default()).unwrap()
    }

    #[test]
    fn numbers_are_those_that_word_shows() {
        let (mut numbering, _) = numbering(LISTS);
        let places =
            [(1, 0), (1, 1), (1, 1), (2, 1), (2, 1), (1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (9, 0), (1, 99)];
        let told: Vec<String> =
            places.iter().map(|(list, level)| shown(&mut numbering, *list, *level)).collect();
        let wanted = [
            "一、",
            "（一）",
            "（二）",
            "（一）",
            "（二）",
            "二、",
            "（一）",
            "二.3. ",
            "二.4. ",
            "",
            "",
            "",
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn a_pattern_may_be_that_of_a_style() {
        let (mut numbering, _) = numbering(
            "<w:numbering><w:abstractNum w:abstractNumId='4'><w:numStyleLink w:val='年报'/></w:abstractNum>\
             <w:abstractNum w:abstractNumId='5'><w:styleLink w:val='年报'/><w:lvl w:ilvl='0'><w:lvlText w:val='%1、'/>\
             <w:numFmt w:val='chineseCounting'/></w:lvl></w:abstractNum>\
             <w:abstractNum w:abstractNumId='6'><w:numStyleLink w:val='none'/></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='6'/></w:num></w:numbering>",
        );
        let mut next = |list| shown(&mut numbering, list, 0);
        assert_eq!([next(1), next(2), next(1), next(3)], ["一、", "二、", "三、", ""], "the count is one");
    }

    #[test]
    fn a_style_finds_its_level() {
        let (mut numbering, names) = numbering(LISTS);
        let mut by_style = |name| {
            let entry = Entry { list: 1, level: None, style: names.known(name) };
            numbering.next(entry, &mut Allowance::default()).unwrap()
        };
        assert_eq!([by_style("H1"), by_style("H2"), by_style("H2")], ["一、", "（一）", "（二）"]);
        assert_eq!(by_style("no such"), "二、", "the first level, if none is the style's");
    }

    #[test]
    fn the_space_behind_a_number_is_that_of_its_suffix() {
        let part = |suffix: &str, text: &str| {
            format!(
                "<numbering><abstractNum abstractNumId='0'><lvl ilvl='0'><lvlText val='{text}'/>{suffix}</lvl>\
                 </abstractNum><num numId='1'><abstractNumId val='0'/></num></numbering>"
            )
        };
        for (suffix, text, wanted) in [
            ("", "%1.", "1. "),
            ("", "%1、", "1、"),
            ("<suff val='tab'/>", "%1.", "1. "),
            ("<suff val='space'/>", "%1、", "1、 "),
            ("<suff val='nothing'/>", "%1.", "1."),
            ("<suff val='space'/>", "", ""),
        ] {
            let (mut numbering, _) = numbering(&part(suffix, text));
            assert_eq!(shown(&mut numbering, 1, 0), wanted, "{suffix} {text}");
        }
    }

    /// What `paragraphs` paragraphs in a list of this text and format ask for; `None` if that is too much.
    fn spent(paragraphs: usize, text: &str, format: &str) -> Option<usize> {
        let (mut numbering, _) = numbering(&format!(
            "<numbering><abstractNum abstractNumId='0'><lvl ilvl='0'><start val='9000'/><numFmt val='{format}'/>\
             <lvlText val='{text}'/></lvl></abstractNum><num numId='1'><abstractNumId val='0'/></num></numbering>"
        ));
        let mut allowance = Allowance::default();
        let entry = Entry { list: 1, level: Some(0), style: None };
        (0..paragraphs).try_for_each(|_| numbering.next(entry, &mut allowance).map(drop)).ok()?;
        Some(allowance.spent())
    }

    #[test]
    fn what_numbers_ask_for_is_counted_and_has_an_end() {
        // Four bytes of digits and the text of the level for each number.
        assert_eq!(spent(100, "%1.", "decimal"), Some(100 * (3 + 4)));
        assert_eq!(spent(400, "%1.", "decimal"), Some(400 * (3 + 4)));
        assert_eq!(spent(100, "%1", "lowerLetter"), Some((0..100).map(|at| 2 + (8999 + at) / 26 + 1).sum()));
        assert_eq!(spent(100, "", "decimal"), Some(0));
        for (text, format) in [("%1".repeat(2000), "lowerLetter"), ("A".repeat(200_000), "decimal")] {
            assert!(spent(1, &text, format).is_some());
            assert_eq!(spent(4, &text, format).is_some(), format == "decimal");
            assert_eq!(spent(16, &text, format), None);
        }
        // A level without a sign of its own makes no text, and costs its own length all the same.
        let hollow = "%2".repeat(100_000);
        assert_eq!(spent(16, &hollow, "decimal"), None);
    }
}
