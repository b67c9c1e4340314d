//! `check: engine`: what the engine itself raises, not a check. Only the wording stands in a rule file.

use super::kind::Kind;
use crate::diag::Code;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: engine`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EngineCheck {
    /// Its code: each has its own facts.
    code: Code,
}

impl Kind for EngineCheck {
    const NAME: &'static str = "engine";
    const KEYS: &'static [&'static str] = &["code"];
    const IS_OF_ENGINE: bool = true;

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        // What is wrong with the code is told where the rule's own keys are read.
        let code = fields.node("code")?.text()?.parse().ok()?;
        Some(Self { code })
    }

    fn supply(&self) -> &'static Supply {
        engine(self.code)
    }
}

/// Code by code, what the engine's own findings supply.
pub static ENGINE: [(Code, Supply); 9] = [
    (
        Code::known("X001"),
        facts(&["path", "detail"]).variants(&[
            extra("not_text", &[]),
            extra("too_large", &["size", "limit"]),
            extra("unknown_kind", &["extension"]),
            extra("old_office", &["extension"]),
            extra("no_document", &["extension"]),
            extra("too_intricate", &["limit"]),
            extra("too_deep", &["limit"]),
            extra("too_swollen", &["limit"]),
            extra("damaged", &["extension"]),
            extra("damaged_pages", &["extension"]),
            extra("too_many_pages", &["limit"]),
            extra("too_much_drawing", &["limit"]),
            extra("too_many_lines", &["limit"]),
            extra("too_many_glyphs", &["limit"]),
            extra("too_many_forms", &["limit"]),
            extra("protected", &["extension"]),
            extra("columns", &["page"]),
            extra("missing", &[]),
            extra("missing_near", &["suggestion"]),
            extra("unreadable", &[]),
        ]),
    ),
    (Code::known("X002"), facts(&["encoding"]).variants(&[extra("bom", &[])])),
    (
        Code::known("X003"),
        facts(&["found"]).variants(&[extra("own_page", &[]), extra("other_law", &["law"])]),
    ),
    (Code::known("X004"), facts(&["year"])),
    (
        Code::known("X005"),
        facts(&["found"]).variants(&[
            extra("exception", &[]),
            extra("comment", &[]),
            extra("unknown_rule", &[]),
        ]),
    ),
    (Code::known("X006"), BAD_FILE),
    (Code::known("X007"), BAD_SETTINGS),
    (Code::known("X008"), facts(&["path", "pages"]).variants(&[extra("meaningless", &[])])),
    (
        Code::known("X009"),
        facts(&["count"]).variants(&[extra("pages", &["pages"]), extra("object", &[]), extra("chunk", &[])]),
    ),
];

const BAD_SETTINGS: Supply = facts(&["found", "expected", "suggestion", "detail"]).variants(&[
    extra("syntax", &[]),
    extra("unknown_key", &[]),
    extra("missing_key", &[]),
    extra("wrong_type", &[]),
    extra("unknown_code", &[]),
    extra("unknown_form", &[]),
    extra("unknown_cell", &[]),
    extra("bad_glob", &[]),
]);

const BAD_FILE: Supply = facts(&["found", "expected", "suggestion", "detail"])
    .variants(&[
        extra("syntax", &[]),
        extra("unknown_key", &[]),
        extra("missing_key", &[]),
        extra("wrong_type", &[]),
        extra("repeated", &[]),
        extra("unused_words", &[]),
        extra("unknown_check", &[]),
        extra("unknown_cell", &[]),
        extra("unused_cell", &[]),
        extra("no_tables", &[]),
        extra("duplicate_form", &[]),
        extra("unknown_code", &[]),
        extra("bad_code", &[]),
        extra("duplicate_code", &[]),
        extra("unknown_form", &[]),
        extra("unknown_fact", &[]),
        extra("unknown_variant", &[]),
        extra("unknown_role", &[]),
        extra("unknown_section", &[]),
        extra("unknown_identity", &[]),
        extra("bad_expression", &[]),
        extra("type_mismatch", &[]),
        extra("bad_example", &[]),
    ])
    .roles(&[extra("first", &[])]);

static NOTHING: Supply = facts(&[]);

/// What the engine supplies with this code; nothing if it is not one of the engine's.
fn engine(code: Code) -> &'static Supply {
    ENGINE.iter().find(|(known, _)| *known == code).map_or(&NOTHING, |(_, supply)| supply)
}
