//! The catalogue of rules as a whole.

use std::collections::{BTreeMap, BTreeSet};

use foia_lint::stages::rule::{Both, Rule, RuleSet, Words};
use foia_lint::stages::yaml::{Node, Value, decode};

use crate::rust_source::rust_files;
use crate::session::{below, files, read, session};
use crate::snapshot::{is_overwritten, same};

const LIST: &str = "tests/catalogue.txt";

#[test]
fn every_code_and_name_is_listed_and_none_is_given_anew() {
    let session = session();
    let rules = session.rules();
    // A code keeps its meaning for ever: its rule may get another name only if it keeps the old one as an alias.
    for line in std::fs::read_to_string(below(LIST)).unwrap_or_default().lines() {
        let (code, name) = line.split_once(' ').expect("code and name");
        let rule = rules.find(code).unwrap_or_else(|| panic!("{code} {name} is gone"));
        let known = rule.name() == name || rule.aliases().iter().any(|alias| alias == name);
        assert!(known, "{code} was {name} and is now {}", rule.name());
    }
    let lines = rules.rules().iter().map(|rule| format!("{} {}", rule.code(), rule.name()));
    let list = lines.collect::<Vec<_>>().join("\n") + "\n";
    same(LIST, &list);
}

#[test]
fn codes_names_and_aliases_belong_to_one_rule_each() {
    let session = session();
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for rule in session.rules().rules() {
        let names = rule.aliases().iter().cloned().chain([rule.code().to_string(), rule.name().to_owned()]);
        for name in names {
            let other = owners.insert(name.clone(), rule.code().to_string());
            assert_eq!(other, None, "{name} is also {}", rule.code());
        }
    }
}

#[test]
fn every_rule_says_what_why_what_to_do_and_by_which_source() {
    let session = session();
    for rule in session.rules().rules() {
        let code = rule.code();
        let Words { message, why, help, basis, .. } = rule.words();
        for (part, words) in [("message", message), ("why", why), ("help", help)] {
            let words = words.as_ref().unwrap_or_else(|| panic!("{code} has no {part}"));
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{code} {part}");
        }
        let basis = basis.as_ref().unwrap_or_else(|| panic!("{code} has no basis"));
        assert!(!basis.zh.is_empty() && basis.zh.len() == basis.en.len(), "{code} basis");
        assert!(basis.zh.iter().chain(&basis.en).all(|line| !line.is_empty()), "{code} basis");
    }
}

/// Every wording of a rule, with where it stands.
fn wordings(rule: &Rule) -> Vec<(String, &Both)> {
    let mut all: Vec<(String, &Both)> = Vec::new();
    let variants = rule.variants().filter_map(|name| Some((name.to_owned(), rule.variant(name)?)));
    for (place, words) in std::iter::once((String::new(), rule.words())).chain(variants) {
        for (part, both) in
            [("message", &words.message), ("label", &words.label), ("why", &words.why), ("help", &words.help)]
        {
            all.extend(both.iter().map(|both| (format!("{place} {part}"), both)));
        }
        all.extend(words.labels.iter().map(|(role, both)| (format!("{place} labels.{role}"), both)));
    }
    all
}

/// The facts that a wording names.
fn facts(words: &str) -> BTreeSet<&str> {
    let opened = words.split('{').skip(1);
    opened.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn both_languages_name_the_same_facts() {
    let session = session();
    for rule in session.rules().rules() {
        for (place, both) in wordings(rule) {
            assert_eq!(facts(&both.zh), facts(&both.en), "{}{place}", rule.code());
        }
    }
    for (key, both) in phrases() {
        assert_eq!(facts(&both.zh), facts(&both.en), "phrase {key}");
    }
}

/// `rules/phrases.yaml`.
fn phrases() -> BTreeMap<String, Both> {
    let page = read(&below("rules/phrases.yaml"));
    let Value::Map(phrases) = decode(&page).unwrap().value else { panic!("no mapping") };
    phrases
        .iter()
        .map(|(key, words)| {
            let Value::Map(words) = &words.value else { panic!("{key:?} has no words") };
            let said = |lang| words.iter().find(|(name, _)| text(name) == lang).map(|(_, words)| text(words));
            (text(key), Both { zh: said("zh").expect("Chinese"), en: said("en").expect("English") })
        })
        .collect()
}

fn text(node: &Node) -> String {
    node.text().expect("a text").clone()
}

#[test]
fn every_phrase_that_the_program_asks_for_exists_and_none_is_left_over() {
    let phrases = phrases();
    let files = rust_files();
    let literals: BTreeSet<&str> = files.iter().flat_map(|file| &file.literals).map(String::as_str).collect();
    let groups = ["example.", "expression.", "rule.", "yaml."];
    let asked = literals.iter().filter(|text| groups.iter().any(|group| text.starts_with(group)));
    let is_key = |text: &&&str| text.chars().all(|char| char.is_ascii_lowercase() || ".-".contains(char));
    let unknown: Vec<_> =
        asked.filter(is_key).filter(|text| **text != "example.md" && !phrases.contains_key(**text)).collect();
    assert!(unknown.is_empty(), "no phrase for {unknown:?}");
    let unused: Vec<_> = phrases.keys().filter(|key| !literals.contains(key.as_str())).collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}

/// The codes that stand in the code, outside the folder `without`.
fn codes_in_code(without: &str) -> BTreeSet<String> {
    let files = rust_files();
    let files = files.iter().filter(|file| !file.path.starts_with(without));
    files.flat_map(|file| file.literals.clone()).filter(|text| is_code(text)).collect()
}

#[test]
fn what_the_engine_raises_is_what_builtin_yaml_words() {
    // A format may treat a rule's findings in a way of its own; to raise one is for the engine's codes only.
    let raised = codes_in_code("render/");
    let session = session();
    let worded = |rule: &&Rule| rule.check().kind() == "engine";
    let builtin: BTreeSet<String> =
        session.rules().rules().iter().filter(worded).map(|rule| rule.code().to_string()).collect();
    assert_eq!(raised, builtin);
    let supplied: BTreeSet<String> =
        foia_lint::stages::rule::ENGINE.iter().map(|(code, _)| code.to_string()).collect();
    assert_eq!(supplied, builtin);
}

fn is_code(text: &str) -> bool {
    let mut chars = text.chars();
    text.len() == 4
        && chars.next().is_some_and(|char| char.is_ascii_uppercase())
        && chars.all(|char| char.is_ascii_digit())
}

/// The name of the rule file that holds each rule: its family.
fn families() -> BTreeMap<String, String> {
    let mut families = BTreeMap::new();
    let builtin = below("rules/builtin.yaml");
    for path in files(&below("rules/checks")).into_iter().chain([builtin]) {
        let family = path.file_stem().unwrap().to_string_lossy().into_owned();
        let names = read(&path);
        let names = names.lines().filter_map(|line| line.strip_prefix("  name: ").map(str::to_owned));
        families.extend(names.map(|name| (name, family.clone())));
    }
    families
}

#[test]
fn the_folders_of_longer_examples_are_named_after_rules() {
    let families = families();
    let session = session();
    let known = |rules: &RuleSet, name: &str| rules.find(name).is_some();
    assert!(families.keys().all(|name| known(session.rules(), name)));
    assert_eq!(families.len(), session.rules().rules().len());
    let root = below("tests/rules");
    for path in files(&root) {
        let parts: Vec<String> = path
            .strip_prefix(&root)
            .unwrap()
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        let [family, rule, _] = parts.as_slice() else { continue };
        assert_eq!(families.get(rule), Some(family), "{}", path.display());
    }
}

#[test]
fn snapshots_are_not_overwritten_by_chance() {
    assert!(!is_overwritten() || std::env::var_os("CI").is_none(), "SNAPSHOTS must not be set in CI");
}
