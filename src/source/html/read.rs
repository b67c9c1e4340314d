//! The paragraphs and tables of a page, in order, whatever they belong to.

use std::ops::Range;

use super::element::Tag;
use super::letters::Letters;
use super::tree::{Node, Tree};
use crate::source::flat::{Block, Cell, Guide, Landmark, Traced, is_blank};

/// Most bytes of a cell of a table of figures; what has more is a part of the page's layout.
const LARGEST_CELL: usize = 600;

/// Most bytes of a caption that is a row of its table.
const LONGEST_CAPTION: usize = 180;

/// Most characters of the mark of a note.
const LONGEST_NOTE_MARK: usize = 4;

/// A paragraph or a table of the page.
#[derive(Debug)]
pub(super) struct Found {
    /// What it is.
    pub block: Block,
    /// The index of the first node that it is made of.
    pub node: usize,
    /// Bytes of its text.
    pub length: usize,
    /// True if most of it is a link.
    pub linked: bool,
}

/// All blocks of a page.
pub(super) fn read(page: &str, tree: &Tree, guide: Guide<'_>) -> Vec<Found> {
    let mut reader = Reader {
        page,
        tree,
        guide,
        found: Vec::new(),
        letters: Letters::default(),
        begun: 0,
        level: 0,
        linked: 0,
    };
    reader.walk(tree.inside(0));
    reader.found
}

struct Reader<'p> {
    page: &'p str,
    tree: &'p Tree,
    guide: Guide<'p>,
    found: Vec<Found>,
    /// The paragraph that is being read.
    letters: Letters,
    /// Its first node.
    begun: usize,
    /// Its level, if it is a heading.
    level: usize,
    /// Bytes of it that are links.
    linked: usize,
}

impl Reader<'_> {
    /// Reads nodes that are no parts of a table, or the content of a cell.
    fn walk(&mut self, nodes: Range<usize>) {
        // Where the elements end that are open here, with the levels outside of them; where a link ends, and
        // what keeps its lines.
        let mut ends: Vec<(usize, usize)> = Vec::new();
        let mut link = 0;
        let mut kept = 0;
        let mut at = nodes.start;
        while at < nodes.end {
            while let Some((_, level)) = ends.pop_if(|(end, _)| *end <= at) {
                self.end_paragraph();
                self.level = level;
            }
            let Some(node) = self.tree.get(at) else { break };
            let last = node.last as usize;
            if node.attributes.hidden {
                at = last;
                continue;
            }
            if node.tag.keeps_lines() {
                kept = kept.max(last);
            }
            match node.tag {
                Tag::Text if at < kept => self.lines(at, node),
                Tag::Text => self.text(at, node, at < link),
                Tag::Break => self.letters.end_line(node.range().start),
                Tag::Link => link = link.max(last),
                Tag::Raised if self.is_note_mark(at) => {
                    at = last;
                    continue;
                }
                Tag::Raised => {}
                Tag::Table => {
                    self.end_paragraph();
                    self.table(at);
                    at = last;
                    continue;
                }
                Tag::Heading(level) => {
                    self.end_paragraph();
                    ends.push((last, self.level));
                    self.level = usize::from(level);
                }
                Tag::Root | Tag::Block(_) | Tag::Paragraph | Tag::Item | Tag::Band | Tag::Row | Tag::Cell => {
                    self.end_paragraph();
                    ends.push((last, self.level));
                }
            }
            at += 1;
        }
        self.end_paragraph();
        if let Some((_, level)) = ends.first() {
            self.level = *level;
        }
    }

    /// True if a raised element holds the mark of a note, `1` or `[1]`: it is no part of the figure that it stands behind.
    fn is_note_mark(&self, at: usize) -> bool {
        let nodes = self.tree.inside(at).filter_map(|inside| self.tree.get(inside));
        let texts = nodes.filter(|node| node.tag == Tag::Text);
        let mut letters = texts.flat_map(|node| self.page.get(node.range()).unwrap_or_default().chars());
        letters.by_ref().take(LONGEST_NOTE_MARK).all(|letter| {
            letter.is_ascii_digit() || matches!(letter, '[' | ']' | '*' | '\u{2460}'..='\u{2473}')
        }) && letters.next().is_none()
    }

    fn text(&mut self, at: usize, node: &Node, is_link: bool) {
        if self.letters.is_empty() {
            self.begun = at;
        }
        let before = self.letters.len();
        self.letters.add(self.page, node.range());
        if is_link {
            self.linked += self.letters.len() - before;
        }
    }

    /// Text that is shown line by line.
    fn lines(&mut self, at: usize, node: &Node) {
        if self.letters.is_empty() {
            self.begun = at;
        }
        self.letters.add_lines(self.page, node.range());
    }

    fn end_paragraph(&mut self) {
        let words = self.letters.take();
        let linked = std::mem::take(&mut self.linked);
        if !words.text().chars().all(is_blank) {
            self.paragraph(words, self.level, (self.begun, linked));
        }
    }

    fn paragraph(&mut self, words: Traced, level: usize, (node, linked): (usize, usize)) {
        let length = words.text().len();
        let block = Block::Paragraph { level, words };
        self.found.push(Found { block, node, length, linked: linked * 2 > length });
    }

    /// Reads a table. Rows that lay out the page, and what stands outside of rows, are read as paragraphs.
    fn table(&mut self, table: usize) {
        let inside = self.tree.inside(table);
        let has_columns = self.has_columns(inside.clone());
        let mut grid = Grid { first: table, rows: Vec::new() };
        let mut at = inside.start;
        while let Some(node) = self.tree.get(at).filter(|_| at < inside.end) {
            let last = node.last as usize;
            match node.tag {
                _ if node.attributes.hidden => at = last,
                Tag::Band | Tag::Block(_) | Tag::Link | Tag::Raised => at += 1,
                Tag::Row => {
                    self.row(at, has_columns, &mut grid);
                    at = last;
                }
                Tag::Text
                | Tag::Break
                | Tag::Paragraph
                | Tag::Heading(_)
                | Tag::Item
                | Tag::Table
                | Tag::Cell
                | Tag::Root => {
                    self.walk(at..last);
                    at = last;
                }
            }
        }
        self.end_grid(&mut grid);
    }

    /// True if a row of this table has two cells.
    fn has_columns(&self, inside: Range<usize>) -> bool {
        let rows = inside.filter(|at| self.tree.get(*at).is_some_and(|node| node.tag == Tag::Row));
        rows.into_iter().any(|row| self.cells(row).len() > 1)
    }

    fn cells(&self, row: usize) -> Vec<usize> {
        let inside = self.tree.inside(row);
        let mut cells = Vec::new();
        let mut at = inside.start;
        while let Some(node) = self.tree.get(at).filter(|_| at < inside.end) {
            if node.tag == Tag::Cell && !node.attributes.hidden {
                cells.push(at);
            }
            at = if matches!(node.tag, Tag::Block(_) | Tag::Link | Tag::Raised) {
                at + 1
            } else {
                node.last as usize
            };
        }
        cells
    }

    fn row(&mut self, row: usize, has_columns: bool, grid: &mut Grid) {
        let cells = self.cells(row);
        let is_table = |at: usize| self.tree.get(at).is_some_and(|node| node.tag == Tag::Table);
        let holds_table = self.tree.inside(row).any(is_table);
        let read: Option<Vec<Cell>> =
            if holds_table { None } else { cells.iter().map(|cell| self.cell(*cell)).collect() };
        match read {
            Some(read) if is_spacer(&read, has_columns) => {}
            Some(read) if read.len() > 1 || has_columns && self.is_caption(&read) => {
                let Some(line) = self.metadata(&read) else { return grid.add(row, read) };
                self.end_grid(grid);
                self.paragraph(line, 0, (row, 0));
            }
            Some(_) | None => {
                self.end_grid(grid);
                for cell in cells {
                    self.walk(self.tree.inside(cell));
                }
            }
        }
    }

    /// A cell of figures or labels; `None` if it holds more than that.
    fn cell(&self, cell: usize) -> Option<Cell> {
        let node = self.tree.get(cell)?;
        let mut letters = Letters::default();
        let mut at = cell + 1;
        while let Some(inner) = self.tree.get(at).filter(|_| at < node.last as usize) {
            let start = inner.range().start;
            match inner.tag {
                Tag::Raised if !letters.is_empty() && self.is_note_mark(at) => {
                    at = inner.last as usize;
                    continue;
                }
                _ if inner.attributes.hidden => {
                    at = inner.last as usize;
                    continue;
                }
                Tag::Text => letters.add(self.page, inner.range()),
                Tag::Link | Tag::Raised => {}
                Tag::Break
                | Tag::Block(_)
                | Tag::Paragraph
                | Tag::Heading(_)
                | Tag::Item
                | Tag::Root
                | Tag::Table
                | Tag::Band
                | Tag::Row
                | Tag::Cell => {
                    if !letters.is_empty() {
                        letters.end_line(start);
                    }
                }
            }
            if letters.len() > LARGEST_CELL {
                return None;
            }
            at += 1;
        }
        Some(Cell {
            words: letters.take(),
            columns: usize::from(node.attributes.columns),
            rows: usize::from(node.attributes.rows),
            at: node.range(),
        })
    }

    /// True if the only cell of a row is a caption of the rows below.
    fn is_caption(&self, cells: &[Cell]) -> bool {
        cells.iter().all(|cell| {
            let text = cell.words.text().trim();
            text.len() <= LONGEST_CAPTION && !text.contains('\u{3002}') && (self.guide)(text).is_none()
        })
    }

    /// A row that says of the report what pages say: its cells on one line.
    fn metadata(&self, cells: &[Cell]) -> Option<Traced> {
        let is_keyed = cells.first()?.words.text().contains([':', '\u{FF1A}']);
        let mut line = Traced::default();
        for cell in cells.iter().filter(|_| is_keyed) {
            line.invent(if line.text().is_empty() { "" } else { " " }, cell.at.start);
            line.append(&cell.words, 0..cell.words.text().len());
        }
        let is_metadata = is_keyed && (self.guide)(line.text()) == Some(Landmark::Metadata);
        is_metadata.then_some(line)
    }

    fn end_grid(&mut self, grid: &mut Grid) {
        let rows = std::mem::take(&mut grid.rows);
        if !rows.is_empty() {
            let length = rows.iter().flatten().map(|cell| cell.words.text().len()).sum();
            self.found.push(Found { block: Block::Table(rows), node: grid.first, length, linked: false });
        }
    }
}

/// True for a row that only keeps others apart.
fn is_spacer(cells: &[Cell], has_columns: bool) -> bool {
    let is_blank = |cell: &Cell| cell.words.text().chars().all(is_blank);
    match cells {
        [] => true,
        [cell] => is_blank(cell) && (cell.columns > 1 || !has_columns),
        _ => false,
    }
}

/// Rows of a table that follow each other.
struct Grid {
    first: usize,
    rows: Vec<Vec<Cell>>,
}

impl Grid {
    fn add(&mut self, row: usize, cells: Vec<Cell>) {
        if self.rows.is_empty() {
            self.first = row;
        }
        self.rows.push(cells);
    }
}
