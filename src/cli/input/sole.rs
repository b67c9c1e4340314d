//! One report that an argument names: it must be there, and be a report.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;

use super::places::{self, Place};
use super::sessions::Sessions;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::session::{Input, ReadReport, Session};
use crate::source::ReadError;

/// How a session reads an input.
type Reading = fn(&Session, Input) -> Result<ReadReport, ReadError>;

/// The session for the report at a path.
///
/// # Errors
/// A settings file that is faulty or cannot be read.
pub(in crate::cli) fn session_of(
    sessions: &mut Sessions,
    path: &Path,
    reader: Reader,
) -> anyhow::Result<Arc<Session>> {
    if let Ok(Some(session)) = sessions.of_name(path)? {
        return Ok(session);
    }
    let reason = reader.say(
        "设置文件有误，原因见 foia-lint check",
        "its settings file has faults; foia-lint check tells them",
    );
    bail!("{}: {reason}", named(path))
}

/// The report at a path, or on standard input.
///
/// # Errors
/// Why it cannot be read, or that it is no report on a known form.
pub(in crate::cli) fn read(
    session: &Session,
    path: &Path,
    reader: Reader,
    reading: Reading,
) -> anyhow::Result<ReadReport> {
    let paths: [PathBuf; 1] = [path.to_owned()];
    // A folder is no report, whatever stands in it.
    let found = if path.is_dir() { None } else { places::all(&paths, None).next() };
    let input = places::read(found.unwrap_or(Place::File(path.to_owned())), session.limit());
    let name = input.name.clone();
    let report = reading(session, input).map_err(|error| unreadable(session, name, &error))?;
    if report.about().form.is_none() {
        let reason = reader.say(
            "不是政府信息公开工作年度报告，或者早于现行格式，不能比较",
            "no annual report on government information disclosure, or older than the known forms: nothing to compare",
        );
        bail!("{}: {reason}", named(path));
    }
    Ok(report)
}

/// Why an input cannot be read, in the words of the findings.
pub(in crate::cli) fn unreadable(session: &Session, name: String, error: &ReadError) -> anyhow::Error {
    let told = session.unreadable(name, error);
    let words = told.findings.first().map_or_else(|| error.to_string(), |told| told.wording.message.clone());
    anyhow::anyhow!(words)
}
