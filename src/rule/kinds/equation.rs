//! `check: equation`: what must hold between cells.

use std::borrow::Cow;
use std::ops::Range;

use super::kind::Kind;
use super::lists::words;
use crate::form::OrganPower;
use crate::parse::expr::{self, Expr, Name, Scope};
use crate::rule::context::Context;
use crate::rule::expression::{Axis, Names, parse_kind};
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::{Faults, Fields, Placed};

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

static SUPPLY: Supply = facts(&["row", "column", "left", "right", "organ", "value", "before"])
    .roles(&[extra("cell", &["cell", "value"]), extra("previous", &["cell", "value"])]);

impl Kind for EquationCheck {
    const NAME: &'static str = "equation";
    const KEYS: &'static [&'static str] = &["table", "each", "holds", "powers", "explained_by"];

    /// Every form that the rule names must have every cell. A rule that names no form is for those that do.
    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut Vec<String>) -> Option<Self> {
        let each: Option<Axis> = fields.optional("each");
        let powers = fields.list::<OrganPower>("powers").into_iter().map(|power| power.value).collect();
        let explained_by = words(fields, "explained_by");
        let table = fields.placed::<String>("table");
        if each.is_some() && table.is_none() {
            fields.miss("table");
            return None;
        }
        let text = fields.required_placed::<String>("holds")?;
        if fields.faults().is_full() {
            return None;
        }
        let scopes = [Scope::Here, Scope::Previous];
        let holds = parse_kind(&text, expr::Kind::Statement, &scopes, fields.faults())?;
        let names = Names { table, each, holds: &holds, text: &text, vocabulary: context.vocabulary };
        let fitting = names.fitting_forms(forms, fields.faults())?;
        if forms.is_empty() && fitting.len() < context.vocabulary.forms().len() {
            *forms = fitting;
        }
        let table = names.table.map(|key| key.value);
        Some(Self { table, each, holds, powers, explained_by, range: text.range })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }

    fn needs_previous(&self) -> bool {
        self.holds.names().iter().any(|name| name.scope == Scope::Previous)
    }
}

/// Reads an amount over whole cell keys, and tells the forms that have them: every form that the rule names,
/// or those that fit if it names none.
pub(super) fn read_amount(
    text: &Placed<String>,
    context: &Context<'_>,
    forms: &[String],
    faults: &mut Faults,
) -> Option<(EquationCheck, Vec<String>)> {
    let amount = parse_kind(text, expr::Kind::Amount, &[Scope::Here], faults)?;
    let names = Names { table: None, each: None, holds: &amount, text, vocabulary: context.vocabulary };
    let fitting = names.fitting_forms(forms, faults)?;
    Some((
        EquationCheck {
            table: None,
            each: None,
            holds: amount,
            powers: Vec::new(),
            explained_by: Vec::new(),
            range: text.range.clone(),
        },
        fitting,
    ))
}
