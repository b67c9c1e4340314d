//! What goes into the pipeline and what comes out.

use crate::diag::{About, Finding, Tally};
use crate::render::FileView;
use crate::source::{ReadError, Source, SourceSet};

/// One input: its name, and its bytes or why there are none.
#[derive(Debug)]
pub struct Input {
    /// The path or name to show; its extension tells the kind.
    pub name: String,
    /// What was read.
    pub bytes: Result<Vec<u8>, ReadError>,
}

/// One input after checking.
#[derive(Debug)]
pub struct Checked {
    /// The report is source 0.
    pub sources: SourceSet,
    /// What is known about the report.
    pub about: About,
    /// In order of place, then code.
    pub findings: Vec<Finding>,
    /// What was counted.
    pub tally: Tally,
}

impl Checked {
    /// It as renderers look at it.
    pub fn view(&self) -> FileView<'_> {
        let Self { sources, about, findings, tally } = self;
        FileView { sources, about, findings, tally }
    }

    /// The report's own text; `None` only for an input that was passed over.
    pub fn source(&self) -> Option<&Source> {
        self.sources.iter().next()
    }
}
