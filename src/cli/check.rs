//! `foia-lint check`: reads, checks and shows reports.

use std::io::Write;
use std::path::Path;

use anyhow::Context;

use super::args::{CheckArgs, RuleArgs, When};
use super::{Reader, inputs, locale, pipeline};
use crate::diag::{Exit, Severity, Tally};
use crate::render::{self, FileView, Format, Renderer, Style};
use crate::session::{Checked, Options, Session};

/// Checks what the arguments name.
pub(super) fn run(args: &CheckArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let mut nowhere = std::io::sink();
    let out = if args.quiet { &mut nowhere as &mut dyn Write } else { out };
    let style = style(args.color, reader);
    let session = match open(&args.rules, reader)? {
        Ok(session) => session,
        Err(faults) => return show_faults(&faults, args.output_format, style, out),
    };
    let mut report = Report::new(&session, args.output_format, style, out)?;
    let places = inputs::places(&args.paths, args.reading.stdin_name.as_deref());
    let check = |place| session.check(inputs::read(place));
    pipeline::in_order(places, args.reading.jobs, check, |checked| report.show(&checked))?;
    report.end(args.fail_on.severity())
}

/// A session with the rules that the arguments name, or what is wrong with the user's rule files.
pub(super) fn open(args: &RuleArgs, reader: Reader) -> anyhow::Result<Result<Session, Box<Checked>>> {
    let options = Options {
        lang: reader.lang,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        limit: inputs::LIMIT,
    };
    let files = args.rules.as_deref().map_or(Ok(Vec::new()), |folder| rule_files(folder, reader))?;
    Ok(Session::new(options, files))
}

/// Name and text of every .yaml file in a folder, by name.
pub(super) fn rule_files(folder: &Path, reader: Reader) -> anyhow::Result<Vec<(String, String)>> {
    let unreadable =
        || format!("{}: {}", folder.display(), reader.say("无法读取规则目录", "cannot read the rule folder"));
    let entries = std::fs::read_dir(folder).with_context(unreadable)?;
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .with_context(unreadable)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    if paths.is_empty() {
        anyhow::bail!(
            "{}: {}",
            folder.display(),
            reader.say("目录中没有 .yaml 文件", "no .yaml file in this folder")
        );
    }
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Ok((path.to_string_lossy().into_owned(), text))
    };
    paths.iter().map(read).collect()
}

/// Shows what is wrong with rule files; nothing else is done then.
pub(super) fn show_faults(
    faults: &Checked,
    format: Format,
    style: Style,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let builtin = crate::rule::RuleSet::empty();
    let mut renderer = render::renderer(format, style, &builtin);
    renderer.begin(out)?;
    renderer.file(&view(faults), out)?;
    renderer.end(&faults.tally, out)?;
    Ok(Exit::Broken)
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
        session: &'a Session,
        format: Format,
        style: Style,
        out: &'a mut dyn Write,
    ) -> anyhow::Result<Self> {
        let mut renderer = render::renderer(format, style, session.rules());
        renderer.begin(out)?;
        Ok(Self { renderer, out, total: Tally::default() })
    }

    /// Shows one file.
    pub(super) fn show(&mut self, checked: &Checked) -> anyhow::Result<()> {
        self.total.add(&checked.tally);
        Ok(self.renderer.file(&view(checked), self.out)?)
    }

    /// Ends the output; the exit status depends on what was counted alone.
    pub(super) fn end(mut self, fail_on: Option<Severity>) -> anyhow::Result<Exit> {
        self.renderer.end(&self.total, self.out)?;
        Ok(Exit::of(&self.total, fail_on))
    }
}

/// How to draw on this terminal.
pub(super) fn style(color: When, reader: Reader) -> Style {
    Style { color: locale::color(color), width: locale::width(), lang: reader.lang }
}

fn view(checked: &Checked) -> FileView<'_> {
    FileView {
        sources: &checked.sources,
        about: &checked.about,
        findings: &checked.findings,
        tally: &checked.tally,
    }
}
