//! A report fitted to a form: every cell with its state, and all that did not fit.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::form::cell::Cell;
use crate::form::reading::Damage;
use crate::form::schema::model::{Equation, Form};
use crate::parse::Part;
use crate::span::Span;

/// A report fitted to a form.
#[derive(Clone, Debug)]
pub struct FilledForm {
    /// The form.
    pub form: Arc<Form>,
    /// The first label that only this form has; `None` if the report year chose the form.
    pub clue: Option<Span>,
    /// All cells of the form in its order.
    pub cells: Vec<Cell>,
    /// All rows of the form in its order.
    pub rows: Vec<FilledRow>,
    /// The blank cells that the equations leave one value, with that value, in order. They stay blank.
    pub implied: Vec<(usize, i64)>,
    /// What explains the equations that fail.
    pub explanations: Vec<Explanation>,
    /// What was found in each section that holds tables.
    pub parts: Vec<FilledPart>,
}

/// A row of the form in the text.
#[derive(Clone, Debug)]
pub struct FilledRow {
    /// The table's index.
    pub table: usize,
    /// The row's index in the table.
    pub row: usize,
    /// Its label in the text; `None` if the row was not found, or has no label of its own there.
    pub label: Option<LabelText>,
    /// The pieces of its label if it stands in several, with other words or figures between.
    pub pieces: Vec<Span>,
    /// Why its values cannot be read.
    pub damage: Option<Damage>,
}

/// A label in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelText {
    /// Its characters.
    pub span: Span,
    /// True if the words are the form's or an accepted variant.
    pub exact: bool,
}

/// The tables of one section.
#[derive(Clone, Debug)]
pub struct FilledPart {
    /// The section.
    pub part: Part,
    /// True if any row or value of its tables was found.
    pub has_table: bool,
    /// True if the text does not keep rows apart, so that no label or head can be missed or judged.
    pub is_shapeless: bool,
    /// Heads and captions that differ from the form: the table's index, the form's words, those of the text.
    pub heads: Vec<HeadText>,
    /// Rows that the form does not have, or has once.
    pub extra: Vec<ExtraRow>,
    /// Columns that the form does not have, left out in reading.
    pub extra_columns: Vec<ExtraColumn>,
    /// Where the tables are torn.
    pub tears: Vec<Tear>,
}

impl FilledPart {
    /// A section in which nothing was found yet.
    pub(in crate::form) const fn new(part: Part) -> Self {
        Self {
            part,
            has_table: false,
            is_shapeless: false,
            heads: vec![],
            extra: vec![],
            extra_columns: vec![],
            tears: vec![],
        }
    }
}

/// A column head or caption that differs from the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadText {
    /// The table's index.
    pub table: usize,
    /// The form's words.
    pub expected: String,
    /// Those of the text.
    pub span: Span,
}

/// A row that the form does not have at this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtraRow {
    /// Its label's characters.
    pub span: Span,
    /// The row of the form that it repeats: an index into the filled rows.
    pub repeats: Option<usize>,
}

/// A column that the form does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtraColumn {
    /// The table's index.
    pub table: usize,
    /// How many columns stand before it.
    pub column: usize,
    /// The figure of its first row.
    pub span: Span,
}

/// A place where a table is torn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tear {
    /// How.
    pub kind: TearKind,
    /// Where.
    pub span: Span,
}

/// How a table is torn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TearKind {
    /// A group's label in two pieces.
    SplitLabel,
    /// The table goes on in a second piece.
    SecondPiece,
    /// A row that fell out of the table.
    Outside,
    /// A label in another column than those of its group.
    Shifted,
    /// A column head is lost.
    HeaderIncomplete,
    /// Column heads run together.
    HeaderGlued,
    /// Figures of a row stand on several lines and cannot be told apart.
    Scattered,
    /// The text does not tell which figures belong to which row.
    Disordered,
}

impl TearKind {
    /// Its role in the wording.
    pub const fn role(self) -> &'static str {
        match self {
            Self::SplitLabel => "split_label",
            Self::SecondPiece => "second_piece",
            Self::Outside => "outside",
            Self::Shifted => "shifted",
            Self::HeaderIncomplete => "header_incomplete",
            Self::HeaderGlued => "header_glued",
            Self::Scattered => "scattered",
            Self::Disordered => "disordered",
        }
    }
}

/// Cells that explain two or more failing equations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The equations that fail and would hold.
    pub equations: Vec<Equation>,
    /// The changes that make them hold: one if it is the only one, else each that would.
    pub options: Vec<Vec<Change>>,
}

/// A new value for a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The cell's index.
    pub cell: usize,
    /// The value that it should have.
    pub value: Decimal,
}

impl FilledForm {
    /// The filled row of a table's row.
    pub fn row(&self, table: usize, row: usize) -> Option<&FilledRow> {
        self.rows.iter().find(|filled| filled.table == table && filled.row == row)
    }

    /// True if a row of the table is damaged, or the tables of its section are torn: a conversion has been at it.
    pub fn is_torn(&self, table: usize) -> bool {
        let is_damaged = self.rows.iter().any(|row| row.table == table && row.damage.is_some());
        let part = self.form.tables.get(table).and_then(|table| self.part(table.part));
        is_damaged || part.is_some_and(|part| !part.tears.is_empty())
    }

    /// True if a sum of the form that the cell is in does not hold: one of its cells is wrong, and it may be this one.
    pub fn is_disputed(&self, cell: usize) -> bool {
        let value = |cell: usize| self.cells.get(cell).and_then(Cell::fact);
        let has_cell =
            |equation: &&Equation| equation.parts.contains(&cell) || equation.totals.contains(&cell);
        let mut sums = self.form.equations().iter().filter(has_cell);
        sums.any(|equation| equation.sides(value).is_some_and(|(left, right)| left != right))
    }

    /// The tables of a section.
    pub fn part(&self, part: Part) -> Option<&FilledPart> {
        self.parts.iter().find(|filled| filled.part == part)
    }
}
