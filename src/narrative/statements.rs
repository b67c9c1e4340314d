//! The statements of a report: found once for every rule of a run.

use std::cell::OnceCell;

use super::model::Narrative;
use super::paragraph::Paragraph;
use super::reader::{Asked, Reader, Statement};
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
        let read = self.read.get_or_init(|| Reader::new(narrative, &self.asked, &check.prose).read());
        let own = self.asked.iter().position(|asked| asked.is_of(check));
        let paragraph = |at: usize| narrative.paragraphs().get(at);
        read.iter().filter(move |statement| Some(statement.rule) == own).filter_map(move |statement| {
            let heading = statement.heading.and_then(paragraph).map_or("", Paragraph::text);
            Some((Setting { heading, paragraph: paragraph(statement.paragraph)? }, statement))
        })
    }
}
