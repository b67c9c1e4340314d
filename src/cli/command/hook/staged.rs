//! `foia-lint hook run`: checks what is staged, not what lies in the work tree.

use std::io::Write;
use std::path::Path;

use super::git::{self, Contents};
use crate::cli::args::check::{SettingsArgs, When};
use crate::cli::input::places::is_report_like;
use crate::cli::input::session::{builtin, ignoring};
use crate::cli::input::sessions::Sessions;
use crate::cli::locale::Reader;
use crate::cli::output::report::Report;
use crate::cli::output::stdio::complain;
use crate::cli::output::terminal::style;
use crate::config::Baseline;
use crate::diag::{Exit, Severity};
use crate::render::{Format, Spoken};
use crate::session::Input;

/// Checks the staged reports under their names and stops the commit at the first error.
pub(in crate::cli) fn run(reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let mut files = git::staged(reader)?;
    files.retain(|file| is_report_like(Path::new(&file.name)));
    if files.is_empty() {
        return Ok(Exit::Clean);
    }
    // Nobody said that these files are reports: a README is no fault.
    let base = builtin(&["X003"], reader)?;
    let args = SettingsArgs { rules: ignoring(&["X003"]), ..SettingsArgs::default() };
    let mut sessions = Sessions::new(base, &args, Baseline::default(), reader)?;
    let base = sessions.base();
    let spoken = Spoken { rules: base.rules(), lang: reader.lang };
    let mut contents = Contents::open(reader)?;
    let mut report = Report::new(Format::Human, style(When::Auto), &spoken, out)?;
    for file in files {
        let bytes = contents.read(&file.object)?;
        match sessions.of_name(Path::new(&file.name))? {
            Ok(Some(session)) => report.show(&session.check(Input { name: file.name, bytes }))?,
            Ok(None) => {}
            Err(faults) => report.show(&faults)?,
        }
    }
    contents.close()?;
    let exit = report.end(Some(Severity::Error))?;
    if exit != Exit::Clean {
        out.flush()?;
        complain(reader.say(
            "提交已中止：请改正后重新 git add 再提交；确需跳过检查，用 git commit --no-verify",
            "commit stopped: mend the report, git add it and commit again, or skip this with git commit --no-verify",
        ));
    }
    Ok(exit)
}
