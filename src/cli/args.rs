//! The command line. Help stands here in English; `words` holds the Chinese of it.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser, ValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::outputs::OutputArgs;
use crate::diag::{Safety, Severity};
use crate::rule::Listing;

/// Checks Chinese annual reports on government information disclosure
/// (政府信息公开工作年度报告) and helps to write them
#[derive(Debug, Parser)]
#[command(name = "foia-lint", version, disable_help_subcommand = true, max_term_width = 100)]
#[command(override_usage = "foia-lint [OPTIONS] [PATHS]...\n       foia-lint <COMMAND>")]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) check: CheckArgs,
    /// Language of messages [default: by locale; Chinese if none is set]
    #[arg(long, global = true, value_enum, value_name = "LANG", hide_possible_values = true)]
    #[arg(display_order = 900)]
    pub(super) lang: Option<LangArg>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
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

#[derive(Args, Clone, Debug)]
pub(super) struct CheckArgs {
    /// Files, folders (.txt, .md, .html and .docx in them), globs, or - for standard input [default: .]
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    #[command(flatten)]
    pub(super) settings: SettingsArgs,
    #[command(flatten)]
    pub(super) fixing: FixArgs,
    /// Write a copy of the one Word file to check, with each finding as a comment at its place
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    #[arg(conflicts_with_all = ["fix", "diff", "write_baseline"])]
    pub(super) annotate: Option<PathBuf>,
    /// Exit with 1 from this severity on: error, warning, info, or never
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "error")]
    #[arg(hide_possible_values = true)]
    pub(super) fail_on: FailOn,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// When to colour the output: auto, always, never
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub(super) color: When,
    /// Print nothing; the exit status tells. Files are written all the same
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// Which rules apply.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct RuleArgs {
    /// Only these rules: codes, names, or beginnings of codes such as T or T3
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Folder with rule files (.yaml) of your own
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(super) rules: Vec<PathBuf>,
}

/// What else says what is checked and told.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct SettingsArgs {
    #[command(flatten)]
    pub(super) rules: RuleArgs,
    /// Settings file for all inputs [default: the nearest foia-lint.yaml in the folder of each or above]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,
    /// Last year's report, or a folder of reports of other years, to compare with
    #[arg(long, value_name = "FILE|DIR", value_hint = clap::ValueHint::AnyPath)]
    pub(super) previous: Option<PathBuf>,
    /// Tell only findings that are not in this file
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(super) baseline: Option<PathBuf>,
    /// Write the findings there are into that file, so that from now on only new ones are told
    #[arg(long, requires = "baseline", conflicts_with_all = ["fix", "diff"])]
    pub(super) write_baseline: bool,
}

/// What is done about findings.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct FixArgs {
    /// Mend what can be mended without touching a figure, and show what is left
    #[arg(long)]
    pub(super) fix: bool,
    /// With --fix or --diff: change figures too, as the findings propose; look at each
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Show what --fix would change and write nothing; exit with 1 if there is something
    #[arg(long)]
    pub(super) diff: bool,
}

impl FixArgs {
    /// Which fixes may be applied.
    pub(super) const fn allowed(self) -> Safety {
        if self.unsafe_fixes { Safety::Unsafe } else { Safety::Safe }
    }
}

/// How inputs are read.
#[derive(Args, Clone, Debug)]
pub(super) struct ReadingArgs {
    /// Name under which standard input is read and shown
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_name: Option<String>,
    /// Number of files read at once [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
}

#[derive(Args, Debug)]
pub(super) struct NewArgs {
    /// Name of the organ, as in the report's title
    #[arg(long, value_name = "NAME")]
    pub(super) organ: String,
    /// Report year
    #[arg(long, value_name = "YYYY")]
    pub(super) year: u16,
    /// Statutory form: 2019 or 2021 [default: the one for the report year]
    #[arg(long, value_name = "FORM")]
    pub(super) form: Option<String>,
    /// txt, md, html or docx [default: by the name of the file, else md]
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub(super) format: Option<LayoutArg>,
    /// File to write; an existing one is never overwritten [default: standard output]
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct FmtArgs {
    /// Files, folders (.txt and .md in them), globs, or - for standard input [default: .]
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// Write nothing and list the files that would change; exit with 1 if there are any
    #[arg(long)]
    pub(super) check: bool,
    /// Write nothing and show what would change; exit with 1 if there is something
    #[arg(long, conflicts_with = "check")]
    pub(super) diff: bool,
    /// Settings file for all inputs [default: the nearest foia-lint.yaml in the folder of each or above]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// When to colour the differences: auto, always, never
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub(super) color: When,
    /// Say nothing on standard error but what cannot be read or written
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Args, Debug)]
pub(super) struct ExtractArgs {
    /// Files, folders (.txt, .md, .html and .docx in them), globs, or - for standard input
    #[arg(required = true, value_hint = clap::ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// json, csv or parquet
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "json", hide_possible_values = true)]
    pub(super) format: DataFormat,
    /// With csv and parquet: how sure each figure is, in columns of their own
    #[arg(long)]
    pub(super) states: bool,
    /// With csv: begin with a byte order mark, for Excel
    #[arg(long)]
    pub(super) bom: bool,
    /// File to write; an existing one is replaced [default: standard output]
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// text, json or markdown
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    #[arg(value_parser = listings())]
    pub(super) format: Listing,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// Run the examples of rules
    Test {
        /// Folder with rule files (.yaml) [default: the built-in rules]
        #[arg(value_hint = clap::ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
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
pub(super) enum HookCommand {
    /// Write the pre-commit hook of this repository
    Install,
    /// Remove the pre-commit hook, if foia-lint wrote it
    Uninstall,
    /// Check what is staged (the hook calls this)
    #[command(hide = true)]
    Run,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    Zh,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The threshold; `None`: never fail.
    pub(super) const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LayoutArg {
    Txt,
    Md,
    Html,
    Docx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DataFormat {
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
