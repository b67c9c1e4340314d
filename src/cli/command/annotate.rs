//! `foia-lint check --annotate` and `--annotate-dir`: copies of Word files with each finding as a comment at its place.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, bail};

use super::original::Original;
use crate::annotate::NotAnnotated;
use crate::batch;
use crate::cli::args::check::CheckArgs;
use crate::cli::input::places::{self, Place};
use crate::cli::input::sessions::{Assigned, Sessions};
use crate::cli::input::unread::Unread;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::copies::Copies;
use crate::cli::output::links::Linked;
use crate::cli::output::new_file::NewFile;
use crate::cli::output::progress::Progress;
use crate::cli::output::report::Report;
use crate::cli::output::stdio::complain;
use crate::cli::output::terminal::style;
use crate::diag::Exit;
use crate::render::Spoken;
use crate::session::{Checked, Session};
use crate::source::ReadError;

/// Checks the one Word file that the arguments name, shows what is found and writes the copy to `target`.
pub(in crate::cli) fn write(
    args: &CheckArgs,
    target: &Path,
    mut sessions: Sessions,
    reader: Reader,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let place = only_place(args, target, reader)?;
    let mut all = Vec::new();
    let mut copy = None;
    for assigned in sessions.assign(place) {
        let (checked, annotated) = annotated(assigned, reader)?;
        all.push(checked);
        if let Some(bytes) = annotated {
            let mut file = NewFile::at(target).with_context(|| named(target))?;
            file.write_all(&bytes)?;
            copy = Some(file);
        }
    }
    let base = sessions.base();
    let words = Linked::new(Spoken { rules: base.rules(), lang: reader.lang });
    let mut nowhere = io::sink();
    let out = if args.quiet { &mut nowhere } else { out };
    let mut report = Report::wanted(args.asked(), reader, style(args.run.color), &words, out)?;
    if let Some(file) = copy {
        file.finish().with_context(|| named(target))?;
    }
    all.iter().try_for_each(|checked| report.show(checked))?;
    sessions.unused_exceptions().try_for_each(|unused| report.show(&unused))?;
    let exit = report.end(args.run.fail_on.severity())?;
    if let Some(remark) = sessions.previous_remark().filter(|_| !args.quiet) {
        complain(&remark);
    }
    Ok(exit)
}

/// Checks what the arguments name, shows what is found, and writes a copy of each Word file into a folder.
pub(in crate::cli) fn write_each(
    args: &CheckArgs,
    folder: &Path,
    mut sessions: Sessions,
    reader: Reader,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let mut copies = Copies::into(folder, &args.paths, reader)?;
    let base = sessions.base();
    let words = Linked::new(Spoken { rules: base.rules(), lang: reader.lang });
    let mut nowhere = io::sink();
    let out = if args.quiet { &mut nowhere } else { out };
    let mut report = Report::wanted(args.asked(), reader, style(args.run.color), &words, out)?;
    let inputs = copies.inputs();
    let places = || {
        let found = places::found(&args.paths, args.run.reading.stdin_name.as_deref());
        found.filter(|place| inputs.hold(place))
    };
    let progress = Progress::over(|| places().count(), args.quiet, reader);
    let unread = RefCell::default();
    let assigned =
        places().filter_map(|place| Unread::sift(&unread, place)).flat_map(|place| sessions.assign(place));
    let each = |assigned| Original::of(assigned).map(|original| Copied::of(original, reader));
    batch::in_order(assigned, args.run.reading.jobs, each, |copied| {
        let Copied { mut checked, copy } = copied?;
        let written = copy.map(|copy| copy.and_then(|bytes| copies.put(&checked.about.path, &bytes)));
        if let Some(Err(error)) = written {
            checked.tally.broken += 1;
            complain(&format!("{error:#}"));
        }
        progress.step(&checked, &mut report)
    })?;
    progress.finish();
    sessions.unused_exceptions().try_for_each(|unused| report.show(&unused))?;
    if !args.quiet {
        report.remark(unread.borrow().words(reader), reader);
    }
    let exit = report.end(args.run.fail_on.severity())?;
    if !args.quiet {
        complain(&copies.words());
        sessions.previous_remark().iter().for_each(|remark| complain(remark));
    }
    Ok(exit)
}

/// One of many inputs.
struct Copied {
    checked: Checked,
    /// What is to be written; `None` if it takes no comments.
    copy: Option<anyhow::Result<Vec<u8>>>,
}

impl Copied {
    fn of(original: Original, reader: Reader) -> Self {
        let Original { read, checked, bytes, .. } = original;
        let session = read.map(|(session, _)| session).filter(|_| checked.takes_comments());
        let copy = session.map(|session| with_comments(&session, &checked, &bytes, reader));
        Self { checked, copy }
    }
}

/// The input, if it is the only one and the copy is to be written elsewhere.
fn only_place(args: &CheckArgs, target: &Path, reader: Reader) -> anyhow::Result<Place> {
    let mut places = places::all(&args.paths, args.run.reading.stdin_name.as_deref());
    let (Some(place), None) = (places.next(), places.next()) else {
        bail!(reader.say("--annotate 一次只用于一份 Word 文件", "--annotate takes one Word file at a time"));
    };
    let real = |path: &Path| path.canonicalize().ok();
    let is_target = |path: &Path| path == target || real(path).is_some_and(|path| Some(path) == real(target));
    if args.output.files().any(is_target) {
        let reason = reader.say("检查结果和批注写到同一文件", "findings and comments in one file");
        bail!("{}: {reason}", named(target));
    }
    Ok(place)
}

/// What is found, and the copy with comments if the input could be read.
fn annotated(assigned: Assigned, reader: Reader) -> anyhow::Result<(Checked, Option<Vec<u8>>)> {
    let Original { read, checked, bytes, .. } = Original::of(assigned)?;
    let Some((session, _)) = read else { return Ok((checked, None)) };
    if !checked.takes_comments() {
        let reason = reader.say(
            "--annotate 只用于 .docx 文件；.doc、.wps 等请先另存为 .docx",
            "--annotate is for Word files (.docx): save other documents as such first",
        );
        bail!("{}: {reason}", named(&checked.about.path));
    }
    let bytes = with_comments(&session, &checked, &bytes, reader)?;
    Ok((checked, Some(bytes)))
}

fn with_comments(
    session: &Session,
    checked: &Checked,
    bytes: &[u8],
    reader: Reader,
) -> anyhow::Result<Vec<u8>> {
    session.annotate(checked, bytes).map_err(|error| {
        let reason = match error {
            NotAnnotated::NoParagraph => reader
                .say("无法加批注：文件中没有段落", "cannot be annotated: it has no paragraph")
                .to_owned(),
            NotAnnotated::Unread(ReadError::Damaged { detail, .. }) => reader
                .say(
                    "无法加批注：文件不完整或已损坏（{}）",
                    "cannot be annotated: it is incomplete or damaged ({})",
                )
                .replace("{}", &detail),
            NotAnnotated::Unread(_) | NotAnnotated::OtherText => {
                format!("{}{error}", reader.say("无法加批注：", "cannot be annotated: "))
            }
        };
        anyhow::anyhow!("{}: {reason}", named(&checked.about.path))
    })
}
