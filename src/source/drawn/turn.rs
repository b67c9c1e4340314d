//! The four directions in which text runs on a page, and the page turned so that one of them is upright.

#![expect(clippy::float_arithmetic, reason = "ways on the page before they are whole thousandths")]

use super::super::paged::Area;
use super::matrix::Point;

/// Text that rises or falls less than this part of its way runs straight.
const STRAIGHT: f64 = 0.05;

/// Where text runs to, on the page as it would be without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::source) enum Direction {
    Right,
    Down,
    Left,
    Up,
}

/// The size of a page, in thousandths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct Frame {
    pub width: i32,
    pub height: i32,
}

impl Direction {
    pub(in crate::source) const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    /// The direction of letters whose right and up go these ways; `None` aslant and in a mirror.
    pub(in crate::source) fn of(right: Point, up: Point) -> Option<Self> {
        if right.x * up.y - right.y * up.x >= 0.0 {
            return None;
        }
        if right.y.abs() <= right.x.abs() * STRAIGHT {
            Some(if right.x > 0.0 { Self::Right } else { Self::Left })
        } else if right.x.abs() <= right.y.abs() * STRAIGHT {
            Some(if right.y > 0.0 { Self::Down } else { Self::Up })
        } else {
            None
        }
    }

    pub(in crate::source) const fn index(self) -> usize {
        self as usize
    }

    /// How many quarters to the left a page turns for its text to be upright.
    pub(in crate::source) const fn quarters(self) -> u8 {
        self as u8
    }
}

impl Frame {
    /// Its size when text of this direction is upright.
    pub(in crate::source) const fn turned(self, direction: Direction) -> Self {
        match direction {
            Direction::Right | Direction::Left => self,
            Direction::Down | Direction::Up => Self { width: self.height, height: self.width },
        }
    }

    /// Where a place goes when text of this direction is made upright.
    pub(in crate::source) const fn point(self, direction: Direction, x: i32, y: i32) -> (i32, i32) {
        match direction {
            Direction::Right => (x, y),
            Direction::Down => (y, self.width - x),
            Direction::Left => (self.width - x, self.height - y),
            Direction::Up => (self.height - y, x),
        }
    }

    /// Where an area goes.
    pub(in crate::source) fn turn(self, direction: Direction, area: Area) -> Area {
        let (x, y) = self.point(direction, area.left, area.top);
        let (other_x, other_y) = self.point(direction, area.right, area.bottom);
        Area { left: x.min(other_x), top: y.min(other_y), right: x.max(other_x), bottom: y.max(other_y) }
    }

    /// The part of a line that is on the page.
    pub(in crate::source) fn cut(self, line: Area) -> Option<Area> {
        let cut = Area {
            left: line.left.max(0),
            top: line.top.max(0),
            right: line.right.min(self.width),
            bottom: line.bottom.min(self.height),
        };
        (cut.left <= cut.right && cut.top <= cut.bottom && (cut.left < cut.right || cut.top < cut.bottom))
            .then_some(cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_have_directions() {
        let of = |right: (f64, f64), up: (f64, f64)| {
            Direction::of(Point { x: right.0, y: right.1 }, Point { x: up.0, y: up.1 })
        };
        assert_eq!(of((1.0, 0.0), (0.0, -1.0)), Some(Direction::Right));
        assert_eq!(of((1.0, 0.0), (0.3, -1.0)), Some(Direction::Right));
        assert_eq!(of((0.0, 1.0), (1.0, 0.0)), Some(Direction::Down));
        assert_eq!(of((-1.0, 0.0), (0.0, 1.0)), Some(Direction::Left));
        assert_eq!(of((0.0, -1.0), (-1.0, 0.0)), Some(Direction::Up));
        assert_eq!(of((1.0, 0.0), (0.0, 1.0)), None);
        assert_eq!(of((1.0, 1.0), (1.0, -1.0)), None);
        assert_eq!(of((0.0, 0.0), (0.0, 0.0)), None);
    }

    #[test]
    fn the_page_turns_with_its_text() {
        let frame = Frame { width: 600, height: 800 };
        assert_eq!(frame.turned(Direction::Up), Frame { width: 800, height: 600 });
        // The lower left corner is the upper left one of a page whose text runs up.
        assert_eq!(frame.point(Direction::Up, 0, 800), (0, 0));
        // The upper right corner is the upper left one of a page whose text runs down.
        assert_eq!(frame.point(Direction::Down, 600, 0), (0, 0));
        assert_eq!(frame.point(Direction::Left, 600, 800), (0, 0));
        let area = Area { left: 10, top: 20, right: 30, bottom: 20 };
        let turned = Area { left: 20, top: 570, right: 20, bottom: 590 };
        assert_eq!(frame.turn(Direction::Down, area), turned);
    }

    #[test]
    fn lines_end_with_the_page() {
        let frame = Frame { width: 600, height: 800 };
        let line = |left, top, right, bottom| Area { left, top, right, bottom };
        assert_eq!(frame.cut(line(-5, 10, 700, 10)), Some(line(0, 10, 600, 10)));
        assert_eq!(frame.cut(line(-5, -10, 700, -10)), None);
        assert_eq!(frame.cut(line(600, 0, 700, 0)), None);
    }
}
