//! Reading the settings of each kind of check.

use serde::Deserialize;

use super::claim::{read_claims, read_fees};
use super::equation::read_equation;
use super::fault::{UNKNOWN_CHECK, UNKNOWN_IDENTITY, UNKNOWN_SECTION, WRONG_TYPE};
use super::listing::{read_enumeration, read_sum};
use super::load::Context;
use super::prose::{self, read_prose};
use super::spec::{CellCheck, CheckSpec, CopiedCheck, Forbidden, SectionCheck, TextCheck, TextWords};
use super::vocabulary::forms_of;
use crate::diag::Fact;
use crate::yaml::{Fault, Faults, Fields, Placed, nearest, read};

/// The kinds that a rule file may name.
const KINDS: [&str; 16] = [
    "engine",
    "section",
    "title",
    "form",
    "table",
    "cell",
    "identity",
    "suspect",
    "equation",
    "date",
    "text",
    "claim",
    "fee",
    "enumeration",
    "sum",
    "copied",
];

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum SectionFinds {
    Missing,
    Order,
    Title,
    Duplicate,
    Empty,
    Extra,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum CellFinds {
    Blank,
    NotANumber,
    NotACount,
    Amount,
    RunOn,
    Missing,
    Extra,
}

/// The keys that some kind has of its own.
const OWN_KEYS: [&str; 31] = [
    "finds",
    "sections",
    "min_chars",
    "max_decimals",
    "yuan_above",
    "identity",
    "table",
    "each",
    "holds",
    "powers",
    "explained_by",
    "at_least",
    "formulas",
    "requires",
    "forbids",
    "section",
    "from_year",
    "where",
    "words",
    "claims",
    "multiple_of",
    "together",
    "units",
    "vague",
    "joins",
    "share",
    "dates",
    "closing",
    "announced",
    "all",
    "some",
];

/// Reads `check` and the keys of its kind. `forms` are those that the rule names; a check that only some
/// forms can answer narrows them.
pub(super) fn read_check(
    fields: &mut Fields<'_, '_>,
    context: &Context<'_>,
    forms: &mut Vec<String>,
) -> Option<CheckSpec> {
    let check = read_kind(fields, context, forms);
    if check.is_none() {
        fields.tolerate(&OWN_KEYS);
        fields.tolerate(&prose::OWN_KEYS);
    }
    check
}

fn read_kind(
    fields: &mut Fields<'_, '_>,
    context: &Context<'_>,
    forms: &mut Vec<String>,
) -> Option<CheckSpec> {
    let kind = fields.required_placed::<String>("check")?;
    match kind.value.as_str() {
        "engine" if context.is_embedded() => Some(CheckSpec::Engine),
        "section" => read_section(fields, context, forms).map(CheckSpec::Section),
        "suspect" => Some(CheckSpec::Suspect),
        "title" => Some(CheckSpec::Title),
        "form" => Some(CheckSpec::Form),
        "table" => fields.required("finds").map(CheckSpec::Table),
        "cell" => read_cell(fields).map(CheckSpec::Cell),
        "identity" => read_identity(fields, context, forms).map(CheckSpec::Identity),
        "equation" => read_equation(fields, context, forms).map(CheckSpec::Equation),
        "date" => fields.required("finds").map(CheckSpec::Date),
        "text" => read_text(fields, context, forms).map(CheckSpec::Text),
        other if prose::KINDS.contains(&other) => {
            read_prose(other, fields, context, forms).map(CheckSpec::Prose)
        }
        "claim" => read_claims(fields, context, forms).map(CheckSpec::Claim),
        "fee" => read_fees(fields, context, forms).map(CheckSpec::Fee),
        "enumeration" => read_enumeration(fields).map(CheckSpec::Enumeration),
        "sum" => read_sum(fields).map(CheckSpec::Sum),
        "copied" => read_copied(fields, context, forms).map(CheckSpec::Copied),
        other => {
            let known = KINDS.into_iter().filter(|kind| *kind != "engine").chain(prose::KINDS);
            let suggestion = nearest(other, known);
            let fault = Fault::new(UNKNOWN_CHECK, kind.range).fact("found", other).suggest(suggestion);
            fields.faults().push(fault);
            None
        }
    }
}

fn read_section(
    fields: &mut Fields<'_, '_>,
    context: &Context<'_>,
    forms: &[String],
) -> Option<SectionCheck> {
    Some(match fields.required("finds")? {
        SectionFinds::Missing => SectionCheck::Missing,
        SectionFinds::Order => SectionCheck::Order,
        SectionFinds::Title => SectionCheck::Title,
        SectionFinds::Duplicate => SectionCheck::Duplicate,
        SectionFinds::Extra => SectionCheck::Extra,
        SectionFinds::Empty => {
            let sections = read_sections(fields, context, forms)?;
            let min_chars = fields.required("min_chars")?;
            SectionCheck::Empty { sections, min_chars }
        }
    })
}

fn read_copied(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &[String]) -> Option<CopiedCheck> {
    let sections = read_sections(fields, context, forms)?;
    let (at_least, min_chars) = (fields.required("at_least"), fields.required("min_chars"));
    let formulas = fields.list::<String>("formulas").into_iter().map(|word| word.value).collect();
    Some(CopiedCheck { sections, at_least: at_least?, min_chars: min_chars?, formulas })
}

/// The key `sections`.
fn read_sections(
    fields: &mut Fields<'_, '_>,
    context: &Context<'_>,
    forms: &[String],
) -> Option<Vec<String>> {
    fields.required_node("sections")?;
    let sections = fields.list::<String>("sections");
    for section in &sections {
        know_section(section, context, forms, fields.faults());
    }
    Some(sections.into_iter().map(|key| key.value).collect())
}

pub(super) fn know_section(
    section: &Placed<String>,
    context: &Context<'_>,
    forms: &[String],
    faults: &mut Faults,
) {
    let known: Vec<&str> = forms_of(context.vocabulary, forms)
        .into_iter()
        .flat_map(|form| context.vocabulary.sections(form))
        .collect();
    if !known.contains(&section.value.as_str()) {
        let fault = Fault::new(UNKNOWN_SECTION, section.range.clone()).fact("found", section.value.as_str());
        faults.push(fault.suggest(nearest(&section.value, known)));
    }
}

fn read_cell(fields: &mut Fields<'_, '_>) -> Option<CellCheck> {
    Some(match fields.required("finds")? {
        CellFinds::Blank => CellCheck::Blank,
        CellFinds::NotANumber => CellCheck::NotANumber,
        CellFinds::NotACount => CellCheck::NotACount,
        CellFinds::RunOn => CellCheck::RunOn,
        CellFinds::Missing => CellCheck::Missing,
        CellFinds::Extra => CellCheck::Extra,
        CellFinds::Amount => {
            let max_decimals = fields.required("max_decimals");
            let yuan_above = fields.required("yuan_above");
            CellCheck::Amount { max_decimals: max_decimals?, yuan_above: yuan_above? }
        }
    })
}

/// The identity must be declared by every form that the rule names, or by some form if it names none.
fn read_identity(
    fields: &mut Fields<'_, '_>,
    context: &Context<'_>,
    forms: &mut Vec<String>,
) -> Option<String> {
    let name = fields.required_placed::<String>("identity")?;
    let candidates = forms_of(context.vocabulary, forms);
    let (having, lacking): (Vec<&str>, Vec<&str>) = candidates
        .into_iter()
        .partition(|form| context.vocabulary.identities(form).contains(&name.value.as_str()));
    let fits = if forms.is_empty() { !having.is_empty() } else { lacking.is_empty() };
    if !fits {
        let known = lacking.iter().flat_map(|form| context.vocabulary.identities(form));
        let fault = Fault::new(UNKNOWN_IDENTITY, name.range).fact("found", name.value.as_str());
        let fault = fault.suggest(nearest(&name.value, known));
        fields.faults().push(fault);
        return None;
    }
    let narrowed = having.iter().map(|form| (*form).to_owned()).collect();
    if forms.is_empty() && !lacking.is_empty() {
        *forms = narrowed;
    }
    Some(name.value)
}

fn read_text(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &[String]) -> Option<TextCheck> {
    let words = read_text_words(fields);
    if let Some(TextWords::Requires(_)) = words {
        fields.required_node("section"); // the heading at which the absence is shown
    }
    let section = fields.placed::<String>("section");
    if let Some(section) = &section {
        know_section(section, context, forms, fields.faults());
    }
    let from_year = fields.optional("from_year");
    let place = fields.optional("where").unwrap_or_default();
    let except = fields.optional("except").unwrap_or_default();
    Some(TextCheck { words: words?, section: section.map(|key| key.value), from_year, place, except })
}

/// Exactly one of `requires` and `forbids`, with something in it.
fn read_text_words(fields: &mut Fields<'_, '_>) -> Option<TextWords> {
    let words = match (fields.node("requires"), fields.node("forbids")) {
        (Some(node), None) => {
            let words: Vec<String> = read(node, fields.faults())?;
            let fit = !words.is_empty() && words.iter().all(|word| !word.is_empty());
            fit.then_some(TextWords::Requires(words))
        }
        (None, Some(node)) => {
            let forbidden: Forbidden = read(node, fields.faults())?;
            makes_sense(&forbidden).then_some(TextWords::Forbids(forbidden))
        }
        (None, None) | (Some(_), Some(_)) => None,
    };
    if words.is_none() {
        let fault = Fault::new(WRONG_TYPE, fields.place())
            .fact("found", Fact::Phrase("yaml.nothing"))
            .fact("expected", Fact::Phrase("rule.requires-or-forbids"));
        fields.faults().push(fault);
    }
    words
}

/// Something is forbidden, and nothing that stands everywhere.
fn makes_sense(forbidden: &Forbidden) -> bool {
    let Forbidden { words, runs, brackets } = forbidden;
    let some = !words.is_empty() || !runs.is_empty() || !brackets.is_empty();
    some && words.iter().all(|word| !word.is_empty())
        && runs.iter().all(|run| !run.of.is_empty() && run.at_least > 0)
}
