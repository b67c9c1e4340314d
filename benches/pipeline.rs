//! How long each stage takes over invented reports: `cargo bench --bench pipeline`.
//!
//! `usual` is a sound report brought to 8 KB, the size of a published one; the others have something wrong with them,
//! which costs more. Figures of one run may be compared with each other, not with those of another machine.

#![expect(clippy::wildcard_imports, reason = "a stage of the pipeline a module, all over the same samples")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot begin has nothing to say")]

use std::fmt;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use foia_lint::stages::check::{Context, Outcome, Subject, run};
use foia_lint::stages::form::{FilledForm, Forms, OrganKinds};
use foia_lint::stages::parse::{Report, parse};
use foia_lint::stages::render::{FileView, Format, Spoken, Style, renderer};
use foia_lint::stages::rule::{Lang, RuleSet};
use foia_lint::stages::session::{Input, Options, Session};
use foia_lint::stages::source::Source;
use foia_lint::stages::span::SourceId;
use foia_lint::stages::{assets, yaml};

const USUAL_BYTES: usize = 8 * 1024;
const LIMIT: usize = 1 << 25;
/// A paragraph of the report to be brought to its size.
const PARAGRAPH: &str = "文件起草时确定公开属性";

fn main() {
    divan::main();
}

/// A report by its path below the project, where cargo runs benches.
#[derive(Clone, Copy)]
struct Sample {
    name: &'static str,
    path: &'static str,
}

const USUAL: Sample = Sample { name: "usual", path: "examples/sound.md" };
/// The same with every row of table 三 run together; it should cost no more than three times as much.
const GLUED: Sample = Sample { name: "usual, table run on", path: "examples/sound.md" };
const SAMPLES: [Sample; 5] = [
    USUAL,
    GLUED,
    Sample { name: "faulty", path: "examples/faulty.txt" },
    Sample { name: "run-on", path: "tests/reports/2021/run-on/report.txt" },
    Sample { name: "split", path: "tests/reports/2019/bars-split/report.md" },
];

impl fmt::Display for Sample {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

impl Sample {
    fn text(self) -> String {
        let text = std::fs::read_to_string(self.path).unwrap();
        match self.name {
            name if name == USUAL.name => brought_to_size(&text),
            name if name == GLUED.name => run_on(&brought_to_size(&text)),
            _ => text,
        }
    }

    fn bytes(self) -> Vec<u8> {
        self.text().into_bytes()
    }

    fn source(self) -> Source {
        Source::from_text(SourceId::new(0), self.path, self.text())
    }

    fn input(self) -> Input {
        Input { name: self.path.to_owned(), bytes: Ok(self.bytes()) }
    }
}

/// Repeats a paragraph of the narrative, which is what makes published reports long.
fn brought_to_size(text: &str) -> String {
    let paragraph = text.lines().find(|line| line.starts_with(PARAGRAPH)).unwrap();
    let (head, tail) = text.split_once(paragraph).unwrap();
    let times = 1 + (USUAL_BYTES - text.len()) / (paragraph.len() + 2);
    format!("{head}{}{tail}", vec![paragraph; times].join("\n\n"))
}

/// Rows of seven figures without what parts their cells.
fn run_on(text: &str) -> String {
    let glued = text.lines().map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let Some((labels, figures)) = cells.len().checked_sub(7).map(|at| cells.split_at(at)) else {
            return line.to_owned();
        };
        let is_row = figures.iter().all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()));
        match labels.split_last() {
            Some((label, _)) if is_row && labels.len() < 4 => format!("{label}{}", figures.concat()),
            _ => line.to_owned(),
        }
    });
    glued.collect::<Vec<_>>().join("\n")
}

fn session() -> Session {
    let options = Options { lang: Lang::Zh, select: vec![], ignore: vec![], limit: LIMIT };
    Session::new(options, vec![]).map_err(|_| "the embedded rules are sound").unwrap()
}

/// What is loaded once for a run.
struct Loaded {
    forms: Forms,
    kinds: OrganKinds,
    rules: RuleSet,
}

impl Loaded {
    fn new() -> Self {
        let documents = yaml::unpack(assets::RULES);
        let forms = Forms::embedded(&documents);
        let kinds = OrganKinds::embedded(&documents);
        let rules = RuleSet::embedded(&forms, &documents);
        Self { forms, kinds, rules }
    }
}

/// A report with everything that the checks ask for.
struct Ready {
    source: Source,
    report: Report,
    subject: Subject,
    filled: FilledForm,
}

impl Ready {
    fn new(loaded: &Loaded, sample: Sample) -> Self {
        let source = sample.source();
        let report = parse(&source);
        let subject = Subject::of(&source, &report, &loaded.kinds);
        let filled = loaded.forms.bind(&source, &report, subject.year).unwrap();
        Self { source, report, subject, filled }
    }

    /// What is said of the running text only.
    fn check_prose(&self, loaded: &Loaded) -> Outcome {
        let context = Context::new(&self.source, &self.report, &loaded.forms, &self.filled, &self.subject);
        let form = &self.filled.form.key;
        let of_prose = |code: &str| code.starts_with(['N', 'L', 'P', 'D']) || matches!(code, "S116" | "S117");
        let rules = loaded.rules.rules().iter().filter(|rule| rule.is_for(form));
        run(&context, rules.filter(|rule| of_prose(rule.code().as_str())), &loaded.rules)
    }

    fn check(&self, loaded: &Loaded) -> Outcome {
        let context = Context::new(&self.source, &self.report, &loaded.forms, &self.filled, &self.subject);
        let form = &self.filled.form.key;
        run(&context, loaded.rules.rules().iter().filter(|rule| rule.is_for(form)), &loaded.rules)
    }
}

/// What happens once in a run.
mod start {
    use super::*;

    #[divan::bench]
    fn unpack() -> Vec<yaml::Document> {
        yaml::unpack(black_box(assets::RULES))
    }

    #[divan::bench]
    fn forms(bencher: Bencher<'_, '_>) {
        let documents = yaml::unpack(assets::RULES);
        bencher.bench_local(|| Forms::embedded(black_box(&documents)));
    }

    #[divan::bench]
    fn rules(bencher: Bencher<'_, '_>) {
        let documents = yaml::unpack(assets::RULES);
        let forms = Forms::embedded(&documents);
        bencher.bench_local(|| RuleSet::embedded(&forms, black_box(&documents)));
    }

    #[divan::bench]
    fn whole() -> Session {
        session()
    }
}

/// What happens to each report.
mod report {
    use super::*;

    #[divan::bench]
    fn decode(bencher: Bencher<'_, '_>) {
        let bytes = USUAL.bytes();
        let id = SourceId::new(0);
        bencher
            .counter(BytesCount::of_slice(&bytes))
            .with_inputs(|| bytes.clone())
            .bench_local_values(|bytes| Source::decode(id, "report.txt", bytes, LIMIT));
    }

    #[divan::bench(args = SAMPLES, sample_count = 1000)]
    fn parsing(bencher: Bencher<'_, '_>, sample: Sample) {
        let source = sample.source();
        bencher.counter(BytesCount::of_str(source.text())).bench_local(|| parse(black_box(&source)));
    }

    #[divan::bench(args = SAMPLES)]
    fn bind(bencher: Bencher<'_, '_>, sample: Sample) {
        let loaded = Loaded::new();
        let ready = Ready::new(&loaded, sample);
        let Ready { source, report, subject, .. } = &ready;
        bencher
            .counter(BytesCount::of_str(source.text()))
            .bench_local(|| loaded.forms.bind(black_box(source), report, subject.year));
    }

    #[divan::bench(args = SAMPLES)]
    fn check(bencher: Bencher<'_, '_>, sample: Sample) {
        let loaded = Loaded::new();
        let ready = Ready::new(&loaded, sample);
        bencher
            .counter(BytesCount::of_str(ready.source.text()))
            .bench_local(|| black_box(&ready).check(&loaded));
    }

    #[divan::bench(args = SAMPLES, sample_count = 1000)]
    fn prose(bencher: Bencher<'_, '_>, sample: Sample) {
        let loaded = Loaded::new();
        let ready = Ready::new(&loaded, sample);
        bencher
            .counter(BytesCount::of_str(ready.source.text()))
            .bench_local(|| black_box(&ready).check_prose(&loaded));
    }

    #[divan::bench(args = SAMPLES)]
    fn word(bencher: Bencher<'_, '_>, sample: Sample) {
        let loaded = Loaded::new();
        let found = Ready::new(&loaded, sample).check(&loaded).diagnostics;
        bencher.counter(ItemsCount::new(found.len())).bench_local(|| {
            let worded = found.iter().map(|diagnostic| loaded.rules.word(diagnostic, Lang::Zh));
            worded.collect::<Vec<_>>()
        });
    }

    #[divan::bench(args = SAMPLES, consts = [0, 1, 2])]
    fn render<const FORMAT: usize>(bencher: Bencher<'_, '_>, sample: Sample) {
        let session = session();
        let checked = session.check(sample.input());
        let spoken = Spoken { rules: session.rules(), lang: Lang::Zh };
        let style = Style { color: false, width: 100, concise: false };
        let format = *Format::ALL.get(FORMAT).unwrap();
        let view = FileView {
            sources: &checked.sources,
            about: &checked.about,
            findings: &checked.findings,
            tally: &checked.tally,
        };
        bencher.counter(ItemsCount::new(checked.findings.len())).bench_local(|| {
            let mut out = Vec::new();
            renderer(format, style, &spoken).file(&view, &mut out).unwrap();
            out
        });
    }
}

/// Bytes to findings.
mod run_of {
    use super::*;

    #[divan::bench(args = SAMPLES)]
    fn one(bencher: Bencher<'_, '_>, sample: Sample) {
        let session = session();
        bencher
            .counter(BytesCount::of_str(&sample.text()))
            .with_inputs(|| sample.input())
            .bench_local_values(|input| session.check(input));
    }

    #[divan::bench(sample_count = 10)]
    fn thousand(bencher: Bencher<'_, '_>) {
        let session = session();
        bencher
            .counter(BytesCount::new(1000 * USUAL.text().len()))
            .with_inputs(|| (0..1000).map(|_| USUAL.input()).collect::<Vec<_>>())
            .bench_local_values(|inputs| {
                inputs.into_iter().map(|input| session.check(input).tally.errors).sum::<usize>()
            });
    }
}
