//! Comments in Markdown and HTML that say which findings are accepted:
//! `<!-- foia-lint-ignore T301: reason -->` for the lines below it up to the next blank one, or for its own line if that
//! has text; `<!-- foia-lint-ignore-file S116: reason -->` for the whole file.

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
        for comment in comments(text) {
            for selector in &comment.selectors {
                let codes = codes_of(&self.rules, selector);
                let had = findings.len();
                let is_within = |finding: &Finding| {
                    finding.span.source() == source.id() && comment.scope.contains(&finding.span.start())
                };
                findings.retain(|finding| !(codes.contains(&finding.code) && is_within(finding)));
                let is_checked = profile.checks_any(&codes, &self.rules);
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

fn comments(text: &str) -> Vec<Comment<'_>> {
    let words = text.match_indices(WORD).map(|(at, _)| at);
    words.filter_map(|at| comment(text, at)).collect()
}

/// The comment whose word begins at `at`, if that is one.
fn comment(text: &str, at: usize) -> Option<Comment<'_>> {
    let line = cut(text, 0..at).rfind('\n').map_or(0, |end| end + 1);
    let open = line + cut(text, line..at).rfind(OPEN)?;
    if !cut(text, open + OPEN.len()..at).trim().is_empty() {
        return None;
    }
    let (inner, _) = cut(text, at + WORD.len()..text.len()).split_once(CLOSE)?;
    if inner.contains('\n') {
        return None;
    }
    let end = at + WORD.len() + inner.len() + CLOSE.len();
    let (is_whole, inner) = inner.strip_prefix(WHOLE_FILE).map_or((false, inner), |inner| (true, inner));
    let selectors = inner.split([':', '\u{FF1A}']).next()?;
    let is_separator =
        |letter: char| letter.is_whitespace() || matches!(letter, ',' | '\u{FF0C}' | '\u{3001}');
    let selectors: Vec<&str> =
        selectors.split(is_separator).filter(|selector| !selector.is_empty()).collect();
    let scope = if is_whole { 0..text.len() + 1 } else { scope(text, line, open, end) };
    Some(Comment { selectors, scope, place: open..end })
}

/// The comment's own line, if there is text before or after it; else the lines below up to a blank one.
fn scope(text: &str, line: usize, open: usize, end: usize) -> Range<usize> {
    let after = cut(text, end..text.len());
    let line_end = after.find('\n').map_or(text.len(), |at| end + at);
    let is_alone = cut(text, line..open).trim().is_empty() && cut(text, end..line_end).trim().is_empty();
    if !is_alone {
        return line..line_end;
    }
    let mut begun = false;
    let mut stop = line_end;
    for part in cut(text, line_end..text.len()).split_inclusive('\n') {
        let is_blank = part.trim().is_empty();
        if is_blank && begun {
            break;
        }
        begun |= !is_blank;
        stop += part.len();
    }
    line..stop.max(line_end)
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
