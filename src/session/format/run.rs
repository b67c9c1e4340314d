//! A report laid out, and looked at again before anybody writes it.

use std::collections::BTreeMap;

use super::headings;
use super::tables::{Left, Scene, lay_out};
use crate::diag::{Code, Edit, Finding, Safety};
use crate::fix::Patch;
use crate::parse::Part;
use crate::rule::{CheckSpec, Rule, SectionCheck, TableCheck};
use crate::session::opened::Opened;
use crate::session::{Checked, Session};
use crate::source::{Kind, Source};

/// True for the rules whose fixes are wording of the form: headings of sections, labels of rows and columns.
fn is_wording(check: &CheckSpec) -> bool {
    matches!(
        check,
        CheckSpec::Section(SectionCheck::Title)
            | CheckSpec::Table(TableCheck::RowLabel | TableCheck::ColumnLabel)
    )
}

/// True for rules on headings that are numbered differently: which of them is unlike the others depends on the others.
fn is_heading_style(check: &CheckSpec) -> bool {
    matches!(check, CheckSpec::Headings(_))
}

/// What became of a report.
#[derive(Debug)]
pub struct Formatted {
    /// The report laid out; `None` if it is as it should be, or must stay as it is.
    pub after: Option<Checked>,
    /// The sections whose tables stay as they are.
    pub left: Vec<Left>,
    /// True if the report would read differently afterwards: a fault of this program, and the report stays as it is.
    pub is_unsound: bool,
}

impl Session {
    /// Gives headings and tables the form's wording and layout. The text of the result is still to be encoded as that
    /// of `checked` was.
    /// Pages and documents stay as they are.
    pub fn format(&self, checked: &Checked) -> Formatted {
        if !checked.is_formattable() {
            return Formatted { after: None, left: Vec::new(), is_unsound: false };
        }
        let (after, left) = self.format_once(checked);
        let Ok(after) = after else { return Formatted { after: None, left, is_unsound: true } };
        let Some(after) = after.filter(|after| after.text() != checked.text()) else {
            return Formatted { after: None, left, is_unsound: false };
        };
        let is_settled = matches!(self.format_once(&after), (Ok(None), _));
        Formatted { after: is_settled.then_some(after), left, is_unsound: !is_settled }
    }

    /// One round; an error if the report would read differently.
    fn format_once(&self, checked: &Checked) -> (Result<Option<Checked>, Unsound>, Vec<Left>) {
        let wording = self.codes(is_wording);
        let worded = self.fix_those(checked, Safety::Safe, |finding| wording.contains(&finding.code));
        let before = worded.as_ref().unwrap_or(checked);
        let Some(source) = before.sources.iter().next() else { return (Ok(None), Vec::new()) };
        let (edits, left) = self.edits(source);
        if edits.is_empty() {
            return (Ok(worded), left);
        }
        let patch = Patch::of(edits.iter().cloned(), source);
        let Ok(opened) = Opened::of(source.with_text(patch.apply(source.text()))) else {
            return (Err(Unsound), left);
        };
        let after = self.check_opened(opened);
        let is_sound = self.figures(before) == self.figures(&after)
            && is_told_alike((before, &after), &edits, &self.codes(is_heading_style));
        (if is_sound { Ok(Some(after)) } else { Err(Unsound) }, left)
    }

    /// The codes of rules of some kinds.
    fn codes(&self, is_wanted: fn(&CheckSpec) -> bool) -> Vec<Code> {
        let rules = self.rules.rules().iter().filter(|rule| is_wanted(rule.check()));
        rules.map(Rule::code).collect()
    }

    fn edits(&self, source: &Source) -> (Vec<Edit>, Vec<Left>) {
        let reading = self.read(source, &self.profile(source.name()));
        let Some(bound) = &reading.bound else { return (Vec::new(), Vec::new()) };
        let scene = Scene { source, report: &reading.report, bound };
        let mut edits = headings::edits(scene);
        let mut left = Vec::new();
        for part in Part::ALL {
            match lay_out(scene, part) {
                Ok(edit) => edits.extend(edit),
                Err(why) => {
                    let section = bound.form.section(part).map(headings::own).unwrap_or_default();
                    left.push(Left { section, why });
                }
            }
        }
        (edits, left)
    }

    /// What each cell says, as written and as read.
    fn figures(&self, checked: &Checked) -> Option<Vec<(String, &'static str, String)>> {
        let source = checked.sources.iter().next()?;
        let reading = self.read(source, &self.profile(source.name()));
        let cells = &reading.bound.as_ref()?.cells;
        let told = |cell: &crate::form::Cell| {
            let value = cell.value.map(|value| value.to_string()).unwrap_or_default();
            let words = cell.span.map(|span| source.slice(span)).unwrap_or_default();
            let is_known = cell.value.is_some();
            (value, cell.state.name(), if is_known { words.to_owned() } else { String::new() })
        };
        Some(cells.iter().map(told).collect())
    }
}

impl Checked {
    /// True for plain text and Markdown.
    pub fn is_formattable(&self) -> bool {
        self.sources.iter().next().is_none_or(|own| matches!(own.kind(), Kind::Text | Kind::Markdown))
    }
}

/// A report would read differently.
#[derive(Debug)]
struct Unsound;

/// True if nothing new is found, and nothing is lost but what was wrong with the places laid out.
///
/// What is found of `loose` rules is counted, wherever it stands.
fn is_told_alike((before, after): (&Checked, &Checked), edits: &[Edit], loose: &[Code]) -> bool {
    let (old, new) = (counted(before, loose), counted(after, loose));
    let touches = |finding: &Finding| {
        edits
            .iter()
            .any(|edit| edit.span.start() <= finding.span.end() && finding.span.start() <= edit.span.end())
    };
    let may_go = |told: &Told| {
        let mut same = before.findings.iter().filter(|finding| told_of(finding, loose) == *told);
        loose.contains(&told.0) || same.all(touches)
    };
    before.tally.not_assessable == after.tally.not_assessable
        && new.iter().all(|(told, count)| old.get(told).is_some_and(|known| count <= known))
        && old.iter().all(|(told, count)| new.get(told) == Some(count) || may_go(told))
}

/// What a finding is about, wherever it stands.
type Told = (Code, String);

fn told_of(finding: &Finding, loose: &[Code]) -> Told {
    let is_loose = loose.contains(&finding.code);
    (finding.code, if is_loose { String::new() } else { finding.fingerprint.clone() })
}

fn counted(checked: &Checked, loose: &[Code]) -> BTreeMap<Told, usize> {
    let mut told = BTreeMap::new();
    for finding in &checked.findings {
        *told.entry(told_of(finding, loose)).or_default() += 1;
    }
    told
}
