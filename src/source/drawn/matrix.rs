//! Transformations of the plane, and lengths on their way from points to whole thousandths.

#![expect(clippy::float_arithmetic, reason = "a transformation is a matrix of fractions")]

use super::super::paged::Area;

/// No page is this long, and differences of such lengths fit.
const LONGEST: f64 = 500_000_000.0;

/// A place or a way, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::source) struct Point {
    pub x: f64,
    pub y: f64,
}

/// An affine transformation: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::source) struct Matrix([f64; 6]);

impl Matrix {
    /// Nothing moves.
    pub(in crate::source) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// `a b c d e f`, as files write it.
    pub(in crate::source) const fn new(parts: [f64; 6]) -> Self {
        Self(parts)
    }

    /// A shift.
    pub(in crate::source) const fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one first, `next` after it.
    pub(in crate::source) fn then(self, next: Self) -> Self {
        let [along_x, along_y, up_x, up_y, x, y] = self.0;
        let origin = next.place(x, y);
        let (along, up) = (next.way(along_x, along_y), next.way(up_x, up_y));
        Self([along.x, along.y, up.x, up.y, origin.x, origin.y])
    }

    /// Where a place goes.
    pub(in crate::source) fn place(self, x: f64, y: f64) -> Point {
        let [.., far_x, far_y] = self.0;
        let way = self.way(x, y);
        Point { x: way.x + far_x, y: way.y + far_y }
    }

    /// What a way becomes, which has no place.
    pub(in crate::source) fn way(self, x: f64, y: f64) -> Point {
        let [along_x, along_y, up_x, up_y, ..] = self.0;
        Point { x: along_x * x + up_x * y, y: along_y * x + up_y * y }
    }

    /// The rectangle, straight on the page, around what the unit square becomes.
    pub(in crate::source) fn square(self) -> (Point, Point) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| self.place(x, y));
        let mut low = Point { x: f64::MAX, y: f64::MAX };
        let mut high = Point { x: f64::MIN, y: f64::MIN };
        for corner in corners {
            low = Point { x: low.x.min(corner.x), y: low.y.min(corner.y) };
            high = Point { x: high.x.max(corner.x), y: high.y.max(corner.y) };
        }
        (low, high)
    }

    /// By how much lengths grow, on the whole.
    pub(in crate::source) fn growth(self) -> f64 {
        let [along_x, along_y, up_x, up_y, ..] = self.0;
        (along_x * up_y - along_y * up_x).abs().sqrt()
    }
}

/// Points as thousandths; what is no number is 0.
#[expect(clippy::cast_possible_truncation, reason = "it is cut to what fits")]
pub(in crate::source) fn thousandths(points: f64) -> i32 {
    (points * 1000.0).round().clamp(-LONGEST, LONGEST) as i32
}

/// The rectangle between two corners, the upper left one first.
pub(in crate::source) fn area(low: Point, high: Point) -> Area {
    Area {
        left: thousandths(low.x),
        top: thousandths(low.y),
        right: thousandths(high.x),
        bottom: thousandths(high.y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_comes_first() {
        let doubled = Matrix::new([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let both = doubled.then(Matrix::shift(10.0, 20.0));
        assert_eq!(both.place(1.0, 1.0), Point { x: 12.0, y: 22.0 });
        assert_eq!(both.way(1.0, 1.0), Point { x: 2.0, y: 2.0 });
        let other = Matrix::shift(10.0, 20.0).then(doubled);
        assert_eq!(other.place(1.0, 1.0), Point { x: 22.0, y: 42.0 });
    }

    #[test]
    fn lengths_are_rounded_and_cut() {
        assert_eq!(thousandths(1.2345), 1235);
        assert_eq!(thousandths(f64::NAN), 0);
        assert_eq!(thousandths(f64::INFINITY), 500_000_000);
    }

    #[test]
    fn a_turned_square_is_held() {
        let (low, high) = Matrix::new([0.0, 3.0, -2.0, 0.0, 10.0, 20.0]).square();
        assert_eq!((low, high), (Point { x: 8.0, y: 20.0 }, Point { x: 10.0, y: 23.0 }));
    }
}
