//! The words that renderers and the command line need besides those of the rules: `rules/phrases.yaml`.

use std::collections::BTreeMap;

use super::lang::Both;
use crate::yaml::{Faults, Fields, Node, entries, read};

/// Every phrase that the program names.
const KEYS: [&str; 188] = [
    "summary_nothing",
    "summary_clean",
    "summary_found",
    "summary_fixed",
    "summary_left",
    "would_fix",
    "would_fix_nothing",
    "not_assessable",
    "error",
    "warning",
    "info",
    "severity",
    "origin",
    "forms",
    "also",
    "why",
    "help",
    "basis",
    "reads",
    "origin_content",
    "origin_extraction",
    "comment_author",
    "readings",
    "fix_safe",
    "fix_unsafe",
    "same_as_above",
    "list_mark",
    "more_findings",
    "more_places",
    "editor.accept",
    "editor.accept_reason",
    "editor.ambiguous",
    "editor.blank",
    "editor.fix",
    "editor.fix_all",
    "editor.fix_here",
    "editor.fix_unsafe",
    "editor.fix_unsafe_here",
    "editor.implied",
    "editor.missing",
    "editor.not_a_number",
    "editor.read",
    "editor.solved",
    "editor.sum_differs",
    "editor.sum_holds",
    "editor.sum_unknown",
    "day",
    "months",
    "period",
    "os.missing",
    "os.denied",
    "os.no_file",
    "os.too_large",
    "os.exists",
    "os.is_folder",
    "os.no_folder",
    "os.full",
    "os.read_only",
    "os.not_text",
    "os.other",
    "line",
    "column",
    "yaml.text",
    "yaml.number",
    "yaml.truth",
    "yaml.list",
    "yaml.map",
    "yaml.nothing",
    "rule.name",
    "rule.phrasing",
    "rule.requires-or-forbids",
    "rule.above-zero",
    "rule.meaning",
    "rule.one-list",
    "rule.claims",
    "rule.forms-or-since",
    "rule.until",
    "example.report-or-changes",
    "expression.amount",
    "expression.statement",
    "expression.end",
    "expression.operand",
    "expression.operator",
    "expression.bracket",
    "expression.then",
    "expression.single-equals",
    "expression.bare-pattern",
    "expression.bad-range",
    "expression.digits",
    "expression.too-long",
    "expression.too-deep",
    "expression.other-report",
    "expression.identity",
    "form.day",
    "example_bad",
    "example_good",
    "example.organ",
    "example.unknown-form",
    "example.unknown-cell",
    "example.not-in-report",
    "example.marks",
    "example.silent",
    "example.elsewhere",
    "example.raised",
    "language",
    "reasons",
    "page.title",
    "page.skip",
    "page.file",
    "page.organ",
    "page.folder",
    "page.year",
    "page.form",
    "page.encoding",
    "page.reasons",
    "page.marked",
    "page.too_long",
    "settings.form",
    "settings.organ_kind",
    "settings.select",
    "settings.ignore",
    "settings.severity",
    "settings.rules",
    "settings.size_limit",
    "settings.comment_author",
    "settings.previous",
    "settings.paths",
    "settings.files",
    "settings.exceptions",
    "settings.code",
    "settings.organ",
    "settings.year",
    "settings.cell",
    "settings.words",
    "settings.reason",
    "silenced",
    "place",
    "place_paragraph",
    "where_heading",
    "where_paragraph",
    "where_cell",
    "where_place",
    "where_page",
    "where_words",
    "place_cell",
    "place_line",
    "place_page",
    "place_page_cell",
    "place_page_table",
    "summary.title",
    "summary.overview",
    "summary.findings",
    "summary.rules",
    "summary.figures",
    "summary.missing",
    "summary.kind",
    "summary.received",
    "summary.concluded",
    "summary.carried_out",
    "summary.reviews",
    "summary.suits",
    "summary.undecided",
    "summary.previous",
    "summary.change",
    "summary.code",
    "summary.message",
    "summary.asks",
    "summary.reports",
    "summary.count",
    "summary.state",
    "summary.twice",
    "summary.no_list",
    "summary.missing_count",
    "summary.found_in",
    "summary.faulty",
    "summary.of_folder",
    "summary.files",
    "summary.clean",
    "summary.line",
    "summary.join",
    "kind.government",
    "kind.department",
    "kind.town",
    "kind.unknown",
    "sheet.cell",
    "sheet.value",
    "sheet.state",
    "sheet.state_of",
];

/// Words by key.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases(BTreeMap<String, Both>);

impl Phrases {
    /// Reads all that stand there.
    pub(super) fn read(root: &Node, faults: &mut Faults) -> Self {
        let entries = entries(root, faults).into_iter();
        Self(entries.filter_map(|(key, words)| Some((key.value, read(words, faults)?))).collect())
    }

    /// The words of a phrase, with its facts unfilled.
    pub(super) fn get(&self, key: &str) -> Option<&Both> {
        self.0.get(key)
    }
}

/// Tells of phrases that nobody names, that are missing, or that lack a language.
pub(super) fn tell_misfits(root: &Node, faults: &mut Faults) {
    let Some(mut fields) = Fields::of(root, faults) else { return };
    for key in KEYS {
        fields.required::<Both>(key);
    }
    fields.finish();
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::rule::template::named_facts;
    use crate::yaml::decode;

    /// The source files below a folder, without this one.
    fn sources(folder: &Path) -> String {
        let mut text = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                text += &sources(&path);
            } else if !path.ends_with("rule/phrases.rs") {
                text += &std::fs::read_to_string(path).unwrap();
            }
        }
        text
    }

    #[test]
    fn every_phrase_is_named_somewhere() {
        let (all, settings) = (sources(Path::new("src")), sources(Path::new("src/config")));
        let unused: Vec<&str> = KEYS
            .into_iter()
            .filter(|key| match key.strip_prefix("settings.") {
                Some(key) => !settings.contains(&format!("\"{key}\"")),
                None => !all.contains(&format!("\"{key}\"")),
            })
            .collect();
        assert_eq!(unused, Vec::<&str>::new());
    }

    #[test]
    fn a_phrase_that_nobody_names_or_that_is_missing_is_told() {
        let text = std::fs::read_to_string("rules/phrases.yaml").unwrap();
        let kinds = |text: &str| {
            let mut faults = Faults::default();
            tell_misfits(&decode(text).unwrap(), &mut faults);
            faults.iter().map(|fault| fault.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&text), Vec::<&str>::new());
        assert_eq!(kinds(&format!("{text}\nmore: {{ zh: x, en: x }}\n")), ["unknown_key"]);
        assert_eq!(kinds(&text.replace("\nalso: ", "\n# also: ")), ["missing_key"]);
    }

    #[test]
    fn a_phrase_has_the_same_facts_in_both_languages() {
        let text = std::fs::read_to_string("rules/phrases.yaml").unwrap();
        let mut faults = Faults::default();
        let phrases = Phrases::read(&decode(&text).unwrap(), &mut faults);
        assert_eq!(faults, Faults::default());
        for (key, Both { zh, en }) in phrases.0 {
            let facts = |words: &str| -> BTreeSet<String> {
                named_facts(words).map(|(name, _)| name.to_owned()).collect()
            };
            assert_eq!(facts(&zh), facts(&en), "{key}");
        }
    }
}
