//! The Python module `foia_lint`: reports read and judged by the library, as Python objects.

mod catalogue;
mod choices;
mod finding;
mod linter;
mod many;
mod report;

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;

create_exception!(foia_lint, SettingsError, PyValueError, "Settings, rules or options are wrong.");

#[pyo3::pymodule]
mod _native {
    use std::ffi::OsString;

    use pyo3::prelude::{PyModule, PyResult, Python};
    use pyo3::types::PyModuleMethods;
    use pyo3::{Bound, pyfunction};

    #[pymodule_export]
    use super::SettingsError;
    #[pymodule_export]
    use crate::catalogue::{Rule, explain, rules};
    #[pymodule_export]
    use crate::finding::{Finding, Suspect};
    #[pymodule_export]
    use crate::linter::{Linter, check};
    #[pymodule_export]
    use crate::many::Reports;
    #[pymodule_export]
    use crate::report::{Cell, Report};

    /// Runs the command with these arguments, the first of which is its name, and gives its exit status.
    #[pyfunction]
    fn run(py: Python<'_>, args: Vec<OsString>) -> u8 {
        py.detach(|| foia_lint::run(args))
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
