//! `foia-lint summary`: many reports on a few sheets.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::batch;
use crate::cli::args::check::{SettingsArgs, When};
use crate::cli::args::program::{SplitBy, SummaryArgs};
use crate::cli::input::in_use::InUse;
use crate::cli::input::session::builtin;
use crate::cli::input::sessions::{Assigned, Sessions};
use crate::cli::input::{places, roster};
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::folder_pages::PagesBeside;
use crate::cli::output::new_file::NewFile;
use crate::cli::output::progress::Progress;
use crate::cli::output::relative::relative;
use crate::cli::output::report::Report;
use crate::cli::output::stdio::{Output, complain};
use crate::cli::output::terminal::style_aside;

use crate::compare::{self, FolderPages, Making, ReportLine, SummaryFormat, Totals};
use crate::config::Baseline;
use crate::diag::Exit;
use crate::export::Naming;
use crate::render::{Format, Spoken};
use crate::rule::Lang;

/// Writes what the inputs come to.
pub(in crate::cli) fn run(args: &SummaryArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let format = format(args, reader)?;
    let settings = SettingsArgs { previous: args.previous.clone(), ..SettingsArgs::default() };
    let mut sessions = Sessions::new(builtin(&[], reader)?, &settings, Baseline::default(), reader)?;
    if args.split_by.is_some() && format != SummaryFormat::Html {
        bail!(reader.say("--split-by 只用于 html", "--split-by is for html"));
    }
    let Some(path) = args.output.as_deref() else {
        let run = Run { args, format, reader };
        return run.write(sessions, out, None);
    };
    let read: Vec<PathBuf> = args.paths.iter().chain(&args.expect).cloned().collect();
    let stdin_name = args.reading.stdin_name.as_deref();
    let in_use = InUse { paths: &read, stdin_name, settings: &settings };
    in_use.refuse([path], reader)?;
    in_use.refuse_named(&mut sessions, [path], reader)?;
    let settings_in_use = if args.split_by.is_some() { in_use.named(&mut sessions) } else { Vec::new() };
    let mut pages = PagesBeside::new(path, in_use, &settings_in_use, reader);
    let pages = args.split_by.map(|SplitBy::Folder| &mut pages);
    let mut file = NewFile::at(path).with_context(|| named(path))?;
    let exit = Run { args, format, reader }.write(sessions, &mut file, pages)?;
    file.finish().with_context(|| named(path))?;
    Ok(exit)
}

/// The format that is asked for, by its name or by that of the file; else the one that a terminal shows.
fn format(args: &SummaryArgs, reader: Reader) -> anyhow::Result<SummaryFormat> {
    let of_file = |path: &PathBuf| {
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        SummaryFormat::of_extension(&extension).ok_or_else(|| {
            let words = reader.say(
                "看不出要写成哪种格式：请用扩展名 .xlsx、.html、.json、.csv、.md，或加 --format",
                "which format is wanted? Use .xlsx, .html, .json, .csv or .md, or add --format",
            );
            anyhow::anyhow!("{}: {words}", named(path))
        })
    };
    let format = match (args.format, &args.output) {
        (Some(format), _) => format,
        (None, Some(path)) => of_file(path)?,
        (None, None) => SummaryFormat::Markdown,
    };
    if format == SummaryFormat::Xlsx && args.output.is_none() && io::stdout().is_terminal() {
        bail!(reader.say(
            "xlsx 不能显示在终端上：请加 -o 汇总.xlsx",
            "a workbook cannot be shown at a terminal: add -o summary.xlsx",
        ));
    }
    Ok(format)
}

/// What is wanted.
struct Run<'a> {
    args: &'a SummaryArgs,
    format: SummaryFormat,
    reader: Reader,
}

impl Run<'_> {
    fn write(
        &self,
        mut sessions: Sessions,
        out: &mut dyn Write,
        pages: Option<&mut PagesBeside<'_>>,
    ) -> anyhow::Result<Exit> {
        let Self { args, format, reader } = *self;
        let base = sessions.base();
        let spoken = Spoken { rules: base.rules(), lang: reader.lang };
        let roster = args.expect.as_deref().map(|path| roster::read(path, &base)).transpose()?;
        let naming = match reader.lang {
            Lang::Zh => Naming::Chinese,
            Lang::En => Naming::English,
        };
        let making =
            Making { phrases: &spoken, forms: base.forms(), naming, has_previous: args.previous.is_some() };
        let mut spool = tempfile::tempfile().context(reader.say("临时文件", "temporary file"))?;
        let pages = pages.map(|pages| -> &mut dyn FolderPages { pages });
        let mut writer = compare::writer(format, making, compare::Output { out, spool: &mut spool, pages })?;
        let folder = args.output.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let (mut aside, mut totals, mut exit) = (Output::stderr(), Totals::expecting(roster), Exit::Clean);
        let mut faults = Report::new(Format::Short, style_aside(When::Auto), &spoken, &mut aside)?;
        let places = || places::all(&args.paths, args.reading.stdin_name.as_deref());
        let progress = Progress::over(|| places().count(), false, reader);
        let assigned = places().flat_map(|place| sessions.assign(place));
        batch::in_order(assigned, args.reading.jobs, Assigned::survey, |surveyed| {
            progress.advance();
            match surveyed? {
                Ok(surveyed) => {
                    let is_broken = surveyed.checked.tally.broken > 0;
                    exit = if is_broken { Exit::Broken } else { exit };
                    let target = relative(folder, Path::new(&surveyed.checked.about.path));
                    let line = ReportLine::of(surveyed, target, &spoken);
                    totals.add(&line, &base);
                    Ok(writer.report(&line)?)
                }
                Err(fault) => {
                    exit = Exit::Broken;
                    fault.map_or(Ok(()), |fault| faults.show(&fault))
                }
            }
        })?;
        progress.finish();
        writer.end(&totals)?;
        faults.end(None)?;
        if totals.tally.files == 0 {
            complain(reader.say("没有找到可以汇总的报告", "no report to put together was found"));
            exit = Exit::Broken;
        }
        if let Some(remark) = sessions.previous_remark() {
            complain(&remark);
        }
        Ok(exit)
    }
}
