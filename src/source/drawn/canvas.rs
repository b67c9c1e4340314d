//! What is drawn on a page, with all four directions of text kept apart until it is known which is the page's.

#![expect(clippy::float_arithmetic, reason = "places on the page before they are whole thousandths")]

use std::collections::BTreeMap;

use super::super::ReadError;
use super::super::paged::{Area, Glyph, Page, Ruling};
use super::budget::Budget;
use super::matrix::{Point, thousandths};
use super::meaning::Meaning;
use super::placed::{Placed, shares};
use super::span::Span;
use super::turn::{Direction, Frame};

/// Above its line and below it, in sizes of the font.
const ABOVE: f64 = 0.88;
const BELOW: f64 = 0.12;
/// Smaller letters, in points, are not to be seen.
const DUST: f64 = 0.5;
/// The same letter this near to itself is one, in thousandths of its size, and in hundredths of how wide it is.
const SHADOW: i64 = 300;
const SHADOW_OF_WIDTH: i64 = 50;
/// So many letters are compared with a new one at most.
const COMPARED: usize = 64;
/// Lines of shadows are this far from each other, in thousandths of a point.
const BAND: i32 = 4_000;

/// One drawing of a font, in points of the page.
#[derive(Debug)]
pub(in crate::source) struct Drawing<'m> {
    pub meaning: &'m Meaning,
    /// Where it begins and where the next would.
    pub from: Point,
    pub to: Point,
    /// The ways that its font calls right and up, each as long as the size.
    pub right: Point,
    pub up: Point,
    /// It leaves a mark.
    pub visible: bool,
    /// Its font is written downwards.
    pub vertical: bool,
}

/// A page that is drawn.
#[derive(Debug)]
pub(in crate::source) struct Canvas {
    frame: Frame,
    /// Characters by direction, each as seen with the page turned so that they are upright.
    glyphs: [Vec<Glyph>; 4],
    pub rulings: Vec<Ruling>,
    pictures: Vec<Area>,
    unreadable: usize,
    hidden: usize,
    aslant: usize,
    /// Where letters stand, by line, to find the same again.
    standing: BTreeMap<(char, Direction, i32, i32), i32>,
    spans: Vec<Option<Span>>,
}

impl Canvas {
    /// A page of this size in points.
    pub(in crate::source) fn new(width: f64, height: f64) -> Self {
        Self {
            frame: Frame { width: thousandths(width), height: thousandths(height) },
            glyphs: [const { Vec::new() }; 4],
            rulings: Vec::new(),
            pictures: Vec::new(),
            unreadable: 0,
            hidden: 0,
            aslant: 0,
            standing: BTreeMap::new(),
            spans: Vec::new(),
        }
    }

    /// Draws it, if it is on the page.
    pub(in crate::source) fn draw(&mut self, drawing: &Drawing<'_>) {
        if !self.holds(drawing) {
            return;
        }
        let size = height(drawing);
        let blank = drawing.meaning == &Meaning::Blank;
        if !drawing.visible || size < DUST {
            self.hidden += usize::from(!blank);
            return;
        }
        let Some(direction) = Direction::of(drawing.right, drawing.up).filter(|_| !drawing.vertical) else {
            self.aslant += usize::from(!blank);
            return;
        };
        let placed = self.place(drawing, direction, size);
        if let Some(span) = self.spans.iter_mut().flatten().next() {
            span.take(placed);
        } else {
            self.put(&placed);
        }
    }

    /// A picture that fills this area.
    pub(in crate::source) fn picture(&mut self, area: Area) {
        let Frame { width, height } = self.frame;
        let seen = Area {
            left: area.left.max(0),
            top: area.top.max(0),
            right: area.right.min(width),
            bottom: area.bottom.min(height),
        };
        if seen.left < seen.right && seen.top < seen.bottom {
            self.pictures.push(seen);
        }
    }

    /// Marked content begins: with the text that it stands for, if that is said.
    pub(in crate::source) fn open(&mut self, text: Option<String>) {
        self.spans.push(text.map(Span::new));
    }

    /// Marked content that has not ended.
    pub(in crate::source) const fn open_spans(&self) -> usize {
        self.spans.len()
    }

    /// Marked content ends.
    pub(in crate::source) fn close(&mut self) {
        let span = self.spans.pop().flatten();
        if self.spans.iter().flatten().next().is_some() {
            // The outer one has taken what was drawn.
            return;
        }
        for placed in span.map(Span::read).unwrap_or_default() {
            self.put(&placed);
        }
    }

    /// The page, upright.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(in crate::source) fn finish(mut self, budget: &mut Budget) -> Result<Page, ReadError> {
        budget.rule(self.rulings.len())?;
        while !self.spans.is_empty() {
            self.close();
        }
        let counts = self.glyphs.each_ref().map(Vec::len);
        let all = counts.iter().sum::<usize>() + self.aslant;
        let main = |(_, count): &(&Direction, &usize)| **count * 10 >= all * 9 && **count > 0;
        let direction =
            Direction::ALL.iter().zip(&counts).find(main).map_or(Direction::Right, |(found, _)| *found);
        let mut glyphs = self.glyphs.get_mut(direction.index()).map(std::mem::take).unwrap_or_default();
        let frame = self.frame;
        if direction == Direction::Right {
            let down = self.glyphs.get(Direction::Down.index()).map(Vec::as_slice).unwrap_or_default();
            stand_brackets(frame, down, &mut glyphs);
        }
        let turned = frame.turned(direction);
        let rulings = self.rulings.iter().filter_map(|ruling| frame.cut(ruling.area));
        Ok(Page {
            width: turned.width,
            height: turned.height,
            turned: all - glyphs.len(),
            glyphs,
            rulings: rulings.map(|area| Ruling { area: frame.turn(direction, area) }).collect(),
            pictures: self.pictures.iter().map(|area| frame.turn(direction, *area)).collect(),
            unreadable: self.unreadable,
            hidden: self.hidden,
            quarters: direction.quarters(),
        })
    }

    /// True if the middle of it is on the page.
    fn holds(&self, drawing: &Drawing<'_>) -> bool {
        let Drawing { from, to, up, .. } = drawing;
        let x = thousandths(f64::midpoint(from.x, to.x) + up.x * 0.3);
        let y = thousandths(f64::midpoint(from.y, to.y) + up.y * 0.3);
        (0..=self.frame.width).contains(&x) && (0..=self.frame.height).contains(&y)
    }

    fn place(&self, drawing: &Drawing<'_>, direction: Direction, size: f64) -> Placed {
        let at = |point: Point| self.frame.point(direction, thousandths(point.x), thousandths(point.y));
        let ((from, baseline), (to, _)) = (at(drawing.from), at(drawing.to));
        Placed {
            meaning: drawing.meaning.clone(),
            direction,
            area: Area {
                left: from.min(to),
                top: baseline - thousandths(size * ABOVE),
                right: from.max(to),
                bottom: baseline + thousandths(size * BELOW),
            },
            baseline,
            size: thousandths(size),
        }
    }

    fn put(&mut self, placed: &Placed) {
        match &placed.meaning {
            Meaning::Blank => {}
            Meaning::Unknown => {
                self.unreadable += 1;
                self.letter(char::REPLACEMENT_CHARACTER, placed.area, placed);
            }
            Meaning::Letter(letter) => self.letter(*letter, placed.area, placed),
            Meaning::Letters(letters) => {
                let parts = shares(placed.area, letters.chars().count());
                for (letter, area) in letters.chars().zip(parts) {
                    self.letter(letter, area, placed);
                }
            }
        }
    }

    fn letter(&mut self, letter: char, area: Area, placed: &Placed) {
        let glyph = Glyph { letter, area, baseline: placed.baseline, size: placed.size };
        if self.is_shadow(glyph, placed.direction) {
            return;
        }
        if let Some(glyphs) = self.glyphs.get_mut(placed.direction.index()) {
            glyphs.push(glyph);
        }
    }

    /// True if the letter stands there already, as letters that are drawn twice to be bold do; else it does from now on.
    fn is_shadow(&mut self, glyph: Glyph, direction: Direction) -> bool {
        let width = i64::from(glyph.area.right) - i64::from(glyph.area.left);
        let near = (i64::from(glyph.size) * SHADOW / 1000).min(width * SHADOW_OF_WIDTH / 100);
        let near = i32::try_from(near).unwrap_or(0).clamp(0, 8 * BAND);
        let (left, line) = (glyph.area.left, glyph.baseline);
        let bands = (line - near).div_euclid(BAND)..=(line + near).div_euclid(BAND);
        let found = bands.into_iter().any(|band| {
            let from = (glyph.letter, direction, band, left - near);
            let to = (glyph.letter, direction, band, left + near);
            let standing = self.standing.range(from..=to);
            standing.take(COMPARED).any(|(_, other)| line.abs_diff(*other) <= near.unsigned_abs())
        });
        if !found {
            self.standing.insert((glyph.letter, direction, line.div_euclid(BAND), left), line);
        }
        found
    }
}

/// Adds the brackets of upright letters that are set downwards: they alone lie on their side.
fn stand_brackets(frame: Frame, down: &[Glyph], glyphs: &mut Vec<Glyph>) {
    let is_bracket =
        |letter: char| matches!(letter, '(' | ')' | '\u{FF08}' | '\u{FF09}' | '\u{300A}' | '\u{300B}');
    let brackets: Vec<Glyph> = down.iter().filter(|glyph| is_bracket(glyph.letter)).copied().collect();
    if brackets.len() > COMPARED {
        return;
    }
    for bracket in brackets {
        let area = frame.turned(Direction::Down).turn(Direction::Up, bracket.area);
        let is_by = |glyph: &Glyph| {
            let beside = (glyph.area.left + glyph.area.right) - (area.left + area.right);
            let gap = (glyph.area.top - area.bottom).max(area.top - glyph.area.bottom);
            beside.abs() < bracket.size && gap * 2 < bracket.size
        };
        if glyphs.iter().any(is_by) {
            let baseline = area.bottom - bracket.size / 8;
            let after = glyphs.iter().rposition(|glyph| is_by(glyph) && glyph.area.bottom <= area.bottom);
            let before = glyphs.iter().position(is_by);
            let at = after.map(|at| at + 1).or(before).unwrap_or(glyphs.len());
            glyphs.insert(at, Glyph { area, baseline, ..bracket });
        }
    }
}

/// How high letters are: the way up, as far as it is across the way right.
fn height(drawing: &Drawing<'_>) -> f64 {
    let Drawing { right, up, .. } = drawing;
    let long = right.x.hypot(right.y);
    if long > 0.0 { (right.x * up.y - right.y * up.x).abs() / long } else { 0.0 }
}
