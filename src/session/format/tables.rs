//! The tables of a section, laid out anew if nothing in them can be lost.

use std::collections::BTreeMap;

use super::region::{Letter, Region};
use super::words::{Cut, Found};
use crate::diag::Edit;
use crate::form::{self, Cell, CellState, FilledForm, FilledRow, Label, Table, fold};
use crate::parse::{LineKind, Part, Report, is_space};
use crate::source::{Kind, Source};
use crate::span::Span;
use crate::template::{Layout, written};

/// A section whose tables stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The form's heading of the section.
    pub section: String,
    /// Why.
    pub why: Why,
}

/// Why tables are not laid out anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The section stands in the report more than once.
    Twice,
    /// Rows of the form are missing, or there are others.
    Rows,
    /// A label is not the form's.
    Label(String),
    /// Torn, or run together.
    Torn,
    /// Figures cannot be read one by one.
    Unread,
    /// Column heads are missing, doubled or in another order.
    Heads,
    /// A column head lacks its unit.
    Unit,
    /// There are words that are no labels of the form.
    Words(String),
}

/// A report that was read.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub source: &'a Source,
    pub report: &'a Report,
    pub filled: &'a FilledForm,
}

/// The edit that lays out the tables of a section; `None` if they are laid out or there are none.
pub(super) fn lay_out(scene: Scene<'_>, part: Part) -> Result<Option<Edit>, Why> {
    let Some(found) = scene.filled.part(part).filter(|found| found.has_table) else { return Ok(None) };
    let mut sections = scene.report.sections.iter().filter(|section| section.part == part);
    let (Some(section), None) = (sections.next(), sections.next()) else { return Err(Why::Twice) };
    if !found.tears.is_empty() {
        return Err(Why::Torn);
    }
    if !found.extra.is_empty() {
        return Err(Why::Rows);
    }
    if let Some(head) = found.heads.first() {
        return Err(Why::Label(scene.source.slice(head.span).to_owned()));
    }
    let region = Region::of(scene.source, scene.report, section);
    let mut reader =
        Reader { scene, region, tables: tables(scene, part), known: Vec::new(), cells: BTreeMap::new() };
    reader.rows()?;
    reader.edit()
}

/// The tables of a section with their indices.
fn tables(scene: Scene<'_>, part: Part) -> Vec<(usize, &Table)> {
    scene.filled.form.tables.iter().enumerate().filter(|(_, table)| table.part == part).collect()
}

struct Reader<'a> {
    scene: Scene<'a>,
    region: Region<'a>,
    tables: Vec<(usize, &'a Table)>,
    /// Row labels and figures.
    known: Vec<Span>,
    /// What stands in each cell.
    cells: BTreeMap<String, String>,
}

impl Reader<'_> {
    /// Takes in all rows, if they are sound.
    fn rows(&mut self) -> Result<(), Why> {
        let filled = self.scene.filled;
        for (index, table) in self.tables.clone() {
            for row in filled.rows.iter().filter(|row| row.table == index) {
                self.row(table, row)?;
            }
        }
        Ok(())
    }

    fn row(&mut self, table: &Table, row: &FilledRow) -> Result<(), Why> {
        match row.label {
            Some(label) if label.exact => self.known.push(label.span),
            Some(label) => return Err(Why::Label(self.scene.source.slice(label.span).to_owned())),
            None if table.layout == form::Layout::Line => {}
            None => return Err(Why::Rows),
        }
        if row.damage.is_some() {
            return Err(Why::Unread);
        }
        for at in table.row_cells(row.row) {
            debug_assert!(at < self.scene.filled.cells.len(), "cell {at} of a form that has fewer");
            let cell = self.scene.filled.cells.get(at).ok_or(Why::Unread)?;
            let (span, text) = content(self.scene.source, cell).ok_or(Why::Unread)?;
            self.known.push(span);
            self.cells.insert(self.scene.filled.form.cell_key(at), text);
        }
        Ok(())
    }

    fn edit(&self) -> Result<Option<Edit>, Why> {
        let ends = self.known.iter().map(|span| span.end());
        let last = ends.max().and_then(|end| self.region.line_of(end)).ok_or(Why::Unread)?;
        let starts = self.known.iter().map(|span| span.start());
        let first = starts.min().and_then(|start| self.region.line_of(start)).ok_or(Why::Unread)?;
        let last = self.region.end(last);
        let first = self.heads(first, last)?;
        Ok(self.replacement(first, last))
    }

    /// The line at which the tables begin, whose first row stands in `row`; the words from there on must be labels,
    /// and each column must have its head.
    fn heads(&self, row: usize, last: usize) -> Result<usize, Why> {
        let letters = self.region.letters(last, &self.known);
        let labels: Vec<(usize, &Label)> = self
            .tables
            .iter()
            .flat_map(|(index, table)| labels(table).map(|label| (*index, label)))
            .collect();
        let cut = Cut::new(
            letters.iter().map(|letter| letter.folded).collect(),
            labels.iter().map(|(_, label)| *label).collect(),
        );
        let opens = |line: usize| letters.partition_point(|letter| letter.line < line);
        let is_table = |line: &usize| {
            self.region
                .lines
                .get(*line)
                .is_some_and(|line| line.kind.has_separators() || line.kind == LineKind::Rule)
        };
        let top = (0..=row).find(is_table).unwrap_or(row);
        let is_start = |line: &usize| !is_blank(self.region.text(*line)) && cut.ends_well_from(opens(*line));
        let first = (0..=top).find(is_start).ok_or_else(|| stray(&letters, cut.stray_end()))?;
        let from = opens(first);
        let above: Vec<char> = letters.iter().take(from).map(|letter| letter.folded).collect();
        let found: Vec<(Found, Letter)> = cut
            .labels_from(from)
            .into_iter()
            .filter_map(|found| Some((found, *letters.get(found.start)?)))
            .collect();
        for (index, table) in &self.tables {
            let mine = found.iter().filter(|(_, letter)| self.table_at(letter.at) == Some(*index));
            let mine: Vec<(&Label, Found, Letter)> = mine
                .filter_map(|(found, letter)| Some((labels.get(found.label)?.1, *found, *letter)))
                .collect();
            heads(table, &mine)?;
            let stray = table.caption.iter().chain(&table.remarks).chain(&table.stub);
            let is_above = |label: &Label| {
                let has = |letters: &[char]| {
                    letters.windows(label.own().len().max(1)).any(|run| run == label.own())
                };
                has(&above) && !mine.iter().any(|(known, ..)| known.own() == label.own())
            };
            if stray.into_iter().any(is_above) {
                return Err(Why::Heads);
            }
        }
        Ok(first)
    }

    /// The table that a head belongs to: the first one that is not over yet.
    fn table_at(&self, offset: usize) -> Option<usize> {
        let filled = self.scene.filled;
        let end = |table: &Table| {
            let cells =
                filled.cells.get(table.first_cell..)?.iter().take(table.rows.len() * table.columns.len());
            cells.filter_map(|cell| Some(cell.span?.end())).max()
        };
        let open = self.tables.iter().find(|(_, table)| end(table).is_some_and(|end| offset < end));
        open.or(self.tables.last()).map(|(index, _)| *index)
    }

    fn replacement(&self, first: usize, last: usize) -> Option<Edit> {
        let lines = self.region.lines.get(first..=last)?;
        let is_markdown = self.scene.source.kind() == Kind::Markdown
            || lines.iter().any(|line| line.kind == LineKind::Rule);
        let layout = if is_markdown { Layout::Markdown } else { Layout::Text };
        let mut new = written(self.tables.iter().map(|(_, table)| *table), &self.cells, layout);
        let old: Vec<&str> = (first..=last).map(|line| self.region.text(line)).collect();
        if old == new || (is_markdown && are_alike(&old, &new)) {
            return None;
        }
        let is_text = |line: Option<usize>| line.is_some_and(|line| !is_blank(self.region.text(line)));
        if is_markdown && is_text(first.checked_sub(1)) {
            new.insert(0, String::new());
        }
        if is_markdown && is_text(Some(last + 1)) {
            new.push(String::new());
        }
        let range = lines.first()?.range.start..lines.last()?.range.end;
        let span = self.scene.source.span(range);
        Some(Edit { span, replacement: new.join(self.region.line_end(first)) })
    }
}

/// The words of the line on which the last letter stands that belongs to no label.
fn stray(letters: &[Letter], end: usize) -> Why {
    const SHOWN: usize = 30;
    let before = letters.get(..end).unwrap_or_default();
    let line = before.last().map(|letter| letter.line);
    let start = before.partition_point(|letter| Some(letter.line) < line);
    Why::Words(before.iter().skip(start).take(SHOWN).map(|letter| letter.folded).collect())
}

/// What may stand in a table besides row labels and figures.
fn labels(table: &Table) -> impl Iterator<Item = &Label> {
    let rows = table.rows.iter().filter(|_| table.layout == form::Layout::Line).map(|row| &row.label);
    let groups = table.groups.iter().map(|group| &group.label);
    let head = table.caption.iter().chain(&table.stub).chain(&table.remarks);
    table.columns.iter().map(|column| &column.label).chain(rows).chain(groups).chain(head)
}

/// Looks whether each column of a table has its head, in the form's order, with its unit; and no head is another table's.
fn heads(table: &Table, found: &[(&Label, Found, Letter)]) -> Result<(), Why> {
    let is_own = |label: &Label| labels(table).any(|own| own.own() == label.own());
    if !found.iter().all(|(label, ..)| is_own(label)) {
        return Err(Why::Heads);
    }
    let mut columns = Vec::new();
    let mut rows = Vec::new();
    for (label, found, letter) in found {
        let of_column = table.columns.iter().position(|column| column.label.own() == label.own());
        if let Some(at) = of_column {
            let unit = table.columns.get(at).and_then(|column| column.unit.as_deref()).map(fold);
            let words = label.keys().get(found.key).map_or(&[][..], |key| key);
            let has_unit =
                |unit: &Vec<char>| words.windows(unit.len().max(1)).any(|run| run == unit.as_slice());
            if !unit.as_ref().is_none_or(has_unit) {
                return Err(Why::Unit);
            }
            columns.push((at, letter.line));
        } else if table.layout == form::Layout::Line {
            rows.extend(table.rows.iter().position(|row| row.label.own() == label.own()));
        }
    }
    let all = 0..table.columns.len();
    let is_right = match table.layout {
        form::Layout::Rows => are_in_order(table, &columns),
        form::Layout::Line => {
            let expected = (0..table.rows.len()).flat_map(|_| all.clone());
            columns.iter().map(|(at, _)| *at).eq(expected) && rows.into_iter().eq(0..table.rows.len())
        }
    };
    if is_right { Ok(()) } else { Err(Why::Heads) }
}

/// True if every column is there once, after those of its own group, and in its line after all before it. Heads of
/// different levels may stand in any order below each other.
fn are_in_order(table: &Table, columns: &[(usize, usize)]) -> bool {
    let group = |at: usize| table.columns.get(at).and_then(|column| column.group);
    let follows = |(one, line): (usize, usize), (next, below): (usize, usize)| {
        let is_bound = table.groups.is_empty() || group(one).is_some() || line == below;
        group(one) != group(next) || !is_bound || one < next
    };
    let mut sorted: Vec<usize> = columns.iter().map(|(at, _)| *at).collect();
    sorted.sort_unstable();
    sorted.into_iter().eq(0..table.columns.len())
        && columns
            .iter()
            .enumerate()
            .all(|(at, one)| columns.iter().skip(at + 1).all(|next| follows(*one, *next)))
}

/// The characters of a cell and its text; `None` if it cannot be read alone.
fn content(source: &Source, cell: &Cell) -> Option<(Span, String)> {
    match cell.state {
        CellState::Read | CellState::Blank | CellState::NotANumber => {}
        CellState::Missing | CellState::Solved | CellState::Ambiguous => return None,
    }
    let number = cell.span?;
    let span = cell.unit.map_or(number, |unit| number.cover(unit));
    let text = source.slice(span).trim_matches(is_space);
    if text.chars().all(|letter| letter == '|' || is_space(letter)) {
        return (cell.state == CellState::Blank).then(|| (span, String::new()));
    }
    (!text.contains(['|', '\t', '\n', '\r'])).then(|| (span, text.to_owned()))
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// True if Markdown tables differ in nothing but the spaces that pad their cells: other formatters line columns up.
fn are_alike(old: &[&str], new: &[String]) -> bool {
    let cells = |line: &str| -> Option<Vec<String>> {
        let inner = line.trim_end_matches(' ').strip_prefix('|')?.strip_suffix('|')?;
        let cell = |cell: &str| {
            let cell = cell.trim_matches(' ');
            let is_rule = cell.len() >= 3 && cell.trim_matches(':').chars().all(|letter| letter == '-');
            if is_rule { "---".to_owned() } else { cell.to_owned() }
        };
        Some(inner.split('|').map(cell).collect())
    };
    old.len() == new.len()
        && old.iter().zip(new).all(|(old, new)| cells(old).is_some() && cells(old) == cells(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_is_no_difference() {
        let new = ["| 规章 | 0 |", "| --- | --- |"].map(str::to_owned);
        assert!(are_alike(&["| 规章   |   0 |", "|:-------|----:|"], &new));
        for old in
            [["| 规 章 | 0 |", "|---|---|"], ["规章 | 0", "--- | ---"], ["| 规章 | 0 |", "| 0 | --- |"]]
        {
            assert!(!are_alike(&old, &new), "{old:?}");
        }
    }
}
