//! Whatever is misspelt or stands twice in a file of forms or organs is told.

use super::{Forms, OrganKind, OrganKinds, load_form};
use crate::assets;
use crate::diag::Fact;
use crate::yaml::{self, Document, Faults, Node, Value};

/// The number of keys below a node.
fn count(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => items.iter().map(count).sum(),
        Value::Map(entries) => entries.iter().map(|(_, value)| 1 + count(value)).sum(),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) => 0,
    }
}

/// Misspells the key of this number, and gives it.
fn misspell(node: &mut Node, nth: &mut usize) -> Option<String> {
    match &mut node.value {
        Value::List(items) => items.iter_mut().find_map(|item| misspell(item, nth)),
        Value::Map(entries) => entries.iter_mut().find_map(|(key, value)| {
            if *nth == 0 {
                let wrong = key.text()? + "q";
                key.value = Value::Text(wrong.clone().into());
                return Some(wrong);
            }
            *nth -= 1;
            misspell(value, nth)
        }),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) => None,
    }
}

/// The tree with one key misspelt, for each key in turn; each with the wrong key.
fn misspelt(root: &Node) -> impl Iterator<Item = (String, Node)> {
    let keys = count(root);
    (0..keys).map(|at| {
        let mut wrong = root.clone();
        let key = misspell(&mut wrong, &mut at.clone()).unwrap();
        (key, wrong)
    })
}

fn documents() -> Vec<Document> {
    let mut documents = yaml::unpack(assets::RULES);
    documents.retain(|document| document.path.starts_with("forms/") || document.path == "organs.yaml");
    assert_eq!(documents.len(), 3);
    documents
}

fn faults(document: &Document, root: &Node) -> Faults {
    let mut faults = Faults::default();
    if document.path == "organs.yaml" {
        OrganKinds::load(root, &mut faults);
    } else {
        load_form(root, &mut faults);
    }
    faults
}

#[test]
fn the_embedded_files_are_sound() {
    let documents = documents();
    for document in &documents {
        assert!(faults(document, &document.root).is_empty(), "{}", document.path);
    }
    assert!(Forms::load(&documents).1.is_empty());
}

#[test]
fn every_misspelt_key_is_told() {
    for document in documents() {
        for (key, wrong) in misspelt(&document.root) {
            assert!(!faults(&document, &wrong).is_empty(), "{}: {key}", document.path);
        }
    }
}

#[test]
fn a_label_key_or_variant_that_stands_twice_is_told() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/forms/2021.yaml");
    let sound = std::fs::read_to_string(file).unwrap();
    for (right, wrong) in [
        ("key: denied.process,", "key: denied.inquiry,"),
        ("label: 6.属于四类过程性信息", "label: 8. 属于行政查询事项"),
        ("key: enterprise,", "key: natural,"),
        ("label: 科研机构", "label: 商业企业"),
        ("variants: [主动公开情况, 主动公开方面]", "variants: [主动公开情况, 主动公开情况]"),
    ] {
        let text = sound.replacen(right, wrong, 1);
        assert_ne!(text, sound, "{right}");
        let mut faults = Faults::default();
        load_form(&yaml::decode_or_fault(&text, &mut faults).unwrap(), &mut faults);
        let repeated = faults.iter().filter(|fault| fault.kind == yaml::kind::REPEATED).count();
        assert_eq!(repeated, 1, "{wrong}: {faults:?}");
    }
}

/// What is wrong with the newest form when some words stand in the place of others: kind, underlined words, `found`.
fn told(changes: &[(&str, &str)]) -> Vec<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/forms/2021.yaml");
    let text = changes.iter().fold(std::fs::read_to_string(file).unwrap(), |text, (right, wrong)| {
        assert!(text.contains(right), "{right}");
        text.replacen(right, wrong, 1)
    });
    let mut faults = Faults::default();
    load_form(&yaml::decode_or_fault(&text, &mut faults).unwrap(), &mut faults);
    let told = |fault: &yaml::Fault| {
        let Some(Fact::Text(found)) = fault.facts.get("found") else { panic!("{fault:?}") };
        format!("{} [{}] {found}", fault.kind, text.get(fault.range.clone()).unwrap())
    };
    faults.iter().map(told).collect()
}

#[test]
fn a_cell_that_no_equation_uses_is_told() {
    let alone = ("article: 条例第二十条第（一）项\n    alone: true\n", "article: 条例第二十条第（一）项\n");
    assert_eq!(told(&[alone]), ["unused_cell [documents] documents"]);
    let short = ("upheld + corrected + other + pending == total", "upheld + corrected + other == total");
    assert_eq!(told(&[short]), ["unused_cell [key] pending"], "a column");
    let marked = ("en: pending }", "en: pending, alone: true }");
    assert_eq!(told(&[short, marked]), [""; 0]);
    let rows = "      - { name: row-total, each: row, holds: natural + enterprise + research + welfare + legal + other == total, at: total }\n";
    let left = ("new + carried_in == processed + carried_out", "new == processed + carried_out");
    assert_eq!(told(&[left]), [""; 0], "the sums along rows use them");
    assert_eq!(told(&[(rows, ""), left]), ["unused_cell [key] carried_in"], "a row");
    let marked = ("en: carried in from last year,", "en: carried in from last year, alone: true,");
    assert_eq!(told(&[(rows, ""), left, marked]), [""; 0]);
}

#[test]
fn faults_of_identities_are_told_by_what_is_wrong() {
    let holds = "upheld + corrected + other + pending == total";
    assert_eq!(
        told(&[(holds, "upheld + corected == total")]),
        ["unknown_cell [upheld + corected == total] corected"]
    );
    assert_eq!(told(&[(holds, "upheld +")]), ["bad_expression [upheld +] upheld +"]);
    assert_eq!(told(&[("section: review", "section: reviews")]), ["unknown_section [reviews] reviews"]);
}

#[test]
fn the_form_of_the_documentation_is_sound() {
    let page = std::fs::read_to_string("docs/form-format.md").unwrap();
    let block = page.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert_eq!(block, std::fs::read_to_string("tests/cli/rules.in/annex/form.yaml").unwrap());
    let mut faults = Faults::default();
    load_form(&yaml::decode_or_fault(block, &mut faults).unwrap(), &mut faults);
    assert_eq!(faults, Faults::default());
}

#[test]
fn a_deadline_is_a_day_of_every_year_and_one_for_each_kind() {
    let day = |wrong| told(&[("month: 1, day: 31", wrong)]);
    assert_eq!(day("month: 2, day: 29"), ["wrong_type [organs] 2-29"]);
    assert_eq!(day("month: 2, day: 28"), [""; 0]);
    assert_eq!(told(&[("[government, unknown]", "[government, town]")]), ["repeated [organs] town"]);
}

#[test]
fn organs_publish_by_the_days_of_the_regulations() {
    let forms = Forms::embedded(&yaml::unpack(assets::RULES));
    for form in forms.iter() {
        let by = |kind| form.deadline(kind);
        assert_eq!((by(OrganKind::Department), by(OrganKind::Government)), (Some((1, 31)), Some((3, 31))));
        assert_eq!((by(OrganKind::Town), by(OrganKind::Unknown)), (Some((1, 31)), Some((3, 31))));
    }
}

#[test]
fn a_table_stands_in_a_section_for_tables() {
    assert_eq!(
        told(&[("key: review, role: tables", "key: review, role: narrative")]),
        ["no_tables [review] review"]
    );
    assert_eq!(told(&[("section: review", "section: problems")]), ["no_tables [problems] problems"]);
    assert_eq!(told(&[("role: tables", "role: table")]), ["wrong_type [table] table"]);
}

#[test]
fn a_name_that_another_form_has_is_told() {
    let mut documents = documents();
    let again = documents.iter().find(|document| document.path == "forms/2021.yaml").unwrap();
    documents.push(Document { path: "forms/own".to_owned(), root: again.root.clone() });
    let (_, wrong) = Forms::load(&documents);
    let kinds =
        wrong.iter().flat_map(|(path, faults)| faults.iter().map(move |fault| (path.as_str(), fault.kind)));
    assert_eq!(kinds.collect::<Vec<_>>(), [("forms/own", "duplicate_form")]);
}
