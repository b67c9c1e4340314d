//! Rulings to strokes: those on one line put together.

use super::letters::is_near;
use super::page::Ruling;

/// Rulings nearer than this are one, in thousandths of a point.
pub(super) const APART: i32 = 3_000;

/// How far an end may be from what it meets, in thousandths of a point.
pub(super) const REACH: i32 = 3_500;

/// A straight line at a height or a distance from the left, from where to where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stroke {
    /// The same for all that are near each other on the page.
    pub at: i32,
    /// Where it is drawn.
    pub drawn: i32,
    pub from: i32,
    pub to: i32,
}

/// The strokes along a page and those down it.
#[derive(Debug, Default)]
pub(super) struct Strokes {
    pub along: Vec<Stroke>,
    pub down: Vec<Stroke>,
}

impl Strokes {
    pub(super) fn of(rulings: &[Ruling]) -> Self {
        let mut strokes = Self::default();
        for area in rulings.iter().map(|ruling| ruling.area).filter(|area| is_near(*area)) {
            let (left, right) = (area.left.min(area.right), area.left.max(area.right));
            let (top, bottom) = (area.top.min(area.bottom), area.top.max(area.bottom));
            if right - left > bottom - top {
                strokes.along.push(Stroke { at: top, drawn: top, from: left, to: right });
            } else {
                strokes.down.push(Stroke { at: left, drawn: left, from: top, to: bottom });
            }
        }
        Self { along: together(strokes.along), down: together(strokes.down) }
    }
}

/// Strokes on one line that touch are one; short ones are none.
fn together(mut strokes: Vec<Stroke>) -> Vec<Stroke> {
    let places = places(strokes.iter().map(|stroke| stroke.at).collect());
    for stroke in &mut strokes {
        stroke.at = nearest(&places, stroke.at).and_then(|at| places.get(at)).copied().unwrap_or(stroke.at);
    }
    strokes.sort_by_key(|stroke| (stroke.at, stroke.from, stroke.to));
    let mut joined: Vec<Stroke> = Vec::new();
    for stroke in strokes {
        match joined.last_mut() {
            Some(last) if last.at == stroke.at && stroke.from <= last.to + REACH => {
                last.to = last.to.max(stroke.to);
            }
            _ => joined.push(stroke),
        }
    }
    joined.retain(|stroke| stroke.to - stroke.from > REACH);
    joined
}

/// Places that are one if they are near each other, in order; each is the middle of its first and last.
pub(super) fn places(mut found: Vec<i32>) -> Vec<i32> {
    found.sort_unstable();
    let mut places = Vec::new();
    let mut open: Option<(i32, i32)> = None;
    for place in found {
        match &mut open {
            Some((first, last)) if place - *first < APART => *last = place,
            _ => {
                places.extend(open.map(|(first, last)| first + (last - first) / 2));
                open = Some((place, place));
            }
        }
    }
    places.extend(open.map(|(first, last)| first + (last - first) / 2));
    places
}

/// The index of the place that is nearest.
pub(super) fn nearest(places: &[i32], at: i32) -> Option<usize> {
    let after = places.partition_point(|place| *place < at);
    let distance = |index: usize| places.get(index).map(|place| (place.abs_diff(at), index));
    let before = after.checked_sub(1).and_then(distance);
    before.into_iter().chain(distance(after)).min().map(|(_, index)| index)
}
