//! An input with its bytes as they were read, so that it can be written anew.

use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::input::places::{self, Place};
use crate::cli::input::sessions::Assigned;
use crate::cli::input::trees::Trees;
use crate::cli::output::replace::{NotWritten, replace};
use crate::session::{Checked, Input, ReadReport, Session};

/// One input before anything is done to it.
pub(in crate::cli) struct Original {
    /// The report and the session that has read it; `None` if it could not be read.
    pub(in crate::cli) read: Option<(Arc<Session>, ReadReport)>,
    /// What was found.
    pub(in crate::cli) checked: Checked,
    /// Its bytes; none if it could not be read.
    pub(in crate::cli) bytes: Vec<u8>,
    /// Where it is, if it is a file.
    path: Option<PathBuf>,
    is_piped: bool,
}

impl Original {
    /// Reads and checks an input.
    ///
    /// # Errors
    /// What ends the run.
    pub(in crate::cli) fn of(assigned: Assigned) -> anyhow::Result<Self> {
        let (session, place) = match assigned {
            Assigned::Input(session, place) => (session, place),
            Assigned::Faults(_) | Assigned::Passed(_) | Assigned::Failed(_) => {
                let checked = assigned.check()?;
                return Ok(Self { read: None, checked, bytes: Vec::new(), path: None, is_piped: false });
            }
        };
        let is_piped = matches!(place, Place::Stdin(_));
        let path = if let Place::File(path) = &place { Some(path.clone()) } else { None };
        let Input { name, bytes } = places::read(place, session.limit());
        let kept = bytes.as_ref().cloned().unwrap_or_default();
        let (checked, read) = match session.read(Input { name: name.clone(), bytes }) {
            Ok(report) => (session.check_report(&report), Some((session, report))),
            Err(error) => (session.unreadable(name, &error), None),
        };
        Ok(Self { read, checked, bytes: kept, path, is_piped })
    }

    /// What belongs on standard output if the input stays as it is: standard input passes through.
    pub(in crate::cli) fn passed_through(&self) -> Vec<u8> {
        if self.is_piped { self.bytes.clone() } else { Vec::new() }
    }

    /// Writes the report anew where it came from; gives the bytes for standard output.
    ///
    /// # Errors
    /// The file is then as it was.
    pub(in crate::cli) fn put(&self, trees: &Trees, after: &Checked) -> Result<Vec<u8>, NotWritten> {
        let bytes = self.checked.encode(after.text()).map_err(NotWritten::Encoding)?;
        match &self.path {
            None => Ok(bytes),
            Some(path) => replace(path, trees, &self.bytes, &bytes).map(|()| Vec::new()),
        }
    }
}
