//! `foia-lint check --write-baseline`: the findings there are, written down so that only new ones are told.

use std::io::Write;

use anyhow::Context;

use super::args::CheckArgs;
use super::new_file::NewFile;
use super::output::complain;
use super::sessions::{Assigned, Sessions};
use super::{Reader, inputs, pipeline};
use crate::config::{Baseline, Known};
use crate::diag::{Exit, Tally};
use crate::session::Checked;

/// Writes the baseline, whole or not at all. Inputs that cannot be read have no findings worth keeping.
pub(super) fn write(args: &CheckArgs, mut sessions: Sessions, reader: Reader) -> anyhow::Result<Exit> {
    let Some(path) = args.settings.baseline.as_deref() else { return Ok(Exit::Broken) };
    let (mut baseline, mut total) = (Baseline::default(), Tally::default());
    let places = inputs::places(&args.paths, args.reading.stdin_name.as_deref());
    let places = places.flat_map(|place| sessions.assign(place));
    pipeline::in_order(places, args.reading.jobs, Assigned::check, |checked| {
        let checked = checked?;
        total.add(&checked.tally);
        if checked.tally.broken > 0 {
            complain(&format!("{}: {}", checked.about.path, reader.say("无法检查", "cannot be checked")));
        } else {
            baseline.extend(known(&checked));
        }
        Ok(())
    })?;
    if total.broken > 0 {
        anyhow::bail!("{}: {}", path.display(), reader.say("没有写入基线", "the baseline is not written"));
    }
    let put = |text: &str| -> std::io::Result<()> {
        let mut file = NewFile::at(path)?;
        file.write_all(text.as_bytes())?;
        file.finish()
    };
    put(&baseline.write()).with_context(|| path.display().to_string())?;
    let words = reader.say("已写入基线的问题数", "findings in the baseline");
    complain(&format!("{}: {words}: {}", path.display(), baseline.len()));
    Ok(Exit::of(&total, None))
}

fn known(checked: &Checked) -> impl Iterator<Item = Known> {
    checked.findings.iter().map(|finding| Known {
        fingerprint: finding.fingerprint.clone(),
        code: finding.code.to_string(),
        path: checked.about.path.clone(),
    })
}
