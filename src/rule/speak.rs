//! Putting a diagnostic into words.

use super::lang::{Both, Lang};
use super::model::{Rule, Words};
use super::set::RuleSet;
use super::template::fill;
use crate::diag::{Day, Diagnostic, Fact, Facts, Label, NamedPlace, Origin, Severity, Wording};

/// Most characters of a fact that are shown: what was found may be a whole paragraph.
const MAX_FACT_CHARS: usize = 120;

/// A diagnostic's words, and what its rule says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The weight by the rule and variant.
    pub severity: Severity,
    /// The rule's name.
    pub name: String,
    /// Whose fault it is.
    pub origin: Origin,
    /// What to tell the reader.
    pub wording: Wording,
    /// The secondary places with their words.
    pub labels: Vec<NamedPlace>,
}

impl RuleSet {
    /// The words of a diagnostic; `None` if no rule has its code.
    ///
    /// A wording that names a fact which the diagnostic lacks is passed over: the variant's for the rule's
    /// own, and that for none. Only the message is shown in any case.
    pub fn word(&self, diagnostic: &Diagnostic, lang: Lang) -> Option<Worded> {
        let rule = self.get(diagnostic.code)?;
        let variant = diagnostic.variant.and_then(|variant| rule.variant(variant));
        let words = Choice { set: self, rule, variant, lang };
        let facts = [&diagnostic.facts];
        let basis = variant.and_then(|words| words.basis.as_ref()).or(rule.words().basis.as_ref());
        Some(Worded {
            severity: variant.and_then(|words| words.severity).unwrap_or(rule.severity()),
            name: rule.name().to_owned(),
            origin: diagnostic.origin.unwrap_or(rule.origin()),
            wording: Wording {
                message: words
                    .say(|words| words.message.as_ref(), &facts)
                    .unwrap_or_else(|| words.anyhow(&facts)),
                label: words.say(|words| words.label.as_ref(), &facts).unwrap_or_default(),
                why: words.say(|words| words.why.as_ref(), &facts).unwrap_or_default(),
                help: words.say(|words| words.help.as_ref(), &facts).unwrap_or_default(),
                basis: basis.map(|basis| basis.get(lang).to_vec()).unwrap_or_default(),
            },
            labels: diagnostic.labels.iter().map(|label| words.name(label, &diagnostic.facts)).collect(),
        })
    }

    /// Words that renderers and the command line need. A key that is not known is shown as it is.
    pub fn phrase(&self, key: &str, facts: &Facts, lang: Lang) -> String {
        let Some(words) = self.phrase_words(key) else { return key.to_owned() };
        fill(words.get(lang), &|name| {
            Some(facts.get(name).map_or_else(unknown, |fact| self.shown(fact, lang)))
        })
        .unwrap_or_default()
    }

    /// A fact in the reader's language, on one line and not too long.
    fn shown(&self, fact: &Fact, lang: Lang) -> String {
        match fact {
            Fact::Count(count) => count.to_string(),
            Fact::Text(text) => shortened(text),
            Fact::Phrase(key) => self.phrase(key, &Facts::default(), lang),
            Fact::Term { zh, en } => match lang {
                Lang::Zh => shortened(zh),
                Lang::En => shortened(&format!("{en} ({zh})")),
            },
            Fact::Day(day) => self.day(*day, lang),
            Fact::Period(first, last) => {
                let mut facts = Facts::default();
                facts.insert("first", *first);
                facts.insert("last", *last);
                self.phrase("period", &facts, lang)
            }
        }
    }

    /// A day as readers write it; the phrase `months` lists what stands for each month.
    fn day(&self, day: Day, lang: Lang) -> String {
        let months = self.phrase("months", &Facts::default(), lang);
        let nth = usize::try_from(day.month).unwrap_or_default().saturating_sub(1);
        let mut facts = Facts::default();
        facts.insert("year", day.year.to_string());
        facts.insert("month", months.split(' ').nth(nth).unwrap_or_default());
        facts.insert("day", day.day.to_string());
        self.phrase("day", &facts, lang)
    }
}

/// What stands for a fact that is not there.
fn unknown() -> String {
    "?".to_owned()
}

/// White space and control characters become single spaces; what is too long is cut.
fn shortened(text: &str) -> String {
    let mut shown = String::new();
    let mut count = 0;
    for char in text.trim().chars() {
        let char = if char.is_whitespace() || char.is_control() { ' ' } else { char };
        if char == ' ' && shown.ends_with(' ') {
            continue;
        }
        if count == MAX_FACT_CHARS {
            shown.push('…');
            break;
        }
        shown.push(char);
        count += 1;
    }
    shown
}

/// The wordings that may be used for a diagnostic, best first.
struct Choice<'r> {
    set: &'r RuleSet,
    rule: &'r Rule,
    variant: Option<&'r Words>,
    lang: Lang,
}

impl<'r> Choice<'r> {
    /// The first wording all of whose facts are there.
    fn say(&self, which: impl Fn(&'r Words) -> Option<&'r Both>, facts: &[&Facts]) -> Option<String> {
        let candidates = self.variant.into_iter().chain([self.rule.words()]);
        candidates.filter_map(which).find_map(|words| {
            fill(words.get(self.lang), &|name| {
                facts.iter().find_map(|facts| facts.get(name)).map(|fact| self.set.shown(fact, self.lang))
            })
        })
    }

    /// The rule's message with marks for the facts that are not there.
    fn anyhow(&self, facts: &[&Facts]) -> String {
        let message = self.rule.words().message.as_ref().map_or("", |words| words.get(self.lang));
        fill(message, &|name| {
            let fact = facts.iter().find_map(|facts| facts.get(name));
            Some(fact.map_or_else(unknown, |fact| self.set.shown(fact, self.lang)))
        })
        .unwrap_or_default()
    }

    /// A secondary place with the words for its role; its own facts go before the diagnostic's.
    fn name(&self, label: &Label, facts: &Facts) -> NamedPlace {
        let words =
            |words: &'r Words| words.labels.iter().find(|(role, _)| role == label.role).map(|(_, both)| both);
        let message = self.say(words, &[&label.facts, facts]).unwrap_or_default();
        NamedPlace { span: label.span, cell: label.cell.clone(), place: None, whereabouts: None, message }
    }
}
