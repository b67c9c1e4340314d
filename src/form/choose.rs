//! All form years, and the choice of the one that a report was written on.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::form::bind::bind;
use crate::form::filled::FilledForm;
use crate::form::locate::table_text::Stream;
use crate::form::schema::label::Label;
use crate::form::schema::load::load_form;
use crate::form::schema::model::Form;
use crate::parse::{Part, Report};
use crate::source::Source;
use crate::span::Span;
use crate::yaml::{Document, Fault, Faults};

/// A form whose name another has.
const DUPLICATE_FORM: &str = "duplicate_form";

/// All form years in order.
#[derive(Clone, Debug)]
pub struct Forms {
    forms: Vec<Arc<Form>>,
    /// For each form the labels that some other form does not have.
    clues: Vec<Vec<Clue>>,
}

/// A label by which a form is known.
#[derive(Clone, Debug)]
struct Clue {
    label: Label,
    /// The forms, by index, that do not have it.
    lacking: Vec<usize>,
}

/// How well a report fits a form. The greater one is the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Its labels that stand in the report; one more for the form of the report year, so that a single label, lost or
    /// strayed, does not outweigh the year.
    present: usize,
    /// Its labels that do not; none where no label tells anything.
    missing: Reverse<usize>,
    /// True for the form of the report year; the newest if that is unknown.
    is_expected: bool,
}

impl Fit {
    /// How a form fits whose labels stand at `spans`.
    fn of(spans: &[Option<Span>], is_of_year: bool, is_expected: bool) -> Self {
        let present = spans.iter().flatten().count();
        let missing = if present > 0 { spans.len() - present } else { 0 };
        Self { present: present + usize::from(is_of_year), missing: Reverse(missing), is_expected }
    }
}

impl Forms {
    /// Reads the form files among the embedded documents, which have no faults.
    pub fn embedded(documents: &[Document]) -> Self {
        let (forms, faults) = Self::load(documents);
        debug_assert!(faults.is_empty(), "{faults:?}");
        forms
    }

    /// Reads the form files among documents, and tells what is wrong with each, by its path.
    pub fn load<'d>(documents: impl IntoIterator<Item = &'d Document>) -> (Self, Vec<(String, Faults)>) {
        let (mut forms, mut wrong) = (Vec::<Form>::new(), Vec::new());
        for document in documents.into_iter().filter(|document| document.path.starts_with("forms/")) {
            let mut faults = Faults::default();
            if let Some(form) = load_form(&document.root, &mut faults) {
                if forms.iter().any(|known| known.key == form.key) {
                    let fault =
                        Fault::at(DUPLICATE_FORM, document.root.entry("form").unwrap_or(&document.root));
                    faults.push(fault.fact("found", form.key.as_str()));
                }
                forms.push(form);
            }
            if !faults.is_empty() {
                wrong.push((document.path.clone(), faults));
            }
        }
        (Self::new(forms), wrong)
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

    /// Fits a report to the form that it was written on: the one with the most labels present, of these the one with the
    /// fewest missing, labels of groups included. What all forms have tells nothing. The report year counts as a label,
    /// and decides where labels do not. `None` only if there are no forms.
    pub fn bind(&self, source: &Source, report: &Report, year: Option<u16>) -> Option<FilledForm> {
        let streams = streams(source, report, &self.forms);
        let found: Vec<Vec<Option<Span>>> =
            self.clues.iter().map(|clues| uses(source, clues, &streams)).collect();
        let by_year = year.and_then(|year| self.forms.iter().position(|form| form.covers(year)));
        let expected = by_year.unwrap_or(self.forms.len().saturating_sub(1));
        let fit = |at: &usize| {
            let spans = found.get(*at).map(Vec::as_slice).unwrap_or_default();
            let is_of_year =
                year.is_some_and(|year| self.forms.get(*at).is_some_and(|form| form.covers(year)));
            Fit::of(spans, is_of_year, expected == *at)
        };
        // Of equals the oldest: `max_by_key` gives the last.
        let at = (0..self.forms.len()).rev().max_by_key(fit)?;
        let clue = self.clues.get(at).zip(found.get(at)).and_then(|(clues, spans)| {
            let own = clues.iter().zip(spans).filter(|(clue, _)| clue.lacking.contains(&expected));
            own.filter_map(|(_, span)| *span).min()
        });
        Some(bind(source, report, self.forms.get(at)?, &streams, clue))
    }

    /// Fits a report to this form, whatever its labels and year say.
    pub fn bind_to(source: &Source, report: &Report, form: &Arc<Form>) -> FilledForm {
        bind(source, report, form, &streams(source, report, std::slice::from_ref(form)), None)
    }
}

/// The texts of the sections that hold tables in one of the forms.
fn streams(source: &Source, report: &Report, forms: &[Arc<Form>]) -> Vec<(Part, Stream)> {
    let held = Part::ALL.into_iter().filter(|part| forms.iter().any(|form| form.holds_tables(*part)));
    held.filter_map(|part| {
        let section = report.sections.iter().find(|section| section.part == part)?;
        Some((part, Stream::read(source, report.lines.get(section.lines.clone())?)))
    })
    .collect()
}

/// Where each of the labels stands.
fn uses(source: &Source, clues: &[Clue], streams: &[(Part, Stream)]) -> Vec<Option<Span>> {
    let used = |clue: &Clue| streams.iter().find_map(|(_, stream)| used_at(source, &clue.label, stream));
    clues.iter().map(used).collect()
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

/// The labels of the form at `at` that some other form does not have.
fn clues_of(forms: &[Form], at: usize) -> Vec<Clue> {
    // All labels of a form as one text; what no label holds lies between them.
    let joined = |form: &Form| {
        let mut text = String::new();
        for label in labels(form) {
            text.extend(label.own());
            text.push('\u{1}');
        }
        text
    };
    let texts: Vec<String> = forms.iter().map(joined).collect();
    let clue = |label: &Label| {
        let own = label.keys().first()?.finder();
        let lacks = |other: &usize| {
            *other != at && texts.get(*other).is_some_and(|text| own.find(text.as_bytes()).is_none())
        };
        let lacking: Vec<usize> = (0..texts.len()).filter(lacks).collect();
        (!lacking.is_empty()).then(|| Clue { label: label.clone(), lacking })
    };
    forms.get(at).into_iter().flat_map(labels).filter_map(clue).collect()
}

/// The labels of rows, columns, groups and captions of a form.
fn labels(form: &Form) -> impl Iterator<Item = &Label> {
    form.tables.iter().flat_map(|table| {
        let rows = table.rows.iter().map(|row| &row.label);
        let columns = table.columns.iter().map(|column| &column.label);
        let groups = table.groups.iter().map(|group| &group.label);
        rows.chain(columns).chain(groups).chain(&table.caption)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::source::Source;
    use crate::span::SourceId;
    use crate::{assets, yaml};

    /// The embedded form files as text: the packed ones have lost theirs.
    fn file(year: &str) -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/forms/");
        std::fs::read_to_string(format!("{folder}{year}.yaml")).unwrap()
    }

    fn form(text: &str) -> Form {
        let mut faults = Faults::default();
        let root = yaml::decode_or_fault(text, &mut faults).unwrap();
        let form = load_form(&root, &mut faults);
        assert!(faults.is_empty());
        form.unwrap()
    }

    /// The newest form once more with a row of its own, from 2025 on, and no other change but where that of 2021 ends.
    fn with_near_copy() -> Forms {
        let newest = file("2021");
        let row = "{ key: other.other, label: 3.其他,";
        let added = newest
            .replace("form: 2021", "form: 2025")
            .replace("years: { from: 2021 }", "years: { from: 2025 }")
            .replace(row, &format!("{{ key: other.withdrawn, label: 4.申请人撤回申请, en: withdrawn }}\n              - {row}"));
        let closed = newest.replace("years: { from: 2021 }", "years: { from: 2021, to: 2024 }");
        assert!(added.matches("申请人撤回申请").count() == 1 && closed != newest);
        Forms::new(vec![form(&file("2019")), form(&closed), form(&added)])
    }

    fn chosen(forms: &Forms, text: &str, year: Option<u16>) -> String {
        let source = Source::from_text(SourceId::new(0), "a.md", text.to_owned());
        forms.bind(&source, &parse(&source), year).unwrap().form.key.clone()
    }

    /// Reports that are written on both forms, damaged in many ways, each as one of two years.
    fn reports() -> Vec<(String, u16)> {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reports/layouts");
        let mut paths: Vec<_> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "txt" || end == "md"));
        paths.sort();
        assert!(paths.len() > 10);
        let texts = paths.iter().map(|path| std::fs::read_to_string(path).unwrap());
        texts.flat_map(|text| [(text.clone(), 2020), (text, 2024)]).collect()
    }

    #[test]
    fn a_near_copy_of_the_newest_form_changes_no_choice_for_older_reports() {
        let documents = yaml::unpack(assets::RULES);
        let (before, after) = (Forms::embedded(&documents), with_near_copy());
        for (text, year) in reports() {
            let year = Some(year);
            assert_eq!(chosen(&before, &text, year), chosen(&after, &text, year), "{year:?}\n{text}");
        }
    }

    #[test]
    fn a_report_with_the_new_row_is_read_on_the_new_form() {
        let forms = with_near_copy();
        let rows =
            "三、收到和处理政府信息公开申请情况\n\n| （六）其他处理 | 3.其他 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n";
        let new = format!("{rows}| | 4.申请人撤回申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n");
        assert_eq!(chosen(&forms, &new, Some(2025)), "2025");
        assert_eq!(chosen(&forms, rows, Some(2025)), "2025", "one row may be lost");
        assert_eq!(chosen(&forms, rows, Some(2024)), "2021");
        assert_eq!(chosen(&forms, &new, None), "2025");
        assert_eq!(chosen(&forms, rows, None), "2021", "nothing of the new form is there");
    }
}
