use super::*;
use crate::assets::RULES;
use crate::diag::{Diagnostic, Fact, Severity};
use crate::form::Forms;
use crate::rule::{Lang, RuleSet};
use crate::span::SourceId;
use crate::yaml::unpack;

const WHOLE: &str = "\
form: 2021
organ_kind: department
select: [T, S]
ignore: [row-total]
severity: { S116: warning, L8: info }
previous: reports
rules: [rules]
paths:
  - files: 乡镇/**
    organ_kind: town
    ignore: [S117]
  - files: [\"*.md\", 2023/]
    severity: { S116: error }
exceptions:
  - code: T301
    files: 2023/水利局.md
    cell: requests.new.total
    reason: 已核对
  - code: N508
    organ: 临江市水利局
    year: 2023
    words: 现行有效 12 件
    reason: 口径不同
";

fn read(text: &str) -> Result<Settings, Vec<String>> {
    let id = SourceId::new(0);
    let (settings, mut faults) = Settings::read(id, text);
    let documents = unpack(RULES);
    let forms = Forms::embedded(&documents);
    let rules = RuleSet::embedded(&forms, &documents);
    faults.extend(settings.unknown(&rules, &forms, id, text));
    if faults.is_empty() {
        Ok(settings)
    } else {
        Err(faults.iter().map(|fault| brief(fault, text)).collect())
    }
}

/// The kind of a fault, the characters underlined, and what is suggested.
fn brief(fault: &Diagnostic, text: &str) -> String {
    let place = text.get(fault.span.start()..fault.span.end()).unwrap();
    match fault.facts.get("suggestion") {
        Some(Fact::Text(suggestion)) => format!("{} {place} -> {suggestion}", fault.variant.unwrap()),
        _ => format!("{} {place}", fault.variant.unwrap()),
    }
}

#[test]
fn a_whole_file_is_read() {
    let settings = read(WHOLE).unwrap();
    assert_eq!(settings.rules, ["rules"]);
    assert_eq!(settings.previous.as_deref(), Some("reports"));
    let kinds = |path: &str| -> Vec<_> {
        settings.choices_for(path).map(|choices| (choices.organ_kind, choices.ignore.len())).collect()
    };
    assert_eq!(kinds("水利局.txt"), [(Some(OrganKindName::Department), 1)]);
    assert_eq!(kinds("乡镇/东/a.txt").last(), Some(&(Some(OrganKindName::Town), 1)));
    assert_eq!(kinds("2023/水利局.txt").len(), 2);
    assert_eq!(kinds("a/b.md").len(), 2);
    assert_eq!(kinds("x/2023/b.txt").len(), 1);
    let [first, second] = settings.exceptions.as_slice() else { panic!("two exceptions") };
    assert!(first.files.as_ref().unwrap().contain("2023/水利局.md"));
    assert_eq!((second.year, second.words.as_deref()), (Some(2023), Some("现行有效 12 件")));
    assert_eq!(settings.general.severity.first().unwrap().1, Severity::Warning);
}

#[test]
fn an_empty_file_says_nothing() {
    for text in ["", "# nothing yet\n", "---\n"] {
        assert!(read(text).unwrap().exceptions.is_empty());
    }
}

#[test]
fn every_fault_is_told_at_its_place() {
    let text = "\
form: 2020
organ_kind: county
ignore: [T999, row-totals]
severity: { T301: fatal }
exeptions: []
paths:
  - ignore: [T301]
  - files: \"[a\"
exceptions:
  - code: T301
    reason: x
  - code: T301
    files: a.md
  - code: T301
    files: a.md
    cell: requests.new.totl
    reason: x
";
    let faults = read(text).unwrap_err();
    let told: Vec<&str> = faults.iter().map(String::as_str).collect();
    assert_eq!(
        told,
        [
            "wrong_type county",
            "wrong_type fatal",
            "unknown_key exeptions -> exceptions",
            "missing_key ignore",
            "bad_glob \"[a\"",
            "missing_key code",
            "missing_key code",
            "unknown_form 2020 -> 2021",
            "unknown_code T999",
            "unknown_code row-totals -> row-total",
            "unknown_cell requests.new.totl -> requests.new.total",
        ]
    );
}

#[test]
fn a_document_that_is_none_is_one_fault() {
    assert_eq!(read("a: [1,\nb: 2").unwrap_err(), ["syntax "]);
    let bomb: String = (1..12).fold("a0: &a0 [x, x]\n".to_owned(), |text, level| {
        let below = level - 1;
        text + &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{below}"); 10].join(", "))
    });
    assert_eq!(read(&bomb).unwrap_err().len(), 1);
}

#[test]
fn a_baseline_is_read_as_it_was_written() {
    let known =
        |print: &str| Known { fingerprint: print.into(), code: "T301".into(), path: "a \"b\".txt".into() };
    let baseline: Baseline = [known("b"), known("a"), known("b")].into_iter().collect();
    let text = baseline.write();
    assert_eq!(text.lines().count(), 4);
    assert_eq!(Baseline::read(&text).unwrap(), baseline);
    assert_eq!(Baseline::read(&Baseline::default().write()).unwrap().len(), 0);
    assert!(baseline.contains("a") && !baseline.contains("c"));
    assert!(Baseline::read("{}").is_err());
    assert!(Baseline::read("{\"schema\": \"other/1\", \"findings\": []}").is_err());
}

#[test]
fn the_schema_accepts_what_is_read_and_nothing_else() {
    let documents = unpack(RULES);
    let forms = Forms::embedded(&documents);
    let schema = schema(&RuleSet::embedded(&forms, &documents), &forms, Lang::En);
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("settings.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let index = compiler.compile("settings.json", &mut schemas).unwrap();
    let accepts = |text: &str| {
        let value: serde_json::Value = serde_yaml::from_str(text).unwrap();
        schemas.validate(&value, index).is_ok()
    };
    assert!(accepts(WHOLE));
    for wrong in ["form: 2020", "exeptions: []", "exceptions: [{code: T301}]", "severity: {T301: fatal}"] {
        assert!(!accepts(wrong), "{wrong}");
    }
}
