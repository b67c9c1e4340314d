//! `foia-lint check`: reads, checks and shows reports.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;

use anyhow::bail;

use super::{annotate, baseline, fix, trace};
use crate::batch;
use crate::cli::args::check::{CheckArgs, FixArgs};
use crate::cli::input::in_use::InUse;
use crate::cli::input::places;
use crate::cli::input::sessions::{Assigned, Sessions};
use crate::cli::input::unread::Unread;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::links::Linked;
use crate::cli::output::progress::Progress;
use crate::cli::output::report::Report;
use crate::cli::output::stdio::complain;
use crate::cli::output::terminal::style;

use crate::diag::Exit;
use crate::render::Spoken;
use crate::session::Checked;

/// Checks what the arguments name.
pub(in crate::cli) fn run(args: &CheckArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    if (args.fixing.diff || args.settings.write_baseline)
        && let Some(file) = args.output.files().next()
    {
        let reason = reader.say(
            "--diff 和 --write-baseline 不输出检查结果",
            "--diff and --write-baseline write no findings",
        );
        bail!("{}: {reason}", named(file));
    }
    in_use(args).refuse(outputs(args), reader)?;
    let mut sessions = match Sessions::open(&args.settings, reader)? {
        Ok(sessions) => sessions,
        Err((faults, rules)) => {
            return show_faults(args, &faults, &Spoken { rules: &rules, lang: reader.lang }, out);
        }
    };
    in_use(args).refuse_named(&mut sessions, outputs(args), reader)?;
    if args.trace_claims {
        return trace::write(args, sessions, reader, out);
    }
    match args.fixing {
        FixArgs { diff: true, .. } => fix::diff(args, sessions, reader, out),
        FixArgs { fix: true, .. } => fix::write(args, sessions, reader, out),
        FixArgs { .. } if args.settings.write_baseline => baseline::write(args, sessions, reader),
        FixArgs { .. } => match (&args.annotate, &args.annotate_dir) {
            (Some(target), _) => annotate::write(args, target, sessions, reader, out),
            (None, Some(folder)) => annotate::write_each(args, folder, sessions, reader, out),
            (None, None) => show(args, sessions, reader, out),
        },
    }
}

fn in_use(args: &CheckArgs) -> InUse<'_> {
    let stdin_name = args.run.reading.stdin_name.as_deref();
    InUse { paths: &args.paths, stdin_name, settings: &args.settings }
}

/// Every file that is to be written, other than reports that are mended.
fn outputs(args: &CheckArgs) -> impl Iterator<Item = &Path> {
    let baseline = args.settings.baseline.as_deref().filter(|_| args.settings.write_baseline);
    args.output.files().chain(args.annotate.as_deref()).chain(baseline)
}

fn show(
    args: &CheckArgs,
    mut sessions: Sessions,
    reader: Reader,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let base = sessions.base();
    let words = Linked::new(Spoken { rules: base.rules(), lang: reader.lang });
    let mut nowhere = io::sink();
    let out = if args.quiet { &mut nowhere } else { out };
    let mut report = Report::wanted(args.asked(), reader, style(args.run.color), &words, out)?;
    let places = || places::found(&args.paths, args.run.reading.stdin_name.as_deref());
    let progress = Progress::over(|| places().count(), args.quiet, reader);
    let unread = RefCell::default();
    let assigned =
        places().filter_map(|place| Unread::sift(&unread, place)).flat_map(|place| sessions.assign(place));
    let each = |checked: anyhow::Result<Checked>| progress.step(&checked?, &mut report);
    batch::in_order(assigned, args.run.reading.jobs, Assigned::check, each)?;
    progress.finish();
    sessions.unused_exceptions().try_for_each(|unused| report.show(&unused))?;
    if !args.quiet {
        report.remark(unread.borrow().words(reader), reader);
    }
    let exit = report.end(args.run.fail_on.severity())?;
    if let Some(remark) = sessions.previous_remark().filter(|_| !args.quiet) {
        complain(&remark);
    }
    Ok(exit)
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
    let mut report = Report::wanted(args.asked(), reader, style(args.run.color), spoken, out)?;
    report.show(faults)?;
    report.end(None)
}
