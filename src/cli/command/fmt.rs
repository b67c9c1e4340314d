//! `foia-lint fmt`: headings and tables of reports in the layout of their form.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use super::original::Original;
use crate::batch;
use crate::cli::args::check::{SettingsArgs, When};
use crate::cli::args::kinds;
use crate::cli::args::program::FmtArgs;
use crate::cli::input::places::{self, Place};
use crate::cli::input::session::builtin;
use crate::cli::input::sessions::{Assigned, Sessions};
use crate::cli::input::trees::Trees;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::replace::NotWritten;
use crate::cli::output::report::Report;
use crate::cli::output::stdio::{Output, complain};
use crate::cli::output::terminal::{color, style_aside};

use crate::config::Baseline;
use crate::diag::Exit;
use crate::fix::{Paint, unified};
use crate::render::{Format, Spoken};
use crate::rule::Lang;
use crate::session::{Checked, Formatted, Left, Why};
use crate::source::Kind;

/// Lays out what the arguments name, or says what would change.
pub(in crate::cli) fn run(args: &FmtArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let base = builtin(&[], reader)?;
    let settings = SettingsArgs { config: args.config.clone(), ..SettingsArgs::default() };
    let mut sessions = Sessions::new(base, &settings, Baseline::default(), reader)?;
    let base = sessions.base();
    let mut aside = Output::stderr();
    let spoken = Spoken { rules: base.rules(), lang: reader.lang };
    let mut unread = Report::new(Format::Short, style_aside(When::Auto), &spoken, &mut aside)?;
    let trees = Trees::of(&args.paths);
    let stdin_name = args.reading.stdin_name.as_deref();
    let places = places::all(&args.paths, stdin_name).filter(|place| is_wanted(place, args));
    let places = places.flat_map(|place| sessions.assign(place));
    let mut count = Count::default();
    let work = |assigned| Laid::of(assigned).map(|laid| laid.finished(args, &trees));
    batch::in_order(places, args.reading.jobs, work, |done| {
        let Done { before, output, left, end } = done?;
        let name = named(&before.about.path);
        if before.tally.broken > 0 {
            unread.show(&before)?;
        }
        for left in left.iter().filter(|_| !args.quiet) {
            complain(&format!("{name}: {}", told(left, reader)));
        }
        match &end {
            End::Unsound => complain(&format!("{name}: {}", unsound(reader))),
            End::Refused(refused) => complain(&format!("{name}: {}", refused.words(reader))),
            End::Unfit => complain(&format!("{name}: {}", unfit(reader))),
            End::Unread | End::Same | End::Changed => {}
        }
        count.add(&end);
        anyhow::Ok(out.write_all(&output)?)
    })?;
    drop(unread);
    aside.flush()?;
    out.flush()?;
    if !args.quiet {
        complain(&count.words(args.check || args.diff, reader));
    }
    Ok(count.exit(args.check || args.diff))
}

/// One input, before and after.
struct Laid {
    before: Original,
    formatted: Formatted,
}

impl Laid {
    fn of(assigned: Assigned) -> anyhow::Result<Self> {
        let before = Original::of(assigned)?;
        let formatted = before.read.as_ref().map(|(session, report)| session.format(report, &before.checked));
        Ok(Self { before, formatted: formatted.unwrap_or_default() })
    }

    /// Does with it what is wanted.
    fn finished(self, args: &FmtArgs, trees: &Trees) -> Done {
        let Self { before, formatted: Formatted { after, left, is_unsound } } = self;
        let passed_through = if args.check || args.diff { Vec::new() } else { before.passed_through() };
        let Some(after) = after else {
            let end = match (before.checked.tally.broken, is_unsound) {
                (1.., _) => End::Unread,
                (0, _) if !before.checked.is_formattable() => End::Unfit,
                (_, true) => End::Unsound,
                (_, false) => End::Same,
            };
            return Done { before: before.checked, output: passed_through, left, end };
        };
        let put = match (args.check, args.diff) {
            (true, _) => Ok(format!("{}\n", named(&before.checked.about.path)).into_bytes()),
            (_, true) => Ok(difference(args, &before.checked, &after).into_bytes()),
            _ => before.put(trees, &after),
        };
        let (output, end) = match put {
            Ok(output) => (output, End::Changed),
            Err(refused) => (passed_through, End::Refused(refused)),
        };
        Done { before: before.checked, output, left, end }
    }
}

fn difference(args: &FmtArgs, before: &Checked, after: &Checked) -> String {
    let paint = if color(args.color) { Paint::Colored } else { Paint::Plain };
    unified(&before.about.path, before.text(), after.text(), paint)
}

/// One input that has been dealt with.
struct Done {
    before: Checked,
    /// What belongs on standard output.
    output: Vec<u8>,
    left: Vec<Left>,
    end: End,
}

/// What became of an input.
enum End {
    Unread,
    Same,
    Changed,
    Unsound,
    /// A page or a document.
    Unfit,
    Refused(NotWritten),
}

#[derive(Default)]
struct Count {
    changed: usize,
    same: usize,
    broken: usize,
}

impl Count {
    fn add(&mut self, end: &End) {
        match end {
            End::Changed => self.changed += 1,
            End::Same => self.same += 1,
            End::Unread | End::Unsound | End::Unfit | End::Refused(_) => self.broken += 1,
        }
    }

    const fn is_nothing(&self) -> bool {
        self.changed + self.same + self.broken == 0
    }

    fn words(&self, is_shown: bool, reader: Reader) -> String {
        let Self { changed, same, broken } = self;
        if self.is_nothing() {
            return reader.say("没有找到可以整理的报告", "no report to format was found").to_owned();
        }
        let mut words = match (is_shown, reader.lang) {
            (true, Lang::Zh) => {
                format!("需要整理 {changed} 份，无需改动 {same} 份；没有写入文件")
            }
            (false, Lang::Zh) => format!("已整理 {changed} 份，无需改动 {same} 份"),
            (true, Lang::En) => {
                format!("would format: {changed}, as they should be: {same}; nothing was written")
            }
            (false, Lang::En) => format!("formatted: {changed}, as they should be: {same}"),
        };
        if *broken > 0 {
            words.push_str(reader.say("，未能处理 ", ", not done: "));
            words.push_str(&broken.to_string());
            words.push_str(reader.say(" 份", ""));
        }
        words.push_str(reader.say("。", ""));
        words
    }

    fn exit(&self, is_shown: bool) -> Exit {
        match self {
            _ if self.is_nothing() => Exit::Broken,
            Self { broken: 1.., .. } => Exit::Broken,
            Self { changed: 1.., .. } if is_shown => Exit::Found,
            Self { .. } => Exit::Clean,
        }
    }
}

/// Whether a file is to be looked at: pages and documents only if they are named, to say that they cannot be laid out.
fn is_wanted(place: &Place, args: &FmtArgs) -> bool {
    let kind = |path: &Path| path.extension().and_then(OsStr::to_str).and_then(Kind::of_extension);
    match place {
        Place::File(path) => kind(path).is_none_or(Kind::is_layoutable) || args.paths.contains(path),
        Place::Stdin(_) | Place::Unread(_) | Place::Failed(..) => true,
    }
}

fn unfit(reader: Reader) -> String {
    let words = reader.say("没有写入：只能整理 {} 文件", "not written: only {} files can be laid out");
    words.replace("{}", &kinds::laid_out(reader.lang))
}

fn unsound(reader: Reader) -> &'static str {
    match reader.lang {
        Lang::Zh => "没有写入：整理后读出的内容会与原文不同（这是本程序的错误，请反馈）",
        Lang::En => {
            "not written: it would read differently afterwards (a fault of this program, please report it)"
        }
    }
}

/// Which tables stay as they are, and why.
fn told(left: &Left, reader: Reader) -> String {
    let words = |zh: &str, en: &str, found: &str| reader.say(zh, en).replace("{}", found);
    let why = match &left.why {
        Why::Twice => words("这一部分不止出现一次", "the section stands there more than once", ""),
        Why::Rows => words("有缺行或多余的行", "rows are missing, or there are others", ""),
        Why::Label(found) => words("“{}”不是规定的名称", "“{}” is no label of the form", found),
        Why::Torn => words("表格断开或表头不全", "the table is torn or its head incomplete", ""),
        Why::Unread => words("有些格子读不出", "some cells cannot be read one by one", ""),
        Why::Heads => {
            words("列名不全、重复或次序不同", "column heads are missing, doubled or in another order", "")
        }
        Why::Unit => words("列名没有写明单位", "a column head does not name its unit", ""),
        Why::Words(found) => words("表中有表格以外的文字“{}”", "other words stand in it: “{}”", found),
    };
    let kept = reader.say("表格保持原样：", "table left as it is: ");
    let colon = reader.say("：", ": ");
    format!("{}{colon}{kept}{why}", left.section)
}
