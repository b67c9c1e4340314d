//! The one list of kinds: what a rule file may name, and the settings of each.

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::fault::UNKNOWN_CHECK;
use crate::rule::forms::FormChoice;
use crate::rule::lang::Lang;
use crate::rule::supply::Supply;
use crate::yaml::{Fault, Fields, nearest};

/// Makes of a list of kinds the choice of their settings, and what can be asked of any of them.
macro_rules! kinds {
    ($($(#[$doc:meta])+ $variant:ident($check:ty),)+) => {
        /// The kind of a check and its settings.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum CheckSpec {
            $($(#[$doc])+ $variant($check),)+
        }

        /// The kinds, in the order of the list.
        static ALL: &[Known] = &[$(Known {
            name: <$check as Kind>::NAME,
            keys: <$check as Kind>::KEYS,
            is_of_engine: <$check as Kind>::IS_OF_ENGINE,
            read: |fields, context, forms| Kind::read(fields, context, forms).map(CheckSpec::$variant),
        },)+];

        impl CheckSpec {
            /// The name of the kind as rule files write it.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => <$check as Kind>::NAME,)+ }
            }

            /// What the check supplies to the wording.
            pub fn supply(&self) -> &'static Supply {
                match self { $(Self::$variant(check) => check.supply(),)+ }
            }

            /// True if it can be made only beside last year's report of the same organ.
            pub fn needs_previous(&self) -> bool {
                match self { $(Self::$variant(check) => check.needs_previous(),)+ }
            }

            /// Lines that show what the check reads of running text; none for checks that read no statements.
            pub(in crate::rule) fn shown(&self, lang: Lang) -> Vec<String> {
                match self { $(Self::$variant(check) => check.shown(lang),)+ }
            }
        }
    };
}

kinds! {
    /// Raised by the engine itself; only its wording stands in a rule file.
    Engine(super::engine::EngineCheck),
    /// The headings of the report.
    Section(super::section::SectionCheck),
    /// The title.
    Title(super::title::TitleCheck),
    /// The organ that the signature and the text name.
    Signature(super::signature::SignatureCheck),
    /// Whether the form fits the report year.
    Form(super::form::FormCheck),
    /// The rows and columns of the tables.
    Table(super::table::TableCheck),
    /// Single cells.
    Cell(super::cell::CellCheck),
    /// An equation that the form declares.
    Identity(super::identity::IdentityCheck),
    /// Cells that explain several broken equations of the form.
    Suspect(super::suspect::SuspectCheck),
    /// An equation or condition of the rule's own.
    Equation(super::equation::EquationCheck),
    /// Dates and periods.
    Date(super::date::DateCheck),
    /// Words that must or must not stand in the text.
    Text(super::text::TextCheck),
    /// Statements of the narrative that must agree with the tables.
    Claim(super::claim::ClaimCheck),
    /// What is said of fees.
    Fee(super::fee::FeeCheck),
    /// A list and the number said of it.
    Enumeration(super::enumeration::EnumerationCheck),
    /// Parts and the whole said of them.
    Sum(super::sum::SumCheck),
    /// Statements that cannot all be true.
    Consistency(super::consistency::ConsistencyCheck),
    /// By how much something is said to have changed.
    Change(super::change::ChangeCheck),
    /// How much of the running text is last year's.
    Copied(super::copied::CopiedCheck),
    /// The whole against its parts.
    Rollup(super::rollup::RollupCheck),
    /// Numbers that name a person.
    Personal(super::personal::PersonalCheck),
    /// What a section must speak of.
    Topics(super::topics::TopicsCheck),
    /// Siblings in different styles.
    Headings(super::headings::HeadingsCheck),
    /// Punctuation.
    Marks(super::marks::MarksCheck),
    /// Words that are doubled or miswritten.
    Wording(super::wording::WordingCheck),
    /// A paragraph cut in mid-sentence.
    Paragraph(super::paragraph::ParagraphCheck),
    /// Gaps and repeats in numbers.
    Numbering(super::numbering::NumberingCheck),
    /// Years and dates of the narrative.
    StaleYear(super::stale_year::StaleYearCheck),
}

impl CheckSpec {
    /// The statements that it reads in the narrative.
    pub fn statements(&self) -> Option<&super::claim::ClaimCheck> {
        if let Self::Fee(check) = self {
            return Some(&check.said);
        }
        if let Self::Claim(check) = self { Some(check) } else { None }
    }
}

/// A kind that a rule file may name.
struct Known {
    name: &'static str,
    keys: &'static [&'static str],
    is_of_engine: bool,
    read: fn(&mut Fields<'_, '_>, &Context<'_>, &mut FormChoice) -> Option<CheckSpec>,
}

/// Reads `check` and the keys of its kind. `forms` are those that the rule names; a check that only some
/// forms can answer narrows them.
pub(in crate::rule) fn read_check(
    fields: &mut Fields<'_, '_>,
    context: &Context<'_>,
    forms: &mut FormChoice,
) -> Option<CheckSpec> {
    let check = find(fields, context).and_then(|kind| {
        let before = fields.asked().len();
        let check = (kind.read)(fields, context, forms);
        let mut asked = fields.asked().iter().skip(before);
        debug_assert!(asked.all(|key| kind.keys.contains(key)), "a key of {} is not in its list", kind.name);
        check
    });
    if check.is_none() {
        for kind in ALL {
            fields.tolerate(kind.keys);
        }
    }
    check
}

/// The kind that `check` names.
fn find(fields: &mut Fields<'_, '_>, context: &Context<'_>) -> Option<&'static Known> {
    let name = fields.required_placed::<String>("check")?;
    let may_be_named = |kind: &&Known| !kind.is_of_engine || context.is_embedded();
    let known = ALL.iter().filter(may_be_named);
    let found = known.clone().find(|kind| kind.name == name.value);
    if found.is_none() {
        let suggestion = nearest(&name.value, known.map(|kind| kind.name));
        let fault = Fault::new(UNKNOWN_CHECK, name.range).fact("found", name.value.as_str());
        fields.faults().push(fault.suggest(suggestion));
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::assets::RULES;
    use crate::yaml::{Document, Node, Value, unpack};

    /// The kind and the keys of every embedded rule.
    fn rules(documents: &[Document]) -> Vec<(String, Vec<String>)> {
        let of_rule = |rule: &Node| {
            let Value::Map(entries) = &rule.value else { panic!("a rule") };
            let keys: Vec<String> = entries.iter().filter_map(|(key, _)| key.text()).collect();
            let kind = entries.iter().find(|(key, _)| key.text().as_deref() == Some("check")).unwrap();
            (kind.1.text().unwrap(), keys)
        };
        let files = documents.iter().filter_map(|document| match &document.root.value {
            Value::List(rules) => Some(rules),
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) | Value::Map(_) => None,
        });
        files.flatten().map(of_rule).collect()
    }

    #[test]
    fn every_kind_and_every_key_of_it_is_used() {
        let rules = rules(&unpack(RULES));
        for kind in ALL {
            let own = rules.iter().filter(|(name, _)| name == kind.name);
            let used: BTreeSet<&str> = own.flat_map(|(_, keys)| keys.iter().map(String::as_str)).collect();
            assert!(!used.is_empty(), "no rule is of the kind {}", kind.name);
            for key in kind.keys {
                assert!(used.contains(key), "no rule of the kind {} has {key}", kind.name);
            }
        }
    }

    #[test]
    fn every_kind_and_every_key_of_it_is_documented() {
        let page = std::fs::read_to_string("docs/rule-format.md").unwrap();
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("### ")).collect();
        for kind in ALL.iter().filter(|kind| !kind.is_of_engine) {
            let is_named = |line: &&&str| {
                line.contains(&format!("`check: {}`", kind.name))
                    || line.contains(&format!("`{}`", kind.name))
            };
            assert!(headings.iter().any(|line| is_named(&line)), "{}", kind.name);
            for key in kind.keys {
                assert!(page.contains(&format!("`{key}`")), "{key} of {}", kind.name);
            }
        }
    }
}
