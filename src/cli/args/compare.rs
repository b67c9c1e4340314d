//! The arguments of the commands that hold several reports against each other.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::check::{Asked, RuleArgs, RunArgs, TellingArgs, When};
use super::outputs::OutputArgs;

#[derive(Args, Debug)]
pub(in crate::cli) struct DiffArgs {
    /// The report that comes first, of any kind that check reads
    #[arg(value_name = "OLD", display_order = 1, value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) old: PathBuf,
    /// The other report, by whose settings file both are read
    #[arg(value_name = "NEW", display_order = 2, value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) new: PathBuf,
    /// human, json, markdown or html
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub(in crate::cli) output_format: DiffFormat,
    /// Exit with 1 if anything differs
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
    /// When to colour the output: auto, always, never
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub(in crate::cli) color: When,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    Human,
    Json,
    Markdown,
    Html,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct RollupArgs {
    /// The report of the whole
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) whole: PathBuf,
    /// The reports of the departments: files, folders, globs
    #[arg(value_name = "PARTS", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub(in crate::cli) parts: Vec<PathBuf>,
    /// Text file with the departments that are to report, one a line
    #[arg(long, value_name = "LIST", value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) expect: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
    #[command(flatten)]
    pub(in crate::cli) rules: RuleArgs,
    #[command(flatten)]
    pub(in crate::cli) run: RunArgs,
}

impl RollupArgs {
    pub(in crate::cli) fn asked(&self) -> Asked<'_> {
        Asked { output: &self.output, color: self.run.color, telling: TellingArgs::default() }
    }
}
