//! `foia-lint check`: reads, checks and shows reports.

use std::io::{self, Write};

use super::args::{CheckArgs, FixArgs, When};
use super::sessions::{Assigned, Sessions};
use super::{Reader, baseline, fix, inputs, locale, opening, pipeline};
use crate::diag::{Exit, Severity, Tally};
use crate::render::{self, FileView, Format, Phrases, Renderer, Spoken, Style};
use crate::session::Checked;

/// Checks what the arguments name.
pub(super) fn run(args: &CheckArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let sessions = match opening::sessions(&args.settings, reader)? {
        Ok(sessions) => sessions,
        Err((faults, rules)) => {
            return show_faults(args, &faults, &Spoken { rules: &rules, lang: reader.lang }, out);
        }
    };
    match args.fixing {
        FixArgs { diff: true, .. } => fix::diff(args, sessions, reader, out),
        FixArgs { fix: true, .. } => fix::write(args, sessions, reader, out),
        FixArgs { .. } if args.settings.write_baseline => baseline::write(args, sessions, reader),
        FixArgs { .. } => show(args, sessions, reader, out),
    }
}

fn show(
    args: &CheckArgs,
    mut sessions: Sessions,
    reader: Reader,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let base = sessions.base();
    let spoken = Spoken { rules: base.rules(), lang: reader.lang };
    let mut nowhere = io::sink();
    let out = if args.quiet { &mut nowhere } else { out };
    let mut report = Report::new(args.output_format, style(args.color), &spoken, out)?;
    let places = inputs::places(&args.paths, args.reading.stdin_name.as_deref());
    let places = places.flat_map(|place| sessions.assign(place));
    pipeline::in_order(places, args.reading.jobs, Assigned::check, |checked| report.show(&checked?))?;
    sessions.unused_exceptions().try_for_each(|unused| report.show(&unused))?;
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
    let mut report = Report::new(args.output_format, style(args.color), spoken, out)?;
    report.show(faults)?;
    report.end(None)
}

/// How to draw on this terminal.
pub(super) fn style(color: When) -> Style {
    Style { color: locale::color(color), width: locale::width() }
}

/// Findings on their way to the reader, counted.
pub(super) struct Report<'a> {
    renderer: Box<dyn Renderer + 'a>,
    out: &'a mut dyn Write,
    total: Tally,
}

impl<'a> Report<'a> {
    /// Begins the output.
    pub(super) fn new(
        format: Format,
        style: Style,
        phrases: &'a dyn Phrases,
        out: &'a mut dyn Write,
    ) -> anyhow::Result<Self> {
        let mut renderer = render::renderer(format, style, phrases);
        renderer.begin(out)?;
        Ok(Self { renderer, out, total: Tally::default() })
    }

    /// Shows one file.
    pub(super) fn show(&mut self, checked: &Checked) -> anyhow::Result<()> {
        self.total.add(&checked.tally);
        let file = FileView {
            sources: &checked.sources,
            about: &checked.about,
            findings: &checked.findings,
            tally: &checked.tally,
        };
        Ok(self.renderer.file(&file, self.out)?)
    }

    /// Ends the output. The exit status depends on what was counted alone.
    pub(super) fn end(mut self, fail_on: Option<Severity>) -> anyhow::Result<Exit> {
        self.renderer.end(&self.total, self.out)?;
        Ok(Exit::of(&self.total, fail_on))
    }
}
