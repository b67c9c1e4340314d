//! A report that was read and judged.

use foia_lint::{About, Exit, ExtractedCell, Severity, Surveyed, entry};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::{Bound, Py, PyAny, PyAnyMethods, PyDictMethods, PyErr, PyResult, Python};
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList};
use pyo3::{IntoPyObjectExt, intern, pyclass, pymethods};

use crate::finding::Finding;

/// A report: what it is, what is wrong with it, and what its cells say. Python objects are made when they are asked for.
#[pyclass(frozen, module = "foia_lint")]
pub(crate) struct Report {
    about: About,
    ok: bool,
    found: Vec<Finding>,
    extracted: Vec<(String, ExtractedCell)>,
    /// The entry of the file in the output of `--output-format json`.
    json: serde_json::Result<String>,
    findings: PyOnceLock<Py<PyList>>,
    cells: PyOnceLock<Py<PyDict>>,
}

/// What stands in a cell.
#[pyclass(frozen, module = "foia_lint")]
pub(crate) struct Cell {
    /// A whole number, a decimal number, or nothing if it is not known.
    #[pyo3(get)]
    value: Option<Py<PyAny>>,
    /// How sure the value is.
    #[pyo3(get)]
    state: &'static str,
    /// The line that it stands in, from 1.
    #[pyo3(get)]
    line: Option<usize>,
}

impl Report {
    /// The report of what was found, which is ok if nothing weighs as much as `fail_on`.
    pub(crate) fn of(surveyed: Surveyed, fail_on: Option<Severity>) -> Self {
        let Surveyed { checked, extracted, .. } = surveyed;
        let view = checked.view();
        let found = view.findings.iter().map(|finding| Finding::of(&view, finding)).collect();
        let json = serde_json::to_string(&entry(&view));
        Self {
            ok: Exit::of(&checked.tally, fail_on) == Exit::Clean,
            about: checked.about,
            found,
            extracted: extracted.cells,
            json,
            findings: PyOnceLock::new(),
            cells: PyOnceLock::new(),
        }
    }
}

impl Cell {
    fn of(cell: &ExtractedCell, py: Python<'_>) -> PyResult<Self> {
        let value = cell.value.as_ref().map(|value| number(value, py)).transpose()?;
        Ok(Self { value, state: cell.state, line: cell.line })
    }
}

/// A number of JSON as an `int`, one that is written as text as a `Decimal`.
fn number(value: &serde_json::Value, py: Python<'_>) -> PyResult<Py<PyAny>> {
    match (value.as_i64(), value.as_str()) {
        (Some(whole), _) => whole.into_py_any(py),
        (None, Some(digits)) => py.import("decimal")?.getattr("Decimal")?.call1((digits,)).map(Bound::unbind),
        (None, None) => Err(PyValueError::new_err(value.to_string())),
    }
}

#[pymethods]
impl Report {
    #[getter]
    fn path(&self) -> &str {
        &self.about.path
    }

    #[getter]
    fn encoding(&self) -> Option<&str> {
        self.about.encoding.as_deref()
    }

    #[getter]
    fn form(&self) -> Option<&str> {
        self.about.form.as_deref()
    }

    #[getter]
    fn year(&self) -> Option<u16> {
        self.about.year
    }

    #[getter]
    fn organ(&self) -> Option<&str> {
        self.about.organ.as_deref()
    }

    #[getter]
    fn organ_kind(&self) -> &str {
        &self.about.organ_kind
    }

    #[getter]
    fn ok(&self) -> bool {
        self.ok
    }

    #[getter]
    fn findings(&self, py: Python<'_>) -> PyResult<Py<PyList>> {
        let list =
            self.findings.get_or_try_init(py, || PyList::new(py, self.found.clone()).map(Bound::unbind));
        list.map(|list| list.clone_ref(py))
    }

    #[getter]
    fn cells(&self, py: Python<'_>) -> PyResult<Py<PyDict>> {
        let cells = self.cells.get_or_try_init(py, || {
            let cells = PyDict::new(py);
            for (key, cell) in &self.extracted {
                cells.set_item(key, Cell::of(cell, py)?)?;
            }
            Ok::<_, PyErr>(cells.unbind())
        });
        cells.map(|cells| cells.clone_ref(py))
    }

    /// The entry of the file in the output of `--output-format json`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json = self.json.as_ref().map_err(|error| PyValueError::new_err(error.to_string()))?;
        py.import(intern!(py, "json"))?.call_method1(intern!(py, "loads"), (json,))
    }

    fn __repr__(&self) -> String {
        let About { path, organ, year, .. } = &self.about;
        let organ = organ.as_deref().unwrap_or("?");
        let year = year.map_or("?".to_owned(), |year| year.to_string());
        format!("<Report {path} {organ} {year}: {} findings>", self.found.len())
    }
}

#[pymethods]
impl Cell {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let value = self.value.as_ref().map(|value| value.bind(py).str().map(|value| value.to_string()));
        let value = value.transpose()?.unwrap_or_else(|| "None".to_owned());
        Ok(format!("<Cell {value} {}>", self.state))
    }
}
