//! Drawings of fonts at their places.

use super::super::paged::Area;
use super::meaning::Meaning;
use super::turn::Direction;

/// A drawing at its place, in the frame of its direction.
#[derive(Clone, Debug)]
pub(in crate::source) struct Placed {
    pub meaning: Meaning,
    pub direction: Direction,
    pub area: Area,
    pub baseline: i32,
    pub size: i32,
}

/// An area in equal parts, from left to right.
pub(in crate::source) fn shares(area: Area, count: usize) -> impl Iterator<Item = Area> {
    let width = i64::from(area.right) - i64::from(area.left);
    let parts = i64::try_from(count).unwrap_or(i64::MAX).max(1);
    let edge = move |index: i64| area.left.saturating_add(i32::try_from(width * index / parts).unwrap_or(0));
    (0..parts).map(move |index| Area { left: edge(index), right: edge(index + 1), ..area })
}
