//! All form years, and the choice of the one that a report was written on.

use std::sync::Arc;

use crate::form::bind::{TABLE_PARTS, bind};
use crate::form::filled::Bound;
use crate::form::locate::table_text::Stream;
use crate::form::schema::label::Label;
use crate::form::schema::load::load_form;
use crate::form::schema::model::Form;
use crate::parse::Report;
use crate::source::Source;
use crate::span::Span;
use crate::yaml::{Document, Faults};

/// All form years in order.
#[derive(Clone, Debug)]
pub struct Forms {
    forms: Vec<Arc<Form>>,
    /// For each form the labels that no other form has.
    clues: Vec<Vec<Label>>,
}

impl Forms {
    /// Reads the form files among the embedded documents.
    pub fn embedded(documents: &[Document]) -> Self {
        let mut faults = Faults::default();
        let forms = documents.iter().filter(|document| document.path.starts_with("forms/"));
        Self::new(forms.filter_map(|document| load_form(&document.root, &mut faults)).collect())
    }

    /// A set of forms, ordered by their first year.
    pub fn new(mut forms: Vec<Form>) -> Self {
        forms.sort_by_key(|form| form.from);
        let clues = (0..forms.len()).map(|at| clues_of(&forms, at)).collect();
        Self { forms: forms.into_iter().map(Arc::new).collect(), clues }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().map(Arc::as_ref)
    }

    /// The form of this name.
    pub fn get(&self, key: &str) -> Option<&Form> {
        self.iter().find(|form| form.key == key)
    }

    /// The same, for who keeps it.
    pub fn shared(&self, key: &str) -> Option<Arc<Form>> {
        self.forms.iter().find(|form| form.key == key).cloned()
    }

    /// The form for reports of this year.
    pub fn for_year(&self, year: u16) -> Option<&Form> {
        self.iter().find(|form| form.covers(year))
    }

    /// First report year of all forms.
    pub fn first_year(&self) -> u16 {
        self.forms.first().map_or(0, |form| form.from)
    }

    /// Fits a report to the form whose own labels it uses most; if it uses none, to the form of its year, or
    /// the newest. `None` only if there are no forms.
    pub fn bind(&self, source: &Source, report: &Report, year: Option<u16>) -> Option<Bound> {
        let streams = streams(source, report);
        let found: Vec<Vec<Span>> = self.clues.iter().map(|clues| uses(source, clues, &streams)).collect();
        let best = found.iter().map(Vec::len).max().unwrap_or(0);
        let by_year = year.and_then(|year| self.forms.iter().position(|form| form.covers(year)));
        let fallback = by_year.unwrap_or(self.forms.len().saturating_sub(1));
        let is_best = |at: &usize| found.get(*at).is_some_and(|spans| spans.len() == best);
        let at = Some(fallback).filter(is_best).or_else(|| (0..found.len()).find(is_best))?;
        let clue = found.get(at).and_then(|spans| spans.iter().min().copied());
        Some(bind(source, report, self.forms.get(at)?, &streams, clue))
    }

    /// Fits a report to this form, whatever its labels and year say.
    pub fn bind_to(source: &Source, report: &Report, form: &Arc<Form>) -> Bound {
        bind(source, report, form, &streams(source, report), None)
    }
}

/// The texts of the sections that hold tables.
fn streams(source: &Source, report: &Report) -> [Option<Stream>; 3] {
    TABLE_PARTS.map(|part| {
        let section = report.sections.iter().find(|section| section.part == part)?;
        Some(Stream::read(source, report.lines.get(section.lines.clone())?))
    })
}

/// Where the labels stand that are used.
fn uses(source: &Source, labels: &[Label], streams: &[Option<Stream>; 3]) -> Vec<Span> {
    labels
        .iter()
        .filter_map(|label| streams.iter().flatten().find_map(|stream| used_at(source, label, stream)))
        .collect()
}

/// A short label must stand alone, a long one may be run together with others.
fn used_at(source: &Source, label: &Label, stream: &Stream) -> Option<Span> {
    let own = label.keys().first()?;
    let alone = |at: &usize| stream.is_boundary(*at) && stream.is_boundary(at + own.len());
    let at = stream.find(own, 0).find(|at| own.len() >= SURE || alone(at))?;
    stream.span(source, at, at + own.len())
}

/// Labels of so many characters do not stand in other words by chance.
const SURE: usize = 6;

/// The row labels, column heads and captions that only the form at `at` has.
fn clues_of(forms: &[Form], at: usize) -> Vec<Label> {
    let others =
        forms.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, form)| labels(form));
    // All labels of the other forms as one text; what no label holds lies between them.
    let mut text = String::new();
    for label in others {
        text.extend(label.own());
        text.push('\u{1}');
    }
    let within_other =
        |label: &&Label| label.keys().first().is_some_and(|own| own.finder().find(text.as_bytes()).is_some());
    forms.get(at).into_iter().flat_map(labels).filter(|label| !within_other(label)).cloned().collect()
}

/// The row labels, column heads and captions of a form.
fn labels(form: &Form) -> impl Iterator<Item = &Label> {
    form.tables.iter().flat_map(|table| {
        let rows = table.rows.iter().map(|row| &row.label);
        let columns = table.columns.iter().map(|column| &column.label);
        rows.chain(columns).chain(&table.caption)
    })
}
