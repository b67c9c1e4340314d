//! The words and figures that all formats for people share.

use rust_decimal::Decimal;

use super::Shown;
use crate::compare::{CellChange, Compared, SectionChange};

/// A cell that differs, in words.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) old: String,
    pub(super) new: String,
    pub(super) change: String,
    pub(super) percent: String,
}

impl Row {
    /// The heads of the columns.
    pub(super) fn heads(shown: &Shown<'_>) -> [&'static str; 5] {
        let say = |zh, en| shown.reader.say(zh, en);
        [
            say("项目", "Cell"),
            say("前", "Old"),
            say("后", "New"),
            say("增减", "Change"),
            say("增减比例", "Share"),
        ]
    }

    /// A cell in the words of its form.
    pub(super) fn of(shown: &Shown<'_>, cell: &CellChange) -> Self {
        let unknown = shown.reader.say("不明", "unknown");
        let value =
            |value: Option<Decimal>| value.map_or_else(|| unknown.to_owned(), |value| value.to_string());
        let signed =
            |value: Decimal| if value > Decimal::ZERO { format!("+{value}") } else { value.to_string() };
        let (row, column) = &cell.name;
        Self {
            name: format!("{row}·{column}"),
            old: value(cell.old),
            new: value(cell.new),
            change: cell.change.map_or_else(String::new, signed),
            percent: cell.percent.map_or_else(String::new, |percent| format!("{}%", signed(percent))),
        }
    }

    /// Its columns.
    pub(super) fn columns(&self) -> [&str; 5] {
        [&self.name, &self.old, &self.new, &self.change, &self.percent]
    }
}

/// Whose report of which year it is.
pub(super) fn of_whom(shown: &Shown<'_>, report: &Compared) -> String {
    let organ = report.organ.as_deref().unwrap_or_else(|| shown.reader.say("机关不明", "unknown organ"));
    match report.year {
        Some(year) => format!("{organ} {year}{}", shown.reader.say("年度", "")),
        None => organ.to_owned(),
    }
}

/// How many cells differ.
pub(super) fn of_cells(shown: &Shown<'_>) -> String {
    match shown.difference.cells.len() {
        0 => shown.reader.say("数据没有变化", "No figure differs").to_owned(),
        count => shown.reader.say("数据有 {} 处变化", "{} figures differ").replace("{}", &count.to_string()),
    }
}

/// The sections whose text differs.
pub(super) fn changed<'d>(shown: &Shown<'d>) -> impl Iterator<Item = &'d SectionChange> + use<'d> {
    shown.difference.sections.iter().filter(|section| !section.passages.is_empty())
}

/// What is said above their text.
pub(super) fn of_text(shown: &Shown<'_>) -> &'static str {
    if changed(shown).next().is_none() {
        shown.reader.say("文字没有变化", "No text differs")
    } else {
        shown.reader.say("文字变化", "Text that differs")
    }
}

/// A section and how much of it is the same.
pub(super) fn of_section(shown: &Shown<'_>, section: &SectionChange) -> String {
    let same = (section.same * Decimal::ONE_HUNDRED).normalize().to_string();
    let words = shown.reader.say("{section}（{same}% 相同）", "{section} ({same} % the same)");
    words.replace("{same}", &same).replace("{section}", &section.title)
}
