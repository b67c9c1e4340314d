//! Running heads and page numbers: lines in the margins that are no part of the text.

use std::collections::BTreeMap;

use super::lines::Line;

/// Running heads stand within so many hundredths of the page's height from its edges, lone page numbers within so many.
const HEADS: i64 = 14;
const NUMBERS: i64 = 11;

/// How far the heights of one running head may differ, in thousandths of a point.
const SAME_HEIGHT: i32 = 6_000;

/// Lines of a page that are looked at from its top, and from its bottom.
const LOOKED_AT: usize = 3;

/// A page's height, its lines outside tables from the top, and where its tables begin and end.
pub(super) struct Sheet<'p> {
    pub height: i32,
    pub lines: &'p [Line],
    pub tables: Vec<(i32, i32)>,
}

/// For each page which of its lines are running heads or page numbers.
pub(super) fn furniture(sheets: &[Sheet<'_>]) -> Vec<Vec<bool>> {
    let mut heights: BTreeMap<String, Vec<(i32, usize)>> = BTreeMap::new();
    for (page, sheet) in sheets.iter().enumerate() {
        for (line, _) in sheet.outer(HEADS) {
            heights.entry(pattern(line)).or_default().push((line.baseline, page));
        }
    }
    for known in heights.values_mut() {
        known.sort_unstable();
    }
    let is_running = |line: &Line| {
        let Some(known) = heights.get(&pattern(line)) else { return false };
        let from = known.partition_point(|(height, _)| *height < line.baseline - SAME_HEIGHT);
        let to = known.partition_point(|(height, _)| *height <= line.baseline + SAME_HEIGHT);
        let times = to - from;
        times >= 2 && times * 2 > sheets.len() || times >= 3 && times * 3 > sheets.len()
    };
    let of_sheet = |sheet: &Sheet<'_>| {
        let mut found = vec![false; sheet.lines.len()];
        for (line, at) in sheet.outer(HEADS) {
            if let Some(found) = found.get_mut(at) {
                *found = is_running(line);
            }
        }
        for (line, at) in sheet.outer(NUMBERS) {
            if let Some(found) = found.get_mut(at)
                && is_page_number(&line.letters_only())
                && sheet.stands_alone(at)
            {
                *found = true;
            }
        }
        found
    };
    sheets.iter().map(of_sheet).collect()
}

impl Sheet<'_> {
    /// Lines in the margins above and below, that wide in hundredths of the height, with their indices.
    fn outer(&self, hundredths: i64) -> impl Iterator<Item = (&Line, usize)> {
        let margin = i32::try_from(i64::from(self.height) * hundredths / 100).unwrap_or(0);
        let count = self.lines.len();
        self.lines.iter().zip(0..).filter(move |(line, at)| {
            *at < LOOKED_AT && line.area.bottom <= margin
                || at + LOOKED_AT >= count && line.area.top >= self.height - margin
        })
    }

    /// True if other lines, and tables, are more than an em and a half away.
    fn stands_alone(&self, at: usize) -> bool {
        let Some(line) = self.lines.get(at) else { return false };
        let room = line.size + line.size / 2;
        let is_off = |top: i32, bottom: i32| top - line.area.bottom >= room || line.area.top - bottom >= room;
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        beside.filter_map(|at| self.lines.get(at)).all(|other| {
            let is_outer = is_page_number(&other.letters_only());
            is_outer || (other.baseline - line.baseline).abs() >= room + line.size / 2
        }) && self.tables.iter().all(|(top, bottom)| is_off(*top, *bottom))
    }
}

/// What a line says, any number in place of its numbers.
fn pattern(line: &Line) -> String {
    let mut pattern = String::new();
    for letter in line.letters_only().chars() {
        let letter = if letter.is_ascii_digit() { '0' } else { letter };
        if letter != '0' || !pattern.ends_with('0') {
            pattern.push(letter);
        }
    }
    pattern
}

/// True for a number of a page, alone or with how many there are.
fn is_page_number(words: &str) -> bool {
    let is_sign = |letter: char| {
        matches!(
            letter,
            '-' | '\u{2014}'
                | '\u{2013}'
                | '\u{2015}'
                | '\u{2500}'
                | '/'
                | '\u{B7}'
                | '~'
                | '\u{FF0D}'
                | '\u{7B2C}'
                | '\u{9875}'
                | '\u{5171}'
                | ','
                | '\u{FF0C}'
        )
    };
    let digits = words.chars().filter(char::is_ascii_digit).count();
    (1..=7).contains(&digits)
        && words.chars().all(|letter| letter.is_ascii_digit() || is_sign(letter))
        && words.chars().filter(|letter| is_sign(*letter)).count() <= 8
}
