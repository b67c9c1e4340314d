//! Random reports, mended: what they lose, gain and keep.

use std::collections::BTreeMap;
use std::path::PathBuf;

use foia_lint::stages::diag::{Finding, Safety};
use foia_lint::stages::session::{Checked, Session};
use foia_lint::stages::source::Source;

use super::damage::{Luck, damaged};
use crate::session::{below, files, input, report, session};

/// Damaged reports for each sound one.
const CASES: usize = 3;

/// How many of one report: `FOIA_LINT_CASES`, or few enough for every day; none of those that programs have damaged.
pub fn cases(name: &str) -> usize {
    let is_taken_from_pages =
        ["tests/reports/converted", "tests/reports/other"].iter().any(|at| name.starts_with(at));
    let every_day = if is_taken_from_pages { 0 } else { CASES };
    std::env::var("FOIA_LINT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(every_day)
}

/// Name and text of the invented reports.
pub fn reports(session: &Session) -> Vec<(String, String)> {
    let paths = files(&below("tests/reports")).into_iter().chain(files(&below("examples")));
    let is_report = |path: &PathBuf| {
        let is_text = path.extension().is_some_and(|kind| kind == "txt" || kind == "md");
        is_text && !path.ends_with("README.md")
    };
    let text = |path: PathBuf| {
        let name = path.strip_prefix(below("")).unwrap().to_string_lossy().into_owned();
        let checked = session.check(input(&name, std::fs::read(&path).unwrap()));
        assert_eq!(checked.tally.broken, 0, "{name}");
        (name, checked.text().to_owned())
    };
    let all: Vec<(String, String)> = paths.filter(is_report).map(text).collect();
    assert!(all.len() > 30, "found {}", all.len());
    all
}

/// A damaged report, and what the fixes of one kind have made of it.
struct Mended<'s> {
    session: &'s Session,
    allowed: Safety,
    before: &'s Checked,
    after: Checked,
}

#[test]
fn mended_reports_lose_findings_and_keep_figures() {
    let session = session();
    let mut luck = Luck::of_run();
    let (mut wrong, mut mended, mut all) = (Vec::new(), 0, 0);
    for (name, text) in reports(&session) {
        for number in 0..=cases(&name) {
            let text = if number == 0 { text.clone() } else { damaged(&text, &mut luck) };
            let before = session.check(input(&name, text));
            all += 1;
            let mut faults = Vec::new();
            for allowed in [Safety::Safe, Safety::Unsafe] {
                let Some(after) = session.fix(&before, allowed) else { continue };
                mended += 1;
                let case = Mended { session: &session, allowed, before: &before, after };
                faults.extend(
                    case.faults().into_iter().map(|fault| format!("{name}#{number}: {allowed:?}: {fault}")),
                );
            }
            keep(&name, number, &before, !faults.is_empty());
            wrong.extend(faults);
        }
    }
    assert!(mended * 4 > all, "only {mended} of {all} have anything to mend");
    assert!(wrong.is_empty(), "{} faults in {mended}\n{}", wrong.len(), wrong.join("\n"));
}

/// Writes a report that shows a fault into the folder `FOIA_LINT_KEEP`, if there is one.
fn keep(name: &str, number: usize, before: &Checked, is_faulty: bool) {
    if let (true, Ok(folder)) = (is_faulty, std::env::var("FOIA_LINT_KEEP")) {
        let kept = format!("{number}-{}", name.replace('/', "_"));
        std::fs::write(PathBuf::from(folder).join(kept), before.text()).unwrap();
    }
}

impl Mended<'_> {
    fn faults(&self) -> Vec<String> {
        let mut faults = self.gained();
        faults.extend(self.left());
        faults.extend(self.mended_twice());
        let (was, is) = (doubled(self.before.text()), doubled(self.after.text()));
        if is > was {
            faults.push(format!("words stand twice at {is} places, before at {was}"));
        }
        if self.allowed == Safety::Safe {
            faults.extend(self.figures());
        }
        faults
    }

    fn gained(&self) -> Vec<String> {
        let had = kinds(self.before);
        let more = kinds(&self.after)
            .into_iter()
            .filter(|(kind, count)| had.get(kind).copied().unwrap_or(0) < *count);
        more.map(|((code, section, cell), _)| format!("{code} {section} {cell} is new")).collect()
    }

    fn left(&self) -> Option<String> {
        let is_allowed = |finding: &&Finding| {
            let fix = finding.fix.as_ref();
            fix.is_some_and(|fix| fix.safety == Safety::Safe || self.allowed == Safety::Unsafe)
        };
        let left = self.after.findings.iter().filter(is_allowed).count();
        (left > 0).then(|| format!("{left} findings are still to be mended"))
    }

    /// A fixed text is the same to a program that reads it anew, and has nothing left to fix.
    fn mended_twice(&self) -> Vec<String> {
        let again = self.session.check(input(&self.before.about.path, self.after.text()));
        let mut faults = Vec::new();
        if let Some(twice) = self.session.fix(&again, self.allowed) {
            faults.push(format!("{} fixes the second time", twice.tally.fixed));
        }
        if again.findings != self.after.findings {
            faults.push("other findings in the text as written".to_owned());
        }
        faults
    }

    /// Labels and headings have figures too: what counts are the cells, and all lines but those of the fixes.
    fn figures(&self) -> Vec<String> {
        let cells =
            |checked: &Checked| self.session.extract(input(&checked.about.path, checked.text())).cells;
        let pairs = cells(self.before).into_iter().zip(cells(&self.after));
        let changed = pairs.filter(|((_, was), (_, is))| was.value != is.value);
        let mut faults: Vec<String> = changed
            .map(|((key, was), (_, is))| format!("{key} was {:?} and is {:?}", was.value, is.value))
            .collect();
        let (before, after) = (report(self.before), report(&self.after));
        let line_of = |source: &Source, line: usize| source.text()[source.line_range(line)].to_owned();
        let edits = || {
            self.before.findings.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits)
        };
        let is_mended = |line: &usize| {
            let range = before.line_range(*line);
            edits().any(|edit| edit.span.start() <= range.end && range.start <= edit.span.end())
        };
        for line in (1..=before.line_count()).filter(|line| !is_mended(line)) {
            let was = line_of(before, line);
            // A later round may have joined it to another.
            if !after.text().contains(&was) {
                faults.push(format!("line {line} is gone: {was:?}"));
            }
        }
        faults
    }
}

/// How often some Chinese letters are followed by the same ones, whatever stands between.
fn doubled(text: &str) -> usize {
    let letters: Vec<char> =
        text.chars().filter(|letter| ('\u{4E00}'..='\u{9FFF}').contains(letter)).collect();
    let twice = |length: usize| {
        let pairs = letters.windows(2 * length).map(move |pair| pair.split_at(length));
        pairs.filter(|(one, other)| one == other).count()
    };
    (4..=20).map(twice).sum()
}

/// What is found, by what stays the same when lines move, with how often it is found.
fn kinds(checked: &Checked) -> BTreeMap<(String, String, String), usize> {
    let mut found = BTreeMap::new();
    for Finding { code, section, cell, .. } in &checked.findings {
        let kind = (code.to_string(), section.clone().unwrap_or_default(), cell.clone().unwrap_or_default());
        *found.entry(kind).or_default() += 1;
    }
    found
}
