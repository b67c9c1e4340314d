//! `check: topics`: what certain organs must speak of. Silent where there is no text to judge.

use super::outline;
use crate::check::{Context, term};
use crate::diag::{Diagnostic, Fact};
use crate::parse::{Part, Section};
use crate::rule::{Rule, Topic, TopicsCheck};
use crate::span::Span;

/// Fewest letters by which a section has a text.
const FEWEST: usize = 40;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: &TopicsCheck) -> Option<Diagnostic> {
    let part = Part::ALL.into_iter().find(|part| part.key() == check.section)?;
    let section = context.section(part)?;
    if !is_concerned(context, check) {
        return None;
    }
    let own = text(context, Some(part));
    if own.chars().count() < FEWEST {
        return None;
    }
    let searched = if check.whole_report { text(context, None) } else { own };
    let is_missing = |topic: &&Topic| !topic.words.iter().any(|word| searched.contains(word.as_str()));
    let missing: Vec<&Topic> = check.topics.iter().filter(is_missing).collect();
    if missing.is_empty() {
        return None;
    }
    let zh: Vec<&str> = missing.iter().map(|topic| topic.name.zh.as_str()).collect();
    let en: Vec<&str> = missing.iter().map(|topic| topic.name.en.as_str()).collect();
    let place = shown_at(context, section, &check.shown_at).unwrap_or(section.heading);
    Some(
        Diagnostic::new(rule.code(), place)
            .fact("missing", Fact::Term { zh: zh.join("\u{3001}"), en: en.join(", ") })
            .fact("count", missing.len())
            .fact("section", term::section(context, part))
            .section(part.key()),
    )
}

fn is_concerned(context: &Context<'_>, check: &TopicsCheck) -> bool {
    let organ = context.subject.organ.as_deref().unwrap_or_default();
    let spared = check.not_ending.iter().any(|ending| organ.ends_with(ending.as_str()));
    (check.organs.is_empty() || check.organs.contains(&context.subject.kind)) && !spared
}

/// The running text of a section, or of all, without white space: a word may be broken over lines.
fn text(context: &Context<'_>, of: Option<Part>) -> String {
    let lines = context.narrative.lines().filter(|line| of.is_none() || line.part == of);
    lines.map(|line| context.narrative.text().letters_of(line)).collect()
}

/// The first heading in the section that has one of these words.
fn shown_at(context: &Context<'_>, section: &Section, words: &[String]) -> Option<Span> {
    outline::headings(context, section).find(|span| {
        let text = context.source.slice(*span);
        words.iter().any(|word| text.contains(word.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn what_is_not_spoken_of_is_missed() {
        let platforms = "局公开专栏设在县政府门户网站，新增公路封闭施工、班线停运两类提示。局微信公众号推送信息310条，及时答复群众留言。";
        let without = [
            ("### （四）政府信息公开平台建设", "### （四）其他工作"),
            ("政府信息公开平台建设", "其他工作"),
            (platforms, "推送信息310条，及时答复群众留言。"),
        ];
        assert!(found("S108", &without[1..2]).is_empty(), "the text speaks of it");
        assert_eq!(found("S108", &[without[0], without[2]]).len(), 1);
    }
}
