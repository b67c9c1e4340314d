//! Comments in Markdown and HTML that say which findings are accepted:
//! `<!-- foia-lint-ignore T301: reason -->` for the lines below it up to the next blank one, or for its own line if that
//! has text; `<!-- foia-lint-ignore-file S116: reason -->` for the whole file.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cut::cut;
use super::profile::Profile;
use super::selection::codes_of;
use super::session::Session;
use crate::diag::{Code, Diagnostic, Finding};
use crate::source::Source;

const UNUSED: Code = Code::known("X005");
const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const WORD: &str = "foia-lint-ignore";
const WHOLE_FILE: &str = "-file";

/// One comment.
struct Comment<'t> {
    /// Codes or names of rules, as written.
    selectors: Vec<&'t str>,
    /// The bytes that it is for.
    scope: Range<usize>,
    /// Its own bytes.
    place: Range<usize>,
}

impl Session {
    /// Takes away the findings that comments of the text accept, and tells of comments that accept nothing. Gives what
    /// they have taken away.
    pub(super) fn heed_comments(
        &self,
        findings: &mut Vec<Finding>,
        source: &Source,
        profile: &Profile,
    ) -> (Vec<Diagnostic>, usize) {
        let text = source.text();
        let before = findings.len();
        let mut unused = Vec::new();
        let mut known: BTreeMap<&str, Vec<Code>> = BTreeMap::new();
        for comment in comments(text) {
            for selector in &comment.selectors {
                let codes = &*known.entry(selector).or_insert_with(|| codes_of(&self.rules, selector));
                let had = findings.len();
                let is_within = |finding: &Finding| {
                    finding.span.source() == source.id() && comment.scope.contains(&finding.span.start())
                };
                findings.retain(|finding| !(codes.contains(&finding.code) && is_within(finding)));
                let is_checked = profile.checks_any(codes, &self.rules);
                let variant = if codes.is_empty() { "unknown_rule" } else { "comment" };
                if codes.is_empty() || (findings.len() == had && is_checked) {
                    let place = source.span(comment.place.clone());
                    unused.push(Diagnostic::new(UNUSED, place).variant(variant).fact("found", *selector));
                }
            }
        }
        (unused, before - findings.len())
    }
}

/// The comments of a text, in one pass over its lines.
fn comments(text: &str) -> Vec<Comment<'_>> {
    if !text.contains(WORD) {
        return Vec::new();
    }
    let ends = block_ends(text);
    let mut found = Vec::new();
    let mut start = 0;
    for (line, end) in text.split_inclusive('\n').zip(ends) {
        let scope = Scope { text, line: start..start + line.trim_end_matches('\n').len(), below: end };
        let mut at = 0;
        while let Some(open) = cut(line, at..line.len()).find(OPEN).map(|found| at + found) {
            at = open + OPEN.len();
            let Some(words) = cut(line, at..line.len()).trim_start().strip_prefix(WORD) else { continue };
            // Behind a comment without an end there is no end for another.
            let Some((inner, rest)) = words.split_once(CLOSE) else { break };
            at = line.len() - rest.len();
            found.extend(scope.comment(inner, start + open..start + at));
        }
        start += line.len();
    }
    found
}

/// For each line the end of what stands below it up to a blank line: the blank lines that follow it at once are passed
/// over.
fn block_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    // Of the line below: where it ends with its block, and whether it is blank.
    let (mut block, mut below) = (text.len(), text.len());
    let mut is_blank_below = true;
    let mut at = text.len();
    for line in text.split_inclusive('\n').rev() {
        ends.push(if is_blank_below { below } else { block });
        let is_blank = line.trim().is_empty();
        if !is_blank && is_blank_below {
            block = at;
        }
        if !is_blank {
            below = block;
        }
        is_blank_below = is_blank;
        at -= line.len();
    }
    ends.reverse();
    ends
}

/// What a comment on a line may be for.
struct Scope<'t> {
    text: &'t str,
    /// The bytes of its line.
    line: Range<usize>,
    /// Where what stands below ends.
    below: usize,
}

impl<'t> Scope<'t> {
    fn comment(&self, inner: &'t str, place: Range<usize>) -> Option<Comment<'t>> {
        let (is_whole, inner) = inner.strip_prefix(WHOLE_FILE).map_or((false, inner), |inner| (true, inner));
        let selectors = inner.split([':', '\u{FF1A}']).next()?;
        let is_separator =
            |letter: char| letter.is_whitespace() || matches!(letter, ',' | '\u{FF0C}' | '\u{3001}');
        let selectors: Vec<&str> =
            selectors.split(is_separator).filter(|selector| !selector.is_empty()).collect();
        let scope = if is_whole { 0..self.text.len() + 1 } else { self.of(&place) };
        Some(Comment { selectors, scope, place })
    }

    /// The comment's own line, if there is text before or after it; else the lines below up to a blank one.
    fn of(&self, place: &Range<usize>) -> Range<usize> {
        let Range { start, end } = self.line;
        let is_blank = |range: Range<usize>| cut(self.text, range).trim().is_empty();
        let is_alone = is_blank(start..place.start) && is_blank(place.end..end);
        start..if is_alone { self.below.max(end) } else { end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each comment is for, and its selectors.
    fn read(text: &str) -> Vec<(&str, Vec<&str>)> {
        let all = comments(text).into_iter();
        all.map(|comment| (text.get(comment.scope).unwrap_or("all"), comment.selectors)).collect()
    }

    #[test]
    fn a_comment_is_for_what_stands_below_it() {
        let text = "a\n<!-- foia-lint-ignore T301, S113: 已核对 -->\n\n| b |\n| c |\n\nd\n";
        let scope = "<!-- foia-lint-ignore T301, S113: 已核对 -->\n\n| b |\n| c |\n";
        assert_eq!(read(text), [(scope, vec!["T301", "S113"])]);
    }

    #[test]
    fn a_comment_beside_text_is_for_its_line() {
        let text = "a\nb <!-- foia-lint-ignore row-total -->\nc\n";
        assert_eq!(read(text), [("b <!-- foia-lint-ignore row-total -->", vec!["row-total"])]);
    }

    #[test]
    fn a_comment_may_be_for_the_whole_file() {
        assert_eq!(read("a\n<!--foia-lint-ignore-file S116：全市统一-->\nb"), [("all", vec!["S116"])]);
    }

    #[test]
    fn other_comments_and_words_are_none() {
        for text in [
            "foia-lint-ignore T301",
            "<!-- see foia-lint-ignore T301 -->",
            "<!-- foia-lint-ignore T301\n-->",
            "<!-- foia-lint-ignore T301",
            "<!-- \nfoia-lint-ignore T301 -->",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
