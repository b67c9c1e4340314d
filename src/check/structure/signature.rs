//! `check: signature`: the signature, or a sentence's subject in full, that names another organ than the title.
//! Silent wherever the names may be of one organ: short forms, offices, larger places before the name.

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::form::fold;
use crate::narrative::{has_one, is_han};
use crate::rule::{Rule, SignatureCheck};
use crate::span::Span;

/// Letters of an organ's name at most.
const LONGEST: usize = 30;

/// Letters of a year at the beginning of a sentence: four digits, the sign and a comma.
const YEAR: usize = 6;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: &SignatureCheck) -> Vec<Diagnostic> {
    let Some(title) = context.report.title.and_then(|title| title.organ) else { return Vec::new() };
    let naming = Naming { context, check, organ: letters(context.source.slice(title)) };
    let told = |span: Span| {
        Diagnostic::new(rule.code(), span)
            .fact("found", context.source.slice(span))
            .fact("expected", naming.organ.as_str())
    };
    let signed = context.report.signature.and_then(|signature| signature.organ);
    let signed = signed.filter(|span| naming.is_other(&letters(context.source.slice(*span)))).map(told);
    signed.into_iter().chain(naming.subjects().map(|span| told(span).variant("body"))).collect()
}

/// A name as it is compared.
fn letters(name: &str) -> String {
    fold(name).into_iter().collect()
}

struct Naming<'c> {
    context: &'c Context<'c>,
    check: &'c SignatureCheck,
    /// That of the title.
    organ: String,
}

impl Naming<'_> {
    /// True for the full name of an organ of the same kind that cannot be the one of the title.
    fn is_other(&self, name: &str) -> bool {
        let SignatureCheck { departments, governments, .. } = self.check;
        let ends =
            |name: &str, endings: &[String]| endings.iter().any(|ending| name.ends_with(ending.as_str()));
        let alike = [departments, governments].iter().any(|kind| ends(name, kind) && ends(&self.organ, kind));
        let is_name = name.chars().all(is_han) && name.chars().count() <= LONGEST;
        alike
            && is_name
            && self.area(name).is_some()
            && !is_short_for(name, &self.organ)
            && !is_short_for(&self.organ, name)
    }

    /// The area with which a name begins.
    fn area<'n>(&self, name: &'n str) -> Option<&'n str> {
        let ends = self.check.areas.iter().filter_map(|sign| Some(name.find(sign.as_str())? + sign.len()));
        name.get(..ends.min()?).filter(|area| area.chars().count() > 2)
    }

    /// Other organs of the same area that the text speaks of as the one that reports.
    fn subjects(&self) -> impl Iterator<Item = Span> {
        let paragraphs = self.context.narrative.paragraphs().iter();
        paragraphs.filter_map(|paragraph| {
            let text = paragraph.text();
            if has_one(text, &self.check.selves) || text.contains(&self.organ) {
                return None;
            }
            let (start, name) =
                paragraph.sentences().find_map(|at| Some((at.start, self.subject(text.get(at)?)?)))?;
            paragraph.span(self.context.source, start + name.0, start + name.1)
        })
    }

    /// Where the other organ stands that is the subject of a sentence.
    fn subject(&self, sentence: &str) -> Option<(usize, usize)> {
        let area = self.area(&self.organ)?;
        let start = sentence.find(area)?;
        let lead = sentence.get(..start)?;
        let is_year = lead.starts_with(|first: char| first.is_ascii_digit()) && lead.chars().count() <= YEAR;
        if !(lead.is_empty() || is_year) {
            return None;
        }
        let rest = sentence.get(start..)?;
        let verb = self.check.subjects.iter().filter_map(|word| rest.find(word.as_str())).min()?;
        let name = rest.get(..verb)?.trim_end_matches(',');
        self.is_other(name).then_some((start, start + name.len()))
    }
}

/// True if the letters of one name all stand in the other, in their order.
fn is_short_for(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

#[cfg(test)]
mod tests {
    use super::is_short_for;

    #[test]
    fn a_short_name_is_made_of_letters_of_the_long_one() {
        assert!(is_short_for("县住建局", "云岭县住房和城乡建设局"));
        assert!(is_short_for("云岭县卫健委", "云岭县卫生健康委员会"));
        assert!(!is_short_for("云岭县民政局", "云岭县交通运输局"));
    }
}
