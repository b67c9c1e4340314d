//! Paths: straight lines along and down the page, and rectangles. Curves end what is straight.

#![expect(clippy::float_arithmetic, reason = "places on the page before they are whole thousandths")]

use super::super::paged::{Area, Ruling};
use super::matrix::{Matrix, Point, thousandths};

/// A rectangle that is less thick, in points, is a line.
const THIN: f64 = 3.0;
/// A stroke that is thicker, in points, is a bar.
const BAR: f64 = 6.0;
/// A line that is shorter, in points, is a speck.
const SPECK: f64 = 0.5;
/// How far, in points, the ends of a line along the page may be off each other.
const OFF: f64 = 0.3;

/// A path that is being made, in points of the page.
#[derive(Debug, Default)]
pub(in crate::source) struct Path {
    parts: Vec<Part>,
    /// Where the last part that is done began, which is where drawing goes on.
    start: Option<Point>,
}

/// A part of a path without a gap.
#[derive(Debug, Default)]
struct Part {
    points: Vec<Point>,
    /// It goes back to where it began.
    closed: bool,
    /// It has a curve.
    curved: bool,
}

impl Path {
    /// `m`
    pub(in crate::source) fn move_to(&mut self, to: Point) {
        self.start = Some(to);
        self.parts.push(Part { points: vec![to], ..Part::default() });
    }

    /// `l`
    pub(in crate::source) fn line_to(&mut self, to: Point) {
        if let Some(part) = self.part() {
            part.points.push(to);
        }
    }

    /// `c`, `v`, `y`: what follows is another part as far as lines are concerned.
    pub(in crate::source) fn curve_to(&mut self, to: Point) {
        let Some(part) = self.part() else { return };
        part.curved = true;
        self.parts.push(Part { points: vec![to], curved: true, ..Part::default() });
    }

    /// `h`
    pub(in crate::source) fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = !part.curved;
        }
    }

    /// `re`, which corners are turned by `matrix`.
    pub(in crate::source) fn rectangle(&mut self, [x, y, width, height]: [f64; 4], matrix: Matrix) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        let points: Vec<Point> = corners.into_iter().map(|(x, y)| matrix.place(x, y)).collect();
        self.start = points.first().copied();
        self.parts.push(Part { points, closed: true, curved: false });
    }

    /// The lines that a stroke of this thickness, in points, leaves.
    pub(in crate::source) fn stroked(&self, thickness: f64, to: &mut Vec<Ruling>) {
        if thickness > BAR {
            return;
        }
        for part in &self.parts {
            let back = part.closed.then(|| part.points.first()).flatten();
            let ends = part.points.iter().skip(1).chain(back);
            to.extend(part.points.iter().zip(ends).filter_map(|(from, to)| line(*from, *to)));
        }
    }

    /// The lines that filling leaves: rectangles without thickness.
    pub(in crate::source) fn filled(&self, to: &mut Vec<Ruling>) {
        to.extend(self.parts.iter().filter_map(Part::bar));
    }

    /// `n` and whatever paints: the path is gone.
    pub(in crate::source) fn clear(&mut self) {
        self.parts.clear();
        self.start = None;
    }

    /// The part that drawing goes on with.
    fn part(&mut self) -> Option<&mut Part> {
        if self.parts.last().is_none_or(|part| part.closed) {
            let start = self.start?;
            self.parts.push(Part { points: vec![start], ..Part::default() });
        }
        self.parts.last_mut()
    }
}

impl Part {
    /// The middle line, if it is a rectangle that is long and thin.
    fn bar(&self) -> Option<Ruling> {
        let (first, rest) = self.points.split_first()?;
        let rest = rest.strip_suffix(&[*first]).unwrap_or(rest);
        let [second, third, fourth] = rest else { return None };
        let corners = [*first, *second, *third, *fourth];
        let sides = corners.iter().zip(corners.iter().cycle().skip(1));
        if self.curved || !sides.into_iter().all(|(from, to)| is_straight(*from, *to)) {
            return None;
        }
        let (width, height) = ((third.x - first.x).abs(), (third.y - first.y).abs());
        let middle = Point { x: f64::midpoint(first.x, third.x), y: f64::midpoint(first.y, third.y) };
        if height < THIN && width > height * 2.0 {
            return line(Point { y: middle.y, ..*first }, Point { y: middle.y, ..*third });
        }
        if width < THIN && height > width * 2.0 {
            return line(Point { x: middle.x, ..*first }, Point { x: middle.x, ..*third });
        }
        None
    }
}

fn is_straight(from: Point, to: Point) -> bool {
    (from.x - to.x).abs() <= OFF || (from.y - to.y).abs() <= OFF
}

/// The line between two places, if it goes along or down the page.
fn line(from: Point, to: Point) -> Option<Ruling> {
    let (wide, high) = ((from.x - to.x).abs(), (from.y - to.y).abs());
    let area = if high <= OFF && wide >= SPECK && wide > high {
        let y = thousandths(f64::midpoint(from.y, to.y));
        let (left, right) = ordered(from.x, to.x);
        Area { left, top: y, right, bottom: y }
    } else if wide <= OFF && high >= SPECK && high > wide {
        let x = thousandths(f64::midpoint(from.x, to.x));
        let (top, bottom) = ordered(from.y, to.y);
        Area { left: x, top, right: x, bottom }
    } else {
        return None;
    };
    Some(Ruling { area })
}

fn ordered(one: f64, other: f64) -> (i32, i32) {
    (thousandths(one.min(other)), thousandths(one.max(other)))
}
