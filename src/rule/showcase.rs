//! The examples of a rule for readers, as items of a list in Markdown.

use super::definition::Rule;
use super::example::Example;
use super::lang::Lang;
use super::set::RuleSet;
use crate::diag::Facts;

/// The heading over each kind of example and an item for each; nothing for a kind without examples.
pub(super) fn showcase(rules: &RuleSet, rule: &Rule, lang: Lang) -> Vec<(String, Vec<String>)> {
    let examples = rule.examples();
    let kinds = [("example.bad", examples.bad), ("example.good", examples.good)];
    let kinds = kinds.into_iter().filter(|(_, examples)| !examples.is_empty());
    kinds
        .map(|(key, examples)| {
            (rules.phrase(key, &Facts::default(), lang), examples.iter().map(item).collect())
        })
        .collect()
}

/// What an example changes in the base report, or its own report as a block.
fn item(example: &Example) -> String {
    let key = |name: &str, value: &dyn std::fmt::Display| format!("`{name}: {value}`");
    let mut parts: Vec<String> = Vec::new();
    parts.extend(example.form.iter().map(|form| key("form", form)));
    parts.extend(example.year.iter().map(|year| key("year", year)));
    parts.extend(example.organ.iter().map(|organ| key("organ", organ)));
    parts.extend(example.cells.iter().map(|(cell, value)| key(cell, &quoted(value))));
    parts.extend(
        example.replace.iter().map(|(from, to)| format!("`{}` → `{}`", one_line(from), one_line(to))),
    );
    parts.extend(example.at.iter().map(|cell| key("at", cell)));
    let report = example.report.iter().map(|report| {
        let indented = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") };
        format!("`report`:\n\n    ```text\n{}    ```", report.lines().map(indented).collect::<String>())
    });
    parts.extend(report);
    parts.join(" ")
}

fn quoted(value: &str) -> String {
    if value.is_empty() { "\"\"".to_owned() } else { value.to_owned() }
}

fn one_line(text: &str) -> String {
    if text.is_empty() { " ".to_owned() } else { text.replace('\n', "\u{23CE}") }
}
