//! Whom and when a report speaks of when it says "we" and "this year".

use crate::form::{OrganKind, OrganKinds, OrganPower};
use crate::parse::phrasing::Referents;
use crate::parse::{Report, half_width, is_space};
use crate::rule::Prose;
use crate::source::Source;

/// Whose report it is, and of which year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The report year.
    pub year: Option<u16>,
    /// The organ's name without white space.
    pub organ: Option<String>,
    /// What kind of organ it is.
    pub kind: OrganKind,
    /// Whether it may make government regulations.
    pub power: OrganPower,
}

impl Subject {
    /// Reads title, period and signature: the title's year and organ count first.
    pub fn of(source: &Source, report: &Report, kinds: &OrganKinds) -> Self {
        let titled = report.title.and_then(|title| title.year).map(|(_, year)| year);
        let signed = report.signature.and_then(|signature| signature.date.year);
        let signed = signed.and_then(|year| u16::try_from(year).ok()?.checked_sub(1));
        let organ = report
            .title
            .and_then(|title| title.organ)
            .or_else(|| report.signature.and_then(|signature| signature.organ))
            .map(|span| source.slice(span).chars().filter(|letter| !is_space(*letter)).collect());
        let kind = organ.as_deref().map_or(OrganKind::Unknown, |organ: &str| kinds.of(organ));
        let power = organ.as_deref().map_or(OrganPower::Unknown, |organ: &str| kinds.power(organ));
        Self { year: titled.or(signed), organ, kind, power }
    }

    /// True if the organ stands for its whole area.
    pub(super) fn has_area(&self) -> bool {
        matches!(self.kind, OrganKind::Government | OrganKind::Town)
    }

    /// The report year and the organ's names, as phrasings ask for them.
    pub(super) fn referents(&self, prose: &Prose) -> Referents {
        let organ = self.organ.as_deref().unwrap_or_default();
        let organ: String = organ.chars().filter(|letter| !is_space(*letter)).map(half_width).collect();
        let mut organs: Vec<String> = Vec::new();
        if !organ.is_empty() {
            let tails = prose.organ_tails.iter().filter_map(|tail| organ.strip_suffix(tail.as_str()));
            organs.extend(tails.filter(|area| !area.is_empty()).map(str::to_owned));
            // At home it is called without the place: of a city's office that of the city.
            let places =
                organ.match_indices(|letter| prose.places.contains(&letter)).skip_while(|(at, _)| *at == 0);
            let short =
                places.filter_map(|(at, place)| Some((organ.get(at..)?, organ.get(at + place.len()..)?)));
            organs.extend(short.filter(|(_, office)| !office.is_empty()).map(|(short, _)| short.to_owned()));
            organs.push(organ);
        }
        Referents::new(self.year, organs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::fixture::{known, source};
    use crate::parse::parse;

    fn subject(text: &str) -> Subject {
        let source = source(text);
        Subject::of(&source, &parse(&source), &known().kinds)
    }

    #[test]
    fn an_organ_broken_over_two_lines_is_whole() {
        let noun = "2024年政府信息公开工作年度报告";
        for (above, line, organ) in [
            ("云岭县交通运", "输局", "云岭县交通运输局"),
            ("云岭县", "交通运输局", "云岭县交通运输局"),
            ("云岭县人民政府", "交通运输局", "交通运输局"),
            ("政府信息公开", "交通运输局", "交通运输局"),
            ("临江市", "云岭县", "云岭县"),
            ("云岭县交通运\n", "输局", "输局"),
        ] {
            let told = subject(&format!("{above}\n{line}{noun}\n"));
            assert_eq!((told.organ.as_deref(), told.year), (Some(organ), Some(2024)), "{above} {line}");
        }
    }

    #[test]
    fn the_title_tells_organ_and_year_before_the_signature() {
        let text = "临江市水利局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n无。\n\n六、其他需要报告的事项\n\n无。\n\n临江市 水务局\n\n2024年1月14日\n";
        let titled = subject(text);
        assert_eq!((titled.organ.as_deref(), titled.year), (Some("临江市水利局"), Some(2024)));
        assert_eq!(titled.kind, OrganKind::Department);
        assert!(!titled.has_area());
        let signed = subject(text.split_once('\n').unwrap().1);
        assert_eq!((signed.organ.as_deref(), signed.year), (Some("临江市水务局"), Some(2023)));
    }

    #[test]
    fn a_government_stands_for_its_area() {
        assert!(subject("临江市人民政府2024年政府信息公开工作年度报告\n\n一、总体情况\n\n无。\n").has_area());
    }
}
