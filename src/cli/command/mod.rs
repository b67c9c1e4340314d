//! The commands, one a file.

mod annotate;
mod baseline;
mod check;
mod config;
mod explain;
mod extract;
mod fix;
mod fmt;
mod hook;
mod new;
mod original;
mod rules;
mod shell;
mod trace;

use std::io::Write;

use super::args::program::{Cli, Command, ConfigCommand, HookCommand, RulesCommand};
use super::locale::Reader;
use crate::diag::Exit;

/// Does what the command line says, for this reader.
pub(super) fn dispatch(cli: Cli, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    match cli.command {
        None => check::run(&cli.check, reader, out),
        Some(Command::Check(args)) => check::run(&args, reader, out),
        Some(Command::New(args)) => new::run(&args, reader, out),
        Some(Command::Fmt(args)) => fmt::run(&args, reader, out),
        Some(Command::Extract(args)) => extract::run(&args, reader, out),
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
        Some(Command::Completions { shell }) => shell::completions(shell, reader, out),
        Some(Command::Man { command }) => shell::man(command.as_deref(), reader, out),
    }
}
