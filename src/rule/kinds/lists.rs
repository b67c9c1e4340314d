//! Lists that several kinds have: words, and sections of the form.

use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::vocabulary::know_section;
use crate::yaml::Fields;

/// The words of a list that may be absent.
pub(super) fn words(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<String> {
    let listed = fields.list::<String>(key).into_iter().map(|word| word.value);
    listed.filter(|word| !word.is_empty()).collect()
}

/// The same, the longest first: a shorter word may begin a longer one.
pub(super) fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.retain(|word| !word.is_empty());
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

/// The key `sections`: sections that the forms have.
pub(super) fn sections(
    fields: &mut Fields<'_, '_>,
    context: &Context<'_>,
    forms: &FormChoice,
) -> Option<Vec<String>> {
    fields.required_node("sections")?;
    let sections = fields.list::<String>("sections");
    for section in &sections {
        know_section(section, context.vocabulary, forms.keys(), fields.faults());
    }
    Some(sections.into_iter().map(|key| key.value).collect())
}
