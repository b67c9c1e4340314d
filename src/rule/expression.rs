//! Reading an expression of a rule, and whether the forms have what it names.

use std::ops::Range;

use super::fault::{BAD_EXPRESSION, TYPE_MISMATCH, UNKNOWN_CELL};
use super::forms::FormChoice;
use super::resolved::{Axis, Cells};
use super::vocabulary::Vocabulary;
use crate::diag::Fact;
use crate::parse::expr::{Expected, Expr, ExprError, Kind, Name, Reason, Scope, parse_expr};
use crate::yaml::{Fault, Faults, Placed, nearest};

/// The expression of a statement or amount about these reports.
pub(super) fn parse_kind(
    text: &Placed<String>,
    kind: Kind,
    scopes: &[Scope],
    faults: &mut Faults,
) -> Option<Expr> {
    let expr = parse_expr(&text.value).map_err(|error| faults.push(expression_fault(text, &error))).ok()?;
    if let Err(mismatch) = expr.expect(kind) {
        let expected = match mismatch.expected {
            Kind::Amount => "expression.amount",
            Kind::Statement => "expression.statement",
        };
        let fault = part_fault(TYPE_MISMATCH, text, &mismatch.range);
        faults.push(fault.fact("expected", Fact::Phrase(expected)));
        return None;
    }
    let other_reports: Vec<&Name> =
        expr.names().into_iter().filter(|name| !scopes.contains(&name.scope)).collect();
    for name in &other_reports {
        let fault = part_fault(BAD_EXPRESSION, text, &name.range);
        faults.push(fault.fact("detail", Fact::Phrase("expression.other-report")));
    }
    other_reports.is_empty().then_some(expr)
}

/// A fault of a part of the expression, with that part as `found`.
fn part_fault(kind: &'static str, text: &Placed<String>, part: &Range<usize>) -> Fault {
    let found = text.value.get(part.clone()).unwrap_or_default();
    let fault = Fault::new(kind, text.range.clone()).part(&text.value, part.clone());
    if found.is_empty() {
        return fault.fact("found", Fact::Phrase("expression.end"));
    }
    fault.fact("found", found)
}

/// Most unknown names that are told of one equation: what each may have meant costs time.
const MOST_UNKNOWN: usize = 10;

/// The names of an equation against those of the forms.
pub(super) struct Names<'e> {
    pub(super) table: Option<Placed<String>>,
    pub(super) each: Option<Axis>,
    pub(super) holds: &'e Expr,
    pub(super) text: &'e Placed<String>,
    pub(super) vocabulary: &'e dyn Vocabulary,
}

impl Names<'_> {
    /// The forms that have every name; `None` and faults if they are not enough.
    pub(super) fn fitting_forms(&self, forms: &FormChoice, faults: &mut Faults) -> Option<Vec<String>> {
        let forms_of = forms.keys().iter().map(String::as_str);
        let (fitting, unfit): (Vec<&str>, Vec<&str>) = forms_of.partition(|form| self.fits(form));
        if forms.suffice(fitting.len()) {
            return Some(fitting.into_iter().map(str::to_owned).collect());
        }
        // What was meant is looked for only now: it costs a hundred times what the question costs.
        let mut unfit = unfit.iter().map(|form| self.unknown_in(form));
        let blamed = if forms.each_must_fit() { unfit.next() } else { unfit.min_by_key(Vec::len) };
        for fault in blamed.unwrap_or_default() {
            faults.push(fault);
        }
        None
    }

    /// True if a form has every name.
    fn fits(&self, form: &str) -> bool {
        let whole_keys = self.table.is_none() && self.holds.ranges().is_empty();
        if whole_keys {
            let cells = Cells::whole(self.vocabulary, form, Some(form));
            return self.holds.names().into_iter().all(|name| cells.of(name).is_some());
        }
        self.unknown_in(form).is_empty()
    }

    /// A fault for each name that a form does not have.
    fn unknown_in(&self, form: &str) -> Vec<Fault> {
        if let Some(table) = &self.table {
            let tables = self.vocabulary.tables(form);
            if !tables.contains(&table.value.as_str()) {
                let fault = Fault::new(UNKNOWN_CELL, table.range.clone()).fact("found", table.value.as_str());
                return vec![fault.suggest(nearest(&table.value, tables))];
            }
        }
        let known = self.known_in(form);
        let unknown = |name: &&Name| {
            let pattern = name.is_pattern();
            !known.iter().any(|key| *key == name.path || (pattern && name.matches(key)))
        };
        let mut faults: Vec<Fault> = self
            .holds
            .names()
            .into_iter()
            .filter(unknown)
            .take(MOST_UNKNOWN)
            .map(|name| {
                let suggestion = nearest(&name.path, known.iter().map(String::as_str));
                part_fault(UNKNOWN_CELL, self.text, &name.range).suggest(suggestion)
            })
            .collect();
        faults.extend(self.holds.ranges().into_iter().filter_map(|(first, last)| {
            let at = |name: &Name| known.iter().position(|key| *key == name.path);
            let backwards = at(first)? > at(last)?;
            let fault = part_fault(BAD_EXPRESSION, self.text, &(first.range.start..last.range.end));
            backwards.then(|| fault.fact("detail", Fact::Phrase("expression.bad-range")))
        }));
        faults
    }

    /// What a name of the equation may be, in the order of the form.
    fn known_in(&self, form: &str) -> Vec<String> {
        let Some(table) = &self.table else { return self.vocabulary.cells(form) };
        let owned = |keys: Vec<&str>| keys.into_iter().map(str::to_owned).collect();
        match self.each {
            Some(Axis::Row) => owned(self.vocabulary.columns(form, &table.value)),
            Some(Axis::Column) => owned(self.vocabulary.rows(form, &table.value)),
            None => {
                let prefix = format!("{}.", table.value);
                let cells = self.vocabulary.cells(form);
                cells.iter().filter_map(|cell| cell.strip_prefix(&prefix)).map(str::to_owned).collect()
            }
        }
    }
}

fn expression_fault(text: &Placed<String>, error: &ExprError) -> Fault {
    part_fault(BAD_EXPRESSION, text, &error.range).fact("detail", Fact::Phrase(reason_phrase(error.reason)))
}

fn reason_phrase(reason: Reason) -> &'static str {
    match reason {
        Reason::TooLong => "expression.too-long",
        Reason::TooDeep => "expression.too-deep",
        Reason::Unexpected(Expected::Operand) => "expression.operand",
        Reason::Unexpected(Expected::Operator) => "expression.operator",
        Reason::Unexpected(Expected::ClosingBracket) => "expression.bracket",
        Reason::Unexpected(Expected::Then) => "expression.then",
        Reason::SingleEquals => "expression.single-equals",
        Reason::BarePattern => "expression.bare-pattern",
        Reason::BadRange => "expression.bad-range",
        Reason::TooManyDigits => "expression.digits",
    }
}
