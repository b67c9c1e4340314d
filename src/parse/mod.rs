//! Text to trees: the report as a whole, the lines of its tables, the figures of its prose, the expressions
//! of rule files. Knows nothing of form years: which row a label means is `form`'s to say.

mod dates;
mod digits;
pub mod expr;
mod figure;
mod grammar;
mod landmark;
mod letters;
mod page;
mod passage;
pub mod phrasing;
mod report;
mod table;
mod tree;

pub use dates::{Date, Period, Token, TokenKind, periods, tokens};
pub use digits::{calendar, digit, is_figure, may_begin_figure, weighted, whole};
pub use figure::{Figure, Scale, figure};
pub use landmark::landmark;
pub use letters::{is_separator, is_space, usual_letter};
pub use passage::{Passage, ends_clause, ends_sentence, half_width};
pub use report::parse;
pub use table::{Piece, PieceKind, Row, figure_value, parse_rows};
pub use tree::{FrontEntry, Line, LineKind, Part, Report, Section, Signature, Title};

#[cfg(test)]
mod tests;
