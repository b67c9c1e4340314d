//! One paragraph as it is read.

use std::ops::Range;

use crate::source::flat::{Block, Traced, is_blank};

/// A paragraph or a heading.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    words: Traced,
    /// Where its content begins in the part.
    at: usize,
    /// 1 for the highest heading; 0 for running text.
    level: usize,
    /// What stands in front of it.
    number: String,
    /// Its last letter is white space as it is written, of which more counts for nothing.
    ends_blank: bool,
    /// A field says that it is not shown.
    pub is_hidden: bool,
    /// The blocks of text boxes in it.
    pub boxed: Vec<Block>,
}

impl Paragraph {
    /// A paragraph whose content begins here.
    pub(super) fn begun(at: usize, level: usize, number: String) -> Self {
        Self { at, level, number, ends_blank: true, ..Self::default() }
    }

    /// Adds text as it is written at this place: white space in a row is one space.
    pub(super) fn add(&mut self, text: &str, at: Range<usize>) {
        let is_exact = text.len() == at.len();
        let place = |from: usize, to: usize| {
            if is_exact { at.start + from..at.start + to } else { at.clone() }
        };
        let mut from = 0;
        for piece in text.split_inclusive(is_space) {
            let words = piece.trim_end_matches(is_space);
            let middle = from + words.len();
            self.words.push(words, place(from, middle));
            self.ends_blank &= words.is_empty();
            from += piece.len();
            if from > middle && !self.ends_blank {
                self.words.push(" ", place(middle, from));
                self.ends_blank = true;
            }
        }
    }

    /// Adds what an element stands for.
    pub(super) fn add_made(&mut self, text: &str, at: Range<usize>) {
        self.words.push(text, at);
        self.ends_blank = false;
    }

    /// The paragraph with its number, and the text boxes in it.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let text = self.words.text();
        if !self.is_hidden && !text.chars().all(is_blank) {
            let mut words = Traced::default();
            words.invent(&self.number, self.at);
            let start = text.len() - text.trim_start_matches(is_blank).len();
            words.append(&self.words, if self.number.is_empty() { 0 } else { start }..text.len());
            blocks.push(Block::Paragraph { level: self.level, words });
        }
        blocks.append(&mut self.boxed);
        blocks
    }
}

/// What counts as white space between words; others, such as the ideographic space, are letters.
fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\r' | '\n')
}
