//! The program: command line, files, terminal, exit status. What a report is and what is wrong
//! with it is decided below this layer.

mod annotate;
mod args;
mod baseline;
mod check;
mod complaint;
mod config;
mod explain;
mod extract;
mod fix;
mod fmt;
mod hook;
mod inputs;
mod links;
mod locale;
mod new;
mod new_file;
mod opening;
mod output;
mod outputs;
mod pipeline;
mod previous;
mod progress;
mod replace;
mod report;
mod rules;
mod sessions;
mod shell;
mod words;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use args::{Cli, Command, ConfigCommand, HookCommand, RulesCommand};
use output::{Output, complain};

use crate::diag::Exit;
use crate::rule::Lang;

/// Runs the program with these arguments, the first of which is its name, and gives its exit status:
/// 0, 1 or 2 as [`Exit`] says.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = locale::language(&args, locale::variable);
    let cli = match words::parse(&args, lang) {
        Ok(cli) => cli,
        Err(refused) => return ExitCode::from(refused),
    };
    let mut out = Output::stdout();
    let done = dispatch(cli, lang, &mut out).and_then(|exit| Ok(out.flush().map(|()| exit)?));
    match done {
        Ok(exit) => ExitCode::from(exit.status()),
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(Exit::Broken.status())
        }
    }
}

/// For whom a command speaks.
#[derive(Clone, Copy, Debug)]
struct Reader {
    lang: Lang,
}

impl Reader {
    /// The words in the reader's language.
    fn say<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

fn dispatch(cli: Cli, lang: Lang, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let reader = Reader { lang };
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
