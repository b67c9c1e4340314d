//! `check: cell`: single cells.

use serde::Deserialize;

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Extra, Supply, extra, facts};
use crate::yaml::Fields;

/// `check: cell`: what is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellCheck {
    /// Nothing, or a mark for nothing, where a number belongs.
    Blank,
    /// Text where a number belongs.
    NotANumber,
    /// A negative or fractional count.
    NotACount,
    /// An amount of money that is oddly written.
    Amount {
        /// Most decimals.
        max_decimals: u32,
        /// Above this the figure is thought to be in yuan, not in ten thousand yuan.
        yuan_above: u64,
    },
    /// Digits of several cells run together.
    RunOn,
    /// Fewer values than columns.
    Missing,
    /// More values than columns.
    Extra,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Finds {
    Blank,
    NotANumber,
    NotACount,
    Amount,
    RunOn,
    Missing,
    Extra,
}

static BLANK: Supply = facts(&["cell", "found", "count", "row", "table"])
    .variants(&[
        extra("several", &[]),
        extra("row", &[]),
        extra("rows", &[]),
        extra("implied", &["expected"]),
        extra("several_implied", &["implied"]),
        extra("table", &[]),
        extra("table_implied", &[]),
        extra("sections", &["sections"]),
    ])
    .roles(&[extra("also", &["cell"]), extra("also_implied", &["cell", "expected"])]);
static NOT_A_NUMBER: Supply = facts(&["cell", "found", "count"])
    .variants(&[extra("several", &[]), extra("letter", &[])])
    .roles(&[extra("also", &[])]);
static NOT_A_COUNT: Supply =
    facts(&["cell", "found"]).variants(&[extra("negative", &[]), extra("fraction", &[])]);
static AMOUNT: Supply = facts(&["cell", "found", "count"]).variants(&[
    extra("unit", &[]),
    extra("decimals", &[]),
    extra("yuan", &[]),
]);
static DAMAGED: Supply = facts(&["row", "found", "columns", "readings"]).variants(&VERDICTS);
static EXTRA: Supply = facts(&["row", "found", "columns", "readings"]).variants(&EXTRA_VARIANTS);

const EXTRA_VARIANTS: [Extra; 6] = {
    let [unbounded, alone, none, shared, solved] = VERDICTS;
    [unbounded, alone, none, shared, solved, extra("column", &["table", "nth"])]
};

const VERDICTS: [Extra; 5] = [
    extra("unbounded", &[]),
    extra("alone", &["values"]),
    extra("none", &[]),
    extra("shared", &["readings", "shared"]),
    extra("solved", &["values", "equations"]),
];

impl Kind for CellCheck {
    const NAME: &'static str = "cell";
    const KEYS: &'static [&'static str] = &["finds", "max_decimals", "yuan_above"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        Some(match fields.required("finds")? {
            Finds::Blank => Self::Blank,
            Finds::NotANumber => Self::NotANumber,
            Finds::NotACount => Self::NotACount,
            Finds::RunOn => Self::RunOn,
            Finds::Missing => Self::Missing,
            Finds::Extra => Self::Extra,
            Finds::Amount => {
                let max_decimals = fields.required("max_decimals");
                let yuan_above = fields.required("yuan_above");
                Self::Amount { max_decimals: max_decimals?, yuan_above: yuan_above? }
            }
        })
    }

    fn supply(&self) -> &'static Supply {
        match self {
            Self::Blank => &BLANK,
            Self::NotANumber => &NOT_A_NUMBER,
            Self::NotACount => &NOT_A_COUNT,
            Self::Amount { .. } => &AMOUNT,
            Self::Extra => &EXTRA,
            Self::RunOn | Self::Missing => &DAMAGED,
        }
    }
}
