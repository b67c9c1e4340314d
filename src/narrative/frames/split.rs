//! A sentence cut into clauses with one figure each, and names brought to their figures.

use super::clauses::{Clause, Place};
use super::tokens::{Kind, Token};
use crate::narrative::reason::Reason;
use crate::rule::{Mark, Meaning};

/// The clauses of a sentence. Words without a figure before `、` belong to the clause behind it, and words without one
/// before brackets to what stands behind these; a clause that ends openly has the figure of the next.
pub(super) fn clauses(tokens: &[Token]) -> Vec<Clause> {
    let mut cut = Cut::default();
    for token in tokens {
        match token.kind {
            Kind::Stop(LIST) if !cut.own.iter().any(is_figure) => {}
            Kind::Stop('(') => cut.open(),
            Kind::Stop(')') => cut.close(),
            Kind::Stop(mark) => {
                cut.end();
                cut.is_listed = mark == LIST;
            }
            Kind::Says(_) | Kind::Figure(..) | Kind::Elsewhere | Kind::Unknown => cut.own.push(token.clone()),
        }
    }
    cut.end();
    respective(&with_figures(cut.found))
}

/// The mark between the items of a list.
const LIST: char = '\u{3001}';

/// A sentence that is being cut.
#[derive(Default)]
struct Cut {
    found: Vec<Clause>,
    /// The words of the clause that is not at its end.
    own: Vec<Token>,
    /// What stands before each bracket that is open, if it has no figure yet.
    before: Vec<Vec<Token>>,
    opens: bool,
    is_listed: bool,
}

impl Cut {
    fn end(&mut self) {
        let is_inserted = self.before.last().is_some_and(|kept| !kept.is_empty());
        let place =
            Place { depth: self.before.len(), opens: self.opens, is_inserted, is_listed: self.is_listed };
        split(&std::mem::take(&mut self.own), place, &mut self.found);
        self.opens = false;
        self.is_listed = false;
    }

    fn open(&mut self) {
        let has_figure = self.own.iter().any(is_figure);
        let kept = if has_figure { Vec::new() } else { std::mem::take(&mut self.own) };
        self.end();
        self.opens = kept.is_empty();
        self.before.push(kept);
    }

    fn close(&mut self) {
        self.end();
        self.own = self.before.pop().unwrap_or_default();
    }
}

fn is_figure(token: &Token) -> bool {
    matches!(token.kind, Kind::Figure(..))
}

/// Adds the clauses between two marks: one a figure. What names an object right behind a figure is of that figure, unless
/// an object stands before it as well.
fn split(tokens: &[Token], mut place: Place, found: &mut Vec<Clause>) {
    let is_object = |token: &Token| matches!(token.kind, Kind::Says(Meaning::Object(_)));
    let is_piece = |token: &Token| matches!(token.kind, Kind::Says(Meaning::Piece(_) | Meaning::Of));
    let is_act = |token: &Token| matches!(token.kind, Kind::Says(Meaning::Act(_)));
    let mut rest = tokens;
    while !rest.is_empty() {
        let figure = rest.iter().position(is_figure).map_or(rest.len(), |at| at + 1);
        let behind = rest.get(figure..).unwrap_or_default();
        let goes_on = behind.iter().any(is_figure);
        let has_object = rest.iter().take(figure).any(is_object);
        let is_name = |token: &&Token| is_piece(token) || is_object(token) && !has_object;
        let tail = if goes_on { behind.iter().take_while(is_name).count() } else { behind.len() };
        let (own, others) = rest.split_at_checked(figure + tail).unwrap_or((rest, &[]));
        let mut clause = Clause::of(own, place);
        // What is told behind the last of several figures may be told of all.
        if goes_on && clause.acts.is_empty() && behind.iter().any(is_act) && clause.obstacle.is_none() {
            clause.obstacle = clause.at.clone().map(|at| (Reason::Narrower, at));
        }
        found.push(clause);
        place.opens = false;
        place.is_listed = false;
        rest = others;
    }
}

/// Clauses with their figures: one that ends openly has that of the next.
fn with_figures(clauses: Vec<Clause>) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    let mut left = clauses.into_iter().peekable();
    while let Some(clause) = left.next() {
        let awaits = clause.figure.is_none() && clause.ends_open && !clause.has(Mark::None);
        let is_next = |next: &Clause| {
            awaits && next.is_bare() && next.place.depth == clause.place.depth && !next.place.opens
        };
        let next = left.next_if(is_next);
        found.push(next.map_or_else(|| clause.clone(), |next| clause.with_figure_of(&next)));
    }
    found
}

/// Of several names with their figures behind them each gets its own.
fn respective(clauses: &[Clause]) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut rest = clauses;
    while let Some((clause, others)) = rest.split_first() {
        let count = clause.order.len();
        let figures = others.get(..count.saturating_sub(1)).unwrap_or_default();
        let has_all = figures.len() + 1 == count && figures.iter().all(Clause::is_bare);
        if clause.has(Mark::Respectively) && count > 1 && has_all {
            let figures = std::iter::once(clause).chain(figures);
            found.extend(
                clause
                    .order
                    .iter()
                    .zip(figures)
                    .map(|(name, figure)| clause.alone(*name).with_figure_of(figure)),
            );
            rest = others.get(count - 1..).unwrap_or_default();
        } else {
            found.push(clause.clone());
            rest = others;
        }
    }
    found
}
