//! Stretches of a page that say which text they are.

use super::super::paged::Area;
use super::meaning::Meaning;
use super::placed::{Placed, shares};

/// Marked content with its text, and what is drawn in it.
#[derive(Debug)]
pub(in crate::source) struct Span {
    text: String,
    drawn: Vec<Placed>,
}

impl Span {
    pub(in crate::source) const fn new(text: String) -> Self {
        Self { text, drawn: Vec::new() }
    }

    pub(in crate::source) fn take(&mut self, placed: Placed) {
        self.drawn.push(placed);
    }

    /// What is drawn, with the text that it stands for in its place where the two are not the same.
    pub(in crate::source) fn read(self) -> Vec<Placed> {
        let said = Meaning::of(&self.text).text();
        let drawn: String = self.drawn.iter().map(|placed| placed.meaning.text()).collect();
        let unknown = self.drawn.iter().any(|placed| placed.meaning == Meaning::Unknown);
        let Some(first) = self.drawn.first().filter(|_| !said.is_empty() && (said != drawn || unknown))
        else {
            return self.drawn;
        };
        let in_line = |other: &Placed| other.direction == first.direction && other.baseline == first.baseline;
        if !self.drawn.iter().all(in_line) {
            return self.drawn;
        }
        let inked = || self.drawn.iter().filter(|placed| placed.meaning != Meaning::Blank);
        let area = inked().map(|placed| placed.area).reduce(joined).unwrap_or(first.area);
        let letters = said.chars().zip(shares(area, said.chars().count()));
        letters
            .map(|(letter, area)| Placed { meaning: Meaning::Letter(letter), area, ..first.clone() })
            .collect()
    }
}

fn joined(one: Area, other: Area) -> Area {
    Area {
        left: one.left.min(other.left),
        top: one.top.min(other.top),
        right: one.right.max(other.right),
        bottom: one.bottom.max(other.bottom),
    }
}
