//! `foia-lint check --annotate`: a copy of a Word file with each finding as a comment at its place.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, bail};

use super::original::Original;
use crate::annotate::NotAnnotated;
use crate::cli::args::check::CheckArgs;
use crate::cli::input::places::{self, Place};
use crate::cli::input::sessions::{Assigned, Sessions};
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::links::Linked;
use crate::cli::output::new_file::NewFile;
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
        let reason =
            reader.say("--annotate 只用于 Word 文件（.docx）", "--annotate is for Word files (.docx)");
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
