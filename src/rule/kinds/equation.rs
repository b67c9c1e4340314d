//! `check: equation`: what must hold between cells.

use super::kind::Kind;
use super::lists::words;
use crate::form::OrganPower;
use crate::parse::expr::{self, Expr, Scope};
use crate::rule::context::Context;
use crate::rule::expression::{Names, parse_kind};
use crate::rule::forms::FormChoice;
use crate::rule::resolved::{Axis, Cells, Spot, Statement};
use crate::rule::supply::{Supply, extra, facts};
use crate::rule::vocabulary::Vocabulary;
use crate::yaml::Fields;

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
    /// What must hold in each form, line by line.
    cases: Vec<Case>,
}

/// An equation for one line of its table, in one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    form: String,
    /// The form of last year's report, if the equation names a cell of that.
    previous: Option<String>,
    /// The row or column; 0 if it is made once.
    pub line: usize,
    /// What must hold.
    pub holds: Statement,
    /// The cells that are named, each once, in reading order.
    pub named: Vec<Spot>,
}

impl EquationCheck {
    /// What must hold in a report of this form, with a report of that form before it. A line with a cell that one
    /// of the forms does not have is left out.
    pub fn cases(&self, form: &str, previous: Option<&str>) -> impl Iterator<Item = &Case> {
        let fits = move |case: &&Case| {
            case.form == form && (case.previous.is_none() || case.previous.as_deref() == previous)
        };
        self.cases.iter().filter(fits)
    }
}

static SUPPLY: Supply = facts(&["row", "column", "left", "right", "organ", "value", "before"])
    .roles(&[extra("cell", &["cell", "value"]), extra("previous", &["cell", "value"])]);

impl Kind for EquationCheck {
    const NAME: &'static str = "equation";
    const KEYS: &'static [&'static str] = &["table", "each", "holds", "powers", "explained_by"];

    /// Every form that the rule names must have every cell. A rule that names no form is for those that do.
    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut FormChoice) -> Option<Self> {
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
        let table = names.table.map(|key| key.value);
        let lines = Lines { table: table.as_deref(), each, holds: &holds, vocabulary: context.vocabulary };
        let cases = fitting.iter().flat_map(|form| lines.cases(form)).collect();
        forms.narrow(fitting);
        Some(Self { table, each, holds, powers, explained_by, cases })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }

    fn needs_previous(&self) -> bool {
        names_previous(&self.holds)
    }
}

fn names_previous(holds: &Expr) -> bool {
    holds.names().iter().any(|name| name.scope == Scope::Previous)
}

/// An equation that is to be looked up in the forms.
struct Lines<'e> {
    table: Option<&'e str>,
    each: Option<Axis>,
    holds: &'e Expr,
    vocabulary: &'e dyn Vocabulary,
}

impl Lines<'_> {
    /// The cases of a form, beside each form that last year's report may be of.
    fn cases(&self, form: &str) -> Vec<Case> {
        let previous = if names_previous(self.holds) {
            self.vocabulary.forms().into_iter().map(Some).collect()
        } else {
            vec![None]
        };
        let keys: Vec<Option<(Axis, &str)>> = match (self.table, self.each) {
            (Some(table), Some(Axis::Row)) => {
                self.vocabulary.rows(form, table).into_iter().map(|key| Some((Axis::Row, key))).collect()
            }
            (Some(table), Some(Axis::Column)) => self
                .vocabulary
                .columns(form, table)
                .into_iter()
                .map(|key| Some((Axis::Column, key)))
                .collect(),
            (_, None) | (None, Some(_)) => vec![None],
        };
        let mut cases = Vec::new();
        for previous in previous {
            let of_line = keys.iter().enumerate().filter_map(|(at, key)| self.case(form, previous, at, *key));
            cases.extend(of_line);
        }
        cases
    }

    fn case(
        &self,
        form: &str,
        previous: Option<&str>,
        line: usize,
        key: Option<(Axis, &str)>,
    ) -> Option<Case> {
        let cells = Cells { vocabulary: self.vocabulary, here: form, previous, table: self.table, line: key };
        let holds = Statement::of(self.holds, &cells)?;
        let (form, previous) = (form.to_owned(), previous.map(str::to_owned));
        Some(Case { form, previous, line, holds, named: cells.named(self.holds) })
    }
}
