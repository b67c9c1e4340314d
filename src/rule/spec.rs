//! What a rule asks: one variant a kind of check, with its own settings.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;

use super::claim::{ClaimCheck, FeeCheck};
use super::listing::{EnumerationCheck, SumCheck};
use super::prose::ProseCheck;
use super::supply::{self, Supply};
use crate::diag::Code;
use crate::form::OrganPower;
use crate::parse::expr::{Expr, Name, Scope};

/// The kind of a check and its settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckSpec {
    /// Raised by the engine itself; only its wording stands in a rule file.
    Engine,
    /// The headings of the report.
    Section(SectionCheck),
    /// The title.
    Title,
    /// Whether the form fits the report year.
    Form,
    /// The rows and columns of the tables.
    Table(TableCheck),
    /// Single cells.
    Cell(CellCheck),
    /// An equation that the form declares, by its name.
    Identity(String),
    /// Cells that explain several broken equations of the form.
    Suspect,
    /// An equation or condition of the rule's own.
    Equation(EquationCheck),
    /// Dates and periods.
    Date(DateCheck),
    /// Words that must or must not stand in the text.
    Text(TextCheck),
    /// Anything else in the running text.
    Prose(ProseCheck),
    /// Statements of the narrative that must agree with the tables.
    Claim(ClaimCheck),
    /// What is said of fees.
    Fee(FeeCheck),
    /// A list and the number said of it.
    Enumeration(EnumerationCheck),
    /// Parts and the whole said of them.
    Sum(SumCheck),
    /// How much of the running text is last year's.
    Copied(CopiedCheck),
}

impl CheckSpec {
    /// The name of the kind as rule files write it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Engine => "engine",
            Self::Section(_) => "section",
            Self::Title => "title",
            Self::Form => "form",
            Self::Table(_) => "table",
            Self::Cell(_) => "cell",
            Self::Identity(_) => "identity",
            Self::Suspect => "suspect",
            Self::Equation(_) => "equation",
            Self::Date(_) => "date",
            Self::Text(_) => "text",
            Self::Prose(prose) => prose.kind(),
            Self::Claim(_) => "claim",
            Self::Fee(_) => "fee",
            Self::Enumeration(_) => "enumeration",
            Self::Sum(_) => "sum",
            Self::Copied(_) => "copied",
        }
    }

    /// What the check supplies to the wording. Engine codes have each their own.
    pub fn supply(&self, code: Code) -> &'static Supply {
        match self {
            Self::Engine => supply::engine(code),
            Self::Section(section) => section.supply(),
            Self::Title => &supply::TITLE,
            Self::Form => &supply::FORM,
            Self::Table(table) => table.supply(),
            Self::Cell(cell) => cell.supply(),
            Self::Identity(_) => &supply::IDENTITY,
            Self::Suspect => &supply::SUSPECT,
            Self::Equation(_) => &supply::EQUATION,
            Self::Date(date) => date.supply(),
            Self::Text(_) => &supply::TEXT,
            Self::Prose(prose) => prose.supply(),
            Self::Claim(_) => &supply::CLAIM,
            Self::Fee(_) => &supply::FEE,
            Self::Enumeration(_) => &supply::ENUMERATION,
            Self::Sum(_) => &supply::SUM,
            Self::Copied(_) => &supply::COPIED,
        }
    }
}

impl CheckSpec {
    /// The statements that it reads in the narrative.
    pub fn statements(&self) -> Option<&ClaimCheck> {
        if let Self::Fee(check) = self {
            return Some(&check.said);
        }
        if let Self::Claim(check) = self { Some(check) } else { None }
    }

    /// True if it can be made only beside last year's report of the same organ.
    pub fn needs_previous(&self) -> bool {
        let is_previous = |name: &&Name| name.scope == Scope::Previous;
        matches!(self, Self::Copied(_))
            || matches!(self, Self::Equation(check) if check.holds.names().iter().any(is_previous))
    }
}

/// `check: copied`: text that stands in last year's report word by word, years apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedCheck {
    /// Keys of the sections whose text is compared.
    pub sections: Vec<String>,
    /// The share of copied characters, in per cent, from which it is told.
    pub at_least: u8,
    /// Fewest characters of text; less says nothing.
    pub min_chars: usize,
    /// Words of sentences that are not compared.
    pub formulas: Vec<String>,
}

/// `check: section`: what is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SectionCheck {
    /// A section of the form is absent.
    Missing,
    /// Sections out of order.
    Order,
    /// A heading in other words than the form's.
    Title,
    /// A section twice.
    Duplicate,
    /// A section without anything in it.
    Empty {
        /// Keys of the sections that must have something.
        sections: Vec<String>,
        /// Fewest characters, white space not counted.
        min_chars: usize,
    },
    /// A section that the form does not have.
    Extra,
}

impl SectionCheck {
    fn supply(&self) -> &'static Supply {
        match self {
            Self::Missing => &supply::SECTION_MISSING,
            Self::Order => &supply::SECTION_ORDER,
            Self::Title => &supply::SECTION_TITLE,
            Self::Duplicate => &supply::SECTION_DUPLICATE,
            Self::Empty { .. } => &supply::SECTION_EMPTY,
            Self::Extra => &supply::SECTION_EXTRA,
        }
    }
}

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

impl TableCheck {
    fn supply(self) -> &'static Supply {
        match self {
            Self::MissingTable => &supply::TABLE_MISSING,
            Self::MissingRow => &supply::ROW_MISSING,
            Self::ExtraRow => &supply::ROW_EXTRA,
            Self::RowLabel | Self::ColumnLabel => &supply::TABLE_LABEL,
            Self::Broken => &supply::TABLE_BROKEN,
        }
    }
}

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

impl CellCheck {
    fn supply(self) -> &'static Supply {
        match self {
            Self::Blank => &supply::CELL_BLANK,
            Self::NotANumber => &supply::CELL_NOT_A_NUMBER,
            Self::NotACount => &supply::CELL_NOT_A_COUNT,
            Self::Amount { .. } => &supply::CELL_AMOUNT,
            Self::RunOn | Self::Missing | Self::Extra => &supply::CELL_DAMAGED,
        }
    }
}

/// `check: date`: what is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateCheck {
    /// The period is not the report year.
    Period,
    /// Title, period, form and file disagree about the report year.
    Year,
    /// Signed after the deadline.
    Late,
    /// Signed before the year had ended.
    Early,
    /// A date that no calendar has.
    Impossible,
}

impl DateCheck {
    fn supply(self) -> &'static Supply {
        match self {
            Self::Period => &supply::DATE_PERIOD,
            Self::Year => &supply::DATE_YEAR,
            Self::Late => &supply::DATE_LATE,
            Self::Early => &supply::DATE_EARLY,
            Self::Impossible => &supply::DATE_IMPOSSIBLE,
        }
    }
}

/// `check: equation`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EquationCheck {
    /// The table that the names belong to; `None` if they are whole cell keys.
    pub table: Option<String>,
    /// Once for each line of the table, the names being those of the other axis.
    pub each: Option<Axis>,
    /// What must hold: a statement of names that the rule's forms have.
    pub holds: Expr,
    /// The powers of the organs that it is for; empty for all.
    pub powers: Vec<OrganPower>,
    /// Words that explain it, wherever they stand in the running text: nothing is then found.
    pub explained_by: Vec<String>,
    /// The bytes of `holds` in the rule file.
    pub range: Range<usize>,
}

impl EquationCheck {
    /// The cell key that a name stands for. `line` is the key of the row or column that is being looked
    /// at, for checks that are made for each.
    pub fn cell_key<'n>(&self, name: &'n Name, line: &str) -> Cow<'n, str> {
        let path = &name.path;
        match (&self.table, self.each) {
            (None, _) => path.into(),
            (Some(table), None) => format!("{table}.{path}").into(),
            (Some(table), Some(Axis::Row)) => format!("{table}.{line}.{path}").into(),
            (Some(table), Some(Axis::Column)) => format!("{table}.{path}.{line}").into(),
        }
    }
}

/// The lines of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// Its rows.
    Row,
    /// Its columns.
    Column,
}

/// `check: text`: words that must or must not stand in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCheck {
    /// What is wanted or not.
    pub words: TextWords,
    /// Key of the section concerned: what is forbidden is looked for only there; what is required may
    /// stand anywhere, and its absence is reported there.
    pub section: Option<String>,
    /// First report year that the rule is for.
    pub from_year: Option<u16>,
    /// Which text is looked at.
    pub place: TextPlace,
    /// Words that hold one that is required, but say something else.
    pub except: Vec<String>,
}

/// What is wanted or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextWords {
    /// At least one of these must stand somewhere.
    Requires(Vec<String>),
    /// None of these may stand anywhere.
    Forbids(Forbidden),
}

/// What may not stand in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Forbidden {
    /// Words.
    pub words: Vec<String>,
    /// Runs of characters.
    pub runs: Vec<Run>,
    /// Texts in brackets.
    pub brackets: Vec<Bracket>,
}

/// A run of characters: `{ of: "X×", at_least: 2 }` is two or more in a row of X or ×.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The characters.
    pub of: String,
    /// The shortest run.
    pub at_least: usize,
}

/// A text in brackets that begins with one of some words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bracket {
    /// The opening mark.
    pub open: char,
    /// The closing mark.
    pub close: char,
    /// The words; empty for any.
    pub starting: Vec<String>,
}

impl Bracket {
    /// True if what stands behind the opening mark begins with one of the words.
    pub fn may_hold(&self, inner: &str) -> bool {
        self.starting.is_empty() || self.starting.iter().any(|word| inner.starts_with(word.as_str()))
    }
}

/// Which text a text check looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextPlace {
    /// All of it.
    #[default]
    Anywhere,
    /// All but tables.
    Prose,
}
