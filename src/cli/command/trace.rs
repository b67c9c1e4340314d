//! `foia-lint check --trace-claims`: how each sentence with a figure was read, and why it was passed over.

use std::fmt::Write as _;
use std::io::Write;

use crate::batch;
use crate::cli::args::check::CheckArgs;
use crate::cli::input::places;
use crate::cli::input::sessions::{Assigned, Sessions};
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::stdio::complain;
use crate::diag::Exit;
use crate::session::{
    PassedOver, ReadReport, Reason, Session, Traced, TracedReading, TracedStatement, Unread, Verdict,
};

/// Tells of each input what was made of its sentences. Nothing is judged: the exit status says whether all could be read.
pub(in crate::cli) fn write(
    args: &CheckArgs,
    mut sessions: Sessions,
    reader: Reader,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let mut exit = Exit::Clean;
    let assigned = places::all(&args.paths, args.run.reading.stdin_name.as_deref())
        .flat_map(|place| sessions.assign(place));
    let trace = |assigned| traced(assigned, reader);
    batch::in_order(assigned, args.run.reading.jobs, trace, |traced| {
        match traced? {
            Ok(text) => out.write_all(text.as_bytes())?,
            Err(name) => {
                let words = reader
                    .say("无法读取，原因见 foia-lint check", "cannot be read; foia-lint check says why");
                complain(&format!("{}: {words}", named(name)));
                exit = Exit::Broken;
            }
        }
        anyhow::Ok(())
    })?;
    Ok(exit)
}

/// What is told of one input, or the name of one that cannot be read.
fn traced(assigned: Assigned, reader: Reader) -> anyhow::Result<Result<String, String>> {
    let (session, place) = match assigned {
        Assigned::Input(session, place) => (session, place),
        Assigned::Faults(_) | Assigned::Passed(_) | Assigned::Failed(_) => {
            return Ok(Err(assigned.check()?.about.path));
        }
    };
    let name = place.name();
    Ok(match session.read(places::read(place, session.limit())) {
        Ok(report) => Ok(told(&session, &report, reader)),
        Err(_) => Err(name),
    })
}

fn told(session: &Session, report: &ReadReport, reader: Reader) -> String {
    let mut told = Told { text: String::new(), report, reader };
    session.trace(report).iter().for_each(|traced| told.sentence(traced));
    told.text
}

/// What is told so far.
struct Told<'r> {
    text: String,
    report: &'r ReadReport,
    reader: Reader,
}

impl Told<'_> {
    fn sentence(&mut self, traced: &Traced) {
        let Traced { span, statements, unread } = traced;
        let words: String = self.report.words(*span).split_whitespace().collect();
        self.line(0, &format!("{}:{}: {words}", self.report.about().path, self.report.line(*span)));
        for statement in statements {
            self.statement(statement);
        }
        if let Some(unread) = unread {
            self.line(1, unread_words(*unread, self.reader));
        }
    }

    fn statement(&mut self, statement: &TracedStatement) {
        let TracedStatement { code, span, readings, verdict, .. } = statement;
        let verdict = self.verdict(*verdict);
        self.line(1, &format!("{code} “{}”: {verdict}", self.report.words(*span)));
        for TracedReading { called, value, cells } in readings {
            let unknown = || self.reader.say("不明", "unknown").to_owned();
            let shown = |value: &Option<_>| value.as_ref().map_or_else(unknown, ToString::to_string);
            let cells: Vec<String> =
                cells.iter().map(|(key, value)| format!("{key}={}", shown(value))).collect();
            let line = format!("{} = {} ({})", called.get(self.reader.lang), shown(value), cells.join(", "));
            self.line(2, &line);
        }
    }

    fn verdict(&self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Agrees(_) => self.reader.say("一致", "agrees").to_owned(),
            Verdict::Wrong => self.reader.say("不一致", "differs").to_owned(),
            Verdict::Compared => {
                self.reader.say("与其他表述对照", "held against other statements").to_owned()
            }
            Verdict::PassedOver(PassedOver { reason, span }) => {
                let because = self.reader.say("未对照：", "passed over: ");
                let words = span.map(|span| format!(" “{}”", self.report.words(span))).unwrap_or_default();
                format!("{because}{}{words}", reason_words(reason, self.reader))
            }
        }
    }

    fn line(&mut self, depth: usize, words: &str) {
        // Memory takes anything.
        let _always = writeln!(self.text, "{}{words}", "  ".repeat(depth));
    }
}

fn unread_words(unread: Unread, reader: Reader) -> &'static str {
    match unread {
        Unread::NotAsked => reader.say("没有规则查看这一部分", "no rule looks at this section"),
        Unread::NoPhrasing => reader.say("不是规则所知的句式", "no phrasing that a rule knows"),
    }
}

fn reason_words(reason: Reason, reader: Reader) -> &'static str {
    match reason {
        Reason::AnotherYear => reader.say("说的是另一年度", "it is about another year"),
        Reason::OtherPeriod => reader.say("说的不是整个年度", "it is not about the whole year"),
        Reason::Narrower => reader.say("说的是一部分渠道、对象或单位", "it is about a part of the matter"),
        Reason::Compared => reader.say("是比较", "it is a comparison"),
        Reason::Plan => reader.say("是计划", "it is a plan"),
        Reason::Apart => reader.say("这一段分别说本级和下级", "its paragraph tells the organ from its parts"),
        Reason::Except => reader.say("括号中另有除外", "the brackets behind it leave something out"),
        Reason::AnotherMatter => reader.say("说的是另一件事", "it is about another matter"),
        Reason::AnotherSubject => reader.say("其后另有所指", "another subject is named behind"),
        Reason::NoSubject => reader.say("没有写明说的是什么", "no word says what it is about"),
        Reason::Part => {
            reader.say("说的是其中一部分，不多于总数", "it is about a part, no more than the whole")
        }
        Reason::Inexact => reader.say("数字是约数", "its figure is not exact"),
        Reason::UnknownCell => reader.say("表中有关的格子读不出", "a cell that it may mean is unknown"),
        Reason::UnknownWord => reader.say("有不认识的词", "a word is in no list"),
        Reason::GoesOn => reader.say("后面的话没有读懂", "it goes on with words that are not understood"),
        Reason::NoYear => reader.say("报告没有写明年度", "the report does not say of which year it is"),
        Reason::OtherForm => {
            reader.say("表格是另一年度的格式", "the tables are those of another year's form")
        }
    }
}
