//! From the words of the shell to arguments.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory, FromArgMatches};

use super::chinese::command;
use super::errors;
use super::program::Cli;
use crate::rule::Lang;

/// A command line that is not followed. Help and the version have been printed then.
pub(in crate::cli) struct Refused {
    /// The exit status.
    pub(in crate::cli) status: u8,
    /// What is wrong, if it has not been said yet.
    pub(in crate::cli) complaint: Option<String>,
}

/// Understands the arguments, or prints what clap has to say: help, the version, what is wrong in English.
pub(in crate::cli) fn parse(args: &[OsString], lang: Lang) -> Result<Cli, Refused> {
    let error = match understand(Cli::command(), args) {
        Ok(cli) => return Ok(cli),
        Err(error) => error,
    };
    let is_help =
        matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    let status = u8::try_from(error.exit_code()).unwrap_or(2);
    // Nobody reads on if this cannot be printed.
    let _unread = match lang {
        Lang::Zh if is_help => {
            command(lang).try_get_matches_from(args).map_or_else(|help| help.print(), |_| Ok(()))
        }
        Lang::Zh if error.use_stderr() => {
            // The same again, with Chinese names of values in it.
            let error = command(lang).try_get_matches_from(args).err().unwrap_or(error);
            return Err(Refused { status, complaint: Some(errors::chinese(&error)) });
        }
        Lang::En if error.use_stderr() => write!(io::stderr(), "{}", errors::english(&error)),
        Lang::Zh | Lang::En => error.print(),
    };
    Err(Refused { status, complaint: None })
}

fn understand(mut command: Command, args: &[OsString]) -> Result<Cli, clap::Error> {
    let matches = command.try_get_matches_from_mut(args)?;
    if let (Some(name), Some(stray)) = (matches.subcommand_name(), first_given(&command, &matches)) {
        let message = format!("--{} belongs after the command {name}", stray.replace('_', "-"));
        return Err(command.error(ErrorKind::ArgumentConflict, message));
    }
    Cli::from_arg_matches(&matches)
}

/// The first argument of checking that was given before a command.
fn first_given(command: &Command, matches: &ArgMatches) -> Option<String> {
    let own = command.get_arguments().filter(|arg| !arg.is_global_set()).map(|arg| arg.get_id().as_str());
    own.filter(|id| matches.try_contains_id(id).unwrap_or(false))
        .find(|id| matches.value_source(id) == Some(ValueSource::CommandLine))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Cli, ErrorKind> {
        let args: Vec<OsString> =
            std::iter::once("foia-lint").chain(args.iter().copied()).map(Into::into).collect();
        understand(Cli::command(), &args).map_err(|error| error.kind())
    }

    fn paths(args: &[&str]) -> Vec<String> {
        let cli = parsed(args).unwrap();
        assert!(cli.command.is_none(), "{args:?}");
        cli.check.paths.iter().map(|path| path.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn checking_needs_no_command_and_a_command_is_no_path() {
        assert_eq!(paths(&["a.txt", "check"]), ["a.txt", "check"]);
        assert_eq!(paths(&["./check"]), ["./check"]);
        assert_eq!(paths(&["-"]), ["-"]);
        assert_eq!(paths(&["--select", "T", "x.md"]), ["x.md"]);
        assert!(parsed(&["check", "a.txt"]).unwrap().command.is_some());
        assert!(parsed(&["--lang", "en", "rules"]).unwrap().command.is_some());
        assert_eq!(parsed(&["--select", "T", "check", "a.txt"]).unwrap_err(), ErrorKind::ArgumentConflict);
        assert_eq!(parsed(&["--fixx", "a.txt"]).unwrap_err(), ErrorKind::UnknownArgument);
    }
}
