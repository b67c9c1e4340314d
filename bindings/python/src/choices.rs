//! Arguments of Python as choices of the library.

use std::path::PathBuf;

use foia_lint::{Lang, Severity};
use pyo3::{FromPyObject, PyErr, PyResult};

use crate::SettingsError;

/// A path, or several.
#[derive(FromPyObject)]
pub(crate) enum Paths {
    One(PathBuf),
    Several(Vec<PathBuf>),
}

impl Paths {
    pub(crate) fn into_vec(self) -> Vec<PathBuf> {
        match self {
            Self::One(path) => vec![path],
            Self::Several(paths) => paths,
        }
    }
}

/// The language of this name.
pub(crate) fn language(name: &str) -> PyResult<Lang> {
    let known = Lang::ALL.into_iter().find(|lang| lang.name() == name);
    known.ok_or_else(|| SettingsError::new_err(format!("lang is \"zh\" or \"en\", not {name:?}")))
}

/// From which severity on a report is not ok; `None`: never.
pub(crate) fn threshold(name: &str) -> PyResult<Option<Severity>> {
    if name == "never" {
        return Ok(None);
    }
    let known = Severity::ALL.into_iter().find(|severity| severity.name() == name);
    let unknown = || format!("fail_on is \"error\", \"warning\", \"info\" or \"never\", not {name:?}");
    known.map(Some).ok_or_else(|| SettingsError::new_err(unknown()))
}

/// What is wrong with settings, as Python raises it.
pub(crate) fn raised(error: &foia_lint::SettingsError) -> PyErr {
    SettingsError::new_err(error.to_string())
}
