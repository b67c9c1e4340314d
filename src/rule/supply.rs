//! What each kind of check supplies to its wording: facts, variants and roles of secondary places.
//! The loader refuses a wording that names anything else, and tests hold the checks to it.

use crate::diag::Code;

/// What one kind of check supplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supply {
    /// Facts of every finding of the kind.
    pub facts: &'static [&'static str],
    /// Its variants, each with the facts that it has besides.
    pub variants: &'static [Extra],
    /// Roles of its secondary places, each with the facts that it has besides.
    pub roles: &'static [Extra],
}

/// A variant or role and its own facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extra {
    /// Its name.
    pub name: &'static str,
    /// Its own facts.
    pub facts: &'static [&'static str],
}

impl Supply {
    /// The facts that a wording may name, for a variant or for the rule's main wording.
    pub fn facts_of(&self, variant: Option<&str>) -> Vec<&'static str> {
        let own = self.variants.iter().find(|extra| Some(extra.name) == variant);
        self.facts.iter().chain(own.map_or(&[][..], |extra| extra.facts)).copied().collect()
    }

    /// The role of this name.
    pub fn role(&self, name: &str) -> Option<&'static Extra> {
        self.roles.iter().find(|extra| extra.name == name)
    }

    /// The variant of this name.
    pub fn variant(&self, name: &str) -> Option<&'static Extra> {
        self.variants.iter().find(|extra| extra.name == name)
    }
}

const fn extra(name: &'static str, facts: &'static [&'static str]) -> Extra {
    Extra { name, facts }
}

const fn facts(facts: &'static [&'static str]) -> Supply {
    Supply { facts, variants: &[], roles: &[] }
}

impl Supply {
    const fn variants(self, variants: &'static [Extra]) -> Self {
        Self { variants, ..self }
    }

    const fn roles(self, roles: &'static [Extra]) -> Self {
        Self { roles, ..self }
    }
}

/// Code by code, what the engine's own findings supply.
pub static ENGINE: [(Code, Supply); 7] = [
    (
        Code::known("X001"),
        facts(&["path", "detail"]).variants(&[
            extra("not_text", &[]),
            extra("too_large", &["size", "limit"]),
            extra("unknown_kind", &["extension"]),
            extra("old_office", &["extension"]),
            extra("printed", &["extension"]),
            extra("no_document", &["extension"]),
            extra("too_intricate", &["limit"]),
            extra("too_deep", &["limit"]),
            extra("too_swollen", &["limit"]),
            extra("damaged", &["extension"]),
            extra("unreadable", &[]),
        ]),
    ),
    (Code::known("X002"), facts(&["encoding"]).variants(&[extra("bom", &[])])),
    (Code::known("X003"), facts(&["found"])),
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
        extra("unknown_check", &[]),
        extra("unknown_cell", &[]),
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
pub(super) fn engine(code: Code) -> &'static Supply {
    ENGINE.iter().find(|(known, _)| *known == code).map_or(&NOTHING, |(_, supply)| supply)
}

pub(super) static SECTION_MISSING: Supply = facts(&["section", "after"]);
pub(super) static SECTION_ORDER: Supply = facts(&["section", "after"]).roles(&[extra("after", &[])]);
pub(super) static SECTION_TITLE: Supply = facts(&["found", "expected"]).variants(&[extra("numeral", &[])]);
pub(super) static SECTION_DUPLICATE: Supply = facts(&["section"]).roles(&[extra("first", &[])]);
pub(super) static SECTION_EMPTY: Supply =
    facts(&["section", "found", "count"]).variants(&[extra("nothing", &[])]);
pub(super) static SECTION_EXTRA: Supply = facts(&["found", "section"]).variants(&[extra("subtopic", &[])]);
pub(super) static TITLE: Supply = facts(&["found", "expected"]).variants(&[
    extra("missing", &[]),
    extra("no_year", &[]),
    extra("no_organ", &[]),
    extra("doubled", &[]),
    extra("noun", &[]),
]);
pub(super) static FORM: Supply = facts(&["year", "found", "expected"]).variants(&[extra("document", &[])]);
pub(super) static TABLE_MISSING: Supply = facts(&["section"]);
pub(super) static ROW_MISSING: Supply = facts(&["row", "table"]).roles(&[extra("before", &[])]);
pub(super) static ROW_EXTRA: Supply =
    facts(&["found", "row", "table"]).variants(&[extra("twice", &[])]).roles(&[extra("first", &[])]);
pub(super) static TABLE_LABEL: Supply = facts(&["found", "expected", "difference", "table"]);
const DAMAGES: [Extra; 6] = [
    extra("split_label", &[]),
    extra("second_piece", &[]),
    extra("outside", &[]),
    extra("shifted", &[]),
    extra("header_incomplete", &[]),
    extra("header_glued", &[]),
];
pub(super) static TABLE_BROKEN: Supply = facts(&["table", "count"]).variants(&DAMAGES).roles(&DAMAGES);
pub(super) static CELL_BLANK: Supply = facts(&["cell", "found", "count", "row"])
    .variants(&[
        extra("several", &[]),
        extra("rows", &[]),
        extra("implied", &["expected"]),
        extra("several_implied", &["implied"]),
    ])
    .roles(&[extra("also", &["cell"])]);
pub(super) static CELL_NOT_A_NUMBER: Supply = facts(&["cell", "found"]);
pub(super) static CELL_NOT_A_COUNT: Supply =
    facts(&["cell", "found"]).variants(&[extra("negative", &[]), extra("fraction", &[])]);
pub(super) static CELL_AMOUNT: Supply = facts(&["cell", "found", "count"]).variants(&[
    extra("unit", &[]),
    extra("decimals", &[]),
    extra("yuan", &[]),
]);
const VERDICTS: [Extra; 5] = [
    extra("unbounded", &[]),
    extra("alone", &["values"]),
    extra("none", &[]),
    extra("shared", &["readings", "shared"]),
    extra("solved", &["values", "equations"]),
];
pub(super) static CELL_DAMAGED: Supply = facts(&["row", "found", "columns", "readings"]).variants(&VERDICTS);
pub(super) static IDENTITY: Supply = facts(&["row", "column", "left", "right", "difference"])
    .roles(&[extra("part", &["cell", "value"]), extra("total", &["cell", "value"])]);
pub(super) static SUSPECT: Supply = facts(&["cell", "found", "expected", "count"])
    .variants(&[extra("several", &["changes"]), extra("tie", &["options"])])
    .roles(&[
        extra("broken", &["line", "left", "right"]),
        extra("candidate", &["cell", "value", "expected"]),
    ]);
pub(super) static EQUATION: Supply = facts(&["row", "column", "left", "right", "organ", "value", "before"])
    .roles(&[extra("cell", &["cell", "value"]), extra("previous", &["cell", "value"])]);
pub(super) static COPIED: Supply = facts(&["share", "count"]).roles(&[extra("previous", &[])]);
pub(super) static DATE_PERIOD: Supply = facts(&["found", "expected", "year"]);
pub(super) static DATE_YEAR: Supply = facts(&["found", "expected"]).roles(&[extra("witness", &["found"])]);
pub(super) static DATE_LATE: Supply = facts(&["date", "deadline", "days", "organ"]).variants(&[
    extra("town", &[]),
    extra("mistyped", &["likely"]),
    extra("unclassified", &[]),
]);
pub(super) static DATE_EARLY: Supply = facts(&["date", "year"]).variants(&[extra("mistyped", &["likely"])]);
pub(super) static DATE_IMPOSSIBLE: Supply =
    facts(&["found"]).variants(&[extra("day", &[]), extra("month", &[]), extra("year", &[])]);
pub(super) static TEXT: Supply = facts(&["found", "section"]);
pub(super) static PERSONAL: Supply = facts(&["found"]);
pub(super) static TOPICS: Supply = facts(&["missing", "count", "section"]);
pub(super) static HEADINGS: Supply =
    facts(&["found", "expected", "count"]).variants(&[extra("depth", &[])]).roles(&[extra("usual", &[])]);
pub(super) static MARK_WIDTH: Supply = facts(&["found", "expected", "count"]);
pub(super) static MARK_DOCUMENT: Supply = facts(&["found", "expected"]);
pub(super) static MARK_WRONG: Supply = facts(&["found", "expected", "count"]).variants(&[
    extra("dot", &[]),
    extra("dots", &[]),
    extra("quotes", &[]),
]);
pub(super) static MARK_UNBALANCED: Supply = facts(&["found", "expected"]).variants(&[extra("closing", &[])]);
pub(super) static DOUBLED: Supply = facts(&["found", "expected"]);
pub(super) static FIXED: Supply = facts(&["found", "expected"]);
pub(super) static PARAGRAPH: Supply =
    facts(&["found", "count"]).roles(&[extra("rest", &[]), extra("also", &[])]);
pub(super) static NUMBERING: Supply =
    facts(&["found", "before"]).variants(&[extra("repeat", &[])]).roles(&[extra("before", &[])]);
pub(super) static TOLD_OUTSIDE: Supply = facts(&["found", "year"]);
pub(super) static TOLD_STALE: Supply = facts(&["found", "year"]);
pub(super) static CLAIM: Supply = facts(&["found", "value", "readings"])
    .variants(&[extra("part", &[])])
    .roles(&[extra("cell", &["cell", "value"])]);
pub(super) static FEE: Supply =
    facts(&["found", "value"]).variants(&[extra("odd", &[])]).roles(&[extra("nothing", &["found"])]);
pub(super) static ENUMERATION: Supply =
    facts(&["found", "count", "number"]).variants(&[extra("announced", &[])]);
pub(super) static SUM: Supply = facts(&["found", "sum", "total"])
    .variants(&[extra("part", &[]), extra("unit", &[]), extra("share", &[])])
    .roles(&[extra("part", &["value"]), extra("whole", &["value"])]);
