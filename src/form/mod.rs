//! A form year, and the fitting of a report's tables to its cells. Knows nothing of rules.

mod bind;
mod cell;
mod choose;
mod filled;
mod locate;
mod read;
mod reading;
mod repair;
mod schema;
mod wrapped;

pub use cell::{Cell, CellState};
pub use choose::Forms;
pub use filled::{
    Change, Explanation, ExtraColumn, ExtraRow, FilledForm, FilledPart, FilledRow, HeadText, LabelText, Tear,
    TearKind,
};
pub use reading::{Damage, DamageKind, Verdict};
pub use schema::cell_id::CellId;
pub use schema::label::{Key, Label, difference, fold, fold_char, likeness, resemblance};
pub use schema::load::load_form;
pub use schema::model::{
    Axis, Column, ColumnKind, Equation, Form, Group, Identity, Layout, Role, SectionForm, Table, TableRow,
};
pub use schema::organ::{OrganKind, OrganKinds, OrganPower};

#[cfg(test)]
mod tests;
