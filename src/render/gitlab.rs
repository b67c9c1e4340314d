//! A code quality report of GitLab: one JSON array, the part of the Code Climate format that GitLab reads.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use super::json::write_value;
use super::view::placed;
use super::{FileView, Renderer};
use crate::diag::{Code, Finding, Severity, Tally};

/// Writes a code quality report.
#[derive(Default)]
pub(super) struct Gitlab {
    /// Whether a finding has been written, so that the next needs a comma.
    begun: bool,
}

impl Renderer for Gitlab {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn file(&mut self, file: &FileView<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in file.findings {
            out.write_all(if self.begun { b",\n" } else { b"\n" })?;
            self.begun = true;
            write_value(&Issue::new(file, finding), out)?;
        }
        Ok(())
    }

    fn end(&mut self, _tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: Code,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: Cow<'a, str>,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl<'a> Issue<'a> {
    fn new(file: &FileView<'a>, finding: &'a Finding) -> Self {
        let (start, end) = file.ends_of(finding.span);
        let path = file.path_of(finding.span);
        Self {
            description: {
                let message = placed(&finding.wording.message, finding.place.as_deref());
                format!("{} {}: {message}", finding.code, finding.name)
            },
            check_name: finding.code,
            // GitLab shows one of those that are equal: the same report in two files has the same findings twice.
            fingerprint: format!("{}:{path}", finding.fingerprint),
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info => "info",
            },
            location: Location { path, lines: Lines { begin: start.line, end: end.line } },
        }
    }
}
