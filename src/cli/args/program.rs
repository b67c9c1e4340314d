//! The commands and their arguments. Help stands here in English; `chinese` holds the Chinese of it.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser, ValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::check::{CheckArgs, ReadingArgs, When};
use crate::rule::Listing;

/// Checks Chinese annual reports on government information disclosure
/// (政府信息公开工作年度报告) and helps to write them
#[derive(Debug, Parser)]
#[command(name = "foia-lint", version, disable_help_subcommand = true, max_term_width = 100)]
#[command(override_usage = "foia-lint [OPTIONS] [PATHS]...\n       foia-lint <COMMAND>")]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) check: CheckArgs,
    /// Language of messages [default: by locale; Chinese if none is set]
    #[arg(long, global = true, value_enum, value_name = "LANG", hide_possible_values = true)]
    #[arg(display_order = 900)]
    pub(crate) lang: Option<LangArg>,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check reports (what happens without a command)
    Check(CheckArgs),
    /// Write the blank skeleton of a report
    New(NewArgs),
    /// Lay out headings and tables as the form has them; figures stay as they are
    Fmt(FmtArgs),
    /// Print the figures of reports as data
    Extract(ExtractArgs),
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
pub(crate) struct NewArgs {
    /// Name of the organ, as in the report's title
    #[arg(long, value_name = "NAME")]
    pub(crate) organ: String,
    /// Report year
    #[arg(long, value_name = "YYYY")]
    pub(crate) year: u16,
    /// Statutory form: 2019 or 2021 [default: the one for the report year]
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<String>,
    /// txt, md, html or docx [default: by the name of the file, else md]
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub(crate) format: Option<LayoutArg>,
    /// File to write; an existing one is never overwritten [default: standard output]
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct FmtArgs {
    /// Files, folders (.txt and .md in them), globs, or - for standard input [default: .]
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Write nothing and list the files that would change; exit with 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,
    /// Write nothing and show what would change; exit with 1 if there is something
    #[arg(long, conflicts_with = "check")]
    pub(crate) diff: bool,
    /// Settings file for all inputs [default: the nearest foia-lint.yaml in the folder of each or above]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// When to colour the differences: auto, always, never
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub(crate) color: When,
    /// Say nothing on standard error but what cannot be read or written
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ExtractArgs {
    /// Files, folders (.txt, .md, .html and .docx in them), globs, or - for standard input
    #[arg(required = true, value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// json, csv or parquet
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "json", hide_possible_values = true)]
    pub(crate) format: DataFormat,
    /// With csv and parquet: how sure each figure is, in columns of their own
    #[arg(long)]
    pub(crate) states: bool,
    /// With csv: begin with a byte order mark, for Excel
    #[arg(long)]
    pub(crate) bom: bool,
    /// File to write; an existing one is replaced [default: standard output]
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Args, Debug)]
pub(crate) struct ListArgs {
    /// text, json or markdown
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    #[arg(value_parser = listings())]
    pub(crate) format: Listing,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Run the examples of rules
    Test {
        /// Folder with rule files (.yaml) [default: the built-in rules]
        #[arg(value_hint = clap::ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
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
pub(crate) enum HookCommand {
    /// Write the pre-commit hook of this repository
    Install,
    /// Remove the pre-commit hook, if foia-lint wrote it
    Uninstall,
    /// Check what is staged (the hook calls this)
    #[command(hide = true)]
    Run,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    Zh,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayoutArg {
    Txt,
    Md,
    Html,
    Docx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DataFormat {
    Json,
    Csv,
    Parquet,
}

/// The layers below know no clap, so that their formats are listed here by name.
fn listings() -> ValueParser {
    let known = PossibleValuesParser::new(Listing::ALL.map(Listing::name));
    let find = |name: String| Listing::ALL.into_iter().find(|listing| listing.name() == name);
    ValueParser::new(known.try_map(move |name| find(name).ok_or("unknown format")))
}
