//! What a report is: known before anything is found in it, shown beside what is found.

use serde::Serialize;

/// About one file of a run, as strings: no layer above needs to be known here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// The path or name under which it was given.
    pub path: String,
    /// The name of its encoding, such as `gb18030`; `None` if it could not be decoded.
    pub encoding: Option<String>,
    /// The form that it follows, `2019` or `2021`; `None` if it is no such report.
    pub form: Option<String>,
    /// The year that it reports on.
    pub year: Option<u16>,
    /// The organ that reports, as the title names it.
    pub organ: Option<String>,
    /// `government`, `department`, `town` or `unknown`.
    pub organ_kind: String,
}

impl About {
    /// A file of which nothing is known but its path.
    pub fn new(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            encoding: None,
            form: None,
            year: None,
            organ: None,
            organ_kind: "unknown".to_owned(),
        }
    }
}
