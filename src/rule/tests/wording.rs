//! Words for diagnostics, selectors and the catalogue.

use super::*;
use crate::assets::RULES as RULES_PACKED;
use crate::diag::{Code, Day, Facts, Label, Origin, Severity};
use crate::form::Forms;
use crate::span::Span;
use crate::yaml::unpack;

const RULES: &str = "\
- code: U001
  name: blank
  severity: warning
  check: cell
  finds: blank
  message: { zh: '{cell} 为空', en: '{cell} is blank' }
  label: { zh: 这里, en: here }
  labels: { also: { zh: '{cell}也空', en: '{cell} too' } }
  variants:
    several: { severity: info, message: { zh: '{count} 格为空', en: '{count} blank cells' }, help: '补上 {found}' }
  why: { zh: 因, en: because }
  help: { zh: 填, en: fill in }
  basis: { zh: [法一, 法二], en: [law] }
  examples: { bad: [{ cells: { requests.new.total: / }, replace: [[a, b]] }] }
- code: U010
  name: titled
  severity: error
  origin: content
  check: title
  message: m
  why: w
  help: h
  basis: b
";

fn rules() -> RuleSet {
    let (rules, faults) = load(RULES);
    assert_eq!(faults, []);
    rules
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::within(SourceId::new(0), "0123456789", range).unwrap()
}

fn blank() -> Diagnostic {
    let term = Fact::Term { zh: "总计".into(), en: "total".into() };
    Diagnostic::new(Code::known("U001"), span(0..1)).fact("cell", term)
}

#[test]
fn a_diagnostic_gets_the_words_of_its_rule() {
    let rules = rules();
    let zh = rules.word(&blank(), Lang::Zh).unwrap();
    assert_eq!((zh.severity, zh.name.as_str(), zh.origin), (Severity::Warning, "blank", Origin::Unknown));
    assert_eq!(zh.wording.message, "总计 为空");
    assert_eq!(
        (zh.wording.label.as_str(), zh.wording.why.as_str(), zh.wording.help.as_str()),
        ("这里", "因", "填")
    );
    assert_eq!(zh.wording.basis, ["法一", "法二"]);
    let en = rules.word(&blank(), Lang::En).unwrap();
    assert_eq!(en.wording.message, "total (总计) is blank");
    assert_eq!(en.wording.basis, ["law"]);
    assert_eq!(rules.word(&Diagnostic::new(Code::known("U002"), span(0..0)), Lang::En), None);
}

#[test]
fn a_variant_falls_back_to_the_main_wording() {
    let rules = rules();
    let several = rules.word(&blank().variant("several").fact("count", 3), Lang::Zh).unwrap();
    assert_eq!((several.severity, several.wording.message.as_str()), (Severity::Info, "3 格为空"));
    assert_eq!(several.wording.help, "填", "the variant's help names a fact that is not there");
    let uncounted = rules.word(&blank().variant("several"), Lang::Zh).unwrap();
    assert_eq!(uncounted.wording.message, "总计 为空");
    let bare = rules.word(&Diagnostic::new(Code::known("U001"), span(0..0)), Lang::Zh).unwrap();
    assert_eq!(bare.wording.message, "? 为空");
}

#[test]
fn labels_and_origin_are_taken_from_the_diagnostic() {
    let rules = rules();
    let diagnostic = blank()
        .origin(Origin::Extraction)
        .label(Label::new(span(2..3), "also").fact("cell", "其他").cell("a.b.c"))
        .label(Label::new(span(4..5), "unworded"));
    let worded = rules.word(&diagnostic, Lang::Zh).unwrap();
    assert_eq!(worded.origin, Origin::Extraction);
    let labels: Vec<_> = worded
        .labels
        .iter()
        .map(|label| (label.span.start(), label.cell.as_deref(), &*label.message))
        .collect();
    assert_eq!(labels, [(2, Some("a.b.c"), "其他也空"), (4, None, "")]);
}

#[test]
fn what_was_found_is_shown_on_one_short_line() {
    let rules = rules();
    let shown = |text: &str| {
        let diagnostic = Diagnostic::new(Code::known("U001"), span(0..0)).fact("cell", text);
        rules.word(&diagnostic, Lang::Zh).unwrap().wording.message
    };
    assert_eq!(shown(" a\r\n\t b\u{7}\u{3000}c "), "a b c 为空");
    assert_eq!(shown(&"字".repeat(121)), format!("{}… 为空", "字".repeat(120)));
    assert_eq!(shown(&"字".repeat(120)), format!("{} 为空", "字".repeat(120)));
}

#[test]
fn a_phrase_that_is_not_known_is_its_key() {
    assert_eq!(RuleSet::default().phrase("no_such", &Facts::default(), Lang::Zh), "no_such");
}

/// The keys of phrases that the source files of these layers name.
fn keys_in_sources() -> Vec<String> {
    let mut keys = Vec::new();
    for folder in ["src/rule", "src/rule/kinds", "src/yaml"] {
        for file in std::fs::read_dir(folder).unwrap() {
            let Ok(text) = std::fs::read_to_string(file.unwrap().path()) else { continue };
            for family in ["yaml.", "rule.", "expression.", "example."] {
                let starts =
                    text.match_indices(&format!("\"{family}")).map(|(at, _)| at + 1).collect::<Vec<_>>();
                keys.extend(
                    starts.iter().filter_map(|at| text.get(*at..)?.split('"').next().map(str::to_owned)),
                );
            }
        }
    }
    keys
}

#[test]
fn every_phrase_that_is_named_has_words() {
    let documents = unpack(RULES_PACKED);
    let rules = RuleSet::embedded(&Forms::embedded(&documents), &documents);
    let keys = keys_in_sources();
    assert!(keys.len() > 25, "{keys:?}");
    let headings = [
        "severity",
        "origin",
        "forms",
        "also",
        "why",
        "help",
        "basis",
        "origin_content",
        "example_bad",
        "example_good",
    ];
    for key in keys.iter().map(String::as_str).chain(headings) {
        assert_ne!(rules.phrase(key, &Facts::default(), Lang::Zh), key);
    }
}

#[test]
fn a_fault_of_a_rule_file_is_worded_in_both_languages() {
    let documents = unpack(RULES_PACKED);
    let forms = Forms::embedded(&documents);
    let mut rules = RuleSet::embedded(&forms, &documents);
    let text = rule_with("  check: equation\n  holds: \"requests.new.total = 0\"\n");
    let faults = rules.load(&forms, SourceId::new(0), &text);
    let said = |lang| rules.word(&faults[0], lang).unwrap().wording.message;
    assert_eq!(said(Lang::Zh), "算式在“=”处写法有误：相等写作 ==。");
    assert_eq!(said(Lang::En), "The expression is wrong at “=”: equality is written ==.");
}

#[test]
fn rules_are_found_selected_and_suggested() {
    let rules = rules();
    let codes = |selector: &str| -> Vec<String> {
        rules.select(selector).iter().map(|rule| rule.code().to_string()).collect()
    };
    assert_eq!(codes("U001"), ["U001"]);
    assert_eq!(codes("titled"), ["U010"]);
    assert_eq!(codes("U0"), ["U001", "U010"]);
    assert_eq!(codes("U01"), ["U010"]);
    for none in ["", "A", "U9", "U0x", "tit"] {
        assert!(rules.select(none).is_empty(), "{none}");
    }
    assert_eq!(rules.nearest("blnk"), Some("blank"));
    assert_eq!(rules.nearest("U0011"), Some("U001"));
    assert_eq!(rules.nearest("zzzz"), None);
}

#[test]
fn the_catalogue_lists_every_rule() {
    let rules = rules();
    assert_eq!(
        list(&rules, Listing::Text, Lang::Zh),
        "U001  blank   warning  … 为空\nU010  titled  error    m\n"
    );
    let json: serde_json::Value = serde_json::from_str(&list(&rules, Listing::Json, Lang::Zh)).unwrap();
    assert_eq!(json["rules"][0]["message"]["en"], "{cell} is blank");
    assert_eq!(json["rules"][0]["variants"]["several"]["severity"], "info");
    assert_eq!(json["rules"][1]["check"], "title");
    let page = list(&rules, Listing::Markdown, Lang::En);
    assert!(page.starts_with("## U001 blank\n\n… is blank\n\n- **severity**: warning\n"), "{page}");
    assert!(page.contains("- **also**: [info] … blank cells\n"), "{page}");
    assert!(page.contains("\nexample_bad\n\n```text\nrequests.new.total = /\n- a\n+ b\n```\n"), "{page}");
    let explained = explain(&rules, rules.find("blank").unwrap(), Lang::Zh);
    assert!(explained.starts_with("U001 blank\n\n… 为空\n"), "{explained}");
    assert!(explained.contains("\nbasis\n  法一\n  法二\n"), "{explained}");
}

#[test]
fn days_are_written_as_readers_write_them() {
    let rules = RuleSet::embedded(&Double, &unpack(RULES_PACKED));
    let (first, last) = (Day { year: 2024, month: 1, day: 1 }, Day { year: 2024, month: 12, day: 31 });
    let mut facts = Facts::default();
    facts.insert("line", last);
    assert_eq!(rules.phrase("line", &facts, Lang::Zh), "第 2024年12月31日 行");
    assert_eq!(rules.phrase("line", &facts, Lang::En), "line 31 December 2024");
    facts.insert("line", Fact::Period(first, last));
    assert_eq!(rules.phrase("line", &facts, Lang::Zh), "第 2024年1月1日至2024年12月31日 行");
    assert_eq!(rules.phrase("line", &facts, Lang::En), "line 1 January 2024 to 31 December 2024");
}
