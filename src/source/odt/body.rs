//! The text of a document as paragraphs and tables: without what was deleted, notes, comments and what is hidden.

use std::collections::BTreeSet;
use std::ops::Range;

use super::gone;
use super::lists::Lists;
use super::paragraph::Paragraph;
use super::styles::Styles;
use super::table::Table;
use crate::source::flat::{Allowance, Block, Content, Missing};
use crate::source::package::xml::{Element, Item, Reader};
use crate::source::{Kind, Measure, ReadError};

/// Elements whose content is not read: what was deleted, notes and comments, the reading of a character, the numbers that
/// were written for other programs, forms, what makes an index, and what stands in for pictures.
const SKIPPED: [&str; 9] = [
    "tracked-changes",
    "note",
    "annotation",
    "ruby-text",
    "number",
    "forms",
    "script",
    "binary-data",
    "object",
];

/// Most paragraphs, tables and cells within each other. What is read is handed from each to the one around it.
const DEEPEST: usize = 64;

/// The content of a document.
///
/// # Errors
/// `Damaged`, `TooIntricate`.
pub(super) fn read(part: &str, styles: Styles, allowance: &mut Allowance) -> Result<Content, ReadError> {
    let mut body = Body {
        styles,
        allowance,
        lists: Lists::default(),
        gone: gone::rows(part)?,
        open: vec![Open::Blocks(Vec::new())],
        is_begun: false,
        skipping: 0,
        missing: Vec::new(),
    };
    let mut reader = Reader::of_kind(Kind::Odt, part);
    while let Some(item) = reader.item()? {
        match item {
            Item::Start(element) => body.start(&element, reader.place())?,
            Item::Empty(element) => {
                body.start(&element, reader.place())?;
                body.end(element.name())?;
            }
            Item::End(name) => body.end(&name)?,
            Item::Text(text) => body.text(&text, reader.place()),
        }
    }
    if !body.is_begun {
        return Err(Kind::Odt.damaged(&"no text"));
    }
    let missing = std::mem::take(&mut body.missing);
    Ok(Content { blocks: body.finish(), missing })
}

/// What is not read of the content of an element.
fn missing(element: &Element<'_>) -> Option<Missing> {
    match element.name() {
        "object" | "object-ole" => Some(Missing::Object),
        "image" if element.prefix() == "draw:" => Some(Missing::Picture { page: None }),
        _ => None,
    }
}

/// What is being read, the outermost first.
enum Open {
    /// The body or a cell: blocks that are complete.
    Blocks(Vec<Block>),
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

struct Body<'a> {
    styles: Styles,
    allowance: &'a mut Allowance,
    lists: Lists,
    /// The rows that were deleted, by where their content begins.
    gone: BTreeSet<usize>,
    open: Vec<Open>,
    /// The text has begun: what stands before it are styles.
    is_begun: bool,
    /// How many elements are open that are skipped.
    skipping: usize,
    /// What is not read, by its places in the part.
    missing: Vec<(usize, Missing)>,
}

impl Body<'_> {
    fn start(&mut self, element: &Element<'_>, at: Range<usize>) -> Result<(), ReadError> {
        if !self.is_begun {
            self.is_begun = element.is("body");
            return Ok(());
        }
        if self.skipping == 0 {
            self.missing.extend(missing(element).map(|missing| (at.start, missing)));
        }
        if self.skipping > 0 || self.is_skipped(element) {
            self.skipping += 1;
            return Ok(());
        }
        match element.name() {
            "p" | "h" => {
                let paragraph = self.paragraph_of(element, at.end)?;
                return self.begin(Open::Paragraph(Box::new(paragraph)));
            }
            "list" => self.lists.begin(element, &self.styles),
            "list-item" | "list-header" => self.lists.begin_item(element),
            "table" => return self.begin(Open::Table(Box::default())),
            "table-row" => {
                let is_gone = self.gone.contains(&at.end);
                self.with_table(|table| table.begin_row(element, at.end, is_gone));
            }
            "table-cell" | "covered-table-cell" => {
                self.with_table(|table| table.begin_cell(element, at.end));
                return self.begin(Open::Blocks(Vec::new()));
            }
            _ => return self.letter(element, at),
        }
        Ok(())
    }

    fn is_skipped(&self, element: &Element<'_>) -> bool {
        let style = || element.attribute("style-name").unwrap_or_default();
        match element.name() {
            "span" => self.styles.hides_span(&style()),
            "p" | "h" => self.styles.hides_paragraph(&style()),
            "section" => {
                element.attribute("display").as_deref() == Some("none") || is_true(element, "is-hidden")
            }
            "hidden-text" => is_true(element, "is-hidden"),
            "title" | "desc" => element.prefix() == "svg:",
            name => SKIPPED.contains(&name) || name.ends_with("-source"),
        }
    }

    /// A paragraph or a heading that begins.
    fn paragraph_of(&mut self, element: &Element<'_>, at: usize) -> Result<Paragraph, ReadError> {
        let level = || element.attribute("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
        let level: usize = if element.is("h") { level() } else { 0 };
        let style = element.attribute("style-name").unwrap_or_default();
        let number = if self.lists.is_open() {
            self.lists.number(&self.styles, self.allowance)?
        } else if level > 0 && self.styles.numbers(&style) && !is_true(element, "is-list-header") {
            self.lists.heading(level, &self.styles, self.allowance)?
        } else {
            String::new()
        };
        Ok(Paragraph::begun(at, level.min(6), number))
    }

    /// An element that stands for letters.
    fn letter(&mut self, element: &Element<'_>, at: Range<usize>) -> Result<(), ReadError> {
        let Some(Open::Paragraph(paragraph)) = self.open.last_mut() else { return Ok(()) };
        match element.name() {
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.allowance.spend(count)?;
                paragraph.add_made(&" ".repeat(count), at);
            }
            "tab" => paragraph.add_made(" ", at),
            "line-break" => paragraph.add_made("\n", at),
            "hidden-paragraph" => paragraph.is_hidden |= is_true(element, "is-hidden"),
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, open: Open) -> Result<(), ReadError> {
        if self.open.len() >= DEEPEST {
            return Err(ReadError::TooIntricate { of: Measure::Depth, limit: DEEPEST });
        }
        self.open.push(open);
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if self.skipping > 0 {
            self.skipping -= 1;
            return Ok(());
        }
        match name {
            "p" | "h" => {
                if let Some(Open::Paragraph(paragraph)) =
                    self.open.pop_if(|open| matches!(open, Open::Paragraph(_)))
                {
                    self.add(paragraph.into_blocks());
                }
            }
            "list" => self.lists.end(),
            "table" => {
                if let Some(Open::Table(table)) = self.open.pop_if(|open| matches!(open, Open::Table(_))) {
                    self.add(table.into_blocks());
                }
            }
            "table-row" => {
                if let Some(Open::Table(table)) = self.open.last_mut() {
                    table.end_row(self.allowance)?;
                }
            }
            "table-cell" | "covered-table-cell" => return self.end_cell(),
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        // The body itself is no cell.
        if self.open.len() < 2 {
            return Ok(());
        }
        let Some(Open::Blocks(blocks)) = self.open.pop_if(|open| matches!(open, Open::Blocks(_))) else {
            return Ok(());
        };
        match self.open.last_mut() {
            Some(Open::Table(table)) => table.end_cell(blocks, self.allowance),
            Some(Open::Blocks(_) | Open::Paragraph(_)) | None => Ok(()),
        }
    }

    fn text(&mut self, text: &str, at: Range<usize>) {
        if self.skipping == 0
            && let Some(Open::Paragraph(paragraph)) = self.open.last_mut()
        {
            paragraph.add(text, at);
        }
    }

    /// Hands blocks to what is around them; those of a text box follow the paragraph that holds it.
    fn add(&mut self, blocks: Vec<Block>) {
        match self.open.last_mut() {
            Some(Open::Blocks(known)) => known.extend(blocks),
            Some(Open::Paragraph(paragraph)) => paragraph.boxed.extend(blocks),
            Some(Open::Table(_)) | None => {}
        }
    }

    fn with_table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(Open::Table(table)) = self.open.last_mut() {
            change(table);
        }
    }

    fn finish(mut self) -> Vec<Block> {
        match self.open.drain(..).next() {
            Some(Open::Blocks(blocks)) => blocks,
            Some(Open::Paragraph(_) | Open::Table(_)) | None => Vec::new(),
        }
    }
}

fn is_true(element: &Element<'_>, name: &str) -> bool {
    element.attribute(name).as_deref() == Some("true")
}
