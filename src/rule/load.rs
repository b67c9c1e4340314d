//! One rule file: a list of rules. Everything that is wrong in it is told at once.

use std::ops::Range;

use super::context::Context;
use super::example::check_examples;
use super::fault::{BAD_CODE, DUPLICATE_CODE, UNKNOWN_VARIANT, WRONG_TYPE};
use super::forms::FormChoice;
use super::kinds::{CheckSpec, read_check};
use super::model::{Rule, Words};
use super::supply::Supply;
use super::wording::{read_main_words, read_variant_words};
use crate::diag::{Code, Fact, Origin};
use crate::yaml::{Fault, Faults, Fields, Node, Placed, Value, entries, items, nearest, tell_repeated};

/// The families of codes of the embedded rules, in the order of the catalogue.
pub(super) const FAMILIES: &str = "XSCTDNHRLP";
/// The families that users' own rules may have.
pub const USER_FAMILIES: &str = "UVW";

/// Reads the rules of a document. `known` are those that are loaded already.
pub(super) fn load_rules(
    root: &Node,
    context: &Context<'_>,
    known: &[Rule],
    faults: &mut Faults,
) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    if root.value == Value::Null {
        return rules;
    }
    for item in items(root, faults) {
        let Some((rule, place)) = load_rule(item, context, faults) else { continue };
        if is_new(&rule, &place, known.iter().chain(&rules), faults) {
            rules.push(rule);
        }
    }
    rules
}

/// The places that tell of a rule that another has the same code or name.
struct Named {
    code: Range<usize>,
    name: Range<usize>,
}

/// A code, name or alias belongs to one rule only.
fn is_new<'r>(
    rule: &Rule,
    place: &Named,
    known: impl Iterator<Item = &'r Rule>,
    faults: &mut Faults,
) -> bool {
    for other in known {
        let fault = if other.code == rule.code {
            Fault::new(DUPLICATE_CODE, place.code.clone()).fact("found", rule.code.as_str())
        } else if let Some(name) = names(rule).find(|name| names(other).any(|taken| taken == *name)) {
            Fault::new(DUPLICATE_CODE, place.name.clone()).fact("found", name)
        } else {
            continue;
        };
        faults.push(fault.first(other.place));
        return false;
    }
    true
}

fn names(rule: &Rule) -> impl Iterator<Item = &str> {
    std::iter::once(rule.name.as_str()).chain(rule.aliases.iter().map(String::as_str))
}

fn load_rule(node: &Node, context: &Context<'_>, faults: &mut Faults) -> Option<(Rule, Named)> {
    let before = faults.len();
    let mut fields = Fields::of(node, faults)?;
    let code = read_code(&mut fields, context);
    let name = read_name(&mut fields);
    let aliases = fields.optional("aliases").unwrap_or_default();
    let severity = fields.required("severity");
    let origin = fields.optional("origin").unwrap_or(Origin::Unknown);
    let mut forms = FormChoice::read(&mut fields, context.vocabulary);
    let check = read_check(&mut fields, context, &mut forms);
    let supply = check.as_ref().filter(|_| context.thorough).map(CheckSpec::supply);
    let words = read_main_words(&mut fields, supply);
    let variants = read_variants(&mut fields, supply);
    let examples = fields.node("examples").cloned();
    if let Some(examples) = examples.as_ref().filter(|_| context.thorough) {
        check_examples(examples, context.vocabulary, fields.faults());
    }
    fields.finish();
    if context.thorough {
        tell_repeated_in(node, faults);
    }
    if faults.len() > before || faults.is_full() {
        return None;
    }
    debug_assert!(check.is_some(), "a rule is left out, and nobody is told why");
    let (code, name) = (code?, name?);
    let place = context.span(code.range.clone());
    let named = Named { code: code.range, name: name.range };
    let (severity, check) = (severity?, check?);
    let (code, name, forms) = (code.value, name.value, forms.into_keys());
    Some((
        Rule { code, name, aliases, severity, origin, forms, check, words, variants, examples, place },
        named,
    ))
}

fn read_code(fields: &mut Fields<'_, '_>, context: &Context<'_>) -> Option<Placed<Code>> {
    let text = fields.required_placed::<String>("code")?;
    let families = if context.is_embedded() { FAMILIES } else { USER_FAMILIES };
    match text.value.parse::<Code>() {
        Ok(code) if text.value.starts_with(|family| families.contains(family)) => {
            Some(Placed { value: code, range: text.range })
        }
        _ => {
            fields.faults().push(Fault::new(BAD_CODE, text.range).fact("found", text.value));
            None
        }
    }
}

/// A name is small letters, digits and hyphens, so that it is never taken for a code.
fn read_name(fields: &mut Fields<'_, '_>) -> Option<Placed<String>> {
    let name = fields.required_placed::<String>("name")?;
    let fits = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    if name.value.starts_with(|char: char| char.is_ascii_lowercase()) && name.value.chars().all(fits) {
        return Some(name);
    }
    let fault = Fault::new(WRONG_TYPE, name.range).fact("found", name.value);
    fields.faults().push(fault.fact("expected", Fact::Phrase("rule.name")));
    None
}

fn read_variants(fields: &mut Fields<'_, '_>, supply: Option<&Supply>) -> Vec<(String, Words)> {
    let Some(node) = fields.node("variants") else { return Vec::new() };
    let faults = fields.faults();
    let mut variants = Vec::new();
    for (name, words) in entries(node, faults) {
        if let Some(supply) = supply
            && supply.variant(&name.value).is_none()
        {
            let suggestion = nearest(&name.value, supply.variants.iter().map(|extra| extra.name));
            let fault = Fault::new(UNKNOWN_VARIANT, name.range).fact("found", name.value.as_str());
            faults.push(fault.suggest(suggestion));
        } else if let Some(mut fields) = Fields::of(words, faults) {
            let words = read_variant_words(&mut fields, supply, &name.value);
            fields.finish();
            variants.push((name.value, words));
        }
    }
    variants
}

/// Tells of texts that a list of the rule has twice. Examples may say the same twice.
fn tell_repeated_in(rule: &Node, faults: &mut Faults) {
    let Value::Map(entries) = &rule.value else { return };
    for (key, value) in entries {
        if key.text().as_deref() != Some("examples") {
            tell_repeated(value, faults);
        }
    }
}
