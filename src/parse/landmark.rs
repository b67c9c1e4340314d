//! What a single line is to a report, for finding the report on a page.

use pest::Parser;

use super::grammar::report::{Grammar, Rule};
use super::letters::usual_text;
use super::tree::Part;
use crate::source::Landmark;

/// What a line is to a report, if it is one of the lines that only a report has.
pub fn landmark(line: &str) -> Option<Landmark> {
    let line = &*usual_text(line);
    if let Some(heading) = Grammar::parse(Rule::section_heading, line).ok().and_then(|mut pairs| pairs.next())
    {
        let part = heading.into_inner().find_map(|token| part(token.as_rule()))?;
        let index = Part::ALL.iter().position(|known| *known == part)?;
        return Some(Landmark::Section(index));
    }
    if is_whole(Rule::front_matter, line) {
        return Some(Landmark::Metadata);
    }
    is_whole(Rule::title, line).then_some(Landmark::Title)
}

fn is_whole(rule: Rule, line: &str) -> bool {
    Grammar::parse(rule, line).is_ok_and(|pairs| pairs.as_str().len() == line.len())
}

/// The section that the words of a heading name.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other rules of the grammar name no section")]
pub(super) fn part(rule: Rule) -> Option<Part> {
    match rule {
        Rule::overview_title | Rule::overview_phrase => Some(Part::Overview),
        Rule::proactive_title | Rule::proactive_phrase => Some(Part::Proactive),
        Rule::requests_title | Rule::requests_phrase => Some(Part::Requests),
        Rule::review_title | Rule::review_phrase => Some(Part::Review),
        Rule::problems_title | Rule::problems_phrase => Some(Part::Problems),
        Rule::other_title | Rule::other_phrase => Some(Part::OtherMatters),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_a_report_are_landmarks() {
        for (line, wanted) in [
            ("临江市水利局2024年政府信息公开工作年度报告", Some(Landmark::Title)),
            ("一、总体情况", Some(Landmark::Section(0))),
            ("五、存在的主要問題及改進情況", Some(Landmark::Section(4))),
            ("六、其他需要报告的事项", Some(Landmark::Section(5))),
            ("发布日期：2025-01-20 信息来源：临江市水利局", Some(Landmark::Metadata)),
            ("一、本年新收政府信息公开申请数量", None),
            ("首页 > 政府信息公开 > 年度报告", None),
            ("联系我们", None),
            ("", None),
        ] {
            assert_eq!(landmark(line), wanted, "{line}");
        }
    }
}
