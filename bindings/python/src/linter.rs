//! Who reads and judges.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;

use foia_lint::{Choices, Severity, Task};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::{Bound, PyAny, PyAnyMethods, PyResult, Python};
use pyo3::pybacked::PyBackedBytes;
use pyo3::{pyclass, pyfunction, pymethods};

use crate::choices::{Paths, language, raised, threshold};
use crate::many::Reports;
use crate::report::Report;

/// Reads and judges reports by the same rules and settings. Each settings file is read once.
#[pyclass(frozen, module = "foia_lint")]
pub(crate) struct Linter {
    inner: Arc<foia_lint::Linter>,
    fail_on: Option<Severity>,
}

#[pymethods]
impl Linter {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    #[pyo3(signature = (config=None, rules=None, select=vec![], ignore=vec![], lang="zh", fail_on="error"))]
    fn new(
        config: Option<PathBuf>,
        rules: Option<Paths>,
        select: Vec<String>,
        ignore: Vec<String>,
        lang: &str,
        fail_on: &str,
    ) -> PyResult<Self> {
        let rules = rules.map(Paths::into_vec).unwrap_or_default();
        let choices = Choices { lang: language(lang)?, config, rules, select, ignore };
        let inner = foia_lint::Linter::open(choices).map_err(|error| raised(&error))?;
        Ok(Self { inner: Arc::new(inner), fail_on: threshold(fail_on)? })
    }

    /// Reads and judges the report in a file, or in bytes under a name.
    #[pyo3(signature = (path=None, *, data=None, name=None))]
    fn check(
        &self,
        py: Python<'_>,
        path: Option<PathBuf>,
        data: Option<PyBackedBytes>,
        name: Option<String>,
    ) -> PyResult<Report> {
        let task = self.task(path, data, name)?;
        Ok(py.detach(|| Report::of(task.survey(), self.fail_on)))
    }

    /// Reads and judges the reports in files, on all processors, in the order given.
    #[pyo3(signature = (paths, jobs=None))]
    fn check_many(&self, paths: &Bound<'_, PyAny>, jobs: Option<NonZero<u16>>) -> PyResult<Reports> {
        Reports::begin(Arc::clone(&self.inner), self.fail_on, paths.try_iter()?.unbind(), jobs)
    }
}

impl Linter {
    fn task(
        &self,
        path: Option<PathBuf>,
        data: Option<PyBackedBytes>,
        name: Option<String>,
    ) -> PyResult<Task> {
        match (path, data, name) {
            (Some(path), None, None) => self.inner.file(path).map_err(|error| raised(&error)),
            (None, Some(data), Some(name)) => Ok(self.inner.bytes(name, data.to_vec())),
            _ => Err(PyTypeError::new_err("check() takes a path, or data and the name of its file")),
        }
    }
}

/// Reads and judges a report as the command does without options.
#[pyfunction]
#[pyo3(signature = (path=None, *, data=None, name=None))]
pub(crate) fn check(
    py: Python<'_>,
    path: Option<PathBuf>,
    data: Option<PyBackedBytes>,
    name: Option<String>,
) -> PyResult<Report> {
    Linter::new(None, None, vec![], vec![], "zh", "error")?.check(py, path, data, name)
}
