//! The text of a Word document as paragraphs and tables: with tracked changes accepted, fields as they are shown, and
//! nothing that is hidden.

use std::ops::Range;

use super::chunk::Chunks;
use super::look::Look;
use super::paragraph::Paragraph;
use super::table::property;
use crate::source::flat::{Allowance, Block, Content, Missing, TableRows, Traced};
use crate::source::package::xml::{Element, Item, Reader};
use crate::source::{Measure, ReadError};

/// Elements whose content is not read: what was deleted or moved away, how things were formatted before, the copy of a
/// drawing for old programs, and the reading of a character.
const SKIPPED: [&str; 14] = [
    "del",
    "moveFrom",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "tcPrChange",
    "trPrChange",
    "sectPrChange",
    "Fallback",
    "rt",
    "instrText",
    "delText",
];

/// Most paragraphs, tables, cells and text boxes within each other. What is read is handed from each to the one around it.
const DEEPEST: usize = 64;

/// The content of a document.
///
/// # Errors
/// `Damaged`, `TooIntricate`.
pub(super) fn read(
    part: &str,
    look: Look,
    chunks: Chunks,
    allowance: &mut Allowance,
) -> Result<Content, ReadError> {
    let mut body = Body {
        look,
        chunks,
        allowance,
        path: Vec::new(),
        open: vec![Open::Blocks(Vec::new())],
        unended: None,
        skipping: 0,
        missing: Vec::new(),
    };
    let mut reader = Reader::of(part);
    while let Some(item) = reader.item()? {
        match item {
            Item::Start(element) => {
                body.start(&element, reader.place())?;
                body.path.push(Role::of(element.name()));
            }
            Item::Empty(element) => {
                body.start(&element, reader.place())?;
                body.end(element.name())?;
            }
            Item::End(name) => {
                body.path.pop();
                body.end(&name)?;
            }
            Item::Text(text) => body.text(&text, reader.place()),
        }
    }
    let missing = std::mem::take(&mut body.missing);
    Ok(Content { blocks: body.finish(), missing })
}

/// What is not read of the content of an element.
fn missing(name: &str) -> Option<Missing> {
    match name {
        "object" => Some(Missing::Object),
        "blip" | "imagedata" => Some(Missing::Picture { page: None }),
        _ => None,
    }
}

/// Whether an element says what its parent is like, or is a part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    RunProperties,
    ParagraphProperties,
    RowProperties,
    CellProperties,
    Text,
    Other,
}

impl Role {
    fn of(name: &str) -> Self {
        match name {
            "rPr" => Self::RunProperties,
            "pPr" | "tabs" | "numPr" | "sectPr" => Self::ParagraphProperties,
            "trPr" => Self::RowProperties,
            "tcPr" => Self::CellProperties,
            "t" => Self::Text,
            _ => Self::Other,
        }
    }
}

/// What is being read, the outermost first.
enum Open {
    /// The body, a cell or a text box: blocks that are complete.
    Blocks(Vec<Block>),
    /// A paragraph.
    Paragraph(Box<Paragraph>),
    /// A table.
    Table(TableRows),
}

struct Body<'a> {
    look: Look,
    chunks: Chunks,
    allowance: &'a mut Allowance,
    /// The elements around.
    path: Vec<Role>,
    open: Vec<Open>,
    /// The words of a paragraph whose end was deleted: the next one goes on with them.
    unended: Option<Traced>,
    /// How many elements are open that are skipped.
    skipping: usize,
    /// What is not read.
    missing: Vec<(usize, Missing)>,
}

impl Body<'_> {
    fn start(&mut self, element: &Element<'_>, at: Range<usize>) -> Result<(), ReadError> {
        let name = element.name();
        let within = self.path.last().copied().unwrap_or(Role::Other);
        let describes = within != Role::Other && within != Role::Text;
        if self.skipping > 0 || SKIPPED.contains(&name) && !describes || name.ends_with("Change") {
            self.skipping += 1;
            return Ok(());
        }
        match within {
            Role::RunProperties => self.run_property(element),
            Role::ParagraphProperties => self.paragraph_property(element),
            Role::RowProperties | Role::CellProperties => {
                if let Some(table) = self.table() {
                    property(table, element);
                }
            }
            Role::Text | Role::Other => return self.part(element, at),
        }
        Ok(())
    }

    /// Begins a part of the text.
    fn part(&mut self, element: &Element<'_>, at: Range<usize>) -> Result<(), ReadError> {
        self.missing.extend(missing(element.name()).map(|missing| (at.start, missing)));
        match element.name() {
            "p" => return self.begin(Open::Paragraph(Box::new(Paragraph::begun(at.end)))),
            "tbl" => {
                self.end_unended();
                return self.begin(Open::Table(TableRows::default()));
            }
            "tr" => self.with_table(|table| table.begin_row(at.end)),
            "tc" => {
                self.with_table(|table| table.begin_cell(at.end));
                return self.begin(Open::Blocks(Vec::new()));
            }
            "altChunk" => self.chunk(&element.attribute("id").unwrap_or_default(), at),
            "txbxContent" => return self.begin(Open::Blocks(Vec::new())),
            _ => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.element(element, at);
                }
            }
        }
        Ok(())
    }

    /// A document that stands in this one: what of it is read, or else that it is not.
    fn chunk(&mut self, id: &str, at: Range<usize>) {
        self.end_unended();
        let is_at_home = matches!(self.open.last(), Some(Open::Blocks(_)));
        match self.chunks.take(id, at.end).filter(|_| is_at_home) {
            Some(content) => {
                self.missing.extend(content.missing);
                self.add(content.blocks);
            }
            None => self.missing.push((at.start, Missing::Chunk)),
        }
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
        let within = self.path.last().copied().unwrap_or(Role::Other);
        if within != Role::Other && within != Role::Text {
            return Ok(());
        }
        match name {
            "p" => self.end_paragraph()?,
            "tbl" => {
                if let Some(Open::Table(table)) = self.open.pop_if(|open| matches!(open, Open::Table(_))) {
                    self.add(table.into_blocks());
                }
            }
            "tr" => self.with_table(TableRows::end_row),
            "tc" => {
                if let Some(blocks) = self.end_blocks() {
                    self.with_table(|table| table.end_cell(blocks));
                }
            }
            "txbxContent" => {
                if let Some(blocks) = self.end_blocks()
                    && let Some(paragraph) = self.paragraph()
                {
                    paragraph.boxed.extend(blocks);
                }
            }
            "r" => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.end_run();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str, at: Range<usize>) {
        if self.skipping == 0
            && self.path.last() == Some(&Role::Text)
            && let Some(paragraph) = self.paragraph()
        {
            paragraph.add(text, at);
        }
    }

    fn run_property(&mut self, element: &Element<'_>) {
        let of_paragraph = self.path.iter().rev().nth(1) == Some(&Role::ParagraphProperties);
        if let Some(paragraph) = self.paragraph() {
            paragraph.run_property(element, of_paragraph);
        }
    }

    fn paragraph_property(&mut self, element: &Element<'_>) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.property(element);
        }
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let Some(Open::Paragraph(paragraph)) = self.open.pop_if(|open| matches!(open, Open::Paragraph(_)))
        else {
            return Ok(());
        };
        let mut paragraph = *paragraph;
        if let Some(before) = self.unended.take() {
            paragraph.go_on(before);
        }
        if paragraph.is_unended() {
            self.unended = Some(paragraph.into_words());
        } else {
            let blocks = paragraph.into_blocks(&mut self.look, self.allowance)?;
            self.add(blocks);
        }
        Ok(())
    }

    /// A paragraph that nothing goes on with is one all the same.
    fn end_unended(&mut self) {
        if let Some(words) = self.unended.take() {
            self.add(vec![Block::Paragraph { level: 0, words }]);
        }
    }

    fn end_blocks(&mut self) -> Option<Vec<Block>> {
        self.end_unended();
        match self.open.pop_if(|open| matches!(open, Open::Blocks(_)))? {
            Open::Blocks(blocks) => Some(blocks),
            Open::Paragraph(_) | Open::Table(_) => None,
        }
    }

    fn add(&mut self, blocks: Vec<Block>) {
        if let Some(Open::Blocks(known)) = self.open.last_mut() {
            known.extend(blocks);
        }
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        match self.open.last_mut()? {
            Open::Paragraph(paragraph) => Some(paragraph),
            Open::Blocks(_) | Open::Table(_) => None,
        }
    }

    /// The table whose row or cell is being read.
    fn table(&mut self) -> Option<&mut TableRows> {
        self.open.iter_mut().rev().find_map(|open| match open {
            Open::Table(table) => Some(table),
            Open::Blocks(_) | Open::Paragraph(_) => None,
        })
    }

    fn with_table(&mut self, change: impl FnOnce(&mut TableRows)) {
        if let Some(Open::Table(table)) = self.open.last_mut() {
            change(table);
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_unended();
        match self.open.drain(..).next() {
            Some(Open::Blocks(blocks)) => blocks,
            Some(Open::Paragraph(_) | Open::Table(_)) | None => Vec::new(),
        }
    }
}
