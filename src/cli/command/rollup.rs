//! `foia-lint rollup`: a government's report against those of its departments.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::batch;
use crate::cli::args::check::SettingsArgs;
use crate::cli::args::compare::RollupArgs;
use crate::cli::input::in_use::InUse;
use crate::cli::input::places::{self, Place};
use crate::cli::input::roster;
use crate::cli::input::sessions::Sessions;
use crate::cli::input::sole::{read, session_of};
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::report::Report;
use crate::cli::output::stdio::complain;
use crate::cli::output::terminal::style;

use crate::compare::{Rollup, Why};
use crate::diag::Exit;
use crate::render::Spoken;
use crate::session::{ReadReport, Session};
use crate::source::ReadError;

/// What became of a part: its name, and the report if it can be read.
type Read = (String, Result<ReadReport, ReadError>);

/// Adds the parts up and shows what is found in the whole, whose settings hold for all.
pub(in crate::cli) fn run(args: &RollupArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let settings = SettingsArgs { rules: args.rules.clone(), ..SettingsArgs::default() };
    let paths: Vec<PathBuf> = args.parts.iter().chain([&args.whole]).chain(&args.expect).cloned().collect();
    let in_use = InUse { paths: &paths, stdin_name: None, settings: &settings };
    in_use.refuse(args.output.files(), reader)?;
    let mut sessions = match Sessions::open(&settings, reader)? {
        Ok(sessions) => sessions,
        Err((faults, rules)) => {
            let words = Spoken { rules: &rules, lang: reader.lang };
            let mut report = Report::wanted(args.asked(), reader, style(args.run.color), &words, out)?;
            report.show(&faults)?;
            return report.end(None);
        }
    };
    in_use.refuse_named(&mut sessions, args.output.files(), reader)?;
    let session = session_of(&mut sessions, &args.whole, reader)?;
    let whole = read(&session, &args.whole, reader, Session::read)?;
    let expected = args.expect.as_deref().map(|list: &Path| roster::read(list, &session)).transpose()?;
    let words = Spoken { rules: session.rules(), lang: reader.lang };
    let mut report = Report::wanted(args.asked(), reader, style(args.run.color), &words, out)?;
    let mut rollup = Rollup::new(&session, &whole, expected);
    let mut unreadable = Vec::new();
    let parts = places::all(&args.parts, args.run.reading.stdin_name.as_deref());
    let one = |place: Place| -> Read {
        let input = places::read(place, session.limit());
        (input.name.clone(), session.read(input))
    };
    batch::in_order(parts, args.run.reading.jobs, one, |(name, read)| {
        if let Err(error) = &read {
            unreadable.push(session.unreadable(name.clone(), error));
        }
        let why = rollup.add(name.clone(), read.as_ref().ok());
        if let Some(words) = why.and_then(|why| left_out(why, reader)) {
            complain(&format!("{}: {words}", named(&name)));
        }
        anyhow::Ok(())
    })?;
    let (checked, sums) = rollup.finish();
    report.show(&checked)?;
    unreadable.iter().try_for_each(|part| report.show(part))?;
    report.rollup(&serde_json::to_value(&sums)?);
    let exit = report.end(args.run.fail_on.severity())?;
    if sums.is_empty() {
        complain(reader.say(
            "没有找到可以相加的部门报告，数据未作核对",
            "no report of a department to add up was found: no figure was checked",
        ));
        return Ok(Exit::Broken);
    }
    Ok(exit)
}

/// Why a part does not count, if no finding tells it.
fn left_out(why: Why, reader: Reader) -> Option<&'static str> {
    match why {
        Why::Unreadable | Why::Duplicate => None,
        Why::NotAReport => Some(reader.say("不是年度报告，未计入", "no annual report: left out")),
        Why::Whole => {
            Some(reader.say("是汇总的报告本身，未计入", "the report of the whole itself: left out"))
        }
        Why::OtherYear => Some(reader.say("不是同一年度，未计入", "of another year: left out")),
        Why::OtherForm => Some(reader.say("不是同一种格式，未计入", "on another form: left out")),
    }
}
