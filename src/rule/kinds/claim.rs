//! `check: claim`: what the narrative says of the tables.

use std::sync::Arc;

use super::frame::Frame;
use super::kind::Kind;
use crate::diag::Fact;
use crate::parse::expr::{self, Scope};
use crate::parse::phrasing::{Lexicon, Phrasings};
use crate::rule::context::Context;
use crate::rule::expression::{Names, parse_kind};
use crate::rule::fault::WRONG_TYPE;
use crate::rule::forms::FormChoice;
use crate::rule::lang::{Both, Lang};
use crate::rule::lexicon::{Prose, WordList, named, phrasings, read_words, tell_unused};
use crate::rule::resolved::{Amount, Cells};
use crate::rule::supply::{Supply, extra, facts};
use crate::rule::vocabulary::Vocabulary;
use crate::yaml::{Fault, Faults, Fields, Node, Placed, Value, items};

/// Most words of a list that are shown.
const MOST_WORDS: usize = 40;

/// `check: claim`: statements of the narrative that must agree with the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimCheck {
    /// The statements.
    pub claims: Vec<Claim>,
    /// What holds for the prose of every claim.
    pub prose: Arc<Prose>,
    /// The rule's own lists of words, as the rule file has them.
    pub words: Vec<WordList>,
}

impl ClaimCheck {
    /// Its phrasings and those of its lists, as the rule file has them.
    pub(in crate::rule) fn source_texts(&self) -> impl Iterator<Item = &str> {
        let in_claims = self.claims.iter().flat_map(|claim| &claim.source_texts);
        let in_lists = self.words.iter().flat_map(|list| &list.words);
        in_claims.chain(in_lists).map(String::as_str)
    }
}

/// One statement, in all its wordings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What its words say; `None` if it is told by phrasings.
    pub frame: Option<Frame>,
    /// How it is said.
    pub phrasings: Phrasings,
    /// The same as the rule file has it.
    pub source_texts: Vec<String>,
    /// Words of which one must stand before it in its sentence, or in the heading above; none for anywhere.
    pub near: Vec<String>,
    /// Words of which one must stand before it in its paragraph, in itself, or in the heading above.
    pub about: Vec<String>,
    /// Words of which none may stand before it in its sentence, or right behind it.
    pub unless: Vec<String>,
    /// True if it means all of its cell even behind a word for parts.
    pub even_as_part: bool,
    /// What it may honestly mean: it is wrong only if it equals none of these.
    pub readings: Vec<Reading>,
    /// For percentages: what the readings may be divided by.
    pub over: Vec<Reading>,
}

/// One honest meaning of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What is counted, in a few words.
    pub called: Both,
    /// Whether what was carried in is counted; `None` where that is no question.
    pub with_carried: Option<bool>,
    /// True if it is honest only where the sentence tells of nothing that was left to be done.
    pub all_done: bool,
    /// What that is in the forms that have it.
    in_forms: Vec<Counted>,
}

/// What a reading counts in one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    form: String,
    /// How it is computed.
    pub amount: Amount,
}

impl Reading {
    /// What it counts in this form; `None` if the form does not have it.
    pub fn of(&self, form: &str) -> Option<&Counted> {
        self.in_forms.iter().find(|counted| counted.form == form)
    }
}

static SUPPLY: Supply = facts(&["found", "value", "readings"])
    .variants(&[extra("part", &[])])
    .roles(&[extra("cell", &["cell", "value"])]);

impl Kind for ClaimCheck {
    const NAME: &'static str = "claim";
    const KEYS: &'static [&'static str] = &["words", "claims"];

    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut FormChoice) -> Option<Self> {
        let mut lexicon = context.prose.lexicon().clone();
        let words = match fields.node("words") {
            Some(words) => read_words(words, &mut lexicon, fields.faults()),
            None => Vec::new(),
        };
        let list = fields.required_node("claims")?;
        let faults = fields.faults();
        let before = faults.len();
        if matches!(&list.value, Value::List(claims) if claims.is_empty()) {
            let fault = Fault::at(WRONG_TYPE, list).fact("found", Fact::Phrase("yaml.nothing"));
            faults.push(fault.fact("expected", Fact::Phrase("rule.claims")));
        }
        let claims: Vec<Claim> = items(list, faults)
            .iter()
            .filter_map(|item| read_claim(item, &lexicon, context, forms, faults))
            .collect();
        let check = Self { claims, prose: Arc::clone(&context.prose), words };
        // A list may be unused because what names it is misspelt, which is told already.
        if context.thorough && faults.len() == before {
            tell_unused(&check.words, check.source_texts(), faults);
        }
        Some(check)
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }

    /// The phrasings, each statement followed by what it may mean.
    fn shown(&self, lang: Lang) -> Vec<String> {
        let mut lines = Vec::new();
        let mut wanted: Vec<&str> = Vec::new();
        for claim in &self.claims {
            lines.extend(claim.frame.iter().map(|frame| frame.shown(&self.prose.meanings)));
            lines.extend(claim.source_texts.iter().cloned());
            wanted.extend(claim.source_texts.iter().flat_map(|text| named(text)));
            lines.extend(meaning(claim, lang));
        }
        // A list may name lists that stand above it.
        let mut shown: Vec<&WordList> = Vec::new();
        for list in self.words.iter().rev().chain(self.prose.words.iter().rev()) {
            if wanted.contains(&list.name.as_str()) {
                wanted.extend(list.words.iter().flat_map(|word| named(word)));
                shown.push(list);
            }
        }
        lines.extend(shown.into_iter().rev().map(|list| {
            let words: Vec<&str> = list.words.iter().take(MOST_WORDS).map(String::as_str).collect();
            format!("{{{}}} = {}", list.name, words.join(" | "))
        }));
        lines
    }
}

fn read_claim(
    node: &Node,
    lexicon: &Lexicon,
    context: &Context<'_>,
    forms: &FormChoice,
    faults: &mut Faults,
) -> Option<Claim> {
    let mut fields = Fields::of(node, faults)?;
    let frame = Frame::read(&mut fields, &context.prose.meanings);
    if frame.is_none() {
        fields.required_node("phrasings")?;
    }
    let source_texts = fields.optional("phrasings").unwrap_or_default();
    let phrasings = phrasings(&mut fields, "phrasings", lexicon);
    let near = fields.optional("near").unwrap_or_default();
    let about = fields.optional("about").unwrap_or_default();
    let unless = fields.optional("unless").unwrap_or_default();
    let even_as_part = fields.optional("even_as_part").unwrap_or_default();
    let readings = readings(&mut fields, "readings", context, forms);
    let over = self::readings(&mut fields, "over", context, forms);
    fields.finish();
    Some(Claim { frame, phrasings, source_texts, near, about, unless, even_as_part, readings, over })
}

fn readings(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    context: &Context<'_>,
    forms: &FormChoice,
) -> Vec<Reading> {
    let Some(node) = fields.node(key) else { return Vec::new() };
    let faults = fields.faults();
    items(node, faults).iter().filter_map(|item| reading(item, context, forms, faults)).collect()
}

fn reading(node: &Node, context: &Context<'_>, forms: &FormChoice, faults: &mut Faults) -> Option<Reading> {
    let mut fields = Fields::of(node, faults)?;
    let text: Option<Placed<String>> = fields.required_placed("is");
    let called = fields.required("called");
    let with_carried = fields.optional("with_carried");
    let all_done = fields.optional("all_done").unwrap_or_default();
    let counted = text.and_then(|text| counted(&text, context.vocabulary, forms, fields.faults()));
    fields.finish();
    Some(Reading { called: called?, with_carried, all_done, in_forms: counted? })
}

/// An amount over whole cell keys, in the forms that have them.
fn counted(
    text: &Placed<String>,
    vocabulary: &dyn Vocabulary,
    forms: &FormChoice,
    faults: &mut Faults,
) -> Option<Vec<Counted>> {
    let is = parse_kind(text, expr::Kind::Amount, &[Scope::Here], faults)?;
    let names = Names { table: None, each: None, holds: &is, text, vocabulary };
    let fitting = names.fitting_forms(forms, faults)?;
    let of_form = |form: String| {
        let amount = Amount::of(&is, &Cells::whole(vocabulary, &form, None))?;
        Some(Counted { form, amount })
    };
    Some(fitting.into_iter().filter_map(of_form).collect())
}

/// What a statement may honestly mean.
fn meaning(claim: &Claim, lang: Lang) -> Option<String> {
    let called = |readings: &[Reading]| {
        readings.iter().map(|reading| reading.called.get(lang).to_owned()).collect::<Vec<_>>().join(" | ")
    };
    if claim.readings.is_empty() {
        return None;
    }
    let over = if claim.over.is_empty() { String::new() } else { format!(" \u{F7} {}", called(&claim.over)) };
    Some(format!("  = {}{over}", called(&claim.readings)))
}
