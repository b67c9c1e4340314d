//! What is wrong with a report.

use foia_lint::{FileView, Origin};
use pyo3::{pyclass, pymethods};

/// One thing that is wrong.
#[pyclass(frozen, get_all, eq, module = "foia_lint")]
#[derive(Clone, PartialEq)]
pub(crate) struct Finding {
    code: String,
    name: String,
    severity: &'static str,
    origin: &'static str,
    message: String,
    help: Option<String>,
    basis: Vec<String>,
    section: Option<String>,
    line: usize,
    column: usize,
    place: Option<String>,
    page: Option<usize>,
    cell: Option<String>,
    suspects: Vec<Suspect>,
    readings: Option<u64>,
    fingerprint: String,
}

/// A cell held to be wrong or damaged.
#[pyclass(frozen, get_all, eq, module = "foia_lint")]
#[derive(Clone, PartialEq)]
pub(crate) struct Suspect {
    cell: String,
    found: Option<String>,
    expected: Option<String>,
}

impl Finding {
    /// A finding of a file.
    pub(crate) fn of(file: &FileView<'_>, finding: &foia_lint::Finding) -> Self {
        let (start, _) = file.ends_of(finding.span);
        let wording = &finding.wording;
        Self {
            code: finding.code.to_string(),
            name: finding.name.clone(),
            severity: finding.severity.name(),
            origin: origin(finding.origin),
            message: wording.message.clone(),
            help: Some(wording.help.clone()).filter(|help| !help.is_empty()),
            basis: wording.basis.clone(),
            section: finding.section.clone(),
            line: start.line,
            column: start.column,
            place: finding.place.clone(),
            page: file.spot_of_finding(finding).map(|(page, _)| page),
            cell: finding.cell.clone(),
            suspects: finding.suspects.iter().map(Suspect::of).collect(),
            readings: finding.readings,
            fingerprint: finding.fingerprint.clone(),
        }
    }
}

impl Suspect {
    fn of(suspect: &foia_lint::Suspect) -> Self {
        let foia_lint::Suspect { cell, found, expected } = suspect.clone();
        Self { cell, found, expected }
    }
}

/// Whose fault something is, as JSON tells it.
pub(crate) const fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Content => "content",
        Origin::Extraction => "extraction",
        Origin::Unknown => "unknown",
    }
}

#[pymethods]
impl Finding {
    fn __repr__(&self) -> String {
        let Self { code, name, severity, line, column, message, .. } = self;
        format!("<Finding {line}:{column} {severity}[{code} {name}] {message}>")
    }
}

#[pymethods]
impl Suspect {
    fn __repr__(&self) -> String {
        let told =
            |value: &Option<String>| value.as_ref().map_or("None".to_owned(), |value| format!("{value:?}"));
        let (found, expected) = (told(&self.found), told(&self.expected));
        format!("<Suspect {} found={found} expected={expected}>", self.cell)
    }
}
