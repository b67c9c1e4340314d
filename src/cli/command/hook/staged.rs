//! `foia-lint hook run`: checks what is staged, not what lies in the work tree.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use super::git::{self, Contents};
use crate::cli::args::check::{SettingsArgs, When};
use crate::cli::input::places::is_report_like;
use crate::cli::input::session::{builtin, ignoring};
use crate::cli::input::sessions::{FILE_NAME, Sessions};
use crate::cli::input::shelf::Shelf;
use crate::cli::locale::Reader;
use crate::cli::output::report::Report;
use crate::cli::output::stdio::complain;
use crate::cli::output::terminal::style;
use crate::config::Baseline;
use crate::diag::{Exit, Severity};
use crate::render::{Format, Spoken};
use crate::session::{Input, Session};

/// What is in the names of reports.
const NAMES: [&str; 4] =
    ["report", "\u{5E74}\u{62A5}", "\u{5E74}\u{5EA6}\u{62A5}\u{544A}", "\u{4FE1}\u{606F}\u{516C}\u{5F00}"];

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
    let mut contents = Contents::open(reader)?;
    let top = git::top(reader)?;
    let settings = settings(&top, &mut contents, reader)?;
    let mut sessions = Sessions::new(base, &args, Baseline::default(), reader)?.with_settings_from(settings);
    let base = sessions.base();
    let spoken = Spoken { rules: base.rules(), lang: reader.lang };
    let mut report = Report::new(Format::Human, style(When::Auto), &spoken, out)?;
    let mut is_shown = false;
    for file in files {
        let content = contents.read(&file.object)?;
        match sessions.of_name(&top.join(&file.name))? {
            Ok(Some(session)) => {
                let may_be_report =
                    is_named_report(&file.name) || says_report(&session, &file.name, content.head);
                let checked = session.check(Input { name: file.name, bytes: content.bytes });
                if checked.tally.broken == 0 || may_be_report {
                    report.show(&checked)?;
                    is_shown = true;
                }
            }
            Ok(None) => {}
            Err(faults) => {
                report.show(&faults)?;
                is_shown = true;
            }
        }
    }
    contents.close()?;
    if !is_shown {
        return Ok(Exit::Clean);
    }
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

/// The settings files as they would be committed.
fn settings(top: &Path, contents: &mut Contents, reader: Reader) -> anyhow::Result<Shelf> {
    let mut texts = BTreeMap::new();
    for file in git::indexed(FILE_NAME, reader)? {
        let bytes = contents.read(&file.object)?.bytes.unwrap_or_default();
        texts.insert(top.join(&file.name), String::from_utf8_lossy(&bytes).into_owned());
    }
    Ok(Shelf::Texts(texts))
}

/// True of the name of a report, so that one that cannot be read is a fault.
fn is_named_report(name: &str) -> bool {
    let name = name.to_lowercase();
    NAMES.iter().any(|word| name.contains(word))
}

/// True if the head of a file that is too large to be read is that of a report.
fn says_report(session: &Session, name: &str, head: Vec<u8>) -> bool {
    !head.is_empty() && session.identify(Input { name: name.to_owned(), bytes: Ok(head) }).is_some()
}
