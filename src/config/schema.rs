//! The JSON schema of settings files, for editors that complete and check YAML.

use serde_json::{Value, json};

use crate::diag::Severity;
use crate::rule::{Lang, RuleSet, Vocabulary};

/// The schema, with the rules, forms and cells there are. Its descriptions come from the phrases.
pub fn schema(rules: &RuleSet, vocabulary: &dyn Vocabulary, lang: Lang) -> Value {
    let said = |key: &str| rules.phrase(key, &crate::diag::Facts::default(), lang);
    let texts = || json!({ "type": "array", "items": { "type": "string" } });
    let patterns =
        || json!({ "oneOf": [{ "type": "string" }, texts()], "description": said("settings.files") });
    let mut choices = json!({
        "form": { "enum": forms(vocabulary), "description": said("settings.form") },
        "organ_kind": { "enum": ["government", "department", "town"], "description": said("settings.organ_kind") },
        "select": { "type": "array", "items": { "$ref": "#/$defs/rule" }, "description": said("settings.select") },
        "ignore": { "type": "array", "items": { "$ref": "#/$defs/rule" }, "description": said("settings.ignore") },
        "severity": {
            "type": "object",
            "propertyNames": { "$ref": "#/$defs/rule" },
            "additionalProperties": { "enum": Severity::ALL.map(Severity::name) },
            "description": said("settings.severity"),
        },
    });
    let mut paths = choices.clone();
    put(&mut paths, "files", patterns());
    put(&mut choices, "rules", with(texts(), &said("settings.rules")));
    put(&mut choices, "previous", json!({ "type": "string", "description": said("settings.previous") }));
    let size = json!({ "type": "integer", "minimum": 0, "maximum": u16::MAX, "description": said("settings.size_limit") });
    put(&mut choices, "size_limit", size);
    put(
        &mut choices,
        "comment_author",
        json!({ "type": "string", "description": said("settings.comment_author") }),
    );
    put(&mut choices, "paths", list_of(&paths, &["files"], &said("settings.paths")));
    let exception = json!({
        "code": { "$ref": "#/$defs/rule", "description": said("settings.code") },
        "files": patterns(),
        "organ": { "type": "string", "description": said("settings.organ") },
        "year": { "type": "integer", "description": said("settings.year") },
        "cell": { "enum": cells(vocabulary), "description": said("settings.cell") },
        "words": { "type": "string", "description": said("settings.words") },
        "reason": { "type": "string", "description": said("settings.reason") },
    });
    put(&mut choices, "exceptions", list_of(&exception, &["code", "reason"], &said("settings.exceptions")));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "foia-lint.yaml",
        "type": "object",
        "properties": choices,
        "additionalProperties": false,
        "$defs": { "rule": rule(rules) },
    })
}

/// A rule's code or name, or the beginning of codes.
fn rule(rules: &RuleSet) -> Value {
    let names =
        rules.rules().iter().flat_map(|rule| [rule.code().as_str().to_owned(), rule.name().to_owned()]);
    json!({ "anyOf": [{ "enum": names.collect::<Vec<_>>() }, { "type": "string", "pattern": "^[A-Z][0-9]{0,2}$" }] })
}

/// A form may be written as text or as a number.
fn forms(vocabulary: &dyn Vocabulary) -> Vec<Value> {
    let numbers = |form: &str| form.parse::<u32>().ok().map(Value::from);
    vocabulary
        .forms()
        .into_iter()
        .flat_map(|form| numbers(form).into_iter().chain([Value::from(form)]))
        .collect()
}

fn cells(vocabulary: &dyn Vocabulary) -> Vec<String> {
    let all: std::collections::BTreeSet<String> =
        vocabulary.forms().iter().flat_map(|form| vocabulary.cells(form)).collect();
    all.into_iter().collect()
}

fn list_of(properties: &Value, required: &[&str], description: &str) -> Value {
    let item = json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false,
    });
    json!({ "type": "array", "items": item, "description": description })
}

fn with(mut schema: Value, description: &str) -> Value {
    put(&mut schema, "description", description.into());
    schema
}

fn put(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(entries) = object {
        entries.insert(key.to_owned(), value);
    }
}
