use std::io::{Cursor, Write};

use cfb::CompoundFile;

use super::sprm::{
    CELLS, DELETED, DEPTH, ENDS_INNER_CELL, ENDS_INNER_ROW, ENDS_ROW, HIDDEN, IN_TABLE, LIST, LIST_LEVEL,
};
use super::*;
use crate::source::{Advice, Place};

/// Where the text stands in a document that is made here.
const TEXT: usize = 2048;
const LIMIT: usize = 1 << 20;

/// A document: paragraphs with their style and modifications, and modifications of some of their characters.
#[derive(Default)]
struct Made {
    text: String,
    paragraphs: Vec<(usize, Vec<u8>)>,
    characters: Vec<(usize, Vec<u8>)>,
    /// The parts of the stream of tables besides pieces and pages.
    parts: Vec<(usize, Vec<u8>)>,
}

fn word(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap().to_le_bytes()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}

fn sprm(code: u16, operand: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes(), operand].concat()
}

/// A row of cells that end at these places, with their flags.
fn cells(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let edges: Vec<u8> = edges.iter().flat_map(|edge| edge.to_le_bytes()).collect();
    let looks: Vec<u8> =
        flags.iter().flat_map(|flags| [&flags.to_le_bytes()[..], &[0; 18]].concat()).collect();
    let operand = [&[u8::try_from(flags.len()).unwrap()], &edges[..], &looks].concat();
    sprm(CELLS, &[&word(operand.len() + 1), &operand[..]].concat())
}

impl Made {
    fn paragraph(mut self, text: &str, style: usize, modifications: &[Vec<u8>]) -> Self {
        self.text += text;
        let end = TEXT + 2 * self.text.encode_utf16().count();
        self.paragraphs.push((end, [&word(style)[..], &modifications.concat()].concat()));
        self.characters.push((end, Vec::new()));
        self
    }

    /// Characters that the next paragraph begins with.
    fn characters(mut self, text: &str, modifications: &[u8]) -> Self {
        self.text += text;
        self.characters.push((TEXT + 2 * self.text.encode_utf16().count(), modifications.to_vec()));
        self
    }

    fn part(mut self, number: usize, bytes: Vec<u8>) -> Self {
        self.parts.push((number, bytes));
        self
    }

    /// A page that says where stretches end and what holds of each; `size` bytes lead to what is said.
    fn page(runs: &[(usize, Vec<u8>)], size: usize) -> Vec<u8> {
        let mut page = vec![0; 512];
        let mut put = |at: usize, bytes: &[u8]| page[at..at + bytes.len()].copy_from_slice(bytes);
        put(511, &[u8::try_from(runs.len()).unwrap()]);
        put(0, &long(TEXT));
        let mut free = 510;
        for (at, (end, said)) in runs.iter().enumerate() {
            put(4 * (at + 1), &long(*end));
            let padded = said.len() + 2 + said.len() % 2;
            free -= padded;
            let length = u8::try_from(said.len()).unwrap();
            let head = if size == 1 { vec![length] } else { vec![0, length.div_ceil(2)] };
            put(free, &[&head[..], said].concat());
            let offset = if size == 1 && said.is_empty() { 0 } else { u8::try_from(free / 2).unwrap() };
            put(4 * (runs.len() + 1) + size * at, &[offset]);
        }
        page
    }

    fn pieces(&self) -> Vec<u8> {
        let count = self.text.encode_utf16().count();
        let plc = [&long(0)[..], &long(count), &[0; 2], &long(TEXT), &[0; 2]].concat();
        [&[2], &long(plc.len())[..], &plc].concat()
    }

    fn bytes(self) -> Vec<u8> {
        let text: Vec<u8> = self.text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut document = vec![0; TEXT];
        document[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
        document[76..80].copy_from_slice(&long(text.len() / 2));
        document.extend(text);
        document.resize(document.len().next_multiple_of(512), 0);
        let first = document.len() / 512;
        document.extend(Self::page(&self.paragraphs, 13));
        document.extend(Self::page(&self.characters, 1));
        let pages = |number: usize| [&long(0)[..], &long(0), &long(number)].concat();
        let mut parts = vec![
            (fib::PARAGRAPH_PAGES, pages(first)),
            (fib::CHARACTER_PAGES, pages(first + 1)),
            (fib::PIECES, self.pieces()),
        ];
        parts.extend(self.parts);
        let mut tables = Vec::new();
        for (number, part) in parts {
            let place = 154 + 8 * number;
            document[place..place + 4].copy_from_slice(&long(tables.len()));
            document[place + 4..place + 8].copy_from_slice(&long(part.len()));
            tables.extend(part);
        }
        compound(&document, &tables)
    }
}

fn compound(document: &[u8], tables: &[u8]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in [("WordDocument", document), ("0Table", tables)] {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

fn read(made: Made) -> Flat {
    flatten(&made.bytes(), LIMIT).unwrap()
}

fn text(made: Made) -> String {
    read(made).text.text().to_owned()
}

#[test]
fn paragraphs_headings_and_line_breaks() {
    let made = Made::default()
        .paragraph("\u{4E00}\u{3001}\u{603B}\u{4F53}\u{60C5}\u{51B5}\r", 1, &[])
        .paragraph("\u{1F600}a\u{B}b\u{1E}c\r", 0, &[])
        .paragraph("\r", 0, &[])
        .paragraph("d", 0, &[]);
    assert_eq!(text(made), "# \u{4E00}\u{3001}\u{603B}\u{4F53}\u{60C5}\u{51B5}\n\n\u{1F600}a\nb-c\n\nd\n");
}

#[test]
fn what_is_deleted_or_hidden_and_the_instructions_of_fields_are_not_read() {
    let made = Made::default()
        .characters("1", &[])
        .characters("2", &sprm(DELETED, &[1]))
        .characters("3", &sprm(HIDDEN, &[1]))
        .characters("4", &sprm(HIDDEN, &[0]))
        .characters("\u{13}DATE \u{13}X\u{14}x\u{15}\u{14}5\u{15}6", &[])
        // A paragraph whose end was deleted goes on in the next one.
        .characters("\r", &sprm(DELETED, &[1]))
        .paragraph("7\r", 0, &[]);
    assert_eq!(text(made), "14567\n");
}

#[test]
fn cells_take_the_columns_between_their_edges() {
    let cell = [sprm(IN_TABLE, &[1])];
    let row =
        |edges: &[i16], flags: &[u16]| [sprm(IN_TABLE, &[1]), sprm(ENDS_ROW, &[1]), cells(edges, flags)];
    let made = Made::default()
        .paragraph("a\u{7}b\u{7}c\u{7}", 0, &cell)
        .paragraph("\u{7}", 0, &row(&[0, 100, 300, 400], &[0x60, 0, 0]))
        .paragraph("\u{7}d\u{7}e\u{7}f\u{7}", 0, &cell)
        // Twentieths of a point are often one or two off.
        .paragraph("\u{7}", 0, &row(&[0, 100, 201, 298, 402], &[0x20, 0, 0, 0]))
        .paragraph("z\r", 0, &[]);
    let flat = read(made);
    assert_eq!(flat.text.text(), "| a | b | | c |\n| | d | e | f |\n\nz\n");
    let place = |words: &str| {
        let at = flat.text.text().find(words).unwrap();
        flat.places[flat.places.partition_point(|(start, _)| *start <= at) - 1].1
    };
    assert_eq!(place("c"), Place::Cell { table: 1, row: 1, column: 4 });
    assert_eq!(place("z"), Place::Paragraph(1));
}

#[test]
fn a_table_in_a_cell_is_a_table_of_its_own() {
    let inner = [sprm(IN_TABLE, &[1]), sprm(DEPTH, &[2, 0, 0, 0])];
    let with = |more: Vec<u8>| [inner.concat(), more];
    let row = [inner.concat(), sprm(ENDS_INNER_ROW, &[1]), cells(&[0, 50, 90], &[0, 0])];
    let outer = [sprm(IN_TABLE, &[1]), sprm(ENDS_ROW, &[1]), cells(&[0, 100], &[0])];
    let made = Made::default()
        .paragraph("1\r", 0, &with(sprm(ENDS_INNER_CELL, &[1])))
        .paragraph("2\r", 0, &with(sprm(ENDS_INNER_CELL, &[1])))
        .paragraph("\r", 0, &row)
        .paragraph("3\u{7}", 0, &[sprm(IN_TABLE, &[1])])
        .paragraph("\u{7}", 0, &outer);
    assert_eq!(text(made), "| 1 | 2 |\n\n3\n");
}

/// A list of one level, Chinese numerals before a full-width comma, and the paragraphs' way to it.
fn list() -> (Vec<u8>, Vec<u8>) {
    let mut list = vec![0; 28];
    list[..4].copy_from_slice(&long(77));
    list[26] = 1;
    let mut level = vec![0; 28];
    level[0] = 3;
    level[4] = 0x25;
    let text = [&word(2)[..], &word(0), &word(0x3001)].concat();
    let mut way = long(77).to_vec();
    way.resize(16, 0);
    ([&word(1)[..], &list, &level, &text].concat(), [&long(1)[..], &way].concat())
}

#[test]
fn numbers_of_lists_are_those_that_word_shows() {
    let (lists, ways) = list();
    let listed = [sprm(LIST_LEVEL, &[0]), sprm(LIST, &word(1))];
    let made = Made::default()
        .paragraph("a\r", 0, &listed)
        .paragraph("b\r", 0, &[])
        .paragraph("c\r", 0, &listed)
        .part(fib::LIST_OVERRIDES, ways)
        .part(fib::LISTS, lists);
    assert_eq!(text(made), "\u{4E09}\u{3001}a\n\nb\n\n\u{56DB}\u{3001}c\n");
}

#[test]
fn a_style_says_what_those_that_stand_on_it_say() {
    let style = |base: usize, modifications: &[u8]| {
        let said = [&word(0)[..], modifications].concat();
        let all = [&word(0)[..], &word(1 | base << 4), &[0; 6], &word(0), &word(0), &word(said.len()), &said]
            .concat();
        [&word(all.len())[..], &all].concat()
    };
    let (lists, ways) = list();
    let sheet =
        [&word(4)[..], &word(2), &word(10), &style(0x0FFF, &sprm(LIST, &word(1))), &style(0, &[])].concat();
    let made = Made::default()
        .paragraph("a\r", 1, &[])
        .paragraph("b\r", 1, &[sprm(LIST, &word(0))])
        .part(fib::STYLES, sheet)
        .part(fib::LIST_OVERRIDES, ways)
        .part(fib::LISTS, lists);
    assert_eq!(text(made), "# \u{4E09}\u{3001}a\n\n# b\n");
}

#[test]
fn pieces_that_say_the_same_over_and_over_give_no_more_than_there_is() {
    let count = 40_000;
    let places: Vec<u8> = (0..=count).flat_map(|at| long(100 * at)).collect();
    let piece = [&[0; 2][..], &long(TEXT), &[0; 2]].concat().repeat(count);
    let plc = [places, piece].concat();
    let pieces = [&[2], &long(plc.len())[..], &plc].concat();
    let mut bytes = Made::default().paragraph(&"a".repeat(100), 0, &[]).part(fib::PIECES, pieces).bytes();
    let document = bytes.windows(4).position(|four| four == [0xEC, 0xA5, 0xC1, 0]).unwrap();
    bytes[document + 76..document + 80].copy_from_slice(&long(100 * count));
    let read = flatten(&bytes, 1 << 24).unwrap().text.text().len();
    assert!((100..=8192).contains(&read), "{read} bytes of a stream of some thousand");
}

#[test]
fn what_cannot_be_read_is_refused() {
    let made = || Made::default().paragraph("a\r", 0, &[]).bytes();
    let changed = |place: usize, byte: u8| {
        let mut bytes = made();
        let document = bytes.windows(4).position(|four| four == [0xEC, 0xA5, 0xC1, 0]).unwrap();
        bytes[document + place] = byte;
        flatten(&bytes, LIMIT)
    };
    assert!(changed(10, 0).is_ok());
    assert!(matches!(changed(11, 1), Err(ReadError::Damaged { detail, .. }) if detail == "a password"));
    for (place, byte) in [(0, 0xDC), (2, 0x68)] {
        let refused = changed(place, byte);
        assert!(matches!(refused, Err(ReadError::OldOffice { advice: Advice::SaveAsWord, .. })), "{place}");
    }
    assert!(matches!(changed(0, 0), Err(ReadError::Damaged { .. })));
    assert!(matches!(flatten(&made(), 100), Err(ReadError::TooLarge { size: 101, limit: 100 })));
    let bytes = made();
    for length in (0..bytes.len()).step_by(97) {
        assert!(flatten(&bytes[..length], LIMIT).is_err() || length > bytes.len() - 1024, "{length}");
    }
}
