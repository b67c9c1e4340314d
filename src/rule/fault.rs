//! The kinds of fault that only a rule file can have, besides those of any document.
//! Each is a variant of the wording of X006.

pub(super) use crate::yaml::kind::WRONG_TYPE;

/// A list of words that no phrasing names.
pub(super) const UNUSED_WORDS: &str = "unused_words";
/// No such kind of check.
pub(super) const UNKNOWN_CHECK: &str = "unknown_check";
/// No such cell, row, column or table in the forms of the rule.
pub(super) const UNKNOWN_CELL: &str = "unknown_cell";
/// Not a code, or a code of another's family.
pub(super) const BAD_CODE: &str = "bad_code";
/// A code or name that another rule has.
pub(super) const DUPLICATE_CODE: &str = "duplicate_code";
/// No such form.
pub(super) const UNKNOWN_FORM: &str = "unknown_form";
/// A fact that the kind of check does not supply.
pub(super) const UNKNOWN_FACT: &str = "unknown_fact";
/// A variant that the kind of check does not have.
pub(super) const UNKNOWN_VARIANT: &str = "unknown_variant";
/// A role of secondary places that the kind of check does not have.
pub(super) const UNKNOWN_ROLE: &str = "unknown_role";
/// No such section in the forms of the rule.
pub(super) const UNKNOWN_SECTION: &str = "unknown_section";
/// No such identity in the forms of the rule.
pub(super) const UNKNOWN_IDENTITY: &str = "unknown_identity";
/// Not an expression.
pub(super) const BAD_EXPRESSION: &str = "bad_expression";
/// An amount where a statement belongs, or the reverse.
pub(super) const TYPE_MISMATCH: &str = "type_mismatch";
/// An example that contradicts itself.
pub(super) const BAD_EXAMPLE: &str = "bad_example";
