//! What a report is laid out in.

use serde::Serialize;

/// A part of a report, in its order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for the title, 2 for a section, 3 for what is below.
        level: u8,
        /// What it says.
        runs: Vec<Run>,
    },
    /// A paragraph; its line breaks are `\n`.
    Paragraph {
        /// What it says.
        runs: Vec<Run>,
    },
    /// A table, row by row.
    Table {
        /// The cells that begin in each row.
        rows: Vec<Vec<Cell>>,
    },
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What it says.
    pub runs: Vec<Run>,
    /// Columns that it takes.
    pub columns: usize,
    /// Rows that it takes.
    pub rows: usize,
    /// The cells of the form that stand in it: one, or several that were run together.
    pub keys: Vec<String>,
    /// True if it says a figure or should.
    pub is_figure: bool,
}

/// Characters that look alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The characters; none where something is missing.
    pub text: String,
    /// The finding to show on them: its index.
    pub finding: Option<usize>,
    /// True if this is another place of that finding, not the one to mend.
    pub is_other: bool,
    /// The findings whose own place begins here.
    pub begins: Vec<usize>,
}
