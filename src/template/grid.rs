//! The rows of a statutory table as a writer sees them, before any figure stands in them.

use std::collections::BTreeMap;

/// A row or column of a table: its key and its labels from the outermost group inwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Key within its table (`denied.inquiry`).
    pub key: String,
    /// Labels of its groups and, last, its own.
    pub path: Vec<String>,
}

/// A statutory table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Key of the table (`requests`).
    pub key: String,
    /// Line above the heads.
    pub caption: Option<String>,
    /// Words in the top left corner: the head of the labels, or a note.
    pub corner: Option<String>,
    /// Head over all columns.
    pub banner: Option<String>,
    /// The columns in order.
    pub columns: Vec<Line>,
    /// The rows in order.
    pub rows: Vec<Line>,
    /// Whether the rows stand side by side in one line.
    pub in_one_line: bool,
}

/// What stands in a place of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Slot {
    Text(String),
    /// The figure of the cell with this key.
    Cell(String),
}

impl Slot {
    fn nothing() -> Self {
        Self::Text(String::new())
    }
}

/// The rows of tables that stand below each other as one, each as wide as the widest; `cells` gives the figures,
/// and `otherwise` stands in every other cell.
pub(super) fn rows(tables: &[Table], cells: &BTreeMap<String, String>, otherwise: &str) -> Vec<Vec<String>> {
    let rows: Vec<Vec<Slot>> = tables.iter().flat_map(Table::grid).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let text = |slot| match slot {
        Slot::Text(text) => text,
        Slot::Cell(key) => cells.get(&key).map_or(otherwise, String::as_str).to_owned(),
    };
    let widen = |row: Vec<Slot>| {
        let mut row: Vec<String> = row.into_iter().map(text).collect();
        row.resize(width, String::new());
        row
    };
    rows.into_iter().map(widen).collect()
}

impl Table {
    fn grid(&self) -> Vec<Vec<Slot>> {
        if self.in_one_line { self.line() } else { self.block() }
    }

    /// Labels in the first columns, a figure for each row and column after them.
    fn block(&self) -> Vec<Vec<Slot>> {
        let depth = depth(&self.rows);
        let mut grid = Vec::new();
        if let Some(caption) = &self.caption {
            grid.push(vec![Slot::Text(caption.clone())]);
        }
        let mut heads = heads(&self.columns);
        if let Some(banner) = &self.banner {
            heads.insert(0, vec![Slot::Text(banner.clone())]);
        }
        for (index, head) in heads.into_iter().enumerate() {
            let corner = self.corner.as_ref().filter(|_| index == 0);
            let mut row = vec![corner.map_or_else(Slot::nothing, |text| Slot::Text(text.clone()))];
            row.resize(depth, Slot::nothing());
            row.extend(head);
            grid.push(row);
        }
        let labels = shown_once(&self.rows, depth);
        for (row, labels) in self.rows.iter().zip(labels) {
            let figures = self.columns.iter().map(|column| self.cell(row, column));
            grid.push(labels.into_iter().chain(figures).collect());
        }
        grid
    }

    /// Row labels and column labels as heads over a single line of figures.
    fn line(&self) -> Vec<Vec<Slot>> {
        let mut ends = Vec::new();
        let mut figures = Vec::new();
        for row in &self.rows {
            for column in &self.columns {
                let path = row.path.iter().chain(&column.path).cloned().collect();
                ends.push(Line { key: String::new(), path });
                figures.push(self.cell(row, column));
            }
        }
        let mut grid = heads(&ends);
        grid.push(figures);
        grid
    }

    fn cell(&self, row: &Line, column: &Line) -> Slot {
        Slot::Cell(format!("{}.{}.{}", self.key, row.key, column.key))
    }
}

fn depth(lines: &[Line]) -> usize {
    lines.iter().map(|line| line.path.len()).max().unwrap_or(0)
}

/// The labels of each line in `depth` places; a group is named at its first line only.
fn shown_once(lines: &[Line], depth: usize) -> Vec<Vec<Slot>> {
    let mut before: &[String] = &[];
    let mut all = Vec::new();
    for line in lines {
        let shared = line.path.iter().zip(before).take_while(|(left, right)| left == right).count();
        let show = |(level, label): (usize, &String)| {
            if level < shared { Slot::nothing() } else { Slot::Text(label.clone()) }
        };
        let shown = line.path.iter().enumerate().map(show);
        let mut labels: Vec<Slot> = shown.collect();
        labels.resize(depth, Slot::nothing());
        all.push(labels);
        before = &line.path;
    }
    all
}

/// The heads over columns, a row for each level.
fn heads(columns: &[Line]) -> Vec<Vec<Slot>> {
    let depth = depth(columns);
    let labels = shown_once(columns, depth);
    let level =
        |level| labels.iter().map(|label| label.get(level).cloned().unwrap_or_else(Slot::nothing)).collect();
    (0..depth).map(level).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[(&str, &[&str])]) -> Vec<Line> {
        let line = |(key, path): &(&str, &[&str])| Line {
            key: (*key).to_owned(),
            path: path.iter().map(|label| (*label).to_owned()).collect(),
        };
        lines.iter().map(line).collect()
    }

    fn text(tables: &[Table], cells: &[(&str, &str)]) -> Vec<String> {
        let cells = cells.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        rows(tables, &cells, "0").into_iter().map(|row| row.join("|")).collect()
    }

    #[test]
    fn a_block_names_each_group_once_and_puts_figures_under_their_heads() {
        let table = Table {
            key: "t".to_owned(),
            corner: Some("角".to_owned()),
            banner: Some("申请人情况".to_owned()),
            columns: lines(&[
                ("n", &["自然人"]),
                ("e", &["组织", "企业"]),
                ("r", &["组织", "机构"]),
                ("all", &["总计"]),
            ]),
            rows: lines(&[
                ("new", &["一"]),
                ("d.a", &["二", "（一）", "1"]),
                ("d.b", &["二", "（一）", "2"]),
                ("p", &["二", "（二）"]),
            ]),
            ..Table::default()
        };
        let expected = [
            "角|||申请人情况|||",
            "|||自然人|组织||总计",
            "||||企业|机构|",
            "一|||7|0|0|0",
            "二|（一）|1|0|0|0|0",
            "||2|0|0|9|0",
            "|（二）||0|0|0|0",
        ];
        assert_eq!(text(&[table], &[("t.new.n", "7"), ("t.d.b.r", "9")]), expected);
    }

    #[test]
    fn tables_below_each_other_are_equally_wide_and_empty_cells_stay_empty() {
        let table = |key: &str, columns| Table {
            key: key.to_owned(),
            caption: Some(format!("第{key}项")),
            corner: Some("信息内容".to_owned()),
            columns,
            rows: lines(&[("r", &["规章"])]),
            ..Table::default()
        };
        let tables = [
            table("a", lines(&[("x", &["制发"]), ("y", &["废止"])])),
            table("b", lines(&[("x", &["金额"])])),
        ];
        let expected = ["第a项||", "信息内容|制发|废止", "规章|0|", "第b项||", "信息内容|金额|", "规章|1.5|"];
        assert_eq!(text(&tables, &[("a.r.y", ""), ("b.r.x", "1.5")]), expected);
    }

    #[test]
    fn a_line_puts_the_rows_side_by_side() {
        let table = Table {
            key: "v".to_owned(),
            columns: lines(&[("u", &["维持"]), ("t", &["总计"])]),
            rows: lines(&[("a", &["复议"]), ("b", &["诉讼", "直接"]), ("c", &["诉讼", "复议后"])]),
            in_one_line: true,
            ..Table::default()
        };
        let expected = ["复议||诉讼|||", "维持|总计|直接||复议后|", "||维持|总计|维持|总计", "0|0|0|3|0|0"];
        assert_eq!(text(&[table], &[("v.b.t", "3")]), expected);
    }
}
