//! `foia-lint check --fix` and `--diff`: reports mended, or what would be mended in them.

use std::cell::RefCell;
use std::io::{self, Write};

use super::original::Original;
use crate::batch;
use crate::cli::args::check::CheckArgs;
use crate::cli::input::places;
use crate::cli::input::sessions::{Assigned, Sessions};
use crate::cli::input::trees::Trees;
use crate::cli::input::unread::Unread;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::progress::Progress;
use crate::cli::output::replace::NotWritten;
use crate::cli::output::report::Report;
use crate::cli::output::stdio::{Output, complain};
use crate::cli::output::terminal::{style, style_aside};

use crate::diag::{Exit, Facts, Safety, Tally};
use crate::fix::{Paint, unified};
use crate::render::{Format, Spoken};
use crate::session::Checked;

/// Mends what the arguments name, and shows what is left.
///
/// Standard input is mended to standard output, where findings would be in the way: all of them go to standard error.
pub(in crate::cli) fn write(
    args: &CheckArgs,
    mut sessions: Sessions,
    reader: Reader,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let (mut aside, mut nowhere, mut nobody) = (Output::stderr(), io::sink(), io::sink());
    let is_piped = places::name_stdin(&args.paths, args.run.reading.stdin_name.as_deref());
    let (said, text): (&mut dyn Write, &mut dyn Write) =
        if is_piped { (&mut aside, out) } else { (out, &mut nowhere) };
    let said = if args.quiet { &mut nobody } else { said };
    let style = if is_piped { style_aside(args.run.color) } else { style(args.run.color) };
    let base = sessions.base();
    let spoken = Spoken { rules: base.rules(), lang: reader.lang };
    let mut report = Report::wanted(args.asked(), reader, style, &spoken, said)?;
    let trees = Trees::of(&args.paths);
    let allowed = args.fixing.allowed();
    let places = || places::found(&args.paths, args.run.reading.stdin_name.as_deref());
    let progress = Progress::over(|| places().count(), args.quiet, reader);
    let unread = RefCell::default();
    let assigned =
        places().filter_map(|place| Unread::sift(&unread, place)).flat_map(|place| sessions.assign(place));
    let mend = |assigned| Mended::of(assigned, allowed).map(|mended| mended.written(&trees));
    batch::in_order(assigned, args.run.reading.jobs, mend, |written| {
        let Written { mut checked, text: mended, refused } = written?;
        if let Some(refused) = refused {
            checked.tally.broken += 1;
            complain(&format!("{}: {}", named(&checked.about.path), refused.words(reader)));
        }
        tell_untouched(&checked, reader);
        text.write_all(&mended)?;
        progress.step(&checked, &mut report)
    })?;
    progress.finish();
    if !args.quiet {
        report.remark(unread.borrow().words(reader), reader);
    }
    report.end(args.run.fail_on.severity())
}

/// Shows what would be mended, and writes nothing. What cannot be read is told on standard error, since the output is
/// to be read by `patch`.
pub(in crate::cli) fn diff(
    args: &CheckArgs,
    mut sessions: Sessions,
    reader: Reader,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let paint = if style(args.run.color).color { Paint::Colored } else { Paint::Plain };
    let (mut aside, mut nobody) = (Output::stderr(), io::sink());
    let said: &mut dyn Write = if args.quiet { &mut nobody } else { &mut aside };
    let base = sessions.base();
    let spoken = Spoken { rules: base.rules(), lang: reader.lang };
    let mut unread = Report::new(Format::Short, style_aside(args.run.color), &spoken, said)?;
    let mut total = Tally::default();
    let allowed = args.fixing.allowed();
    let places = places::all(&args.paths, args.run.reading.stdin_name.as_deref());
    let places = places.flat_map(|place| sessions.assign(place));
    let compare = |assigned| Mended::of(assigned, allowed).map(|mended| mended.compared(paint));
    batch::in_order(places, args.run.reading.jobs, compare, |compared| {
        let (checked, difference) = compared?;
        total.add(&checked.tally);
        tell_untouched(&checked, reader);
        if checked.tally.broken > 0 {
            unread.show(&checked)?;
        }
        anyhow::Ok(out.write_all(difference.as_bytes())?)
    })?;
    drop(unread);
    out.flush()?;
    let mut facts = Facts::default();
    facts.insert("count", total.fixed);
    let key = if total.fixed > 0 { "would_fix" } else { "would_fix_nothing" };
    writeln!(said, "{}", base.rules().phrase(key, &facts, reader.lang))?;
    Ok(Exit::of_changes(&total))
}

/// Says of a document that nothing is mended in it, though there is something to mend.
fn tell_untouched(checked: &Checked, reader: Reader) {
    if checked.tally.broken == 0 && !checked.is_writable() && !checked.findings.is_empty() {
        let words = if checked.takes_comments() {
            reader.say(
                "没有写入：不改写 Word 文件，请在 Word 或 WPS 中修改（--annotate 可把问题写成批注）",
                "not written: Word files are not rewritten; mend them in Word or WPS (--annotate makes comments of findings)",
            )
        } else {
            reader.say(
                "没有写入：这一类文件不改写，请在原来的文档中修改",
                "not written: files of this kind are not rewritten; mend the document itself",
            )
        };
        complain(&format!("{}: {words}", named(&checked.about.path)));
    }
}

/// One input, before and after.
struct Mended {
    before: Original,
    /// `None` if nothing changes.
    after: Option<Checked>,
}

impl Mended {
    fn of(assigned: Assigned, allowed: Safety) -> anyhow::Result<Self> {
        let before = Original::of(assigned)?;
        let after = before.read.as_ref().and_then(|(session, _)| session.fix(&before.checked, allowed));
        Ok(Self { before, after })
    }

    /// Writes it where it came from. If that cannot be done, it counts as not mended.
    fn written(self, trees: &Trees) -> Written {
        let Self { before, after } = self;
        match after.map(|after| (before.put(trees, &after), after)) {
            Some((Ok(text), checked)) => Written { checked, text, refused: None },
            Some((Err(refused), _)) => {
                Written { text: before.passed_through(), checked: before.checked, refused: Some(refused) }
            }
            None => Written { text: before.passed_through(), checked: before.checked, refused: None },
        }
    }

    /// What is known of it before, with the number of fixes, and the difference.
    fn compared(self, paint: Paint) -> (Checked, String) {
        let Self { before: Original { checked: mut before, .. }, after } = self;
        let Some(after) = after else { return (before, String::new()) };
        before.tally.fixed = after.tally.fixed;
        let difference = unified(&before.about.path, before.text(), after.text(), paint);
        (before, difference)
    }
}

/// One input that has been dealt with.
struct Written {
    /// What is left to tell.
    checked: Checked,
    /// What belongs on standard output.
    text: Vec<u8>,
    refused: Option<NotWritten>,
}
