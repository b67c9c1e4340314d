//! The commands and their arguments. Help stands here in English; `chinese` holds the Chinese of it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser, ValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::check::{CheckArgs, ReadingArgs, When};
use super::compare::{DiffArgs, RollupArgs};
use super::kinds;
use crate::compare::SummaryFormat;
use crate::rule::{Lang, Listing};
use crate::template::FileFormat;

/// Checks Chinese annual reports on government information disclosure
/// (政府信息公开工作年度报告) and helps to write them
#[derive(Debug, Parser)]
#[command(name = "foia-lint", version, disable_help_subcommand = true, max_term_width = 100)]
#[command(override_usage = "foia-lint [OPTIONS] [PATHS]...\n       foia-lint <COMMAND>")]
pub(in crate::cli) struct Cli {
    #[command(flatten)]
    pub(in crate::cli) check: CheckArgs,
    /// Language of messages: zh, en [default: by locale, else Chinese]
    #[arg(long, global = true, value_enum, value_name = "LANG", hide_possible_values = true)]
    #[arg(display_order = 900)]
    pub(in crate::cli) lang: Option<LangArg>,
    #[command(subcommand)]
    pub(in crate::cli) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// Check reports (what happens without a command)
    Check(CheckArgs),
    /// Write the blank skeleton of a report
    New(NewArgs),
    /// Lay out headings and tables as the form has them; figures stay as they are
    Fmt(FmtArgs),
    /// Print the figures of reports as data
    Extract(ExtractArgs),
    /// Put many reports on a few sheets: figures, findings, rules, who has not handed in
    Summary(SummaryArgs),
    /// Show what differs between two reports, such as those of two years
    Diff(DiffArgs),
    /// Hold a government's report against those of its departments
    Rollup(RollupArgs),
    /// Open a page in the browser on which reports are checked and begun; nothing leaves this machine
    Serve(ServeArgs),
    /// Explain a rule: what it finds, why, and by which law
    Explain {
        /// Code or name of a rule, such as T301 or row-total
        #[arg(value_name = "RULE", required = true)]
        rules: Vec<String>,
    },
    /// List the rules, or test rules on their own examples
    #[command(args_conflicts_with_subcommands = true)]
    Rules {
        #[command(flatten)]
        list: ListArgs,
        #[command(subcommand)]
        command: Option<RulesCommand>,
    },
    /// Show the settings that hold, or their schema for editors
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Check staged reports before each git commit
    Hook {
        #[command(subcommand)]
        command: HookCommand,
    },
    /// Check reports in an editor while they are written (Language Server Protocol)
    Lsp {
        /// As editors say how they speak to a server; there is no other way
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Print the completion script of a shell
    Completions {
        /// bash, elvish, fish, powershell or zsh
        #[arg(value_name = "SHELL", hide_possible_values = true)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man {
        /// Page of this command
        command: Option<String>,
    },
}

#[derive(Args, Debug)]
pub(in crate::cli) struct NewArgs {
    /// Name of the organ, as in the report's title
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) organ: String,
    /// Report year
    #[arg(long, value_name = "YYYY")]
    pub(in crate::cli) year: u16,
    /// Statutory form by its first year, as 2021 [default: the one for the report year]
    #[arg(long, value_name = "FORM")]
    pub(in crate::cli) form: Option<String>,
    /// txt, md, html or docx [default: by the name of the file, else md]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true, value_parser = files())]
    pub(in crate::cli) format: Option<FileFormat>,
    /// File to write; an existing one is never overwritten [default: standard output]
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// The help of the paths of `fmt`.
fn paths_to_lay_out() -> String {
    let laid_out = kinds::laid_out(Lang::En);
    format!("Files, folders ({laid_out} in them), globs, or - for standard input [default: .]")
}

#[derive(Args, Debug)]
pub(in crate::cli) struct FmtArgs {
    #[arg(value_hint = clap::ValueHint::AnyPath, help = paths_to_lay_out())]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Write nothing and list the files that would change; exit with 1 if there are any
    #[arg(long)]
    pub(in crate::cli) check: bool,
    /// Write nothing and show what would change; exit with 1 if there is something
    #[arg(long, conflicts_with = "check")]
    pub(in crate::cli) diff: bool,
    /// Settings file for all inputs [default: the nearest foia-lint.yaml in the folder of each or above]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) config: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
    /// When to colour the differences: auto, always, never
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub(in crate::cli) color: When,
    /// Say nothing on standard error but what cannot be read or written
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

/// The help of the paths of `extract`.
fn paths_to_extract() -> String {
    format!("Files, folders ({} in them), globs, or - for standard input", kinds::read(Lang::En))
}

#[derive(Args, Debug)]
pub(in crate::cli) struct ExtractArgs {
    #[arg(required = true, value_hint = clap::ValueHint::AnyPath, help = paths_to_extract())]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// json, jsonl, csv, xlsx or parquet [default: by the name of the file, else json]
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    format: Option<DataFormat>,
    /// With csv and xlsx: what columns are called: key, or zh for the form's own words
    #[arg(long, value_enum, value_name = "NAMES", default_value = "key", hide_possible_values = true)]
    pub(in crate::cli) header: HeaderArg,
    /// With csv and xlsx: a row for each cell, not for each report
    #[arg(long, conflicts_with = "states")]
    pub(in crate::cli) long: bool,
    /// With csv, xlsx and parquet: how sure each figure is, in columns of their own
    #[arg(long)]
    pub(in crate::cli) states: bool,
    /// With csv: begin with a byte order mark, for Excel
    #[arg(long)]
    pub(in crate::cli) bom: bool,
    /// File to write; an existing one is replaced [default: standard output]
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
}

impl ExtractArgs {
    /// The format that is asked for, by its name or by that of the file.
    pub(in crate::cli) fn format(&self) -> DataFormat {
        let extension = self.output.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
        let of_file = || DataFormat::from_str(extension?, true).ok();
        self.format.or_else(of_file).unwrap_or(DataFormat::Json)
    }
}

#[derive(Args, Debug)]
pub(in crate::cli) struct SummaryArgs {
    #[arg(required = true, value_hint = clap::ValueHint::AnyPath, help = paths_to_extract())]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// List of the organs that are to hand in, one a line: tells who has not, and who twice
    #[arg(long, value_name = "LIST", value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) expect: Option<PathBuf>,
    /// Folder of last year's reports: adds their figures and what has changed
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::AnyPath)]
    pub(in crate::cli) previous: Option<PathBuf>,
    /// xlsx, html, json, csv or markdown [default: by the name of the file, else markdown]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true, value_parser = summaries())]
    pub(in crate::cli) format: Option<SummaryFormat>,
    /// File to write; an existing one is replaced [default: standard output]
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) output: Option<PathBuf>,
    /// With html: the reports of each folder on a page of their own beside the file
    #[arg(long, value_enum, value_name = "WHAT", requires = "output", hide_possible_values = true)]
    pub(in crate::cli) split_by: Option<SplitBy>,
    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
}

/// What a summary is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SplitBy {
    Folder,
}

#[derive(Args, Clone, Copy, Debug)]
pub(in crate::cli) struct ServeArgs {
    /// Port of this machine to listen on; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value = "0")]
    pub(in crate::cli) port: u16,
    /// Print the address and open no browser
    #[arg(long)]
    pub(in crate::cli) no_open: bool,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct ListArgs {
    /// text, json or markdown
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    #[arg(value_parser = listings())]
    pub(in crate::cli) format: Listing,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RulesCommand {
    /// Run the examples of rules
    Test {
        /// Folder with rule files (.yaml) [default: the built-in rules]
        #[arg(value_hint = clap::ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ConfigCommand {
    /// Show which settings file holds for a report, and what it says of it
    Show {
        /// The report [default: any in the current folder]
        #[arg(value_hint = clap::ValueHint::FilePath)]
        report: Option<PathBuf>,
        /// Settings file [default: the nearest foia-lint.yaml in the folder of the report or above]
        #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        config: Option<PathBuf>,
    },
    /// Print the JSON schema of settings files
    Schema,
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub(in crate::cli) enum HookCommand {
    /// Write the pre-commit hook of this repository
    Install,
    /// Remove the pre-commit hook, if foia-lint wrote it
    Uninstall,
    /// Check what is staged (the hook calls this)
    #[command(hide = true)]
    Run,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LangArg {
    Zh,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DataFormat {
    Json,
    Jsonl,
    Csv,
    Xlsx,
    Parquet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum HeaderArg {
    Key,
    Zh,
}

/// The layers below know no clap, so that their formats are listed here by name.
fn listings() -> ValueParser {
    let known = PossibleValuesParser::new(Listing::ALL.map(Listing::name));
    let find = |name: String| Listing::ALL.into_iter().find(|listing| listing.name() == name);
    ValueParser::new(known.try_map(move |name| find(name).ok_or("unknown format")))
}

fn summaries() -> ValueParser {
    let known = PossibleValuesParser::new(SummaryFormat::ALL.map(SummaryFormat::name));
    let find = |name: String| SummaryFormat::ALL.into_iter().find(|format| format.name() == name);
    ValueParser::new(known.try_map(move |name| find(name).ok_or("unknown format")))
}

fn files() -> ValueParser {
    let known = PossibleValuesParser::new(FileFormat::ALL.map(FileFormat::name));
    known.try_map(|name| FileFormat::from_name(&name).ok_or("unknown format")).into()
}
