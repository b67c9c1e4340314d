//! `foia-lint check`: reads, checks and shows reports.

use std::io::{self, Write};

use super::args::{CheckArgs, FixArgs, When};
use super::links::Linked;
use super::progress::Progress;
use super::report::Report;
use super::{Reader, fix, inputs, locale, opening, pipeline};
use crate::diag::Exit;
use crate::render::{Spoken, Style};
use crate::session::{Checked, Session};

/// Checks what the arguments name.
pub(super) fn run(args: &CheckArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let session = match opening::open(&args.rules, reader)? {
        Ok(session) => session,
        Err((faults, rules)) => {
            return show_faults(args, &faults, &Spoken { rules: &rules, lang: reader.lang }, out);
        }
    };
    match args.fixing {
        FixArgs { diff: true, .. } => fix::diff(args, &session, reader, out),
        FixArgs { fix: true, .. } => fix::write(args, &session, reader, out),
        FixArgs { .. } => show(args, &session, reader, out),
    }
}

fn show(args: &CheckArgs, session: &Session, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let words = Linked::new(Spoken { rules: session.rules(), lang: reader.lang });
    let mut nowhere = io::sink();
    let out = if args.quiet { &mut nowhere } else { out };
    let mut report = Report::wanted(args, reader, style(args.color), &words, out)?;
    let places = || inputs::places(&args.paths, args.reading.stdin_name.as_deref());
    let progress = Progress::over(|| places().count(), args.quiet, reader);
    let check = |place| session.check(inputs::read(place));
    pipeline::in_order(places(), args.reading.jobs, check, |checked| progress.step(&checked, &mut report))?;
    progress.finish();
    report.end(args.fail_on.severity())
}

/// Shows what is wrong with the user's rule files.
fn show_faults(
    args: &CheckArgs,
    faults: &Checked,
    spoken: &Spoken<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let mut nowhere = io::sink();
    let out = if args.quiet { &mut nowhere } else { out };
    let reader = Reader { lang: spoken.lang };
    let mut report = Report::wanted(args, reader, style(args.color), spoken, out)?;
    report.show(faults)?;
    report.end(None)
}

/// How to draw on this terminal.
pub(super) fn style(color: When) -> Style {
    Style { color: locale::color(color), width: locale::width() }
}
