//! A form year, and the fitting of a report's tables to its cells. Knows nothing of rules.

mod anchor;
mod bind;
mod bound;
mod cell;
mod cell_id;
mod extra;
mod forms;
mod grid;
mod heads;
mod label;
mod load;
mod model;
mod organ;
mod places;
mod repair;
mod solve;
mod stream;
mod suspect;
mod tears;
mod values;

pub use bound::{Bound, BoundPart, BoundRow, ExtraRow, HeadText, LabelText, Tear, TearKind};
pub use cell::{Cell, CellState};
pub use cell_id::CellId;
pub use forms::Forms;
pub use label::{Key, Label, difference, fold, fold_char, likeness, resemblance};
pub use load::load_form;
pub use model::{
    Axis, Column, ColumnKind, Equation, Form, Group, Identity, Layout, SectionForm, Table, TableRow,
};
pub use organ::{OrganKind, OrganKinds, OrganPower};
pub use suspect::{Change, Explanation};
pub use values::{Damage, DamageKind, Verdict};
