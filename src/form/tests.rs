//! Whatever is misspelt or stands twice in a file of forms or organs is told.

use super::{Forms, OrganKinds, load_form};
use crate::assets;
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

#[test]
fn every_cell_of_a_table_with_equations_is_in_one() {
    let forms = Forms::embedded(&yaml::unpack(assets::RULES));
    for form in forms.iter() {
        for table in form.tables.iter().filter(|table| !table.identities.is_empty()) {
            let cells = table.first_cell..table.first_cell + table.rows.len() * table.columns.len();
            for cell in cells {
                let is_used = form
                    .equations()
                    .iter()
                    .any(|sum| sum.parts.contains(&cell) || sum.totals.contains(&cell));
                assert!(is_used, "{}", form.cell_key(cell));
            }
        }
    }
}
