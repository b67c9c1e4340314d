//! The rows of a statutory table as a writer sees them, before any figure stands in them.

use std::collections::BTreeMap;

use crate::form::{Group, Label, Layout, Table};
use crate::typeset::{Rectangle, Spot, rectangles};

/// What stands in a place of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Slot {
    Nothing,
    Text(String),
    /// The figure of the cell with this key.
    Cell(String),
}

impl Slot {
    const fn spot(&self) -> Spot {
        match self {
            Self::Nothing => Spot::Covered,
            Self::Text(_) => Spot::Words,
            Self::Cell(_) => Spot::Figure,
        }
    }
}

/// The rows of tables that stand below each other as one, each as wide as the widest; `cells` gives the figures,
/// and `otherwise` stands in every other cell.
pub(super) fn rows<'f>(
    tables: impl Iterator<Item = &'f Table>,
    cells: &BTreeMap<String, String>,
    otherwise: &str,
) -> Vec<Vec<String>> {
    let rows: Vec<Vec<Slot>> = tables.flat_map(grid).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let text = |slot| match slot {
        Slot::Nothing => String::new(),
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

/// A rectangle of a drawn table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// What stands in it.
    pub(super) text: String,
    /// Its first column.
    pub(super) column: usize,
    /// Columns that it covers.
    pub(super) wide: usize,
    /// Rows that it covers.
    pub(super) high: usize,
    /// The key of the cell, if this is the place of a figure.
    pub(super) key: Option<String>,
    /// True where a rectangle of a row above reaches down: Word wants such a place to be named.
    pub(super) is_under: bool,
}

/// The same tables as drawn: what [`rows`] leaves empty beside or under a label belongs to the label.
pub(super) fn boxes<'f>(tables: impl Iterator<Item = &'f Table>) -> Vec<Vec<Drawn>> {
    let mut slots: Vec<Vec<Slot>> = tables.flat_map(grid).collect();
    let width = slots.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut slots {
        row.resize(width, Slot::Nothing);
    }
    let grid: Vec<Vec<Spot>> = slots.iter().map(|row| row.iter().map(Slot::spot).collect()).collect();
    let mut drawn = vec![Vec::new(); slots.len()];
    for Rectangle { row, column, wide, high } in rectangles(&grid) {
        let slot = slots.get(row).and_then(|row| row.get(column));
        let (text, key) = match slot {
            Some(Slot::Text(text)) => (text.clone(), None),
            Some(Slot::Cell(key)) => (String::new(), Some(key.clone())),
            Some(Slot::Nothing) | None => (String::new(), None),
        };
        for (below, drawn) in drawn.iter_mut().skip(row).take(high).enumerate() {
            let is_under = below > 0;
            let text = if is_under { String::new() } else { text.clone() };
            drawn.push(Drawn { text, column, wide, high, key: key.clone(), is_under });
        }
    }
    for row in &mut drawn {
        row.sort_by_key(|place| place.column);
    }
    drawn
}

fn grid(table: &Table) -> Vec<Vec<Slot>> {
    let path = |groups: &mut dyn Iterator<Item = usize>, own: &Label| -> Vec<String> {
        let labels =
            groups.filter_map(|group| table.groups.get(group)).map(|Group { label }| label.zh.clone());
        labels.chain([own.zh.clone()]).collect()
    };
    let rows = table.rows.iter().map(|row| path(&mut row.groups.iter().copied(), &row.label)).collect();
    let columns =
        table.columns.iter().map(|column| path(&mut column.group.into_iter(), &column.label)).collect();
    match table.layout {
        Layout::Rows => block(table, rows, columns),
        Layout::Line => line(table, &rows, &columns),
    }
}

/// The labels of a row or column from the outermost group inwards.
type Path = Vec<String>;

/// Labels in the first columns, a figure for each row and column after them.
fn block(table: &Table, rows: Vec<Path>, columns: Vec<Path>) -> Vec<Vec<Slot>> {
    let mut remarks = table.remarks.iter();
    let corner = table.stub.as_ref().or_else(|| remarks.next());
    let mut heads = heads(columns);
    heads.splice(0..0, remarks.map(|banner| vec![Slot::Text(banner.zh.clone())]));
    let depth = depth(&rows);
    let mut grid: Vec<Vec<Slot>> =
        table.caption.iter().map(|label| vec![Slot::Text(label.zh.clone())]).collect();
    for (index, head) in heads.into_iter().enumerate() {
        let corner = corner.filter(|_| index == 0);
        let mut row = vec![corner.map_or(Slot::Nothing, |label| Slot::Text(label.zh.clone()))];
        row.resize(depth, Slot::Nothing);
        row.extend(head);
        grid.push(row);
    }
    for (index, labels) in shown_once(rows, depth).into_iter().enumerate() {
        grid.push(labels.into_iter().chain(figures(table, index)).collect());
    }
    grid
}

/// Row labels and column labels as heads over a single line of figures.
fn line(table: &Table, rows: &[Path], columns: &[Path]) -> Vec<Vec<Slot>> {
    let under =
        |row: &Path| columns.iter().map(|column| [row.as_slice(), column].concat()).collect::<Vec<_>>();
    let mut grid = heads(rows.iter().flat_map(under).collect());
    grid.push((0..rows.len()).flat_map(|row| figures(table, row)).collect());
    grid
}

fn figures(table: &Table, row: usize) -> impl Iterator<Item = Slot> {
    let row = table.rows.get(row).map(|row| row.key.as_str()).unwrap_or_default();
    table.columns.iter().map(move |column| Slot::Cell(format!("{}.{row}.{}", table.key, column.key)))
}

fn depth(paths: &[Path]) -> usize {
    paths.iter().map(Vec::len).max().unwrap_or(0)
}

/// The labels of each path in `depth` places; a group is named where it begins.
fn shown_once(paths: Vec<Path>, depth: usize) -> Vec<Vec<Slot>> {
    let mut before = Path::new();
    let mut all = Vec::new();
    for path in paths {
        let shared = path.iter().zip(&before).take_while(|(left, right)| left == right).count();
        let mut labels = vec![Slot::Nothing; shared];
        labels.extend(path.iter().skip(shared).cloned().map(Slot::Text));
        labels.resize(depth, Slot::Nothing);
        all.push(labels);
        before = path;
    }
    all
}

/// The heads over columns, a row for each level.
fn heads(columns: Vec<Path>) -> Vec<Vec<Slot>> {
    let depth = depth(&columns);
    let labels = shown_once(columns, depth);
    let level =
        |level| labels.iter().map(|label| label.get(level).cloned().unwrap_or(Slot::Nothing)).collect();
    (0..depth).map(level).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::RULES;
    use crate::form::Forms;

    fn text(form: &str, section: &str, cells: &[(&str, &str)]) -> Vec<String> {
        let forms = Forms::embedded(&crate::yaml::unpack(RULES));
        let tables = forms.get(form).unwrap().tables.iter().filter(|table| table.part.key() == section);
        let cells = cells.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        rows(tables, &cells, "0").into_iter().map(|row| row.join("|")).collect()
    }

    #[test]
    fn a_block_names_each_group_once_and_puts_figures_under_their_heads() {
        let rows = text(
            "2021",
            "requests",
            &[("requests.new.natural", "7"), ("requests.denied.process.total", "9")],
        );
        assert_eq!(rows.len(), 3 + 25);
        assert_eq!(
            rows[0],
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|||申请人情况||||||"
        );
        assert_eq!(rows[1], "|||自然人|法人或其他组织|||||总计");
        assert_eq!(rows[2], "||||商业企业|科研机构|社会公益组织|法律服务机构|其他|");
        assert_eq!(rows[3], "一、本年新收政府信息公开申请数量|||7|0|0|0|0|0|0");
        assert_eq!(rows[5], "三、本年度办理结果|（一）予以公开||0|0|0|0|0|0|0");
        assert_eq!(rows[7], "|（三）不予公开|1.属于国家秘密|0|0|0|0|0|0|0");
        assert_eq!(rows[12], "||6.属于四类过程性信息|0|0|0|0|0|0|9");
        assert_eq!(rows[26], "|（七）总计||0|0|0|0|0|0|0");
        assert_eq!(rows[27], "四、结转下年度继续办理|||0|0|0|0|0|0|0");
    }

    #[test]
    fn tables_below_each_other_are_equally_wide_and_empty_cells_stay_empty() {
        let cells = [("documents.normative.repealed", ""), ("charges.charges.amount", "1.5")];
        let expected = [
            "第二十条第（一）项|||",
            "信息内容|本年制发件数|本年废止件数|现行有效件数",
            "规章|0|0|0",
            "行政规范性文件|0||0",
            "第二十条第（五）项|||",
            "信息内容|本年处理决定数量||",
            "行政许可|0||",
            "第二十条第（六）项|||",
            "信息内容|本年处理决定数量||",
            "行政处罚|0||",
            "行政强制|0||",
            "第二十条第（八）项|||",
            "信息内容|本年收费金额（单位：万元）||",
            "行政事业性收费|1.5||",
        ];
        assert_eq!(text("2021", "proactive", &cells), expected);
    }

    /// The rectangles of a row: text, `wide`x`high`; `^` under another.
    fn drawn(form: &str, section: &str) -> Vec<String> {
        let forms = Forms::embedded(&crate::yaml::unpack(RULES));
        let tables = forms.get(form).unwrap().tables.iter().filter(|table| table.part.key() == section);
        let told = |drawn: Drawn| {
            let text = if drawn.key.is_some() { "#" } else { &drawn.text };
            format!("{}{text} {}x{}", if drawn.is_under { "^" } else { "" }, drawn.wide, drawn.high)
        };
        boxes(tables).into_iter().map(|row| row.into_iter().map(told).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn a_drawn_label_covers_what_belongs_to_it() {
        let requests = drawn("2021", "requests");
        let first = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 3x3|申请人情况 7x1";
        assert_eq!(requests[0], first);
        assert_eq!(requests[1], "^ 3x3|自然人 1x2|法人或其他组织 5x1|总计 1x2");
        assert_eq!(
            requests[2],
            "^ 3x3|^ 1x2|商业企业 1x1|科研机构 1x1|社会公益组织 1x1|法律服务机构 1x1|其他 1x1|^ 1x2"
        );
        let figures = ["# 1x1"; 7].join("|");
        assert_eq!(requests[5], format!("三、本年度办理结果 1x22|（一）予以公开 2x1|{figures}"));
        assert_eq!(requests[7], format!("^ 1x22|（三）不予公开 1x8|1.属于国家秘密 1x1|{figures}"));
        assert_eq!(requests[27], format!("四、结转下年度继续办理 3x1|{figures}"));
        let review = drawn("2021", "review");
        assert_eq!(review[0], "行政复议 5x1|行政诉讼 10x1");
        assert!(
            review[1].starts_with("结果维持 1x2|")
                && review[1].ends_with("未经复议直接起诉 5x1|复议后起诉 5x1")
        );
        let proactive = drawn("2021", "proactive");
        assert_eq!(proactive[5], "信息内容 1x1|本年处理决定数量 3x1");
        assert_eq!(proactive[6], "行政许可 1x1|# 3x1");
    }

    #[test]
    fn a_line_puts_the_rows_side_by_side() {
        let expected = [
            "行政复议|||||行政诉讼|||||||||",
            "结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|||||复议后起诉||||",
            "|||||结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计",
            "0|0|0|0|0|0|3|0|0|0|0|0|0|0|0",
        ];
        assert_eq!(text("2019", "review", &[("review.direct.corrected", "3")]), expected);
    }
}
