//! A finding: a diagnostic with its words and weight. Renderers see nothing else.

use serde::{Deserialize, Serialize};

use super::{Code, Fix, Origin, Suspect};
use crate::span::Span;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably wrong, or cannot be read.
    Warning,
    /// Wrong by the law or the form.
    Error,
}

impl Severity {
    /// All, heaviest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// `error`, `warning` or `info`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// The words of a finding in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong: one sentence.
    pub message: String,
    /// A few words at the primary place; may be empty.
    pub label: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub help: String,
    /// The law, form or practice that says so.
    pub basis: Vec<String>,
}

/// A secondary place with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// Where.
    pub span: Span,
    /// The key of the cell there.
    pub cell: Option<String>,
    /// Where it is in a document that has no lines, as [`Finding::place`].
    pub place: Option<String>,
    /// The same as its reader finds it, as [`Finding::whereabouts`].
    pub whereabouts: Option<String>,
    /// A few words; may be empty.
    pub message: String,
}

/// One thing that is wrong, ready to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code.
    pub code: Code,
    /// The rule's name.
    pub name: String,
    /// Its weight after the user's settings.
    pub severity: Severity,
    /// Whose fault it is.
    pub origin: Origin,
    /// The exact characters to mend.
    pub span: Span,
    /// What to tell the reader.
    pub wording: Wording,
    /// The other places.
    pub labels: Vec<NamedPlace>,
    /// The section's key.
    pub section: Option<String>,
    /// The cell's key.
    pub cell: Option<String>,
    /// The page that it is about, from 1, if that is not the one of its characters: nothing is printed there.
    pub page: Option<usize>,
    /// Cells held to be wrong or damaged.
    pub suspects: Vec<Suspect>,
    /// Number of readings of a damaged text.
    pub readings: Option<u64>,
    /// What would mend it.
    pub fix: Option<Fix>,
    /// Where it is in a document that has no lines: its paragraph, or its table, row and column, in the reader's words.
    pub place: Option<String>,
    /// The same as its reader finds it: under which heading, and by which words or labels.
    pub whereabouts: Option<String>,
    /// Sixteen hexadecimal digits that stay the same while the cause does.
    pub fingerprint: String,
}

/// What a run counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files looked at.
    pub files: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Checks that could not be made because a cell is unknown.
    pub not_assessable: usize,
    /// Inputs, rule files and settings files that could not be read.
    pub broken: usize,
    /// Findings mended, or that would be: they are not among those counted above.
    pub fixed: usize,
    /// Findings that settings, comments and the baseline keep silent about.
    pub silenced: usize,
    /// Findings that are counted above and not told one by one: too many of one rule in one report.
    pub omitted: usize,
}

impl Tally {
    /// Counts one finding.
    pub fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }

    /// Adds what another part of the run counted.
    pub fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.not_assessable += other.not_assessable;
        self.broken += other.broken;
        self.fixed += other.fixed;
        self.silenced += other.silenced;
        self.omitted += other.omitted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_counts_what_its_parts_counted() {
        let mut one = Tally {
            files: 1,
            not_assessable: 2,
            broken: 3,
            fixed: 4,
            silenced: 5,
            omitted: 6,
            ..Tally::default()
        };
        one.count(Severity::Error);
        one.count(Severity::Warning);
        one.count(Severity::Warning);
        for _ in 0..3 {
            one.count(Severity::Info);
        }
        let mut run = one;
        run.add(&one);
        let twice = Tally {
            files: 2,
            errors: 2,
            warnings: 4,
            infos: 6,
            not_assessable: 4,
            broken: 6,
            fixed: 8,
            silenced: 10,
            omitted: 12,
        };
        assert_eq!(run, twice);
    }

    #[test]
    fn the_heaviest_weighs_most_and_stands_first() {
        assert!(Severity::ALL.is_sorted_by(|one, other| one > other));
        assert_eq!(Severity::ALL.map(Severity::name), ["error", "warning", "info"]);
    }
}
