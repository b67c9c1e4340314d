//! `check: rollup`: a government's report against those of its departments.

use serde::Deserialize;

use super::kind::Kind;
use super::lists::words;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// What is found of the reports of the departments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RollupFault {
    /// A cell of the whole is not the sum of the parts.
    Total,
    /// A department that is expected has no report.
    Missing,
    /// A department has two.
    Duplicate,
}

/// `check: rollup`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollupCheck {
    /// What is found.
    pub finds: RollupFault,
    /// The tables whose cells are sums.
    pub tables: Vec<String>,
    /// Columns of them that are not.
    pub not_columns: Vec<String>,
}

impl RollupCheck {
    /// True if the cells of a column are sums of those of the parts.
    pub fn adds_up(&self, table: &str, column: &str) -> bool {
        let has = |keys: &[String], key: &str| keys.iter().any(|known| known == key);
        self.finds == RollupFault::Total && has(&self.tables, table) && !has(&self.not_columns, column)
    }
}

static SUPPLY: Supply = facts(&["cell", "value", "sum", "count", "absent", "organ", "year", "paths"])
    .variants(&[extra("absent", &[])]);

impl Kind for RollupCheck {
    const NAME: &'static str = "rollup";
    const KEYS: &'static [&'static str] = &["finds", "tables", "not_columns"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        let (tables, not_columns) = (words(fields, "tables"), words(fields, "not_columns"));
        Some(Self { finds: fields.required("finds")?, tables, not_columns })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
