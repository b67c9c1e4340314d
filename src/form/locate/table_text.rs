//! The table lines of a section as one stream of folded characters, with figures as barriers between them,
//! so that a label is found however the layout cuts it.

use crate::form::locate::repeated::Repeated;
use crate::form::schema::label::{Key, fold_char};
use crate::parse::{Line, LineKind, Piece, PieceKind, Row, parse_rows};
use crate::source::Source;
use crate::span::Span;

/// What stands in the stream for a figure.
const BARRIER: char = '\u{1}';

/// The table text of one section.
#[derive(Debug, Default)]
pub(in crate::form) struct Stream {
    /// The lines that can belong to a table, with their pieces.
    pub rows: Vec<Row>,
    /// All pieces in order: index of the row, the piece.
    pub pieces: Vec<(usize, Piece)>,
    letters: Vec<Letter>,
    /// The folded letters as text, and where in it each begins: a search over text is many times as quick.
    folded: String,
    offsets: Vec<u32>,
}

/// One folded character and where it comes from.
#[derive(Clone, Copy, Debug)]
struct Letter {
    folded: char,
    piece: u32,
    start: u32,
    end: u32,
    opens_piece: bool,
}

impl Stream {
    /// Reads the lines of a section. Paragraphs, page numbers and Markdown rules are no part of a table.
    pub(in crate::form) fn read(source: &Source, lines: &[Line]) -> Self {
        let mut stream = Self::default();
        let mut repeated = Repeated::default();
        for mut row in parse_rows(source, lines.iter().filter(|line| is_table_line(source, line)).copied()) {
            repeated.drop_from(source, &mut row);
            for piece in &row.pieces {
                stream.push(source, *piece);
            }
            stream.rows.push(row);
        }
        stream
    }

    fn push(&mut self, source: &Source, piece: Piece) {
        let index = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        self.pieces.push((self.rows.len(), piece));
        if piece.kind != PieceKind::Words {
            let (start, end) = (place(piece.span.start()), place(piece.span.end()));
            self.letter(Letter { folded: BARRIER, piece: index, start, end, opens_piece: true });
            return;
        }
        let mut opens_piece = true;
        for (offset, character) in source.slice(piece.span).char_indices() {
            let Some(folded) = fold_char(character) else { continue };
            let start = piece.span.start() + offset;
            let end = place(start + character.len_utf8());
            self.letter(Letter { folded, piece: index, start: place(start), end, opens_piece });
            opens_piece = false;
        }
    }

    fn letter(&mut self, letter: Letter) {
        self.offsets.push(place(self.folded.len()));
        self.folded.push(letter.folded);
        self.letters.push(letter);
    }

    /// Number of letters.
    pub(in crate::form) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Every place at or after `from` where a wording stands.
    pub(in crate::form) fn find<'s>(&'s self, key: &'s Key, from: usize) -> impl Iterator<Item = usize> + 's {
        let mut next = if key.is_empty() { self.len() } else { from };
        std::iter::from_fn(move || {
            let start = *self.offsets.get(next)? as usize;
            let found = start + key.finder().find(self.folded.as_bytes().get(start..)?)?;
            let at = self.offsets.binary_search(&place(found)).ok()?;
            next = at + 1;
            Some(at)
        })
    }

    /// True if a piece begins here, or nothing follows.
    pub(in crate::form) fn is_boundary(&self, at: usize) -> bool {
        self.letters.get(at).is_none_or(|letter| letter.opens_piece)
    }

    /// True if a note in brackets begins here, as organs write behind a label to say why a row is empty.
    pub(in crate::form) fn opens_note(&self, at: usize) -> bool {
        self.letters.get(at).is_some_and(|letter| letter.folded == '(')
    }

    /// The folded letters of a range.
    pub(in crate::form) fn folded(&self, from: usize, to: usize) -> Vec<char> {
        self.letters.get(from..to).unwrap_or_default().iter().map(|letter| letter.folded).collect()
    }

    /// All letters of words, one after the other.
    pub(in crate::form) fn words(&self) -> Vec<char> {
        self.letters.iter().map(|letter| letter.folded).filter(|letter| *letter != BARRIER).collect()
    }

    /// The characters of a range of letters.
    pub(in crate::form) fn span(&self, source: &Source, from: usize, to: usize) -> Option<Span> {
        let letters = self.letters.get(from..to)?;
        Some(source.span(letters.first()?.start as usize..letters.last()?.end as usize))
    }

    /// The piece that a letter belongs to; the number of pieces if there is no such letter.
    pub(in crate::form) fn piece_at(&self, at: usize) -> usize {
        self.letters.get(at).map_or(self.pieces.len(), |letter| letter.piece as usize)
    }

    /// True if figures stand in cells of their own.
    pub(in crate::form) fn is_separated(&self) -> bool {
        let is_cut = |row: &&Row| row.line.kind.has_separators() && row.cells > 1;
        self.rows.iter().filter(is_cut).any(has_figure)
    }

    /// True if figures stand on the lines of most labels that end at these letters.
    pub(in crate::form) fn stand_beside(&self, ends: impl Iterator<Item = usize>) -> bool {
        let line = |end: usize| self.rows.get(self.pieces.get(self.piece_at(end.checked_sub(1)?))?.0);
        let beside: Vec<bool> = ends.map(|end| line(end).is_some_and(has_figure)).collect();
        beside.iter().filter(|beside| **beside).count() * 2 >= beside.len()
    }

    /// The runs of words between two places: maximal ranges of letters within one cell and line.
    pub(in crate::form) fn word_runs(&self, from: usize, to: usize) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize, (usize, usize))> = Vec::new();
        for at in from..to.min(self.letters.len()) {
            let Some(letter) = self.letters.get(at).filter(|letter| letter.folded != BARRIER) else {
                continue;
            };
            let Some((row, piece)) = self.pieces.get(letter.piece as usize) else { continue };
            let place = (*row, piece.cell);
            match runs.last_mut() {
                Some((_, end, known)) if *end == at && *known == place => *end = at + 1,
                _ => runs.push((at, at + 1, place)),
            }
        }
        runs.into_iter().map(|(start, end, _)| (start, end)).collect()
    }
}

fn has_figure(row: &Row) -> bool {
    row.pieces.iter().any(|piece| piece.kind != PieceKind::Words)
}

/// Texts are shorter than 4 GiB.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn is_table_line(source: &Source, line: &Line) -> bool {
    match line.kind {
        LineKind::Tabs | LineKind::Bars | LineKind::Plain => true,
        // A Markdown heading is a caption at most; a numbered line may be a row.
        LineKind::Heading => !source.slice(line.span).starts_with('#'),
        LineKind::Blank | LineKind::PageMark | LineKind::Rule | LineKind::Prose | LineKind::Dated => false,
    }
}
