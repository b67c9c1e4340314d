//! The notes under a picture: what did not fit into it, why the finding matters, what to do, and who says so.

use std::collections::BTreeSet;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::picture::Picture;
use crate::diag::visible;
use crate::diag::{Code, Facts, Finding, Fix, Origin, Safety};
use crate::render::Phrases;
use crate::render::columns::width;

/// Edits of a fix that are written out.
const EDITS_SHOWN: usize = 3;

/// Reasons kept in mind; beyond these they are told again.
const REMEMBERED: usize = 4096;

/// Why a finding matters, what to do and who says so: told once for each rule, then as the same.
pub(super) struct Reasons<'r> {
    pub phrases: &'r dyn Phrases,
    /// Whether to tell none.
    pub is_silent: bool,
    told: BTreeSet<(Code, String)>,
}

impl<'r> Reasons<'r> {
    /// Nothing is told yet.
    pub(super) const fn new(phrases: &'r dyn Phrases, is_silent: bool) -> Self {
        Self { phrases, is_silent, told: BTreeSet::new() }
    }

    fn of(&mut self, finding: &Finding) -> Vec<String> {
        let wording = &finding.wording;
        let named = [("why", &wording.why), ("help", &wording.help)].into_iter();
        let named = named.chain(wording.basis.iter().map(|basis| ("basis", basis)));
        let (mut notes, mut same) = (Vec::new(), Vec::new());
        for (key, text) in named.filter(|(_, text)| !text.is_empty()) {
            let name = self.phrases.plain(key);
            if self.told.contains(&(finding.code, text.clone())) {
                same.push(name);
                continue;
            }
            notes.push(format!("{name}: {}", visible(text)));
            if self.told.len() < REMEMBERED {
                self.told.insert((finding.code, text.clone()));
            }
        }
        same.dedup();
        if !same.is_empty() {
            let keys = same.join(&self.phrases.plain("list_mark"));
            notes.push(format!("{keys}: {}", self.phrases.plain("same_as_above")));
        }
        notes
    }
}

/// The notes in order, each broken into lines of `columns` columns.
pub(super) fn notes(
    finding: &Finding,
    picture: &Picture,
    reasons: &mut Reasons<'_>,
    columns: usize,
) -> Vec<String> {
    let phrases = reasons.phrases;
    let mut notes = picture.asides.clone();
    if let Some(first) = notes.first_mut().filter(|_| finding.whereabouts.is_some()) {
        *first = format!("{}: {first}", phrases.plain("place"));
    }
    if picture.unshown > 0 {
        let mut facts = Facts::default();
        facts.insert("count", picture.unshown);
        notes.push(phrases.phrase("more_places", &facts));
    }
    if !reasons.is_silent {
        notes.extend(reasons.of(finding));
        notes.extend(finding.fix.as_ref().map(|fix| remedy(fix, phrases)));
        if finding.origin == Origin::Extraction {
            notes.push(phrases.plain("origin_extraction"));
        }
    }
    notes.iter().map(|note| fill(note, columns)).collect()
}

fn remedy(fix: &Fix, phrases: &dyn Phrases) -> String {
    let key = match fix.safety {
        Safety::Safe => "fix_safe",
        Safety::Unsafe => "fix_unsafe",
    };
    // What only takes something away has nothing to show.
    let edits = fix.edits.iter().filter(|edit| !edit.replacement.is_empty());
    let edits: Vec<_> = edits.map(|edit| format!("\"{}\"", visible(&edit.replacement))).collect();
    if edits.is_empty() {
        return phrases.plain(key);
    }
    let shown = edits.get(..EDITS_SHOWN).unwrap_or(&edits).join(", ");
    let more = if edits.len() > EDITS_SHOWN { " \u{2026}" } else { "" };
    format!("{}: {shown}{more}", phrases.plain(key))
}

/// Breaks a text into lines where its script allows: between Chinese characters, but not before a closing mark.
pub(super) fn fill(text: &str, columns: usize) -> String {
    let mut filled = String::with_capacity(text.len());
    let (mut start, mut used) = (0, 0);
    for (end, opportunity) in linebreaks(text) {
        let piece = text.get(start..end).unwrap_or_default();
        let taken = width(piece.trim_end());
        if used > 0 && used + taken > columns {
            filled.truncate(filled.trim_end().len());
            filled.push('\n');
            used = 0;
        }
        filled.push_str(piece);
        used = if opportunity == BreakOpportunity::Mandatory { 0 } else { used + width(piece) };
        start = end;
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_breaks_anywhere_but_before_a_closing_mark() {
        assert_eq!(fill("总计应等于其上各项之和。", 12), "总计应等于其\n上各项之和。");
        assert_eq!(fill("总计应等于。其上", 10), "总计应等\n于。其上", "the stop may not begin a line");
        assert_eq!(fill("（三）不予公开", 6), "（三）\n不予公\n开");
    }

    #[test]
    fn english_breaks_between_words_and_long_words_stay_whole() {
        assert_eq!(fill("The total is the sum", 10), "The total\nis the sum");
        assert_eq!(fill("internationalisation now", 10), "internationalisation\nnow");
        assert_eq!(fill("", 10), "");
        assert_eq!(fill("short", 10), "short");
    }
}
