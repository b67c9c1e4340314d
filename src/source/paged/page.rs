//! A page as every importer of pages gives it.
//!
//! All lengths are thousandths of a point; x grows to the right and y downwards, from the upper left corner of the page as
//! it is seen: after the rotation that the page asks for, and after one more if nearly all of its text runs along its side.

/// A page with what is drawn on it, in the order in which it is drawn.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Page {
    pub width: i32,
    pub height: i32,
    /// Characters that can be seen and run along the page. White space is not among them.
    pub glyphs: Vec<Glyph>,
    /// Lines along and down the page, sides of rectangles among them.
    pub rulings: Vec<Ruling>,
    /// Where pictures stand.
    pub pictures: Vec<Area>,
    /// Characters that are drawn, and that the file does not say the meaning of: U+FFFD among the others, so that what
    /// stands beside them is not taken for the whole.
    pub unreadable: usize,
    /// Characters that are not to be seen, as those that a scanner lays over its picture.
    pub hidden: usize,
    /// Characters that run downwards or aslant, as watermarks do.
    pub turned: usize,
    /// How many quarters to the left the page was turned from how it is shown to how it is read.
    pub quarters: u8,
}

impl Page {
    /// Where an area of the page as it is read is on the page as it is shown.
    pub(super) fn as_shown(&self, area: Area) -> Area {
        let across = |at: i32| self.width.saturating_sub(at);
        let up = |at: i32| self.height.saturating_sub(at);
        let Area { left, top, right, bottom } = area;
        match self.quarters {
            1 => Area { left: up(bottom), top: left, right: up(top), bottom: right },
            2 => Area { left: across(right), top: up(bottom), right: across(left), bottom: up(top) },
            3 => Area { left: top, top: across(right), right: bottom, bottom: across(left) },
            _ => area,
        }
    }
}

/// A character on a page. One drawing that stands for several characters is several of these side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct Glyph {
    pub letter: char,
    /// From where it begins to where the next would, and from above its tallest letters to below its deepest.
    pub area: Area,
    /// The line that it stands on.
    pub baseline: i32,
    /// The size of its font.
    pub size: i32,
}

/// A straight line along or down the page: its height or its width is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct Ruling {
    pub area: Area,
}

/// A rectangle on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::source) struct Area {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Area {
    /// The smallest area that holds both.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}
