//! The cells of a report at their places in the input: what each says, and the sums that it is in.

use rust_decimal::Decimal;

use super::read::ReadReport;
use super::session::Session;
use crate::form::{Cell, CellState, Equation, FilledForm};
use crate::span::Span;

/// What is to be told of a cell at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellNote {
    /// Its place.
    pub span: Span,
    /// What the form calls it.
    pub name: String,
    /// Its key.
    pub key: String,
    /// What it says, where that is sure.
    pub value: Option<Decimal>,
    /// How sure that is, in words.
    pub state: String,
    /// The sums of the form that it is in, with their figures.
    pub sums: Vec<String>,
}

/// A value that the sums of the form leave a cell whose figure does not stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkedOut {
    /// The place of the cell.
    pub span: Span,
    /// The value.
    pub value: Decimal,
    /// Why it is that, in words.
    pub why: String,
}

impl Session {
    /// The cell of a report at a byte of the input.
    pub fn cell_at(&self, report: &ReadReport, offset: usize) -> Option<CellNote> {
        let filled = report.filled.as_ref()?;
        let holds = |span: &Span| span.start() <= offset && offset <= span.end();
        let mut cells = filled.cells.iter().enumerate();
        let (at, cell, span) = cells.find_map(|(at, cell)| {
            let span = Some(report.document.lifted(cell.span?)).filter(holds)?;
            Some((at, cell, span))
        })?;
        let sums = filled.form.equations().iter();
        let sums = sums.filter(|sum| sum.parts.contains(&at) || sum.totals.contains(&at));
        Some(CellNote {
            span,
            name: self.cell_words(filled, at),
            key: filled.form.cell_key(at),
            value: cell.fact(),
            state: self.say(state(cell.state), []),
            sums: sums.map(|sum| self.sum_words(filled, sum)).collect(),
        })
    }

    /// The values that follow from the sums of the form, for cells whose place is known and that do not
    /// say so themselves.
    pub fn worked_out(&self, report: &ReadReport) -> Vec<WorkedOut> {
        let Some(filled) = &report.filled else { return Vec::new() };
        let solved = filled.cells.iter().filter(|cell| cell.state == CellState::Solved);
        let solved = solved.map(|cell| (cell, cell.value, "editor.solved"));
        let implied = filled.implied.iter().filter_map(|(at, value)| {
            Some((filled.cells.get(*at)?, Some(Decimal::from(*value)), "editor.implied"))
        });
        let note = |(cell, value, why): (&Cell, Option<Decimal>, &str)| {
            let (place, value) = (cell.span?, value?);
            let stands_there = report.source().slice(place).trim() == value.to_string();
            let told = WorkedOut { span: report.document.lifted(place), value, why: self.say(why, []) };
            (!stands_there).then_some(told)
        };
        solved.chain(implied).filter_map(note).collect()
    }

    fn cell_words(&self, filled: &FilledForm, at: usize) -> String {
        let place = filled.form.cell_place(at);
        let name = place.map(|(table, row, column)| table.cell_name(row, column));
        name.map(|(zh, en)| self.in_language(&zh, &en)).unwrap_or_default()
    }

    fn sum_words(&self, filled: &FilledForm, sum: &Equation) -> String {
        let value = |at: usize| filled.cells.get(at).and_then(Cell::fact);
        let figures = |cells: &[usize]| {
            let figure = |at: &usize| value(*at).map_or_else(|| "?".to_owned(), |value| value.to_string());
            cells.iter().map(figure).collect::<Vec<_>>().join(" + ")
        };
        let name = ("name", self.cell_words(filled, sum.at).into());
        let (parts, totals) = (("parts", figures(&sum.parts).into()), ("total", figures(&sum.totals).into()));
        match sum.sides(value) {
            None => self.say("editor.sum_unknown", [name, parts, totals]),
            Some((left, right)) if left == right => self.say("editor.sum_holds", [name, parts, totals]),
            Some((left, _)) => {
                self.say("editor.sum_differs", [name, parts, totals, ("sum", left.to_string().into())])
            }
        }
    }
}

const fn state(state: CellState) -> &'static str {
    match state {
        CellState::Read => "editor.read",
        CellState::Blank => "editor.blank",
        CellState::Missing => "editor.missing",
        CellState::Solved => "editor.solved",
        CellState::Ambiguous => "editor.ambiguous",
        CellState::NotANumber => "editor.not_a_number",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::{filled, input, session};

    fn note(text: &str, words: &str) -> Option<CellNote> {
        let session = session(&[]);
        let report = session.read(input("a.md", text)).unwrap();
        session.cell_at(&report, text.find(words).unwrap())
    }

    #[test]
    fn a_cell_knows_its_sums() {
        let cells = [
            ("requests.new.natural", "41"),
            ("requests.new.legal", "2"),
            ("requests.new.total", "44"),
            ("requests.granted.natural", "40"),
        ];
        let text = filled(&session(&[]), "临江市水利局", 2024, &cells);
        let cell = note(&text, "41").unwrap();
        assert_eq!((cell.key.as_str(), cell.value), ("requests.new.natural", Some(41.into())));
        assert_eq!(text.get(cell.span.range()), Some("41"));
        assert!(cell.sums.iter().any(|sum| sum.contains("41 + 0 + 0 + 0 + 2 + 0 = 43")), "{:?}", cell.sums);
        assert!(cell.sums.iter().any(|sum| sum.contains("41 + 0 = ")), "the balance: {:?}", cell.sums);
        assert!(note(&text, "临江").is_none());
    }

    #[test]
    fn a_value_that_follows_is_told_at_its_place() {
        let session = session(&[]);
        let rows = ["new", "granted", "processed"];
        let sound = rows.map(|row| ["natural", "total"].map(|column| format!("requests.{row}.{column}")));
        let blank = "requests.new.total";
        let figure = |key: &String| if key == blank { " " } else { "41" };
        let keys: Vec<String> = sound.concat();
        let cells: Vec<(&str, &str)> = keys.iter().map(|key| (key.as_str(), figure(key))).collect();
        let text = filled(&session, "临江市水利局", 2024, &cells);
        let report = session.read(input("a.md", text.clone())).unwrap();
        let told = session.worked_out(&report);
        let line = |span: Span| report.source().line(span.start());
        let rows: Vec<(Decimal, usize)> = told.iter().map(|told| (told.value, line(told.span))).collect();
        let row = text.lines().position(|line| line.contains("41")).unwrap() + 1;
        assert_eq!(rows, [(41.into(), row)]);
    }
}
