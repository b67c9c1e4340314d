//! The tables of a form with figures in them, written as in a draft.

use std::collections::BTreeMap;

use super::draft::Layout;
use super::grid;
use crate::form::Table;

/// The lines of tables that stand below each other as one, without line ends: what a draft has in their place, with
/// `cells` by key as written and nothing in every other cell.
pub fn written<'f>(
    tables: impl Iterator<Item = &'f Table>,
    cells: &BTreeMap<String, String>,
    layout: Layout,
) -> Vec<String> {
    let rows = grid::rows(tables, cells, "");
    match layout {
        Layout::Text => rows.iter().map(|row| row.join("\t")).collect(),
        Layout::Markdown => {
            let mut lines: Vec<String> = rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
            let rule = rows.first().map(|row| format!("|{}", " --- |".repeat(row.len())));
            lines.splice(1.min(lines.len())..1.min(lines.len()), rule);
            lines
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::RULES;
    use crate::form::Forms;
    use crate::template::Draft;

    #[test]
    fn tables_are_written_as_in_a_draft() {
        let forms = Forms::embedded(&crate::yaml::unpack(RULES));
        for year in [2020, 2024] {
            let draft = Draft::new(&forms, "临江市水利局", year, None).unwrap();
            for layout in [Layout::Text, Layout::Markdown] {
                let report = draft.blank(layout);
                for section in &draft.form.sections {
                    let tables = draft.form.tables.iter().filter(|table| table.part == section.part);
                    let lines = written(tables, &BTreeMap::new(), layout);
                    assert!(report.contains(&lines.join("\n")), "{lines:#?}");
                }
            }
        }
    }
}
