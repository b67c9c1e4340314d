//! Choosing fixes that do not touch each other, and applying them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Edit, Finding, Fix, Safety};
use crate::source::Source;

/// Edits of one text that may be made together.
///
/// Invariant: their ranges are disjoint and do not touch, lie in the text, and each changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// Replacements by the first byte of what they replace.
    edits: BTreeMap<usize, (usize, String)>,
    fixes: usize,
}

impl Patch {
    /// The fixes of findings about `source` that are safe, or unsafe too if that is `allowed`. Of two fixes that touch
    /// each other the one whose finding stands first, then the one of the lesser code, is taken; the other has to wait
    /// until the text is checked again.
    pub fn choose(findings: &[Finding], source: &Source, allowed: Safety) -> Self {
        let is_allowed = |fix: &Fix| fix.safety == Safety::Safe || allowed == Safety::Unsafe;
        let mut wanted: Vec<&Finding> =
            findings.iter().filter(|finding| finding.fix.as_ref().is_some_and(is_allowed)).collect();
        wanted.sort_by_key(|finding| (finding.span, finding.code));
        let mut patch = Self::default();
        for fix in wanted.into_iter().filter_map(|finding| finding.fix.as_ref()) {
            patch.add(fix, source);
        }
        patch
    }

    /// Edits of `source` as one fix each, as far as they do not touch each other.
    pub fn of(edits: impl IntoIterator<Item = Edit>, source: &Source) -> Self {
        let mut patch = Self::default();
        for edit in edits {
            patch.add(&Fix { safety: Safety::Safe, edits: vec![edit] }, source);
        }
        patch
    }

    /// True if nothing would change.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Its edits in order of place. `source` is the one for which they were chosen.
    pub fn edits(&self, source: &Source) -> Vec<Edit> {
        let edit = |(start, (end, replacement)): (&usize, &(usize, String))| Edit {
            span: source.span(*start..*end),
            replacement: replacement.clone(),
        };
        self.edits.iter().map(edit).collect()
    }

    /// How many fixes it is made of.
    pub fn fixes(&self) -> usize {
        self.fixes
    }

    /// The text with its edits made. `text` is that of the source for which they were chosen.
    pub fn apply(&self, text: &str) -> String {
        let grown: usize = self.edits.values().map(|(_, replacement)| replacement.len()).sum();
        let mut mended = String::with_capacity(text.len() + grown);
        let mut kept = 0;
        for (start, (end, replacement)) in &self.edits {
            mended.push_str(text.get(kept..*start).unwrap_or_default());
            mended.push_str(replacement);
            kept = *end;
        }
        mended.push_str(text.get(kept..).unwrap_or_default());
        mended
    }

    /// Adds a fix whole, or not at all.
    fn add(&mut self, fix: &Fix, source: &Source) {
        let is_sound =
            |edit: &Edit| edit.span.source() == source.id() && source.text().get(edit.span.range()).is_some();
        if !fix.edits.iter().all(is_sound) {
            return;
        }
        let changing: Vec<&Edit> =
            fix.edits.iter().filter(|edit| source.slice(edit.span) != edit.replacement).collect();
        let is_disjoint = changing.is_sorted_by(|one, two| {
            one.span.end() <= two.span.start() && one.span.start() < two.span.start()
        });
        if changing.is_empty() || !is_disjoint || changing.iter().any(|edit| self.touches(edit.span.range()))
        {
            return;
        }
        for edit in changing {
            self.edits.insert(edit.span.start(), (edit.span.end(), edit.replacement.clone()));
        }
        self.fixes += 1;
    }

    /// Whether an edit lies in the range or at one of its ends.
    fn touches(&self, range: Range<usize>) -> bool {
        let before = self.edits.range(..=range.end).next_back();
        before.is_some_and(|(_, (end, _))| *end >= range.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Origin, Severity, Wording};
    use crate::span::SourceId;

    fn source(text: &str) -> Source {
        Source::from_text(SourceId::new(0), "a.md", text.to_owned())
    }

    fn finding(
        source: &Source,
        code: &'static str,
        safety: Safety,
        edits: &[(Range<usize>, &str)],
    ) -> Finding {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|(range, text)| Edit { span: source.span(range.clone()), replacement: (*text).to_owned() })
            .collect();
        Finding {
            code: Code::known(code),
            name: String::new(),
            severity: Severity::Error,
            origin: Origin::Unknown,
            span: edits.first().map_or(source.span(0..0), |edit| edit.span),
            wording: Wording::default(),
            labels: Vec::new(),
            section: None,
            cell: None,
            page: None,
            suspects: Vec::new(),
            readings: None,
            fix: Some(Fix { safety, edits }),
            place: None,
            whereabouts: None,
            fingerprint: String::new(),
        }
    }

    fn mended(source: &Source, findings: &[Finding], allowed: Safety) -> (String, usize) {
        let patch = Patch::choose(findings, source, allowed);
        assert_eq!(patch.is_empty(), patch.fixes() == 0);
        (patch.apply(source.text()), patch.fixes())
    }

    #[test]
    fn fixes_apart_are_applied_together_whatever_their_order() {
        let source = source("甲 1 乙 2 丙");
        let findings = [
            finding(&source, "T305", Safety::Safe, &[(10..11, "22"), (12..15, "")]),
            finding(&source, "S113", Safety::Safe, &[(0..3, "子丑")]),
        ];
        assert_eq!(mended(&source, &findings, Safety::Safe), ("子丑 1 乙 22 ".to_owned(), 2));
    }

    #[test]
    fn unsafe_fixes_need_to_be_allowed() {
        let source = source("12");
        let findings = [finding(&source, "T305", Safety::Unsafe, &[(0..2, "13")])];
        assert_eq!(mended(&source, &findings, Safety::Safe), ("12".to_owned(), 0));
        assert_eq!(mended(&source, &findings, Safety::Unsafe), ("13".to_owned(), 1));
    }

    #[test]
    fn of_fixes_that_touch_the_first_by_place_and_code_is_taken() {
        let source = source("abcdef");
        let early = finding(&source, "T306", Safety::Safe, &[(0..2, "X"), (4..5, "Y")]);
        let same_place = finding(&source, "T305", Safety::Safe, &[(0..2, "Z")]);
        let later = |range: Range<usize>| finding(&source, "C206", Safety::Safe, &[(range, "-")]);
        assert_eq!(mended(&source, &[early.clone(), same_place], Safety::Safe).0, "Zcdef");
        for range in [1..3, 2..2, 2..3, 3..4, 3..6, 5..6, 5..5] {
            let text = mended(&source, &[later(range.clone()), early.clone()], Safety::Safe);
            assert_eq!(text, ("XcdYf".to_owned(), 1), "{range:?}");
        }
        assert_eq!(mended(&source, &[later(3..3), early], Safety::Safe), ("Xc-dYf".to_owned(), 2));
    }

    #[test]
    fn a_fix_that_changes_nothing_or_contradicts_itself_is_left_out() {
        let source = source("总计 3");
        for edits in [
            &[(0..6, "总计")][..],
            &[(0..3, "合"), (0..6, "合计")],
            &[(3..3, "a"), (3..3, "b")],
            &[(3..6, "a"), (0..3, "b")],
            &[],
        ] {
            let findings = [finding(&source, "S113", Safety::Safe, edits)];
            assert_eq!(mended(&source, &findings, Safety::Safe), ("总计 3".to_owned(), 0), "{edits:?}");
        }
        let half = [finding(&source, "S113", Safety::Safe, &[(0..6, "总计"), (7..8, "4")])];
        assert_eq!(mended(&source, &half, Safety::Safe), ("总计 4".to_owned(), 1));
    }
}
