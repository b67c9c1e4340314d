//! Lines and tables in order to flat text.

use super::bare::{Stretch, stretches, with_spaces};
use super::joined::Joined;
use super::measures::Measures;
use super::paragraphs::{SetLine, paragraphs};
use super::tables::PageTable;
use crate::source::ReadError;
use crate::source::flat::{Allowance, Flat};

/// A part of the text.
pub(super) enum Part {
    Table(PageTable),
    Line(SetLine),
}

/// Puts parts together that belong together, and writes them.
pub(super) struct Writer<'m> {
    flat: Flat,
    measures: &'m Measures,
    lines: Vec<SetLine>,
    /// The table that may go on, with the page of its last part.
    table: Option<(Joined, usize)>,
}

impl<'m> Writer<'m> {
    pub(super) fn new(measures: &'m Measures) -> Self {
        Self { flat: Flat::default(), measures, lines: Vec::new(), table: None }
    }

    /// Adds the next part.
    ///
    /// # Errors
    /// `TooIntricate`: merged cells ask for more than is allowed.
    pub(super) fn add(&mut self, part: Part, allowance: &mut Allowance) -> Result<(), ReadError> {
        match part {
            Part::Line(line) => {
                self.end_table(allowance)?;
                self.lines.push(line);
            }
            Part::Table(table) => {
                self.end_lines();
                let page = table.page;
                match &mut self.table {
                    Some((known, last)) if *last + 1 == page && known.has_columns_of(&table) => {
                        known.go_on(table);
                        *last = page;
                    }
                    _ => {
                        self.end_table(allowance)?;
                        self.table = Some((Joined::of(table), page));
                    }
                }
            }
        }
        Ok(())
    }

    fn end_table(&mut self, allowance: &mut Allowance) -> Result<(), ReadError> {
        if let Some((table, _)) = self.table.take() {
            let (rows, pages) = table.into_rows();
            self.flat.add_rows(&rows, &pages, allowance)?;
        }
        Ok(())
    }

    fn end_lines(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        for stretch in stretches(&lines) {
            match stretch {
                Stretch::Running(lines) => {
                    for paragraph in paragraphs(lines, self.measures) {
                        self.flat.add_lines(&paragraph.words, &paragraph.places);
                    }
                }
                Stretch::Spaced(lines) => {
                    let paragraph = with_spaces(lines);
                    self.flat.add_lines(&paragraph.words, &paragraph.places);
                }
            }
        }
    }

    /// The text of all parts.
    ///
    /// # Errors
    /// `TooIntricate`: merged cells ask for more than is allowed.
    pub(super) fn end(mut self, allowance: &mut Allowance) -> Result<Flat, ReadError> {
        self.end_lines();
        self.end_table(allowance)?;
        Ok(self.flat)
    }
}
