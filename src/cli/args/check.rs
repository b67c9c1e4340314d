//! The arguments of checking, with or without the word `check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::kinds;
use super::outputs::OutputArgs;
use crate::diag::{Safety, Severity};
use crate::rule::Lang;

#[derive(Args, Clone, Debug)]
pub(in crate::cli) struct CheckArgs {
    #[arg(value_hint = clap::ValueHint::AnyPath, help = paths())]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
    #[command(flatten)]
    pub(in crate::cli) settings: SettingsArgs,
    #[command(flatten)]
    pub(in crate::cli) fixing: FixArgs,
    /// Write a copy of the one Word file to check, with each finding as a comment at its place
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    #[arg(conflicts_with_all = ["fix", "diff", "write_baseline"])]
    pub(in crate::cli) annotate: Option<PathBuf>,
    /// Write such a copy of each Word file into this folder, under its name and those of the folders it lies in
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    #[arg(conflicts_with_all = ["fix", "diff", "write_baseline", "annotate"])]
    pub(in crate::cli) annotate_dir: Option<PathBuf>,
    /// Tell how each sentence with a figure was read, or why it was passed over, and check nothing
    #[arg(long, hide = true, conflicts_with_all = ["fix", "diff", "annotate", "write_baseline"])]
    #[arg(conflicts_with_all = ["output_format", "output_file"])]
    pub(in crate::cli) trace_claims: bool,
    #[command(flatten)]
    pub(in crate::cli) run: RunArgs,
    #[command(flatten)]
    pub(in crate::cli) telling: TellingArgs,
    /// Print nothing; the exit status tells. Files are written all the same
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

/// How much is told of what is found.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(in crate::cli) struct TellingArgs {
    /// In human output, leave out the reason, the remedy and the law
    #[arg(long)]
    pub(in crate::cli) concise: bool,
    /// Instead of findings, their number by rule, organ and folder; in human and json
    #[arg(long, conflicts_with_all = ["fix", "diff", "write_baseline", "concise"])]
    pub(in crate::cli) statistics: bool,
}

/// What is asked of the outputs.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Asked<'a> {
    pub(in crate::cli) output: &'a OutputArgs,
    pub(in crate::cli) color: When,
    pub(in crate::cli) telling: TellingArgs,
}

impl CheckArgs {
    pub(in crate::cli) fn asked(&self) -> Asked<'_> {
        Asked { output: &self.output, color: self.run.color, telling: self.telling }
    }
}

/// The help of `paths`.
fn paths() -> String {
    let read = kinds::read(Lang::En);
    format!("Files, folders ({read} in them), globs, or - for standard input [default: .]")
}

/// Which rules apply.
#[derive(Args, Clone, Debug, Default)]
pub(in crate::cli) struct RuleArgs {
    /// Only these rules: codes, names, or beginnings of codes such as T or T3
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(in crate::cli) select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(in crate::cli) ignore: Vec<String>,
    /// Folder with files of rules and forms (.yaml) of your own
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(in crate::cli) rules: Vec<PathBuf>,
}

/// What else says what is checked and told.
#[derive(Args, Clone, Debug, Default)]
pub(in crate::cli) struct SettingsArgs {
    #[command(flatten)]
    pub(in crate::cli) rules: RuleArgs,
    /// Settings file for all inputs [default: the nearest foia-lint.yaml in the folder of each or above]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Last year's report, or a folder of reports of other years, to compare with
    #[arg(long, value_name = "FILE|DIR", value_hint = clap::ValueHint::AnyPath)]
    pub(in crate::cli) previous: Option<PathBuf>,
    /// Tell only findings that are not in this file
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Write the findings there are into that file, so that from now on only new ones are told
    #[arg(long, requires = "baseline", conflicts_with_all = ["fix", "diff"])]
    pub(in crate::cli) write_baseline: bool,
}

/// What is done about findings.
#[derive(Args, Clone, Copy, Debug)]
pub(in crate::cli) struct FixArgs {
    /// Mend what can be mended without touching a figure, and show what is left
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// With --fix or --diff: change figures too, as the findings propose; look at each
    #[arg(long)]
    pub(in crate::cli) unsafe_fixes: bool,
    /// Show what --fix would change and write nothing; exit with 1 if there is something
    #[arg(long)]
    pub(in crate::cli) diff: bool,
}

impl FixArgs {
    /// Which fixes may be applied.
    pub(in crate::cli) const fn allowed(self) -> Safety {
        if self.unsafe_fixes { Safety::Unsafe } else { Safety::Safe }
    }
}

/// How a run that shows findings reads, paints and ends.
#[derive(Args, Clone, Debug)]
pub(in crate::cli) struct RunArgs {
    /// Exit with 1 from this severity on: error, warning, info, or never
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "error")]
    #[arg(hide_possible_values = true)]
    pub(in crate::cli) fail_on: FailOn,
    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
    /// When to colour the output: auto, always, never
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub(in crate::cli) color: When,
}

/// How inputs are read.
#[derive(Args, Clone, Debug)]
pub(in crate::cli) struct ReadingArgs {
    /// Name under which standard input is read and shown
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) stdin_name: Option<String>,
    /// Number of files read at once [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(in crate::cli) jobs: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The threshold; `None`: never fail.
    pub(in crate::cli) const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}
