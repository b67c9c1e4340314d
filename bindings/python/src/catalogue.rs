//! The rules for readers.

use foia_lint::{Choices, Linter, in_general};
use pyo3::{PyResult, pyclass, pyfunction, pymethods};

use crate::choices::{language, raised};
use crate::finding::origin;

/// A rule in one language; `…` stands for what a message names.
#[pyclass(frozen, get_all, module = "foia_lint")]
pub(crate) struct Rule {
    code: String,
    name: String,
    severity: &'static str,
    origin: &'static str,
    forms: Vec<String>,
    message: String,
    why: String,
    help: String,
    basis: Vec<String>,
}

#[pymethods]
impl Rule {
    fn __repr__(&self) -> String {
        format!("<Rule {} {}>", self.code, self.name)
    }
}

/// All rules, by code.
#[pyfunction]
#[pyo3(signature = (lang="zh"))]
pub(crate) fn rules(lang: &str) -> PyResult<Vec<Rule>> {
    let lang = language(lang)?;
    let rule = |rule: &foia_lint::Rule| {
        let words = in_general(rule, lang);
        Rule {
            code: rule.code().to_string(),
            name: rule.name().to_owned(),
            severity: rule.severity().name(),
            origin: origin(rule.origin()),
            forms: rule.forms().to_vec(),
            message: words.message,
            why: words.why,
            help: words.help,
            basis: words.basis,
        }
    };
    let linter = Linter::open(Choices { lang, ..Choices::default() }).map_err(|error| raised(&error))?;
    Ok(linter.rules().rules().iter().map(rule).collect())
}

/// What a rule asks, why, and by which article.
#[pyfunction]
#[pyo3(signature = (rule, lang="zh"))]
pub(crate) fn explain(rule: &str, lang: &str) -> PyResult<String> {
    let choices = Choices { lang: language(lang)?, ..Choices::default() };
    Linter::open(choices).and_then(|linter| linter.explain(rule)).map_err(|error| raised(&error))
}
