//! What a run found, counted by rule, by organ and by folder instead of told one by one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use serde::Serialize;

use super::json::{Summary, write_value};
use super::{FileView, Format, Phrases, Renderer, summary, width};
use crate::diag::{Code, Finding, Severity, Tally, visible};

/// The id of the schema, which changes when a reader would have to.
const SCHEMA: &str = "foia-lint/statistics/1";

/// What counts findings, written in this format; `None` if there is no such form of it.
pub fn statistics<'r>(format: Format, phrases: &'r dyn Phrases) -> Option<Box<dyn Renderer + 'r>> {
    match format {
        Format::Human => Some(Box::new(Statistics { write: written(phrases), counts: Counts::default() })),
        Format::Json => Some(Box::new(Statistics { write: Box::new(as_json), counts: Counts::default() })),
        Format::Short
        | Format::JsonLines
        | Format::Sarif
        | Format::Github
        | Format::Gitlab
        | Format::Junit
        | Format::Markdown
        | Format::Html => None,
    }
}

type Write<'r> = Box<dyn Fn(&Counts, &Tally, &mut dyn io::Write) -> io::Result<()> + 'r>;

/// Counts findings, and writes the counts at the end.
struct Statistics<'r> {
    write: Write<'r>,
    counts: Counts,
}

impl Renderer for Statistics<'_> {
    fn begin(&mut self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&mut self, file: &FileView<'_>, _out: &mut dyn io::Write) -> io::Result<()> {
        self.counts.add(file);
        Ok(())
    }

    fn end(&mut self, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        (self.write)(&self.counts, tally, out)
    }
}

/// What is counted while the files go by.
#[derive(Default)]
struct Counts {
    rules: BTreeMap<Code, OfRule>,
    organs: BTreeMap<Option<String>, Count>,
    folders: BTreeMap<String, Count>,
}

/// Findings, and the files that have them.
#[derive(Clone, Copy, Default, Serialize)]
struct Count {
    reports: usize,
    findings: usize,
}

impl Count {
    fn add(&mut self, findings: usize) {
        self.reports += 1;
        self.findings += findings;
    }
}

#[derive(Serialize)]
struct OfRule {
    code: Code,
    name: String,
    severity: Severity,
    #[serde(flatten)]
    count: Count,
}

impl OfRule {
    /// The rule of a finding, before anything is counted.
    fn unfound(finding: &Finding) -> Self {
        let (code, name, severity) = (finding.code, finding.name.clone(), finding.severity);
        Self { code, name, severity, count: Count::default() }
    }
}

impl Counts {
    fn add(&mut self, file: &FileView<'_>) {
        if file.findings.is_empty() {
            return;
        }
        self.organs.entry(file.about.organ.clone()).or_default().add(file.findings.len());
        self.folders.entry(folder(&file.about.path)).or_default().add(file.findings.len());
        let mut seen = BTreeSet::new();
        for finding in file.findings {
            let rule = self.rules.entry(finding.code).or_insert_with(|| OfRule::unfound(finding));
            rule.severity = rule.severity.max(finding.severity);
            rule.count.findings += 1;
            rule.count.reports += usize::from(seen.insert(finding.code));
        }
    }

    /// The rules with the most findings first, then by code.
    fn rules(&self) -> Vec<&OfRule> {
        let mut rules: Vec<&OfRule> = self.rules.values().collect();
        rules.sort_by_key(|rule| Reverse(rule.count.findings));
        rules
    }
}

/// The folder of a file as it was given; `.` for the current one.
pub fn folder(path: &str) -> String {
    let parent = Path::new(path).parent().map(Path::to_string_lossy).unwrap_or_default();
    if parent.is_empty() { ".".to_owned() } else { parent.into_owned() }
}

/// Those with the most findings first, then by name.
fn by_findings<K: Ord>(counts: &BTreeMap<K, Count>) -> Vec<(&K, Count)> {
    let mut counts: Vec<(&K, Count)> = counts.iter().map(|(key, count)| (key, *count)).collect();
    counts.sort_by_key(|(_, count)| Reverse(count.findings));
    counts
}

fn as_json(counts: &Counts, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct OfOrgan<'c> {
        organ: Option<&'c str>,
        #[serde(flatten)]
        count: Count,
    }
    #[derive(Serialize)]
    struct OfFolder<'c> {
        folder: &'c str,
        #[serde(flatten)]
        count: Count,
    }
    #[derive(Serialize)]
    struct Whole<'c> {
        schema: &'static str,
        version: &'static str,
        rules: Vec<&'c OfRule>,
        organs: Vec<OfOrgan<'c>>,
        folders: Vec<OfFolder<'c>>,
        summary: Summary,
    }
    let organs = by_findings(&counts.organs).into_iter();
    let folders = by_findings(&counts.folders).into_iter();
    let whole = Whole {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        rules: counts.rules(),
        organs: organs.map(|(organ, count)| OfOrgan { organ: organ.as_deref(), count }).collect(),
        folders: folders.map(|(folder, count)| OfFolder { folder, count }).collect(),
        summary: tally.into(),
    };
    write_value(&whole, out)?;
    writeln!(out)
}

fn written(phrases: &dyn Phrases) -> Write<'_> {
    Box::new(|counts, tally, out| {
        let rules = counts.rules().into_iter().map(|rule| {
            let asks = phrases.rule(rule.code).unwrap_or_default().message;
            (rule.count, format!("{} {}  {}", rule.code, rule.name, visible(&asks)))
        });
        let unknown = phrases.plain("kind.unknown");
        let organs = by_findings(&counts.organs).into_iter();
        let organs =
            organs.map(|(organ, count)| (count, visible(organ.as_deref().unwrap_or(&unknown)).into()));
        let folders = by_findings(&counts.folders).into_iter();
        let folders = folders.map(|(folder, count)| (count, visible(folder).into()));
        table("summary.code", rules.collect(), phrases, out)?;
        table("page.organ", organs.collect(), phrases, out)?;
        table("page.folder", folders.collect(), phrases, out)?;
        summary::summary(tally, phrases).iter().try_for_each(|line| writeln!(out, "{line}"))
    })
}

/// Writes lines of counts under a head; nothing if there are none.
fn table(
    what: &str,
    lines: Vec<(Count, String)>,
    phrases: &dyn Phrases,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let (of_findings, of_reports) = (phrases.plain("summary.count"), phrases.plain("summary.reports"));
    let (findings, reports) = (width(&of_findings), width(&of_reports));
    writeln!(out, "{of_findings}  {of_reports}  {}", phrases.plain(what))?;
    for (count, name) in lines {
        writeln!(out, "{:>findings$}  {:>reports$}  {name}", count.findings, count.reports)?;
    }
    writeln!(out)
}
