//! Whether time grows with the size of a text and no faster, however nasty the text:
//! `cargo bench --bench growth`, or `cargo bench --bench growth -- 64 128 256 512` for other sizes in KB.
//!
//! Repeats a piece at a place of a report and prints how long reading and checking, then each renderer take. Fails if
//! the largest text takes far more than its size explains: twice the size in four times the time is the fault sought.

#![expect(clippy::print_stdout, reason = "a bench is read on the terminal")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot begin has nothing to say")]

use std::io;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use foia_lint::stages::render::{FileView, Format, Spoken, Style, renderer};
use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Checked, Input, Options, Session};

/// Sizes in KB if none are given.
const SIZES: [usize; 4] = [1024, 2048, 4096, 8192];
/// The largest may take as many times the smallest's time per byte.
const MOST: u32 = 3;
/// Below this a time says nothing.
const LEAST: Duration = Duration::from_millis(4);

/// What is repeated.
const PIECES: &[&str] = &[
    "全年公开信息1286条，其中2024年3月5日前发布742条。",
    "全年公开信息1286条，其中2024年3月5日前发布742条，",
    "| 规章 | 0 | 0 | 0 |\n",
    "| 某行 | 1 | 2 | 3 |\n",
    "某行\t1\t2\t3\n",
    "某行 1 2 3\n",
    "一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1\n",
    "\n",
    "\r",
    " ",
    "\t",
    "|",
    "|\n",
    "｜",
    "| 1 ",
    "|不|\n",
    "不\n",
    "0",
    "1\n",
    "1 ",
    "1,111",
    "1.",
    "-",
    "/",
    "（",
    "（1）",
    "【待",
    "一、",
    "一、\n",
    "一",
    "一、总体情况\n",
    "一、总体情况 ",
    "统计",
    "统计期",
    "统计期2024年1月1日",
    "2024年",
    "2024年1月1日至",
    "2024年1月1日\n",
    "至",
    "。",
    "：",
    "、",
    "*",
    "#",
    "a",
    "×",
    "来源：",
    "发布日期：2024 ",
    "政府信息公开",
    "政府信息公开\n",
    "信息公开报告（",
    "关于",
    "总计",
    "自然人\t",
    "第1页\n",
    "---\n",
    "\u{200B}",
];

/// Where it is repeated: what stands before and after.
const PLACES: &[(&str, &str, &str)] = &[
    ("alone", "", ""),
    ("before a word", "", "x。\n"),
    ("in the head", "某局2024年政府信息公开工作年度报告\n", "x\n一、总体情况\n无\n"),
    (
        "in section one",
        "某局2024年政府信息公开工作年度报告\n一、总体情况\n统计",
        "x\n六、其他需要报告的事项\n无\n",
    ),
    (
        "in table three",
        "某局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n| 一、本年新收政府信息公开申请数量 |",
        "| x |\n| （一）予以公开 | 1 |\n六、其他需要报告的事项\n无\n",
    ),
    (
        "in table two",
        "二、主动公开政府信息情况\n规章 1 2 3\n",
        "\n行政许可 3\n六、其他需要报告的事项\n某局\n2025年1月1日\n",
    ),
    (
        "in table four",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n结果维持\n1",
        "\n五、存在的主要问题及改进情况\n",
    ),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.extend(SIZES);
    }
    let wanted = arguments.iter().find_map(|argument| argument.strip_prefix("piece="));
    let session = session();
    let mut steep = 0;
    for (place, before, after) in PLACES {
        let formats = Format::ALL.map(Format::name).join(", ");
        println!("{place}, {sizes:?} KB: milliseconds to check; to write {formats}");
        for piece in PIECES.iter().filter(|piece| wanted.is_none_or(|wanted| wanted == **piece)) {
            let times: Vec<Times> = sizes
                .iter()
                .map(|size| measure(&session, &repeated(piece, *size * 1024, before, after)))
                .collect();
            let verdict = if times.iter().any(|_| is_steep(&times, &sizes)) { "  STEEP" } else { "" };
            steep += usize::from(!verdict.is_empty());
            println!("  {:32} {}{verdict}", format!("{piece:?}"), shown(&times));
        }
    }
    println!("{steep} steep");
    ExitCode::from(u8::from(steep > 0))
}

fn session() -> Session {
    let options = Options { lang: Lang::Zh, select: vec![], ignore: vec![], limit: 1 << 25 };
    Session::new(options, vec![]).map_err(|_| "the embedded rules are sound").unwrap()
}

fn repeated(piece: &str, size: usize, before: &str, after: &str) -> String {
    [before, &piece.repeat(size / piece.len()), after].concat()
}

/// Checking, then each format.
type Times = Vec<Duration>;

fn measure(session: &Session, text: &str) -> Times {
    let input = || Input { name: "report.txt".to_owned(), bytes: Ok(text.as_bytes().to_vec()) };
    let (checking, checked) = timed(|| session.check(input()));
    let spoken = Spoken { rules: session.rules(), lang: Lang::Zh };
    let writing = Format::ALL.map(|format| timed(|| write(&checked, format, &spoken)).0);
    std::iter::once(checking).chain(writing).collect()
}

fn write(checked: &Checked, format: Format, spoken: &Spoken<'_>) {
    let view = FileView {
        sources: &checked.sources,
        about: &checked.about,
        findings: &checked.findings,
        tally: &checked.tally,
    };
    renderer(format, Style { color: false, width: 100, concise: false }, spoken)
        .file(&view, &mut io::sink())
        .unwrap();
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = work();
    (start.elapsed(), made)
}

/// True if the largest text takes `MOST` times as long per byte as the smallest that took any time to speak of.
fn is_steep(times: &[Times], sizes: &[usize]) -> bool {
    (0..=Format::ALL.len()).any(|what| {
        let column = times.iter().zip(sizes).filter_map(|(times, size)| Some((*times.get(what)?, *size)));
        let mut told = column.filter(|(time, _)| *time >= LEAST);
        let Some((first, small)) = told.next() else { return false };
        told.next_back().is_some_and(|(last, large)| {
            let times_larger = u32::try_from(large / small).unwrap_or(1);
            last > first * times_larger * MOST
        })
    })
}

fn shown(times: &[Times]) -> String {
    let column = |what: usize| {
        let cells = times.iter().map(|times| times.get(what).map_or(0, Duration::as_millis));
        cells.map(|time| format!("{time:>6}")).collect::<Vec<_>>().concat()
    };
    (0..=Format::ALL.len()).map(column).collect::<Vec<_>>().join("  |")
}
