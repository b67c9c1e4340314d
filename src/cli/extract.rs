//! `foia-lint extract`: the figures of reports as data.

use std::io::Write;

use super::args::{DataFormat, ExtractArgs, SettingsArgs};
use super::output::complain;
use super::sessions::{Assigned, Sessions};
use super::{Reader, inputs, opening, pipeline};
use crate::config::Baseline;
use crate::diag::Exit;

/// Prints `{"files": [..]}`, one file a line, while they are read.
pub(super) fn run(args: &ExtractArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let DataFormat::Json = args.format;
    let base = opening::builtin(&[], reader)?;
    let mut sessions = Sessions::new(base, &SettingsArgs::default(), Baseline::default(), reader);
    let places = inputs::places(&args.paths, args.reading.stdin_name.as_deref());
    let places = places.flat_map(|place| sessions.assign(place));
    let (mut before, mut exit) = ("\n", Exit::Clean);
    write!(out, "{{\"files\": [")?;
    pipeline::in_order(places, args.reading.jobs, Assigned::extract, |extracted| {
        let Some(extracted) = extracted? else {
            exit = Exit::Broken;
            return Ok(());
        };
        out.write_all(before.as_bytes())?;
        serde_json::to_writer(&mut *out, &extracted)?;
        before = ",\n";
        if extracted.broken {
            exit = Exit::Broken;
            let words =
                reader.say("无法读取，原因见 foia-lint check", "cannot be read; foia-lint check says why");
            complain(&format!("{}: {words}", extracted.path));
        }
        Ok(())
    })?;
    writeln!(out, "\n]}}")?;
    Ok(exit)
}
