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
    /// The same in each form.
    in_forms: Vec<InForm>,
}

/// An equation in one form.
#[derive(Clone, Debug, PartialEq, Eq)]
struct InForm {
    form: String,
    /// The form of last year's report, if the equation names a cell of that.
    previous: Option<String>,
    /// What must hold in the first line.
    holds: Statement,
    /// The lines that both forms have.
    lines: Vec<Line>,
}

/// A line of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    /// The row or column; 0 if the equation is made once.
    at: usize,
    /// How far its cells are from those of the first line, in this report and in last year's.
    here: usize,
    previous: usize,
}

/// An equation for one line of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case<'e> {
    /// What must hold in the first line.
    pub holds: &'e Statement,
    line: Line,
}

impl Case<'_> {
    /// The row or column; 0 if it is made once.
    pub fn line(&self) -> usize {
        self.line.at
    }

    /// The cell that stands in this line where `spot` stands in the first.
    pub fn cell(&self, spot: Spot) -> Spot {
        match spot.scope {
            Scope::Here | Scope::Parts => spot.moved(self.line.here),
            Scope::Previous => spot.moved(self.line.previous),
        }
    }
}

impl EquationCheck {
    /// What must hold in a report of this form, with a report of that form before it, line by line. A line with a
    /// cell that one of the forms does not have is left out.
    pub fn cases(&self, form: &str, previous: Option<&str>) -> impl Iterator<Item = Case<'_>> {
        let fits = move |known: &&InForm| {
            known.form == form && (known.previous.is_none() || known.previous.as_deref() == previous)
        };
        self.in_forms.iter().filter(fits).flat_map(InForm::cases)
    }
}

impl InForm {
    fn cases(&self) -> impl Iterator<Item = Case<'_>> {
        self.lines.iter().map(|line| Case { holds: &self.holds, line: *line })
    }
}

static SUPPLY: Supply = facts(&["row", "column", "left", "right", "organ", "value", "before"]).roles(&[
    extra("cell", &["cell", "row", "column", "value"]),
    extra("previous", &["cell", "row", "column", "value"]),
]);

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
        let lookup = Lookup { table: table.as_deref(), each, holds: &holds, vocabulary: context.vocabulary };
        let in_forms = fitting.iter().flat_map(|form| lookup.in_forms(form)).collect();
        forms.narrow(fitting);
        Some(Self { table, each, holds, powers, explained_by, in_forms })
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
struct Lookup<'e> {
    table: Option<&'e str>,
    each: Option<Axis>,
    holds: &'e Expr,
    vocabulary: &'e dyn Vocabulary,
}

impl<'e> Lookup<'e> {
    /// The equation in a form, beside each form that last year's report may be of.
    fn in_forms(&self, form: &'e str) -> Vec<InForm> {
        let previous: Vec<Option<&str>> = if names_previous(self.holds) {
            self.vocabulary.forms().into_iter().map(Some).collect()
        } else {
            vec![None]
        };
        previous.into_iter().filter_map(|previous| self.in_form(form, previous)).collect()
    }

    /// `None` if one of the forms lacks a cell.
    fn in_form(&self, form: &'e str, previous: Option<&'e str>) -> Option<InForm> {
        let lines = self.lines(form);
        let of_previous = previous.map_or_else(|| lines.clone(), |previous| self.lines(previous));
        let first = |lines: &Lines<'e>| lines.keys.first().copied();
        let cells = Cells {
            vocabulary: self.vocabulary,
            here: form,
            previous,
            table: self.table,
            line: self.each.zip(first(&lines)),
            previous_line: self.each.zip(first(&of_previous)),
        };
        let holds = Statement::of(self.holds, &cells)?;
        let line = |(at, key): (usize, &&str)| {
            let before = of_previous.keys.iter().position(|known| known == key)?;
            Some(Line { at, here: at * lines.step, previous: before * of_previous.step })
        };
        let lines = lines.keys.iter().enumerate().filter_map(line).collect();
        Some(InForm { form: form.to_owned(), previous: previous.map(str::to_owned), holds, lines })
    }

    /// The lines of the table in a form; one without a key if the equation is made once.
    fn lines(&self, form: &'e str) -> Lines<'e> {
        match (self.table, self.each) {
            (Some(table), Some(Axis::Row)) => {
                let step = self.vocabulary.columns(form, table).len();
                Lines { keys: self.vocabulary.rows(form, table), step }
            }
            (Some(table), Some(Axis::Column)) => {
                Lines { keys: self.vocabulary.columns(form, table), step: 1 }
            }
            (_, None) | (None, Some(_)) => Lines { keys: vec![""], step: 0 },
        }
    }
}

/// The lines of a table.
#[derive(Clone)]
struct Lines<'e> {
    keys: Vec<&'e str>,
    /// How many cells it is from one to the next.
    step: usize,
}
