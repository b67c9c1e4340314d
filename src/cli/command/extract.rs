//! `foia-lint extract`: the figures of reports as data.

use std::io::Write;

use anyhow::Context;

use crate::batch;
use crate::cli::args::check::SettingsArgs;
use crate::cli::args::program::ExtractArgs;
use crate::cli::input::in_use::InUse;
use crate::cli::input::places;
use crate::cli::input::session::builtin;
use crate::cli::input::sessions::{Assigned, Sessions};
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::new_file::NewFile;
use crate::cli::output::sheet::Sheet;
use crate::cli::output::stdio::complain;

use crate::config::Baseline;
use crate::diag::Exit;

/// Writes the cells of every input while they are read.
pub(in crate::cli) fn run(args: &ExtractArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let settings = SettingsArgs::default();
    let mut sessions = Sessions::new(builtin(&[], reader)?, &settings, Baseline::default(), reader)?;
    let Some(path) = args.output.as_deref() else { return write(args, sessions, reader, out) };
    let stdin_name = args.reading.stdin_name.as_deref();
    let in_use = InUse { paths: &args.paths, stdin_name, settings: &settings };
    in_use.refuse([path], reader)?;
    in_use.refuse_named(&mut sessions, [path], reader)?;
    let named = || named(path);
    let mut file = NewFile::at(path).with_context(named)?;
    let exit = write(args, sessions, reader, &mut file)?;
    file.finish().with_context(named)?;
    Ok(exit)
}

fn write(
    args: &ExtractArgs,
    mut sessions: Sessions,
    reader: Reader,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let base = sessions.base();
    let mut sheet = Sheet::begin(args, &base, reader, out)?;
    let (mut exit, mut is_empty) = (Exit::Clean, true);
    let places = places::all(&args.paths, args.reading.stdin_name.as_deref());
    let places = places.flat_map(|place| sessions.assign(place));
    batch::in_order(places, args.reading.jobs, Assigned::extract, |extracted| {
        is_empty = false;
        let Some(extracted) = extracted? else {
            exit = Exit::Broken;
            return anyhow::Ok(());
        };
        if extracted.broken {
            exit = Exit::Broken;
            let words =
                reader.say("无法读取，原因见 foia-lint check", "cannot be read; foia-lint check says why");
            complain(&format!("{}: {words}", named(&extracted.path)));
        }
        Ok(sheet.add(&extracted)?)
    })?;
    sheet.end()?;
    if is_empty {
        complain(reader.say("没有找到可以提取数据的报告", "no report to take figures from was found"));
        exit = Exit::Broken;
    }
    Ok(exit)
}
