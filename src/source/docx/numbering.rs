//! The numbers that Word writes in front of paragraphs: they stand nowhere in the text, but on every page.

use std::collections::BTreeMap;

use super::numeral::{Format, numeral};
use super::styles::Numbered;
use super::xml::{Element, Item, Reader};
use crate::source::ReadError;
use crate::source::flat::is_wide;

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<usize>,
    format: Format,
    /// `%1.%2`: what stands in front of the paragraph, with the numbers of the levels.
    text: String,
    /// `tab`, `space` or `nothing` between the number and the words.
    suffix: Option<String>,
    /// The style whose paragraphs are on this level.
    style: Option<String>,
}

/// A list as paragraphs name it.
#[derive(Clone, Debug, Default)]
struct List {
    pattern: String,
    /// Where a level of this list starts again.
    starts: BTreeMap<usize, usize>,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: BTreeMap<String, Vec<Level>>,
    lists: BTreeMap<usize, List>,
    /// The pattern that belongs to each style of lists.
    styled: BTreeMap<String, String>,
    /// Patterns that have no levels of their own, and the style whose pattern has them.
    linked: BTreeMap<String, String>,
    counted: BTreeMap<String, [Option<usize>; LEVELS]>,
    /// Lists that have begun.
    begun: BTreeMap<usize, [bool; LEVELS]>,
}

/// Where the reader is in `numbering.xml`.
#[derive(Default)]
struct Place {
    pattern: Option<String>,
    list: Option<usize>,
    level: Option<usize>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn of(part: &str) -> Result<Self, ReadError> {
        let mut numbering = Self::default();
        let mut place = Place::default();
        let mut reader = Reader::of(part);
        while let Some(item) = reader.item()? {
            match item {
                Item::Start(element) | Item::Empty(element) => numbering.element(&element, &mut place),
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
            let style = self.linked.get(&list.pattern);
            if let Some(pattern) = style.and_then(|style| self.styled.get(style)) {
                list.pattern.clone_from(pattern);
            }
        }
    }

    fn element(&mut self, element: &Element<'_>, place: &mut Place) {
        match element.name() {
            "abstractNum" => {
                place.pattern = element.attribute("abstractNumId");
                if let Some(pattern) = &place.pattern {
                    self.patterns.insert(pattern.clone(), vec![Level::default(); LEVELS]);
                }
            }
            "num" => {
                place.list = element.attribute("numId").and_then(|id| id.parse().ok());
                if let Some(list) = place.list {
                    self.lists.insert(list, List::default());
                }
            }
            "abstractNumId" => {
                if let (Some(list), Some(pattern)) = (self.list(place), element.value()) {
                    list.pattern = pattern;
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
            "styleLink" => self.styled.extend(element.value().zip(place.pattern.clone())),
            "numStyleLink" => self.linked.extend(place.pattern.clone().zip(element.value())),
            _ => self.property(element, place),
        }
    }

    fn list(&mut self, place: &Place) -> Option<&mut List> {
        self.lists.get_mut(&place.list?)
    }

    /// Takes note of a property of a level.
    fn property(&mut self, element: &Element<'_>, place: &Place) {
        let levels = place.pattern.as_ref().and_then(|pattern| self.patterns.get_mut(pattern));
        let level = place.level.and_then(|level| levels?.get_mut(level));
        let Some(level) = level else { return };
        match element.name() {
            "start" => level.start = element.number(),
            "numFmt" => level.format = Format::of_name(&element.value().unwrap_or_default()),
            "lvlText" => level.text = element.value().unwrap_or_default(),
            "suff" => level.suffix = element.value(),
            "pStyle" => level.style = element.value(),
            _ => {}
        }
    }

    /// The number in front of the next paragraph of a list, with what stands between it and the words; empty if the
    /// list has none. `style` is the one that puts the paragraph into the list.
    pub(super) fn next(&mut self, numbered: Numbered, style: Option<&str>) -> String {
        let Some(list) = self.lists.get(&numbered.list) else { return String::new() };
        let Some(levels) = self.patterns.get(&list.pattern) else { return String::new() };
        let of_style = || levels.iter().position(|level| style.is_some() && level.style.as_deref() == style);
        let at = numbered.level.or_else(of_style).unwrap_or(0);
        let Some(level) = levels.get(at) else { return String::new() };
        let counted = self.counted.entry(list.pattern.clone()).or_default();
        let begun = self.begun.entry(numbered.list).or_default();
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
        let text = written(level, levels, counted);
        joined(text, level.suffix.as_deref())
    }
}

/// The text of a level with the numbers put in.
fn written(level: &Level, levels: &[Level], counted: &[Option<usize>; LEVELS]) -> String {
    if !level.format.has_numbers() {
        return String::new();
    }
    let mut text = String::new();
    let mut letters = level.text.chars();
    while let Some(letter) = letters.next() {
        let index = || letters.clone().next()?.to_digit(10)?.checked_sub(1).map(|index| index as usize);
        match index().filter(|_| letter == '%') {
            Some(index) => {
                letters.next();
                let meant = levels.get(index);
                let count = counted.get(index).copied().flatten();
                let count = count.or(meant.and_then(|level| level.start)).unwrap_or(1);
                text.push_str(&numeral(meant.map_or(Format::Decimal, |level| level.format), count));
            }
            None => text.push(letter),
        }
    }
    text
}

fn joined(mut text: String, suffix: Option<&str>) -> String {
    let needs_space = match suffix {
        Some("nothing") => false,
        Some("space") => true,
        // A tab, which after Chinese punctuation is no more than its own width.
        Some(_) | None => !text.ends_with(is_wide),
    };
    if needs_space && !text.is_empty() {
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering() -> Numbering {
        Numbering::of(
            "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'>\
             <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:pStyle w:val='H1'/>\
             <w:lvlText w:val='%1、'/></w:lvl>\
             <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>\
             <w:lvl w:ilvl='2'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%3.'/></w:lvl>\
             <w:lvl w:ilvl='3'><w:numFmt w:val='bullet'/><w:lvlText w:val='&#xF06C;'/></w:lvl></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='1'><w:startOverride w:val='1'/>\
             </w:lvlOverride></w:num></w:numbering>",
        )
        .unwrap()
    }

    #[test]
    fn numbers_are_those_that_word_shows() {
        let mut numbering = numbering();
        let mut next = |list, level| numbering.next(Numbered { list, level: Some(level) }, None);
        let shown =
            [(1, 0), (1, 1), (1, 1), (2, 1), (2, 1), (1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (9, 0), (1, 99)];
        let told: Vec<String> = shown.iter().map(|(list, level)| next(*list, *level)).collect();
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
        let mut numbering = Numbering::of(
            "<w:numbering><w:abstractNum w:abstractNumId='4'><w:numStyleLink w:val='年报'/></w:abstractNum>\
             <w:abstractNum w:abstractNumId='5'><w:styleLink w:val='年报'/><w:lvl w:ilvl='0'><w:lvlText w:val='%1、'/>\
             <w:numFmt w:val='chineseCounting'/></w:lvl></w:abstractNum>\
             <w:abstractNum w:abstractNumId='6'><w:numStyleLink w:val='none'/></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='6'/></w:num></w:numbering>",
        )
        .unwrap();
        let mut next = |list| numbering.next(Numbered { list, level: Some(0) }, None);
        assert_eq!([next(1), next(2), next(1), next(3)], ["一、", "二、", "三、", ""], "the count is one");
    }

    #[test]
    fn a_style_finds_its_level() {
        let by_style = Numbered { list: 1, level: None };
        assert_eq!(numbering().next(by_style, Some("H1")), "一、");
    }
}
