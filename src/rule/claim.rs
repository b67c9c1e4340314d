//! `check: claim`: what the narrative says of the tables, and reading it from a rule file.

use std::sync::Arc;

use super::equation::read_amount;
use super::fault::BAD_EXPRESSION;
use super::lang::Both;
use super::load::Context;
use super::spec::EquationCheck;
use crate::diag::Fact;
use crate::parse::phrasing::{Lexicon, Phrasing, Phrasings, compile};
use crate::yaml::{Document, Fault, Faults, Fields, Node, Placed, entries, items, read};

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

/// A list of words by name, as the rule file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordList {
    /// What phrasings call it.
    pub name: String,
    /// Its phrasings.
    pub words: Vec<String>,
}

/// One statement, in all its phrasings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// How it is said.
    pub phrasings: Phrasings,
    /// The same as the rule file has it.
    pub told: Vec<String>,
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
    /// The cells.
    pub amount: EquationCheck,
    /// The forms that have them.
    pub forms: Vec<String>,
}

/// `check: fee`: what is said of fees agrees with itself and the tariff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeCheck {
    /// The statements; those without a figure say that nothing was charged. They have no readings.
    pub said: ClaimCheck,
    /// First report year with such fees.
    pub from_year: u16,
    /// The tariff's smallest step, in yuan.
    pub multiple_of: u32,
}

/// What holds for the prose of every claim: `rules/prose.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    lexicon: Lexicon,
    /// The lists of words that every phrasing may name, as the file has them.
    pub words: Vec<WordList>,
    /// Words that may stand between the beginning of a clause and a statement about the whole organ and year.
    pub lead: Phrasings,
    /// Words that may follow a statement without a mark.
    pub after: Phrasings,
    /// The like that name the whole area of a government: `全市`.
    pub lead_area: Phrasings,
    /// Words that narrow what is said in the rest of their sentence to a part of the organ or year.
    pub narrow: Vec<String>,
    /// Words that have one of `narrow` in them, but narrow nothing.
    pub not_narrow: Vec<String>,
    /// Words behind which only parts are counted.
    pub parts: Vec<String>,
    /// Words anywhere in a paragraph that tells the organ from its parts.
    pub apart: Vec<String>,
    /// Other subjects: what follows one is about it.
    pub topics: Vec<String>,
    /// Words in brackets behind a figure that leave something out of it.
    pub excepting: Vec<String>,
    /// What stands right behind a figure of more than requests, if the statement does not say itself of what it is.
    pub wider: Vec<String>,
    /// Words behind a year that say that something was carried over from it.
    pub carried: Vec<String>,
    /// Words before a year that say that something was carried over to it.
    pub carried_to: Vec<String>,
    /// What may follow the area's name in the name of its government: `人民政府`.
    pub organ_tails: Vec<String>,
}

impl Prose {
    /// Reads it among the embedded documents.
    pub(super) fn embedded(documents: &[Document], faults: &mut Faults) -> Self {
        let mut prose = Self::default();
        let Some(document) = documents.iter().find(|document| document.path == "prose.yaml") else {
            return prose;
        };
        let Some(mut fields) = Fields::of(&document.root, faults) else { return prose };
        if let Some(words) = fields.node("words") {
            prose.words = read_words(words, &mut prose.lexicon, fields.faults());
        }
        prose.lead = phrasings(&mut fields, "lead", &prose.lexicon);
        prose.lead_area = phrasings(&mut fields, "lead_area", &prose.lexicon);
        prose.after = phrasings(&mut fields, "after", &prose.lexicon);
        prose.narrow = fields.optional("narrow").unwrap_or_default();
        prose.not_narrow = fields.optional("not_narrow").unwrap_or_default();
        prose.apart = fields.optional("apart").unwrap_or_default();
        prose.topics = fields.optional("topics").unwrap_or_default();
        prose.excepting = fields.optional("excepting").unwrap_or_default();
        prose.wider = fields.optional("wider").unwrap_or_default();
        prose.carried = fields.optional("carried").unwrap_or_default();
        prose.carried_to = fields.optional("carried_to").unwrap_or_default();
        prose.parts = fields.optional("parts").unwrap_or_default();
        prose.organ_tails = fields.optional("organ_tails").unwrap_or_default();
        fields.finish();
        prose
    }
}

/// Reads `words` and `claims`.
pub(super) fn read_claims(
    fields: &mut Fields<'_, '_>,
    context: &Context<'_>,
    forms: &[String],
) -> Option<ClaimCheck> {
    let mut lexicon = context.prose.lexicon.clone();
    let words = match fields.node("words") {
        Some(words) => read_words(words, &mut lexicon, fields.faults()),
        None => Vec::new(),
    };
    let list = fields.required_node("claims")?;
    let faults = fields.faults();
    let claims: Vec<Claim> = items(list, faults)
        .iter()
        .filter_map(|item| read_claim(item, &lexicon, context, forms, faults))
        .collect();
    let prose = Arc::clone(&context.prose);
    (!claims.is_empty()).then_some(ClaimCheck { claims, prose, words })
}

/// Reads `check: fee`.
pub(super) fn read_fees(
    fields: &mut Fields<'_, '_>,
    context: &Context<'_>,
    forms: &[String],
) -> Option<FeeCheck> {
    let from_year = fields.required("from_year");
    let multiple_of = fields.required("multiple_of").filter(|step| *step > 0);
    let said = read_claims(fields, context, forms)?;
    Some(FeeCheck { said, from_year: from_year?, multiple_of: multiple_of? })
}

/// Lists of phrasings by name, each of which may use those above it. An empty one stands for no word.
fn read_words(node: &Node, lexicon: &mut Lexicon, faults: &mut Faults) -> Vec<WordList> {
    let mut lists = Vec::new();
    for (name, list) in entries(node, faults) {
        let words = items(list, faults);
        let is_empty = |word: &Node| word.text().is_some_and(|text| text.is_empty());
        let compiled = words.iter().filter_map(|word| {
            if is_empty(word) { Some(Phrasing::default()) } else { phrasing(word, lexicon, faults) }
        });
        let compiled = compiled.collect();
        lexicon.insert(&name.value, compiled);
        let words = words.iter().filter_map(Node::text).collect();
        lists.push(WordList { name: name.value.clone(), words });
    }
    lists
}

fn read_claim(
    node: &Node,
    lexicon: &Lexicon,
    context: &Context<'_>,
    forms: &[String],
    faults: &mut Faults,
) -> Option<Claim> {
    let mut fields = Fields::of(node, faults)?;
    fields.required_node("phrasings")?;
    let told = fields.optional("phrasings").unwrap_or_default();
    let phrasings = phrasings(&mut fields, "phrasings", lexicon);
    let near = fields.optional("near").unwrap_or_default();
    let about = fields.optional("about").unwrap_or_default();
    let unless = fields.optional("unless").unwrap_or_default();
    let even_as_part = fields.optional("even_as_part").unwrap_or_default();
    let readings = readings(&mut fields, "readings", context, forms);
    let over = self::readings(&mut fields, "over", context, forms);
    fields.finish();
    Some(Claim { phrasings, told, near, about, unless, even_as_part, readings, over })
}

fn phrasings(fields: &mut Fields<'_, '_>, key: &'static str, lexicon: &Lexicon) -> Phrasings {
    let Some(node) = fields.node(key) else { return Phrasings::default() };
    let faults = fields.faults();
    items(node, faults).iter().filter_map(|item| phrasing(item, lexicon, faults)).collect()
}

fn phrasing(node: &Node, lexicon: &Lexicon, faults: &mut Faults) -> Option<Phrasing> {
    let text: String = read(node, faults)?;
    compile(&text, lexicon)
        .map_err(|error| {
            let found = text.get(error.range.clone()).unwrap_or_default();
            let fault = Fault::at(BAD_EXPRESSION, node).part(&text, error.range.clone()).fact("found", found);
            faults.push(fault.fact("detail", Fact::Phrase("rule.phrasing")));
        })
        .ok()
}

fn readings(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    context: &Context<'_>,
    forms: &[String],
) -> Vec<Reading> {
    let Some(node) = fields.node(key) else { return Vec::new() };
    let faults = fields.faults();
    items(node, faults).iter().filter_map(|item| reading(item, context, forms, faults)).collect()
}

fn reading(node: &Node, context: &Context<'_>, forms: &[String], faults: &mut Faults) -> Option<Reading> {
    let mut fields = Fields::of(node, faults)?;
    let text: Option<Placed<String>> = fields.required_placed("is");
    let called = fields.required("called");
    let amount = text.and_then(|text| read_amount(&text, context, forms, fields.faults()));
    fields.finish();
    let (amount, forms) = amount?;
    Some(Reading { called: called?, amount, forms })
}
