//! The commands, one a file.

mod annotate;
mod baseline;
mod check;
mod config;
mod diff;
pub(in crate::cli) mod explain;
mod extract;
mod fix;
mod fmt;
mod hook;
mod lsp;
mod new;
mod original;
mod rollup;
mod rules;
mod serve;
mod shell;
mod summary;
mod trace;

use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;
use clap::CommandFactory;

use super::args::program::{Cli, Command, ConfigCommand, HookCommand, RulesCommand};
use super::locale::Reader;
use crate::diag::Exit;
use crate::rule::nearest;

/// Does what the command line says, for this reader.
pub(super) fn dispatch(cli: Cli, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    match cli.command {
        None => {
            refuse_mistyped(&cli.check.paths, reader)?;
            check::run(&cli.check, reader, out)
        }
        Some(Command::Check(args)) => check::run(&args, reader, out),
        Some(Command::New(args)) => new::run(&args, reader, out),
        Some(Command::Fmt(args)) => fmt::run(&args, reader, out),
        Some(Command::Extract(args)) => extract::run(&args, reader, out),
        Some(Command::Summary(args)) => summary::run(&args, reader, out),
        Some(Command::Diff(args)) => diff::run(&args, reader, out),
        Some(Command::Rollup(args)) => rollup::run(&args, reader, out),
        Some(Command::Serve(args)) => serve::run(args, reader, out),
        Some(Command::Explain { rules }) => explain::run(&rules, reader, out),
        Some(Command::Rules { list, command: None }) => rules::list(list.format, reader, out),
        Some(Command::Rules { command: Some(RulesCommand::Test { dir }), .. }) => {
            rules::test(dir.as_deref(), reader, out)
        }
        Some(Command::Config { command: ConfigCommand::Show { report, config } }) => {
            config::show(report.as_deref(), config, reader, out)
        }
        Some(Command::Config { command: ConfigCommand::Schema }) => config::schema(reader, out),
        Some(Command::Hook { command: HookCommand::Install }) => hook::install(reader, out),
        Some(Command::Hook { command: HookCommand::Uninstall }) => hook::uninstall(reader, out),
        Some(Command::Hook { command: HookCommand::Run }) => hook::run(reader, out),
        Some(Command::Lsp { stdio: _ }) => lsp::run(reader),
        Some(Command::Completions { shell }) => shell::completions(shell, reader, out),
        Some(Command::Man { command }) => shell::man(command.as_deref(), reader, out),
    }
}

/// A first word that is neither a file nor could be the name of a report is a command mistyped.
fn refuse_mistyped(paths: &[PathBuf], reader: Reader) -> anyhow::Result<()> {
    let Some(word) = paths.first().filter(|path| !path.exists()).and_then(|path| path.to_str()) else {
        return Ok(());
    };
    let is_word = |text: &str| text.starts_with(|first: char| first.is_ascii_lowercase());
    if !is_word(word) || word.contains(|char: char| !(char.is_ascii_lowercase() || char == '-')) {
        return Ok(());
    }
    let cli = Cli::command();
    let meant = nearest(word, cli.get_subcommands().map(clap::Command::get_name));
    let hint = meant.map_or_else(String::new, |meant| {
        format!("{}{meant}{}", reader.say("，是否想写 ", "; did you mean "), reader.say("？", "?"))
    });
    let said = reader.say("没有命令或文件“{}”", "there is no command or file “{}”").replace("{}", word);
    bail!("{said}{hint}")
}
