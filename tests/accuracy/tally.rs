//! Figures by kind and by layout.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::case::{Case, Kind};
use crate::error::Mistake;
use crate::judge::{Judged, Outcome};
use crate::layout::Layout;

/// How many wrong certainties are told in full.
const TOLD: usize = 40;

#[derive(Debug, Default)]
pub struct Tally {
    counts: BTreeMap<(Kind, Layout, Outcome), usize>,
    wrong: Vec<(usize, String)>,
}

impl Tally {
    pub fn of(case: &Case, judged: &Judged) -> Self {
        let mut tally = Self::default();
        tally.counts.insert((case.kind, case.layout, judged.outcome), 1);
        let unread = case.kind.is_single() && judged.outcome == Outcome::Silent && !judged.why.is_empty();
        if judged.outcome.is_wrong_certainty() || unread {
            let told = format!(
                "{} {:?} {}: {:?} {}",
                case.number,
                case.layout,
                case.kind.name(),
                judged.outcome,
                judged.why
            );
            tally.wrong.push((usize::from(!case.kind.is_single()), told));
        }
        tally
    }

    pub fn and(mut self, other: Self) -> Self {
        for (key, count) in other.counts {
            *self.counts.entry(key).or_default() += count;
        }
        self.wrong.extend(other.wrong);
        self
    }

    fn count(&self, of: impl Fn(Kind, Layout, Outcome) -> bool) -> usize {
        self.counts
            .iter()
            .filter(|((kind, layout, outcome), _)| of(*kind, *layout, *outcome))
            .map(|(_, count)| count)
            .sum()
    }

    pub fn by_kind(&self) -> String {
        let rows = Kind::all().into_iter().map(|kind| (kind.name(), move |of: Kind, _: Layout| of == kind));
        self.table("What happened", rows)
    }

    pub fn by_layout(&self) -> String {
        let rows = Layout::ALL.into_iter().map(|layout| {
            (layout.name().to_owned(), move |kind: Kind, of: Layout| of == layout && kind.is_single())
        });
        self.table("Layout (single causes)", rows)
    }

    fn table<F: Fn(Kind, Layout) -> bool>(
        &self,
        head: &str,
        rows: impl Iterator<Item = (String, F)>,
    ) -> String {
        let mut text = format!("| {head} | cases |");
        for (_, name) in Outcome::ALL {
            write!(text, " {name} |").unwrap();
        }
        write!(text, "\n| --- | ---: |{}\n", " ---: |".repeat(Outcome::ALL.len())).unwrap();
        for (name, is_row) in rows {
            let all = self.count(|kind, layout, _| is_row(kind, layout));
            write!(text, "| {name} | {all} |").unwrap();
            for (outcome, _) in Outcome::ALL {
                let count = self.count(|kind, layout, of| of == outcome && is_row(kind, layout));
                if count == 0 {
                    text.push_str("  |");
                } else {
                    write!(text, " {count} |").unwrap();
                }
            }
            text.push('\n');
        }
        text
    }

    /// Of the cases of each kind and layout, how many in a hundred are solved or named, and rightly.
    pub fn matrix(&self) -> String {
        let short = |layout: Layout| {
            layout
                .name()
                .split(' ')
                .take(if layout.name().starts_with('L') { 1 } else { 2 })
                .collect::<Vec<_>>()
                .join(" ")
        };
        let heads: Vec<String> = Layout::ALL.into_iter().map(short).collect();
        let mut text =
            format!("| What happened | {} |\n| --- |{}\n", heads.join(" | "), " ---: |".repeat(heads.len()));
        for kind in Kind::all() {
            write!(text, "| {} |", kind.name()).unwrap();
            for layout in Layout::ALL {
                let all = self.count(|of, at, _| of == kind && at == layout);
                let right = |outcome| matches!(outcome, Outcome::Quiet | Outcome::Solved | Outcome::Named);
                let right = self.count(|of, at, outcome| of == kind && at == layout && right(outcome));
                write!(
                    text,
                    " {} |",
                    (right * 100).checked_div(all).map_or(String::new(), |share| share.to_string())
                )
                .unwrap();
            }
            text.push('\n');
        }
        text
    }

    /// What is wrong, single causes first.
    pub fn wrong(&self) -> String {
        let mut wrong = self.wrong.clone();
        wrong.sort();
        wrong.into_iter().take(TOLD).map(|(_, told)| told + "\n").collect()
    }

    /// Fails if a promise is broken.
    pub fn demand(&self) {
        let certain = self.count(|kind, _, outcome| kind.is_single() && outcome.is_wrong_certainty());
        assert_eq!(certain, 0, "wrong certainties of single causes");
        let silent = self.count(|kind, _, outcome| kind.is_single() && outcome == Outcome::Silent);
        assert_eq!(silent, 0, "single causes without a word");
        let all = self.count(|_, _, _| true);
        let certain = self.count(|_, _, outcome| outcome.is_wrong_certainty());
        assert!(certain * 1000 <= all, "wrong certainties of several causes: {certain} of {all}");
        let share = |named: &dyn Fn(Mistake) -> bool| {
            let is_kind = |kind: Kind| matches!(kind, Kind::Mistake(mistake) if named(mistake));
            let all = self.count(|kind, _, _| is_kind(kind));
            (self.count(|kind, _, outcome| is_kind(kind) && outcome == Outcome::Named), all)
        };
        let (one, of_one) = share(&Mistake::is_one_cell);
        assert!(one * 100 >= of_one * 99, "single wrong cells of table 三 named: {one} of {of_one}");
        let (two, of_two) = share(&|mistake| mistake == Mistake::Two);
        assert!(two * 100 >= of_two * 90, "two independent wrong cells named: {two} of {of_two}");
    }
}
