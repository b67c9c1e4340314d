//! Completion scripts and manual pages, made from the command line itself.

use std::io::Write;

use clap_complete::Shell;

use crate::cli::args::chinese::command;
use crate::cli::locale::Reader;
use crate::diag::Exit;

/// Prints the completion script of a shell.
pub(in crate::cli) fn completions(shell: Shell, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    // Generating panics if writing fails, so that it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(reader.lang), "foia-lint", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Clean)
}

/// Prints the manual page of the program or of one command.
pub(in crate::cli) fn man(name: Option<&str>, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let mut program = command(reader.lang);
    program.build();
    let page = match name {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => anyhow::bail!("{}: {name}", reader.say("没有这个命令", "no such command")),
        },
    };
    clap_mangen::Man::new(page).render(&mut &mut *out)?;
    Ok(Exit::Clean)
}
