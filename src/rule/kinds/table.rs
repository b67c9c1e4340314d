//! `check: table`: the rows and columns of the tables.

use serde::Deserialize;

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Extra, Supply, extra, facts};
use crate::yaml::Fields;

/// `check: table`: what is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableCheck {
    /// A section whose table cannot be read.
    MissingTable,
    /// A row of the form is absent.
    MissingRow,
    /// A row twice, or one that the form does not have.
    ExtraRow,
    /// A row label in other words than the form's.
    RowLabel,
    /// A column head or caption in other words than the form's.
    ColumnLabel,
    /// Damage by page breaks.
    Broken,
}

static MISSING_TABLE: Supply =
    facts(&["section"]).variants(&[extra("picture", &[]), extra("picture_on_page", &["pages"])]);
static MISSING_ROW: Supply = facts(&["row", "table"]).roles(&[extra("before", &[])]);
static EXTRA_ROW: Supply =
    facts(&["found", "row", "table"]).variants(&[extra("twice", &[])]).roles(&[extra("first", &[])]);
static LABEL: Supply = facts(&["found", "expected", "difference", "table"]);
static BROKEN: Supply = facts(&["table", "count"]).variants(&DAMAGES).roles(&DAMAGES);

const DAMAGES: [Extra; 8] = [
    extra("split_label", &[]),
    extra("second_piece", &[]),
    extra("outside", &[]),
    extra("shifted", &[]),
    extra("header_incomplete", &[]),
    extra("header_glued", &[]),
    extra("scattered", &[]),
    extra("disordered", &[]),
];

impl Kind for TableCheck {
    const NAME: &'static str = "table";
    const KEYS: &'static [&'static str] = &["finds"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        fields.required("finds")
    }

    fn supply(&self) -> &'static Supply {
        match self {
            Self::MissingTable => &MISSING_TABLE,
            Self::MissingRow => &MISSING_ROW,
            Self::ExtraRow => &EXTRA_ROW,
            Self::RowLabel | Self::ColumnLabel => &LABEL,
            Self::Broken => &BROKEN,
        }
    }
}
