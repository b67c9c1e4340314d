//! The program: command line, files, terminal, exit status. What a report is and what is wrong
//! with it is decided below this layer.

mod args;
mod command;
mod input;
mod locale;
mod output;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use args::parse::parse;
use locale::Reader;
use output::stdio::{Output, complain};

use crate::diag::Exit;

/// Runs the program with these arguments, the first of which is its name, and gives its exit status:
/// 0, 1 or 2 as [`Exit`] says.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = locale::language(&args, locale::variable);
    let cli = match parse(&args, lang) {
        Ok(cli) => cli,
        Err(refused) => {
            refused.complaint.iter().for_each(|words| complain(words));
            return ExitCode::from(refused.status);
        }
    };
    let mut out = Output::stdout();
    let done =
        command::dispatch(cli, Reader { lang }, &mut out).and_then(|exit| Ok(out.flush().map(|()| exit)?));
    match done {
        Ok(exit) => ExitCode::from(exit.status()),
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(Exit::Broken.status())
        }
    }
}
