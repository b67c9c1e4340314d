//! How wide the characters of a composite font are.

#![expect(clippy::float_arithmetic, reason = "files give widths as thousandths of the size, with fractions")]

use hayro_syntax::object::{Array, Dict, Object};

/// Widths by number in the collection, in sizes of the font.
#[derive(Debug, Default)]
pub(super) struct Widths {
    /// First, last, width; by first.
    ranges: Vec<(u32, u32, f64)>,
    default: f64,
}

impl Widths {
    /// The widths that the font of a collection gives.
    pub(super) fn of(dict: &Dict<'_>) -> Self {
        let default = dict.get::<f32>("DW").map_or(1.0, |width| f64::from(width) / 1000.0);
        let mut ranges = dict.get::<Array<'_>>("W").map(|list| ranges(&list)).unwrap_or_default();
        ranges.sort_by_key(|(first, ..)| *first);
        Self { ranges, default }
    }

    /// How far down the next character is in a font that is written downwards: as far as all are on the whole.
    pub(super) fn down(dict: &Dict<'_>) -> f64 {
        let pair = dict.get::<Array<'_>>("DW2").and_then(|pair| pair.iter::<f32>().nth(1));
        pair.map_or(-1.0, |way| f64::from(way) / 1000.0)
    }

    pub(super) fn get(&self, cid: u32) -> f64 {
        let next = self.ranges.partition_point(|(first, ..)| *first <= cid);
        let range = next.checked_sub(1).and_then(|at| self.ranges.get(at));
        range.filter(|(_, last, _)| cid <= *last).map_or(self.default, |(.., width)| *width)
    }
}

/// `c [w1 w2 ...]` and `first last w` as ranges.
fn ranges(list: &Array<'_>) -> Vec<(u32, u32, f64)> {
    let mut ranges = Vec::new();
    let mut numbers = Vec::new();
    for object in list.iter::<Object<'_>>() {
        if let Object::Number(number) = &object {
            numbers.push(number.as_f64());
        }
        if let Object::Array(widths) = &object {
            let first = numbers.last().copied().map_or(0, cid);
            let widths = widths.iter::<f32>().map(|width| f64::from(width) / 1000.0);
            ranges.extend((first..).zip(widths).map(|(cid, width)| (cid, cid, width)));
            numbers.clear();
        }
        if let [first, last, width] = numbers.as_slice() {
            ranges.push((cid(*first), cid(*last), width / 1000.0));
            numbers.clear();
        }
    }
    ranges
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is cut to what fits")]
const fn cid(number: f64) -> u32 {
    number as u32
}
