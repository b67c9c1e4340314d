//! `check: wording`, `finds: missing`: a unit or a percent sign whose figure was left out.

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::parse::{ends_clause, half_width};
use crate::rule::Rule;

/// Looks for a word behind which a figure stands, followed by what the figure counts and the end of a clause, and for a
/// percent sign right behind a word.
pub(super) fn check(
    context: &Context<'_>,
    rule: &Rule,
    (counted, units): (&[String], &[String]),
    rates: &[String],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for paragraph in context.narrative.paragraphs() {
        let text = paragraph.text();
        let behind = |at: usize| text.get(at..).unwrap_or_default();
        let ends = |at: usize| behind(at).chars().next().is_none_or(|next| ends_clause(next) || next == ')');
        let unit = |at: usize| {
            let mut units = units.iter().filter(|unit| behind(at).starts_with(unit.as_str()));
            units.find(|unit| ends(at + unit.len())).map(|unit| at + unit.len())
        };
        let percent = |at: usize| behind(at).chars().next().filter(|mark| half_width(*mark) == '%');
        let counts = places(text, counted).filter_map(|(word, at)| Some((word, unit(at)?)));
        let shares = places(text, rates).filter_map(|(word, at)| Some((word, at + percent(at)?.len_utf8())));
        let spans =
            counts.chain(shares).filter_map(|(start, end)| paragraph.span(context.source, start, end));
        found.extend(
            spans.map(|span| Diagnostic::new(rule.code(), span).fact("found", context.source.slice(span))),
        );
    }
    found.sort_by_key(|found| (found.span.end(), found.span.start()));
    found.dedup_by_key(|found| found.span.end());
    found
}

/// Where one of the words begins and ends.
fn places<'t>(text: &'t str, words: &'t [String]) -> impl Iterator<Item = (usize, usize)> + 't {
    words
        .iter()
        .flat_map(move |word| text.match_indices(word.as_str()).map(|(at, word)| (at, at + word.len())))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn a_figure_that_was_left_out_is_missed() {
        let missing = |words: &str| found("L810", &[("全年新收政府信息公开申请39件", words)]);
        assert_eq!(missing("全年共收到件，较上年增长%"), ["共收到件", "增长%"]);
        assert_eq!(missing("全年公开信息条（其中网站发布信息 条）"), ["公开信息条", "发布信息 条"]);
        for sound in
            ["共收到件数不详", "共收到39件，增长5%", "即办件、办结件、答复件，共有人", "增长（%）", "占比5％"]
        {
            assert!(missing(sound).is_empty(), "{sound}");
        }
    }
}
