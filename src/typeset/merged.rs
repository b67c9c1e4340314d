//! Tables in which a cell may take several places: from the places that have nothing of their own to the cells as drawn.

/// What stands in a place of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Nothing of its own: a cell further left or above reaches here.
    Covered,
    /// Words, or a cell without any.
    Words,
    /// A figure, or the place for one.
    Figure,
}

/// A cell as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rectangle {
    /// Its first row.
    pub row: usize,
    /// Its first column.
    pub column: usize,
    /// Columns that it takes.
    pub wide: usize,
    /// Rows that it takes.
    pub high: usize,
}

/// The cells of a grid, row by row from left to right. A place that no cell reaches is one of its own.
pub fn rectangles(grid: &[Vec<Spot>]) -> Vec<Rectangle> {
    let is_taken = grid.iter().map(|row| vec![false; row.len()]).collect();
    let has_figures = grid.iter().map(|row| row.contains(&Spot::Figure)).collect();
    let mut canvas = Canvas { grid, is_taken, has_figures };
    let mut drawn = Vec::new();
    for (row, spots) in grid.iter().enumerate() {
        for column in 0..spots.len() {
            drawn.extend(canvas.draw(row, column));
        }
    }
    drawn
}

/// A table that is being drawn, from its upper left corner on.
struct Canvas<'g> {
    grid: &'g [Vec<Spot>],
    is_taken: Vec<Vec<bool>>,
    has_figures: Vec<bool>,
}

impl Canvas<'_> {
    /// Draws what begins here, if something does.
    fn draw(&mut self, row: usize, column: usize) -> Option<Rectangle> {
        let spots = self.grid.get(row)?;
        let spot = *spots.get(column)?;
        if self.is_taken(row, column) {
            return None;
        }
        let wide = 1 + (column + 1..spots.len()).take_while(|next| self.is_free(row, *next)).count();
        let goes_down = |below: &usize| {
            spot != Spot::Figure
                && self.has_figures.get(*below) == self.has_figures.get(row)
                && self.is_under(*below, row, column, wide)
        };
        let high = 1 + (row + 1..self.grid.len()).take_while(goes_down).count();
        for taken in self.is_taken.iter_mut().skip(row).take(high) {
            taken.iter_mut().skip(column).take(wide).for_each(|taken| *taken = true);
        }
        Some(Rectangle { row, column, wide, high })
    }

    /// True if nothing stands here and nothing reaches here.
    fn is_free(&self, row: usize, column: usize) -> bool {
        self.is_covered(row, column) && !self.is_taken(row, column)
    }

    fn is_covered(&self, row: usize, column: usize) -> bool {
        self.grid.get(row).and_then(|row| row.get(column)) == Some(&Spot::Covered)
    }

    fn is_taken(&self, row: usize, column: usize) -> bool {
        self.is_taken.get(row).and_then(|row| row.get(column)) == Some(&true)
    }

    /// True if the row below belongs to a label; a group of rows ends where a label further left begins.
    fn is_under(&self, below: usize, row: usize, column: usize, wide: usize) -> bool {
        let left = if self.has_figures.get(row) == Some(&true) { 0 } else { column };
        (left..column).all(|column| self.is_covered(below, column))
            && (column..column + wide).all(|column| self.is_free(below, column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of rows in which `.` is covered, `#` a figure and any other letter a label: `wide`x`high` of each.
    fn drawn(rows: &[&str]) -> Vec<String> {
        let spot = |letter| match letter {
            '.' => Spot::Covered,
            '#' => Spot::Figure,
            _ => Spot::Words,
        };
        let grid: Vec<Vec<Spot>> = rows.iter().map(|row| row.chars().map(spot).collect()).collect();
        let told = |cell: Rectangle| format!("{}{}:{}x{}", cell.row, cell.column, cell.wide, cell.high);
        rectangles(&grid).into_iter().map(told).collect()
    }

    #[test]
    fn a_head_reaches_down_over_its_columns_and_a_label_over_its_rows() {
        assert_eq!(drawn(&["a.b", "..c"]), ["00:2x2", "02:1x1", "12:1x1"]);
        assert_eq!(
            drawn(&["ab#", ".c#", "d.#"]),
            ["00:1x2", "01:1x1", "02:1x1", "11:1x1", "12:1x1", "20:2x1", "22:1x1"]
        );
    }

    #[test]
    fn a_place_that_nothing_reaches_is_a_cell_and_every_place_is_drawn_once() {
        assert_eq!(drawn(&[".a"]), ["00:1x1", "01:1x1"]);
        assert_eq!(drawn(&["#", "."]), ["00:1x1", "10:1x1"]);
        for rows in [["a..#", "...", ".b.#"], ["....", "#.#.", "a"]] {
            let spot = |letter| {
                if letter == '#' {
                    Spot::Figure
                } else if letter == '.' {
                    Spot::Covered
                } else {
                    Spot::Words
                }
            };
            let grid: Vec<Vec<Spot>> = rows.iter().map(|row| row.chars().map(spot).collect()).collect();
            let area: usize = rectangles(&grid).iter().map(|cell| cell.wide * cell.high).sum();
            assert_eq!(area, rows.iter().map(|row| row.len()).sum::<usize>());
        }
    }
}
