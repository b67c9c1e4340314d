//! The text of a binary Word file as paragraphs and tables: with tracked changes accepted, fields as they are shown, and
//! nothing that is hidden.

use super::formatted::Formatted;
use super::lists::Lists;
use super::paragraph::Properties;
use super::table::Table;
use super::text::Letter;
use crate::source::ReadError;
use crate::source::flat::{Allowance, Block, Content, Missing, Traced};

/// Characters that are marks of the format.
const PICTURE: char = '\u{1}';
const CELL_MARK: char = '\u{7}';
const LINE_BREAK: char = '\u{B}';
const PAGE_BREAK: char = '\u{C}';
const PARAGRAPH_MARK: char = '\r';
const COLUMN_BREAK: char = '\u{E}';
const FIELD_BEGINS: char = '\u{13}';
const FIELD_RESULT: char = '\u{14}';
const FIELD_ENDS: char = '\u{15}';
const HARD_HYPHEN: char = '\u{1E}';

/// What the instruction of a field begins with that shows a document of another program.
const EMBEDDED: &str = "EMBED";

/// A document that is being read.
pub(super) struct Body<'a> {
    formatted: &'a Formatted<'a>,
    lists: Lists,
    allowance: &'a mut Allowance,
    /// What stands outside any table.
    blocks: Vec<Block>,
    /// The tables around, the outermost first.
    tables: Vec<Table>,
    words: Traced,
    /// For each field around, whether its instruction is being read, which is not shown.
    fields: Vec<bool>,
    /// For how many of them it is.
    instructions: usize,
    /// As much of the last instruction as tells what it does.
    instruction: String,
    /// What is not read, by the letters where it stands.
    missing: Vec<(usize, Missing)>,
}

impl<'a> Body<'a> {
    /// The content of a document.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(super) fn read(
        letters: &[Letter],
        formatted: &'a Formatted<'a>,
        lists: Lists,
        allowance: &'a mut Allowance,
    ) -> Result<Content, ReadError> {
        let mut body = Body {
            formatted,
            lists,
            allowance,
            blocks: Vec::new(),
            tables: Vec::new(),
            words: Traced::default(),
            fields: Vec::new(),
            instructions: 0,
            instruction: String::new(),
            missing: Vec::new(),
        };
        let mut last = None;
        for (at, letter) in letters.iter().enumerate() {
            body.letter(at, *letter)?;
            last = Some(letter.place);
        }
        if let Some(place) = last.filter(|_| !body.words.text().is_empty()) {
            body.end_paragraph(place, false)?;
        }
        body.close_tables(0);
        Ok(Content { blocks: body.blocks, missing: body.missing })
    }

    fn letter(&mut self, at: usize, Letter { letter, place }: Letter) -> Result<(), ReadError> {
        match letter {
            PARAGRAPH_MARK | PAGE_BREAK if self.formatted.is_gone(place) => {}
            PARAGRAPH_MARK | PAGE_BREAK => self.end_paragraph(place, false)?,
            CELL_MARK => self.end_paragraph(place, true)?,
            FIELD_BEGINS | FIELD_RESULT | FIELD_ENDS => self.field(at, letter),
            _ if self.formatted.is_gone(place) => {}
            _ if self.instructions > 0 => self.instruct(letter),
            PICTURE => self.missing.push((at, Missing::Picture { page: None })),
            LINE_BREAK | COLUMN_BREAK => self.words.push("\n", at..at + 1),
            HARD_HYPHEN => self.words.push("-", at..at + 1),
            '\t' => self.words.push("\t", at..at + 1),
            // Marks of pictures, notes and comments, and the second half of a pair.
            '\0'..='\u{1F}' => {}
            _ => self.words.push(letter.encode_utf8(&mut [0; 4]), at..at + 1),
        }
        Ok(())
    }

    /// Begins a field, its result, or what follows it.
    fn field(&mut self, at: usize, mark: char) {
        if std::mem::take(&mut self.instruction) == EMBEDDED {
            self.missing.push((at, Missing::Object));
        }
        let was_instruction = mark != FIELD_BEGINS && self.fields.pop() == Some(true);
        self.instructions -= usize::from(was_instruction);
        self.instructions += usize::from(mark == FIELD_BEGINS);
        match mark {
            FIELD_BEGINS => self.fields.push(true),
            FIELD_RESULT => self.fields.push(false),
            _ => {}
        }
    }

    /// Reads on in an instruction.
    fn instruct(&mut self, letter: char) {
        let is_gap = letter == ' ' && self.instruction.is_empty();
        if !is_gap && self.instruction.len() < EMBEDDED.len() {
            self.instruction.push(letter);
        }
    }

    /// Ends the paragraph whose mark stands here.
    fn end_paragraph(&mut self, place: u32, is_cell_mark: bool) -> Result<(), ReadError> {
        let properties = Properties::of(self.formatted, place);
        let depth = properties.depth.max(usize::from(is_cell_mark));
        self.close_tables(depth);
        while self.tables.len() < depth {
            self.tables.push(Table::default());
        }
        let words = std::mem::take(&mut self.words);
        if let (true, Some(table)) = (properties.ends_row, self.tables.last_mut()) {
            if self.formatted.is_gone(place) {
                table.drop_row();
            } else {
                table.end_row(properties.cells);
            }
            return Ok(());
        }
        if !words.text().is_empty() {
            let words = self.numbered(words, properties.list)?;
            self.add([Block::Paragraph { level: properties.level, words }]);
        }
        if let (true, Some(table)) = (is_cell_mark || properties.ends_inner_cell, self.tables.last_mut()) {
            table.end_cell();
        }
        Ok(())
    }

    /// The words with the number in front that a list gives them.
    fn numbered(&mut self, words: Traced, list: Option<(usize, usize)>) -> Result<Traced, ReadError> {
        let Some(number) = list.and_then(|(list, level)| self.lists.number(list, level)) else {
            return Ok(words);
        };
        self.allowance.spend(number.len())?;
        let mut numbered = Traced::default();
        numbered.invent(&number, words.origin(0..0).start);
        numbered.append(&words, 0..words.text().len());
        Ok(numbered)
    }

    /// Closes the tables that are deeper than this.
    fn close_tables(&mut self, depth: usize) {
        while self.tables.len() > depth {
            let blocks = self.tables.pop().map(Table::into_blocks).unwrap_or_default();
            self.add(blocks);
        }
    }

    fn add(&mut self, blocks: impl IntoIterator<Item = Block>) {
        match self.tables.last_mut() {
            Some(table) => table.add(blocks),
            None => self.blocks.extend(blocks),
        }
    }
}
