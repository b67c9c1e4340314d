//! The server for editors, as an editor meets it: messages over the standard streams of the real program.

mod editor;
mod edits;
mod findings;
mod order;
mod places;

/// The title of a report.
const TITLE: &str = "临江市水利局2024年政府信息公开工作年度报告";

/// A report with a placeholder in it, which L805 finds.
fn placeholder() -> String {
    format!("# {TITLE}\n\n## 一、总体情况\n\n全年公开信息XX条。\n")
}
