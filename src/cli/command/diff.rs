//! `foia-lint diff`: two reports beside each other.

use std::io::Write;

use crate::cli::args::check::SettingsArgs;
use crate::cli::args::compare::DiffArgs;
use crate::cli::input::session::builtin;
use crate::cli::input::sessions::Sessions;
use crate::cli::input::sole::{read, session_of};
use crate::cli::locale::Reader;
use crate::cli::output::difference::{Shown, write};
use crate::cli::output::terminal::style;

use crate::compare::Difference;
use crate::config::Baseline;
use crate::diag::Exit;
use crate::session::Session;

/// Shows what differs, whatever it is: only who asks for it gets a status of it.
pub(in crate::cli) fn run(args: &DiffArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let settings = SettingsArgs::default();
    let mut sessions = Sessions::new(builtin(&[], reader)?, &settings, Baseline::default(), reader)?;
    let session = session_of(&mut sessions, &args.new, reader)?;
    let old = read(&session, &args.old, reader, Session::read_beside)?;
    let new = read(&session, &args.new, reader, Session::read)?;
    let difference = Difference::of(&session, &old, &new);
    let checked = session.check_beside(&new, old);
    let shown = Shown { difference: &difference, checked: &checked, session: &session, reader };
    write(&shown, args.output_format, style(args.color), out)?;
    Ok(if args.exit_code && !difference.is_empty() { Exit::Found } else { Exit::Clean })
}
