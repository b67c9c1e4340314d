//! Strokes to the grids that they make: each grid with its edges and the rectangles between them.

use std::collections::BTreeMap;

use super::page::Area;
use super::rulings::{REACH, Stroke, Strokes, nearest, places};

/// Most places of strokes down a page, and of strokes along it; a page with more has a drawing, and no tables.
const MOST_COLUMNS: usize = 128;
const MOST_ROWS: usize = 1024;

/// Rectangles that lie against each other and fill a larger one.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Edges of columns, left to right, in thousandths of a point.
    pub columns: Vec<i32>,
    /// Edges of rows, top to bottom.
    pub rows: Vec<i32>,
    /// In order of their rows, then columns.
    pub cells: Vec<GridCell>,
    /// Whether a ruling closes it above and below.
    pub is_closed: (bool, bool),
    /// For each column whether nothing closes it below.
    pub is_open_below: Vec<bool>,
}

/// A rectangle of a grid, by the numbers of its rows and columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GridCell {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
}

impl Grid {
    /// All of it.
    pub(super) fn area(&self) -> Area {
        let ends = |edges: &[i32]| (edges.first().copied().unwrap_or(0), edges.last().copied().unwrap_or(0));
        let ((left, right), (top, bottom)) = (ends(&self.columns), ends(&self.rows));
        Area { left, top, right, bottom }
    }

    fn has_columns(&self) -> bool {
        self.cells.chunk_by(|one, two| one.row == two.row).any(|row| row.len() > 1)
    }
}

/// The grids of a page that have columns.
pub(super) fn grids(strokes: &Strokes) -> Vec<Grid> {
    let (columns, rows) = (edges(&strokes.down, &strokes.along), edges(&strokes.along, &strokes.down));
    if columns.len() > MOST_COLUMNS || rows.len() > MOST_ROWS || columns.len() < 2 || rows.len() < 2 {
        return Vec::new();
    }
    let mut mesh = Mesh::new(columns, rows);
    for stroke in &strokes.along {
        let (row, columns) = (nearest(&mesh.rows, stroke.at), covered(&mesh.columns, *stroke));
        mesh.walls.extend(row.into_iter().flat_map(|row| {
            columns.clone().map(move |column| Wall { row, column, is_along: true, drawn: stroke.drawn })
        }));
    }
    for stroke in &strokes.down {
        let (column, rows) = (nearest(&mesh.columns, stroke.at), covered(&mesh.rows, *stroke));
        mesh.walls.extend(column.into_iter().flat_map(|column| {
            rows.clone().map(move |row| Wall { row, column, is_along: false, drawn: stroke.drawn })
        }));
    }
    mesh.parts().iter().filter_map(|walls| mesh.grid(walls)).filter(Grid::has_columns).collect()
}

/// Where strokes stand, and where those across them end without meeting one.
fn edges(strokes: &[Stroke], across: &[Stroke]) -> Vec<i32> {
    let mut edges = places(strokes.iter().map(|stroke| stroke.at).collect());
    let is_loose = |end: &i32| {
        nearest(&edges, *end)
            .and_then(|at| edges.get(at))
            .is_none_or(|edge| edge.abs_diff(*end) > REACH.unsigned_abs())
    };
    let loose = across.iter().flat_map(|stroke| [stroke.from, stroke.to]).filter(is_loose).collect();
    edges.extend(places(loose));
    edges.sort_unstable();
    edges
}

/// The spaces between edges that a stroke runs along.
fn covered(edges: &[i32], stroke: Stroke) -> std::ops::Range<usize> {
    let start = edges.partition_point(|edge| *edge < stroke.from - REACH);
    let end = edges.partition_point(|edge| *edge <= stroke.to + REACH).saturating_sub(1);
    start..end.max(start)
}

/// From a crossing of edges to the next one to the right or below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Wall {
    row: usize,
    column: usize,
    is_along: bool,
    /// The height or the distance from the left at which it is drawn.
    drawn: i32,
}

/// All edges of a page with the walls on them.
struct Mesh {
    columns: Vec<i32>,
    rows: Vec<i32>,
    walls: Vec<Wall>,
}

impl Mesh {
    const fn new(columns: Vec<i32>, rows: Vec<i32>) -> Self {
        Self { columns, rows, walls: Vec::new() }
    }

    /// Walls that hang together.
    fn parts(&self) -> Vec<Vec<Wall>> {
        let crossing = |row: usize, column: usize| row * self.columns.len() + column;
        let mut sets = Sets::new(self.rows.len() * self.columns.len());
        for wall in &self.walls {
            let (row, column) = wall.end();
            sets.unite(crossing(wall.row, wall.column), crossing(row, column));
        }
        let mut parts: BTreeMap<usize, Vec<Wall>> = BTreeMap::new();
        for wall in &self.walls {
            parts.entry(sets.root(crossing(wall.row, wall.column))).or_default().push(*wall);
        }
        parts.into_values().collect()
    }

    /// The grid of walls that hang together; none without walls both along and down.
    fn grid(&self, walls: &[Wall]) -> Option<Grid> {
        let edges_of = |is_row: bool| {
            let ends = walls.iter().flat_map(|wall| [(wall.row, wall.column), wall.end()]);
            let extent = |at: (usize, usize)| if is_row { at.0 } else { at.1 };
            let own = walls.iter().filter(|wall| wall.is_along == is_row);
            let mut edges: Vec<usize> = own.map(|wall| extent((wall.row, wall.column))).collect();
            edges.extend(ends.clone().map(extent).min());
            edges.extend(ends.map(extent).max());
            edges.sort_unstable();
            edges.dedup();
            edges
        };
        if walls.iter().all(|wall| wall.is_along) || walls.iter().all(|wall| !wall.is_along) {
            return None;
        }
        let (rows, columns) = (edges_of(true), edges_of(false));
        let squares = Squares::of(walls, &rows, &columns);
        let (last_row, last_column) = (rows.len().checked_sub(1)?, columns.len().checked_sub(1)?);
        if last_row * last_column < 2 {
            return None;
        }
        let is_closed = (squares.is_walled(0), squares.is_walled(last_row));
        let drawn = |is_row: bool| -> BTreeMap<usize, i32> {
            let own = walls.iter().filter(|wall| wall.is_along == is_row);
            own.map(|wall| (if is_row { wall.row } else { wall.column }, wall.drawn)).collect()
        };
        let place = |edges: &[i32], kept: &[usize], is_row: bool| -> Vec<i32> {
            let drawn = drawn(is_row);
            kept.iter().filter_map(|at| drawn.get(at).or(edges.get(*at)).copied()).collect()
        };
        let cells = squares.cells();
        let edges = (place(&self.rows, &rows, true), place(&self.columns, &columns, false));
        Some(compact(edges, &cells, is_closed, &squares.floor()))
    }
}

impl Wall {
    const fn end(self) -> (usize, usize) {
        if self.is_along { (self.row, self.column + 1) } else { (self.row + 1, self.column) }
    }
}

/// The grid without edges that no cell begins or ends at.
fn compact(
    (rows, columns): (Vec<i32>, Vec<i32>),
    cells: &[GridCell],
    is_closed: (bool, bool),
    floor: &[bool],
) -> Grid {
    let used = |ends: &mut dyn Iterator<Item = usize>| {
        let mut used: Vec<usize> = ends.collect();
        used.sort_unstable();
        used.dedup();
        used
    };
    let used_rows = used(&mut cells.iter().flat_map(|cell| [cell.row, cell.row + cell.rows]));
    let used_columns = used(&mut cells.iter().flat_map(|cell| [cell.column, cell.column + cell.columns]));
    let number = |used: &[usize], at: usize| used.partition_point(|edge| *edge < at);
    let renumbered = |cell: &GridCell| {
        let (row, column) = (number(&used_rows, cell.row), number(&used_columns, cell.column));
        GridCell {
            row,
            column,
            rows: number(&used_rows, cell.row + cell.rows) - row,
            columns: number(&used_columns, cell.column + cell.columns) - column,
        }
    };
    let mut cells: Vec<GridCell> = cells.iter().map(renumbered).collect();
    cells.sort_unstable();
    let kept = |edges: Vec<i32>, used: &[usize]| {
        edges
            .into_iter()
            .enumerate()
            .filter(|(at, _)| used.binary_search(at).is_ok())
            .map(|(_, edge)| edge)
            .collect()
    };
    let is_open = |squares: &[usize]| match squares {
        [from, to] => floor.get(*from..*to).is_some_and(|floor| floor.iter().all(|wall| !wall)),
        _ => false,
    };
    let is_open_below = used_columns.windows(2).map(is_open).collect();
    let (columns, rows) = (kept(columns, &used_columns), kept(rows, &used_rows));
    Grid { columns, rows, cells, is_closed, is_open_below }
}

/// The spaces between the edges of one grid, and the walls between them.
struct Squares {
    rows: usize,
    columns: usize,
    /// For each square whether a wall is above it, and left of it; with one row and one column more.
    above: Vec<bool>,
    before: Vec<bool>,
}

impl Squares {
    fn of(walls: &[Wall], rows: &[usize], columns: &[usize]) -> Self {
        let (height, width) = (rows.len(), columns.len());
        let mut squares = Self {
            rows: height.saturating_sub(1),
            columns: width.saturating_sub(1),
            above: vec![false; height * width],
            before: vec![false; height * width],
        };
        for wall in walls {
            // A wall may end between two edges of the grid; it stands for the space that it is in.
            let row = rows.partition_point(|at| *at <= wall.row).saturating_sub(1);
            let column = columns.partition_point(|at| *at <= wall.column).saturating_sub(1);
            let side = if wall.is_along { &mut squares.above } else { &mut squares.before };
            if let Some(is_walled) = side.get_mut(row * width + column) {
                *is_walled = true;
            }
        }
        squares
    }

    fn has(&self, side: &[bool], row: usize, column: usize) -> bool {
        side.get(row * (self.columns + 1) + column).copied().unwrap_or(false)
    }

    /// True if most of an edge of rows has walls.
    fn is_walled(&self, row: usize) -> bool {
        (0..self.columns).filter(|column| self.has(&self.above, row, *column)).count() * 2 > self.columns
    }

    /// For each column whether a wall is below its last square.
    fn floor(&self) -> Vec<bool> {
        (0..self.columns).map(|column| self.has(&self.above, self.rows, column)).collect()
    }

    /// The squares that no wall parts, as rectangles. What is not one is cut into its rows.
    fn cells(&self) -> Vec<GridCell> {
        let mut sets = Sets::new(self.rows * self.columns);
        for (row, column) in self.each() {
            let at = row * self.columns + column;
            if column > 0 && !self.has(&self.before, row, column) {
                sets.unite(at, at - 1);
            }
            if row > 0 && !self.has(&self.above, row, column) {
                sets.unite(at, at - self.columns);
            }
        }
        let mut regions: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (row, column) in self.each() {
            regions.entry(sets.root(row * self.columns + column)).or_default().push((row, column));
        }
        regions.values().flat_map(|region| rectangles(region)).collect()
    }

    fn each(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let columns = self.columns;
        (0..self.rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
    }
}

/// One rectangle if the squares fill it, else one for each run of squares along a row, with equal runs below it.
fn rectangles(squares: &[(usize, usize)]) -> Vec<GridCell> {
    let runs = squares.chunk_by(|one, two| one.0 == two.0 && one.1 + 1 == two.1);
    let mut cells: Vec<GridCell> = Vec::new();
    // For each column where a run begins, the cell that it began last.
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for run in runs {
        let Some((row, column)) = run.first().copied() else { continue };
        let above = last.get(&column).and_then(|at| cells.get_mut(*at));
        match above {
            Some(cell) if cell.row + cell.rows == row && cell.columns == run.len() => cell.rows += 1,
            _ => {
                last.insert(column, cells.len());
                cells.push(GridCell { row, column, rows: 1, columns: run.len() });
            }
        }
    }
    cells
}

/// Numbers in sets that can be united.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(up) = self.0.get(at).copied().filter(|up| *up != at) {
            let higher = self.0.get(up).copied().unwrap_or(up);
            if let Some(own) = self.0.get_mut(at) {
                *own = higher;
            }
            at = higher;
        }
        at
    }

    fn unite(&mut self, one: usize, two: usize) {
        let (one, two) = (self.root(one), self.root(two));
        if let Some(up) = self.0.get_mut(one.max(two)) {
            *up = one.min(two);
        }
    }
}
