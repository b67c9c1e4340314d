//! `foia-lint config`: the settings that hold for a report, and the schema of settings files.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::cli::args::check::SettingsArgs;
use crate::cli::input::session::builtin;
use crate::cli::input::sessions::{FILE_NAME, Sessions, shown};
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::config::{self, Baseline};
use crate::diag::Exit;

/// Prints the settings file that holds for a report, and everything that is chosen there for it.
pub(in crate::cli) fn show(
    report: Option<&Path>,
    config: Option<PathBuf>,
    reader: Reader,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let base = builtin(&[], reader)?;
    let args = SettingsArgs { config, ..SettingsArgs::default() };
    let mut sessions = Sessions::new(base, &args, Baseline::default(), reader)?;
    let report = report.unwrap_or(Path::new("report.txt"));
    let Some(file) = sessions.settings_file(report) else {
        writeln!(out, "# {}: {FILE_NAME}", reader.say("没有设置文件", "no settings file"))?;
        return Ok(Exit::Clean);
    };
    match sessions.of_name(report)? {
        Ok(session) => {
            writeln!(out, "# {}", named(shown(&file)))?;
            let session = session.unwrap_or_else(|| sessions.base());
            write!(out, "{}", session.settings_for(&report.to_string_lossy()))?;
            Ok(Exit::Clean)
        }
        Err(faults) => bail!(
            "{}: {}",
            named(&faults.about.path),
            faults.findings.first().map_or("", |finding| finding.wording.message.as_str())
        ),
    }
}

/// Prints the schema.
pub(in crate::cli) fn schema(reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let session = builtin(&[], reader)?;
    let schema = config::schema(session.rules(), session.forms(), reader.lang);
    serde_json::to_writer_pretty(&mut *out, &schema)?;
    writeln!(out)?;
    Ok(Exit::Clean)
}
