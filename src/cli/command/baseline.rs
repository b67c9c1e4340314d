//! `foia-lint check --write-baseline`: the findings there are, written down so that only new ones are told.

use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::Context;

use crate::batch;
use crate::cli::args::check::CheckArgs;
use crate::cli::input::places;
use crate::cli::input::sessions::{Assigned, Sessions};
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::new_file::NewFile;
use crate::cli::output::stdio::complain;

use crate::config::{Baseline, Known};
use crate::diag::{Exit, Tally};
use crate::session::Checked;

/// Writes the baseline, whole or not at all. Inputs that cannot be read have no findings worth keeping.
pub(in crate::cli) fn write(
    args: &CheckArgs,
    mut sessions: Sessions,
    reader: Reader,
) -> anyhow::Result<Exit> {
    let Some(path) = args.settings.baseline.as_deref() else { return Ok(Exit::Broken) };
    // A baseline is there to be read again; to open a pipe would be to wait for a reader.
    if path.exists() && !path.is_file() {
        return Err(std::io::Error::from(ErrorKind::InvalidInput)).with_context(|| named(path));
    }
    let (mut baseline, mut total) = (Baseline::default(), Tally::default());
    let places = places::all(&args.paths, args.run.reading.stdin_name.as_deref());
    let places = places.flat_map(|place| sessions.assign(place));
    batch::in_order(places, args.run.reading.jobs, Assigned::check, |checked| {
        let checked = checked?;
        total.add(&checked.tally);
        if checked.tally.broken > 0 {
            complain(&format!(
                "{}: {}",
                named(&checked.about.path),
                reader.say("无法检查", "cannot be checked")
            ));
        } else {
            baseline.extend(known(&checked));
        }
        anyhow::Ok(())
    })?;
    if total.broken > 0 {
        anyhow::bail!("{}: {}", named(path), reader.say("没有写入基线", "the baseline is not written"));
    }
    let put = |text: &str| -> std::io::Result<()> {
        let mut file = NewFile::at(path)?;
        file.write_all(text.as_bytes())?;
        file.finish()
    };
    put(&baseline.write()).with_context(|| named(path))?;
    complain(&written(path, baseline.len(), total.errors + total.warnings + total.infos, reader));
    Ok(Exit::of(&total, None))
}

/// How many findings were written. Those of one cause in one cell or part of a report are one.
fn written(path: &Path, count: usize, found: usize, reader: Reader) -> String {
    let said =
        reader.say("已把 {} 处问题写入 ", "findings written: {}, to ").replace("{}", &count.to_string());
    let more = found.saturating_sub(count);
    let same = reader.say("；另有 {} 处与其中某处同因，不另列", "; others of the same cause: {}");
    let same = if more > 0 { same.replace("{}", &more.to_string()) } else { String::new() };
    format!("{said}{}{same}", named(path))
}

fn known(checked: &Checked) -> impl Iterator<Item = Known> {
    checked.findings.iter().map(|finding| Known {
        fingerprint: finding.fingerprint.clone(),
        code: finding.code.to_string(),
        path: checked.about.path.clone(),
    })
}
