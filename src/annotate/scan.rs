//! The paragraphs of a document's XML, and what they consist of.

use std::collections::BTreeMap;
use std::ops::Range;

use super::names::Names;
use crate::source::ReadError;
use crate::source::xml::{Element, Item, Reader};

/// What is known of the XML of a document.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// How its elements are called.
    pub names: Names,
    /// Its paragraphs in order; those within another, as in a text box, are part of that.
    pub paragraphs: Vec<Paragraph>,
    /// The comments that are named in it by id, each from its first mark to its last.
    pub comments: BTreeMap<u32, Range<usize>>,
}

/// A paragraph. All places are byte offsets of the part.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// Its start tag.
    pub tag: Range<usize>,
    /// Its content without its properties; empty at the end of the tag if the tag stands alone.
    pub content: Range<usize>,
    /// The start tag stands alone: `<w:p/>`.
    pub is_bare: bool,
    /// The number of the cell, or the like, in which it stands.
    pub container: usize,
    /// What it consists of.
    pub pieces: Vec<Piece>,
}

/// A child of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it stands.
    pub range: Range<usize>,
    /// A run of text.
    pub is_run: bool,
    /// It is part of a field, or has one in it.
    pub in_field: bool,
}

/// A scan that is being made.
#[derive(Default)]
struct Scanner {
    scan: Scan,
    /// How many elements are open.
    depth: usize,
    /// The cells and the like that are open: how deep they stand, and their numbers.
    containers: Vec<(usize, usize)>,
    /// Containers so far.
    counted: usize,
    /// The paragraph that is open, and how deep it stands.
    open: Option<(usize, Paragraph)>,
    /// Fields that have begun and not ended.
    fields: usize,
}

impl Scan {
    /// Looks through the XML of a document.
    ///
    /// # Errors
    /// `Damaged`, `TooIntricate`.
    pub(super) fn of(xml: &str) -> Result<Self, ReadError> {
        let mut scanner = Scanner::default();
        let mut reader = Reader::of(xml);
        while let Some(item) = reader.item()? {
            match item {
                Item::Start(element) => scanner.start(&element, reader.place()),
                Item::Empty(element) => {
                    scanner.start(&element, reader.place());
                    scanner.end(element.name(), reader.place(), true);
                }
                Item::End(name) => scanner.end(&name, reader.place(), false),
                Item::Text(_) => {}
            }
        }
        Ok(scanner.scan)
    }
}

impl Scanner {
    fn start(&mut self, element: &Element<'_>, at: Range<usize>) {
        self.depth += 1;
        let name = element.name();
        if self.depth == 1 {
            self.scan.names = Names::of_root(element);
        }
        if name.starts_with("comment")
            && let Some(id) = element.attribute("id").and_then(|id| id.parse().ok())
        {
            self.scan.comments.entry(id).or_insert_with(|| at.clone()).end = at.end;
        }
        match (&mut self.open, name) {
            (Some(_), "pPr") => {}
            (Some((depth, paragraph)), _) if self.depth == *depth + 1 => {
                let in_field = self.fields > 0;
                paragraph.pieces.push(Piece { range: at, is_run: name == "r", in_field });
            }
            (Some(_), "fldChar") => self.field(element),
            (None, "p") => {
                let container = self.containers.last().map_or(0, |(_, number)| *number);
                let content = at.end..at.end;
                let paragraph = Paragraph { tag: at, content, is_bare: false, container, pieces: Vec::new() };
                self.open = Some((self.depth, paragraph));
            }
            (None, "tc" | "sdtContent") => {
                self.counted += 1;
                self.containers.push((self.depth, self.counted));
            }
            (Some(_) | None, _) => {}
        }
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields += 1,
            Some("end") => self.fields = self.fields.saturating_sub(1),
            Some(_) | None => {}
        }
        if let Some(piece) = self.open.as_mut().and_then(|(_, paragraph)| paragraph.pieces.last_mut()) {
            piece.in_field = true;
        }
    }

    fn end(&mut self, name: &str, at: Range<usize>, is_bare: bool) {
        if let Some((_, mut paragraph)) = self.open.take_if(|(depth, _)| *depth == self.depth) {
            paragraph.is_bare = is_bare;
            paragraph.content.end = if is_bare { at.end } else { at.start };
            self.scan.paragraphs.push(paragraph);
        } else if let Some((depth, paragraph)) = &mut self.open
            && self.depth == *depth + 1
        {
            if name == "pPr" {
                paragraph.content.start = at.end;
            } else if let Some(piece) = paragraph.pieces.last_mut() {
                piece.range.end = at.end;
            }
        }
        self.containers.pop_if(|(depth, _)| *depth == self.depth);
        self.depth = self.depth.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "<w:body><w:p><w:pPr><w:x/></w:pPr><w:r>a</w:r><w:hyperlink><w:r>b</w:r></w:hyperlink></w:p><w:p/>\
        <w:tbl><w:tr><w:tc><w:p><w:r/></w:p></w:tc><w:tc><w:p><w:r/></w:p></w:tc></w:tr></w:tbl></w:body>";

    #[test]
    fn paragraphs_have_their_content_their_pieces_and_their_cell() {
        let scan = Scan::of(BODY).unwrap();
        let shown: Vec<(&str, Vec<&str>, bool, usize)> = scan
            .paragraphs
            .iter()
            .map(|paragraph| {
                let pieces = paragraph.pieces.iter().map(|piece| BODY.get(piece.range.clone()).unwrap());
                let content = BODY.get(paragraph.content.clone()).unwrap();
                (content, pieces.collect(), paragraph.is_bare, paragraph.container)
            })
            .collect();
        let first = "<w:r>a</w:r><w:hyperlink><w:r>b</w:r></w:hyperlink>";
        let pieces = vec!["<w:r>a</w:r>", "<w:hyperlink><w:r>b</w:r></w:hyperlink>"];
        assert_eq!(
            shown,
            [
                (first, pieces, false, 0),
                ("", vec![], true, 0),
                ("<w:r/>", vec!["<w:r/>"], false, 1),
                ("<w:r/>", vec!["<w:r/>"], false, 2)
            ]
        );
        assert_eq!(scan.names.prefix, "w:");
        let runs: Vec<bool> = scan.paragraphs[0].pieces.iter().map(|piece| piece.is_run).collect();
        assert_eq!(runs, [true, false]);
    }

    #[test]
    fn a_field_goes_from_its_first_mark_to_its_last_over_paragraphs() {
        let mark = |kind: &str| format!("<r><fldChar fldCharType='{kind}'/></r>");
        let xml = format!(
            "<b><p><r>1</r>{}<r>2</r></p><p><r>3</r>{}{}<r>4</r></p></b>",
            mark("begin"),
            mark("end"),
            mark("end")
        );
        let scan = Scan::of(&xml).unwrap();
        let in_field =
            |at: usize| scan.paragraphs[at].pieces.iter().map(|piece| piece.in_field).collect::<Vec<_>>();
        assert_eq!(in_field(0), [false, true, true]);
        assert_eq!(in_field(1), [true, true, true, false]);
    }

    #[test]
    fn a_text_box_is_part_of_its_paragraph_and_the_ids_of_comments_are_known() {
        let xml = "<b><p><commentRangeStart id='7'/><r><txbxContent><p><r/></p></txbxContent></r>\
                   <r><commentReference id='8'/></r></p></b>";
        let scan = Scan::of(xml).unwrap();
        assert_eq!(scan.paragraphs.len(), 1);
        let known = |id: u32| xml.get(scan.comments.get(&id)?.clone());
        assert_eq!(known(7), Some("<commentRangeStart id='7'/>"));
        assert_eq!(known(8), Some("<commentReference id='8'/>"));
    }
}
