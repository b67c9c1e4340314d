//! The statements of a report: found once for every rule of a run.

use std::cell::OnceCell;

use super::asked::Asked;
use super::model::Narrative;
use super::paragraph::Paragraph;
use super::reader::{End, Reader, Statement};
use crate::parse::Part;
use crate::rule::{CheckSpec, ClaimCheck, Rule};

/// Where a statement stands.
#[derive(Clone, Copy)]
pub struct Setting<'c> {
    /// The heading above its paragraph, if there is one.
    pub heading: &'c str,
    /// Its paragraph.
    pub paragraph: &'c Paragraph,
}

/// What the rules of a run look for in the narrative of one report.
pub struct Statements<'r> {
    asked: Vec<Asked<'r>>,
    read: OnceCell<Vec<Statement<'r>>>,
}

impl<'r> Statements<'r> {
    /// Nothing is read yet.
    pub fn of(rules: &[&'r Rule]) -> Self {
        let asked = rules.iter().filter_map(|rule| {
            let anywhere = matches!(rule.check(), CheckSpec::Fee(_));
            rule.check().statements().map(|check| Asked::new(check, anywhere))
        });
        Self { asked: asked.collect(), read: OnceCell::new() }
    }

    /// Those of one rule, in order.
    pub fn of_rule<'c>(
        &'c self,
        narrative: &'c Narrative<'_>,
        check: &'c ClaimCheck,
    ) -> impl Iterator<Item = (Setting<'c>, &'c Statement<'r>)> {
        let own = self.asked.iter().position(|asked| asked.is_of(check));
        let read = self.read(narrative).iter().filter(move |statement| Some(statement.rule) == own);
        read.filter_map(move |statement| Some((Setting::of(narrative, statement)?, statement)))
    }

    /// Those of every rule, by paragraph and place.
    pub fn read(&self, narrative: &Narrative<'_>) -> &[Statement<'r>] {
        self.read.get_or_init(|| self.read_to(narrative, End::Whole))
    }

    /// Those of every rule and what would be one if it did not go on, for those who ask why a sentence is not read.
    pub fn read_loosely(&self, narrative: &Narrative<'_>) -> Vec<Statement<'r>> {
        self.read_to(narrative, End::Any)
    }

    fn read_to(&self, narrative: &Narrative<'_>, end: End) -> Vec<Statement<'r>> {
        let Some(first) = self.asked.first() else { return Vec::new() };
        Reader::new(narrative, &self.asked, first.prose(), end).read()
    }

    /// True if a rule looks for statements in this section.
    pub fn are_asked_in(&self, part: Option<Part>) -> bool {
        self.asked.iter().any(|asked| asked.is_told_in(part))
    }
}

impl<'c> Setting<'c> {
    /// That of a statement which was read in this narrative.
    pub fn of(narrative: &'c Narrative<'_>, statement: &Statement<'_>) -> Option<Self> {
        let paragraph = |at: usize| narrative.paragraphs().get(at);
        let heading = statement.heading.and_then(paragraph).map_or("", Paragraph::text);
        Some(Self { heading, paragraph: paragraph(statement.paragraph)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::fixture::{known, of_overview};

    fn check(code: &str) -> (&'static Rule, &'static ClaimCheck) {
        let rule = known().rules.find(code).unwrap();
        (rule, rule.check().statements().unwrap())
    }

    #[test]
    fn statements_are_found_once_for_all_rules_and_told_to_each() {
        let ((received, own), (concluded, other)) = (check("N501"), check("N504"));
        let statements = Statements::of(&[received, concluded]);
        of_overview(
            "### 依申请公开\n\n新收政府信息公开申请39件，办结38件。",
            |narrative| {
                let words = |check: &'static ClaimCheck| -> Vec<&str> {
                    let own = statements.of_rule(narrative, check);
                    own.map(|(setting, found)| {
                        setting.paragraph.text().get(found.start..found.matched.end).unwrap()
                    })
                    .collect()
                };
                assert_eq!(words(own), ["新收政府信息公开申请39件"]);
                assert_eq!(words(other), ["办结38件"]);
                let (setting, found) = statements.of_rule(narrative, other).next().unwrap();
                assert_eq!(setting.heading, "###依申请公开");
                assert_eq!(found.matched.claimed.map(|figure| figure.value), Some(38.into()));
                assert_eq!(statements.read(narrative).len(), 2);
            },
        );
        assert!(
            statements.are_asked_in(Some(Part::Overview)) && !statements.are_asked_in(Some(Part::Problems))
        );
    }

    #[test]
    fn no_rule_reads_nothing() {
        let statements = Statements::of(&[]);
        of_overview("新收政府信息公开申请39件。", |narrative| {
            assert!(statements.read(narrative).is_empty());
        });
    }
}
