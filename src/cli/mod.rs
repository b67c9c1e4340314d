//! The program: command line, files, terminal, exit status. What a report is and what is wrong
//! with it is decided below this layer.

mod args;
mod command;
mod input;
mod linter;
mod locale;
mod named;
mod output;

use std::error::Error;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};

use args::parse::parse;
use input::session::system_words;
use locale::Reader;
use output::stdio::{Output, complain};

use crate::diag::Exit;

pub use linter::{Choices, Linter, SettingsError, Task};

/// Runs the program with these arguments, the first of which is its name, and gives its exit status:
/// 0, 1 or 2 as [`Exit`] says.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = locale::language(&args, locale::variable);
    let cli = match parse(&args, lang) {
        Ok(cli) => cli,
        Err(refused) => {
            refused.complaint.iter().for_each(|words| complain(words));
            return refused.status;
        }
    };
    let mut out = Output::stdout();
    let done =
        command::dispatch(cli, Reader { lang }, &mut out).and_then(|exit| Ok(out.flush().map(|()| exit)?));
    match done {
        Ok(exit) => exit.status(),
        Err(error) => {
            complain(&told(&error, Reader { lang }));
            Exit::Broken.status()
        }
    }
}

/// What went wrong, from the outermost cause in. What the operating system says is put into the reader's language.
fn told(error: &anyhow::Error, reader: Reader) -> String {
    let words = |cause: &(dyn Error + 'static)| match cause.downcast_ref::<io::Error>() {
        Some(refused) if refused.kind() != ErrorKind::Other => system_words(refused, reader),
        _ => cause.to_string(),
    };
    let mut causes: Vec<String> = error.chain().map(words).collect();
    causes.dedup();
    causes.join(": ")
}
