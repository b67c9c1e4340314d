//! Findings on their way to the reader, in every format that is wanted, counted.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;

use super::new_file::NewFile;
use super::stdio::complain;
use super::terminal::style_in_file;
use crate::cli::args::check::Asked;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::diag::{Exit, Severity, Tally};
use crate::render::{self, Format, Phrases, Renderer, Style};
use crate::session::Checked;

/// Files beyond which a summary is worth more than a list.
const MANY: usize = 50;

/// One or more outputs of a run.
pub(in crate::cli) struct Report<'a> {
    outputs: Vec<Output<'a>>,
    total: Tally,
    /// Files with errors.
    faulty: usize,
    /// What is to be said at the end besides findings, if that is wanted.
    remark: Option<String>,
}

struct Output<'a> {
    format: Format,
    renderer: Box<dyn Renderer + 'a>,
    to: To<'a>,
}

enum To<'a> {
    Stream(&'a mut dyn Write),
    File(NewFile, PathBuf),
}

impl To<'_> {
    fn out(&mut self) -> &mut dyn Write {
        match self {
            Self::Stream(out) => *out,
            Self::File(file, _) => file,
        }
    }
}

impl<'a> Report<'a> {
    /// One format on a stream.
    pub(in crate::cli) fn new(
        format: Format,
        style: Style,
        phrases: &'a dyn Phrases,
        out: &'a mut dyn Write,
    ) -> anyhow::Result<Self> {
        let to = To::Stream(out);
        Self::begin(vec![Output { format, renderer: render::renderer(format, style, phrases), to }])
    }

    /// What the arguments want, in files and on a stream that is drawn to in `style`.
    pub(in crate::cli) fn wanted(
        args: Asked<'_>,
        reader: Reader,
        style: Style,
        phrases: &'a dyn Phrases,
        out: &'a mut dyn Write,
    ) -> anyhow::Result<Self> {
        let wanted = args.output.pair(reader)?;
        let in_file = style_in_file(args.color);
        let mut out = Some(out);
        let mut outputs = Vec::new();
        for (format, file) in wanted {
            let concise = args.telling.concise;
            let style = Style { concise, ..if file.is_some() { in_file } else { style } };
            let renderer = if args.telling.statistics {
                render::statistics(format, phrases).ok_or_else(|| uncounted(format, reader))?
            } else {
                render::renderer(format, style, phrases)
            };
            outputs.extend(place(file, &mut out)?.map(|to| Output { format, renderer, to }));
        }
        Self::begin(outputs)
    }

    fn begin(mut outputs: Vec<Output<'a>>) -> anyhow::Result<Self> {
        for Output { renderer, to, .. } in &mut outputs {
            renderer.begin(to.out())?;
        }
        Ok(Self { outputs, total: Tally::default(), faulty: 0, remark: None })
    }

    /// Shows one file.
    pub(in crate::cli) fn show(&mut self, checked: &Checked) -> anyhow::Result<()> {
        self.total.add(&checked.tally);
        self.faulty += usize::from(checked.tally.errors > 0);
        for Output { renderer, to, .. } in &mut self.outputs {
            renderer.file(&checked.view(), to.out())?;
        }
        Ok(())
    }

    /// Tells what the reports of departments add up to, where a format has a place for it.
    pub(in crate::cli) fn rollup(&mut self, rollup: &serde_json::Value) {
        for Output { renderer, .. } in &mut self.outputs {
            renderer.rollup(rollup);
        }
    }

    /// Hands on what is written so far.
    pub(in crate::cli) fn flush(&mut self) -> anyhow::Result<()> {
        for Output { to, .. } in &mut self.outputs {
            to.out().flush()?;
        }
        Ok(())
    }

    /// Tells at the end what was not read, or that nothing was; and people, of many files, how many have errors and what
    /// puts them together.
    pub(in crate::cli) fn remark(&mut self, unread: Option<String>, reader: Reader) {
        let is_told = self.outputs.iter().any(|output| output.format == Format::Human);
        let nothing = self.total.files == 0 && !is_told;
        let nothing =
            nothing.then(|| reader.say("没有找到可以检查的报告", "no report to check was found").to_owned());
        let mut lines = if is_told { self.of_many(reader) } else { Vec::new() };
        lines.extend(unread.or(nothing));
        self.remark = (!lines.is_empty()).then(|| lines.join("\n"));
    }

    fn of_many(&self, reader: Reader) -> Vec<String> {
        let faulty = reader.say("其中有错误的报告 {} 份。", "Reports with errors: {}.");
        let faulty = faulty.replace("{}", &self.faulty.to_string());
        let advice = reader.say(
            "份数较多：用 foia-lint summary 加 -o 汇总.xlsx 可汇总成表。",
            "These are many: foia-lint summary with -o summary.xlsx puts them on a few sheets.",
        );
        let faulty = (self.total.files > 1 && self.faulty > 0).then_some(faulty);
        let advice = (self.total.files > MANY).then(|| advice.to_owned());
        faulty.into_iter().chain(advice).collect()
    }

    /// Ends the output. A remark stands below the findings for people, else on standard error. The exit status depends on what was counted alone.
    pub(in crate::cli) fn end(self, fail_on: Option<Severity>) -> anyhow::Result<Exit> {
        let mut remark = self.remark;
        for Output { format, mut renderer, mut to } in self.outputs {
            renderer.end(&self.total, to.out())?;
            if format == Format::Human
                && let Some(words) = remark.take()
            {
                writeln!(to.out(), "{words}")?;
            }
            if let To::File(file, path) = to {
                file.finish().with_context(|| named(path))?;
            }
        }
        if let Some(words) = remark {
            complain(&words);
        }
        Ok(Exit::of(&self.total, fail_on))
    }
}

fn uncounted(format: Format, reader: Reader) -> anyhow::Error {
    let reason = reader
        .say("--statistics 只有 human 和 json 两种格式", "--statistics is written as human or json only");
    anyhow::anyhow!("{}: {reason}", format.name())
}

/// Where an output goes; the stream is taken by the one output that has no file.
fn place<'a>(file: Option<PathBuf>, out: &mut Option<&'a mut dyn Write>) -> anyhow::Result<Option<To<'a>>> {
    let Some(path) = file else { return Ok(out.take().map(To::Stream)) };
    let file = NewFile::at(&path).with_context(|| named(&path))?;
    Ok(Some(To::File(file, path)))
}
