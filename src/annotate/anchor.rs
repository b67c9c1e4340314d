//! Where comments begin and end in the XML of a document: between the children of paragraphs, and within runs that can
//! be cut in two. What lies in a field, a link or a tracked change is commented on as a whole.

use std::collections::BTreeMap;
use std::ops::Range;

use super::run::{Cut, Run};
use super::scan::{Paragraph, Piece, Scan};

/// The comments of a document, each at its place.
pub(super) struct Anchors<'d> {
    xml: &'d str,
    scan: &'d Scan,
    /// The runs that were cut, by the place where they begin; `None` for those that cannot be.
    runs: BTreeMap<usize, Option<Run<'d>>>,
    /// By the place in the part: what stands there.
    marks: BTreeMap<usize, Marks>,
}

/// The comments that begin or end at a place.
#[derive(Default)]
struct Marks {
    cut: Cut,
    ends: Vec<u32>,
    /// Those that begin and end here.
    points: Vec<u32>,
    starts: Vec<u32>,
}

/// Towards which end of a paragraph a comment may be made longer.
#[derive(Clone, Copy)]
enum Side {
    Start,
    End,
}

impl<'d> Anchors<'d> {
    /// No comments yet.
    pub(super) fn new(xml: &'d str, scan: &'d Scan) -> Self {
        Self { xml, scan, runs: BTreeMap::new(), marks: BTreeMap::new() }
    }

    /// Where a comment on what stands at a range of the part begins and ends. `None` if there is no paragraph.
    pub(super) fn place(&mut self, range: Range<usize>) -> Option<Range<usize>> {
        self.cuts(range).map(|(start, end)| start.at..end.at)
    }

    fn cuts(&mut self, range: Range<usize>) -> Option<(Cut, Cut)> {
        let first = self.paragraph(range.start)?;
        let last = self.paragraph(range.end)?;
        // A comment does not leave its cell.
        let (last, end) = if last.container == first.container && last.tag.start >= first.tag.start {
            (last, range.end)
        } else {
            (first, first.content.end)
        };
        let start = self.cut(first, range.start, Side::Start);
        let end = self.cut(last, end, Side::End);
        Some((start, end))
    }

    /// Adds the comment of this id on what stands at a range of the part. `None` if there is no paragraph.
    pub(super) fn add(&mut self, id: u32, range: Range<usize>) -> Option<()> {
        let (start, end) = self.cuts(range)?;
        if start.at >= end.at {
            self.at(start).points.push(id);
        } else {
            self.at(start).starts.push(id);
            self.at(end).ends.push(id);
        }
        Some(())
    }

    fn at(&mut self, cut: Cut) -> &mut Marks {
        self.marks.entry(cut.at).or_insert_with(|| Marks { cut, ..Marks::default() })
    }

    /// The paragraph that holds a place, or else the next one, or else the last one.
    fn paragraph(&self, at: usize) -> Option<&'d Paragraph> {
        let paragraphs = &self.scan.paragraphs;
        let next = paragraphs.partition_point(|paragraph| paragraph.content.end < at);
        paragraphs.get(next).or(paragraphs.last())
    }

    fn cut(&mut self, paragraph: &Paragraph, at: usize, side: Side) -> Cut {
        let at = at.clamp(paragraph.content.start, paragraph.content.end);
        if paragraph.is_bare {
            return self.opened(paragraph);
        }
        let Some(piece) = within(&paragraph.pieces, at) else { return Cut::between(at) };
        if let Piece { is_run: true, in_field: false, range } = &piece
            && let Some(cut) = self.run(range).and_then(|run| run.cut(at))
        {
            return cut;
        }
        Cut::between(match side {
            Side::Start => piece.range.start,
            Side::End => piece.range.end,
        })
    }

    fn run(&mut self, range: &Range<usize>) -> Option<&Run<'d>> {
        self.runs.entry(range.start).or_insert_with(|| Run::of(self.xml, range)).as_ref()
    }

    /// The cut of a paragraph without content, whose tag stands alone.
    fn opened(&self, paragraph: &Paragraph) -> Cut {
        let tag = self.xml.get(paragraph.tag.clone()).unwrap_or_default();
        let name: String =
            tag.chars().skip(1).take_while(|letter| !letter.is_whitespace() && *letter != '/').collect();
        Cut { at: paragraph.tag.end, taken: "/>".len(), close: ">".to_owned(), open: format!("</{name}>") }
    }

    /// The part with its comments.
    pub(super) fn written(&self) -> String {
        let names = &self.scan.names;
        let mut written = String::with_capacity(self.xml.len() + 512 * self.marks.len());
        let mut from = 0;
        for (at, marks) in &self.marks {
            let Marks { cut, ends, points, starts } = marks;
            written.push_str(self.xml.get(from..at - cut.taken).unwrap_or_default());
            written.push_str(&cut.close);
            written.extend(ends.iter().map(|id| names.end(*id)));
            written.extend(points.iter().map(|id| names.start(*id) + &names.end(*id)));
            written.extend(starts.iter().map(|id| names.start(*id)));
            written.push_str(&cut.open);
            from = *at;
        }
        written.push_str(self.xml.get(from..).unwrap_or_default());
        written
    }
}

/// The piece that a place lies within. A field is one piece, whatever it consists of.
fn within(pieces: &[Piece], at: usize) -> Option<Piece> {
    let next = pieces.partition_point(|piece| piece.range.end <= at);
    let (before, after) = pieces.split_at_checked(next)?;
    let inside = after.first().filter(|piece| piece.range.start < at);
    let in_field = |piece: &&Piece| piece.in_field;
    let first = before.iter().rev().take_while(in_field).last().or(inside);
    let last = after.iter().take_while(in_field).last();
    match (first, last) {
        (Some(first), Some(last)) => {
            Some(Piece { range: first.range.start..last.range.end, is_run: false, in_field: true })
        }
        _ => inside.cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The part with a comment on what stands between the two words; `[` where it begins, `]` where it ends.
    fn commented(xml: &str, from: &str, to: &str) -> Option<String> {
        let scan = Scan::of(xml).unwrap();
        let mut anchors = Anchors::new(xml, &scan);
        anchors.add(1, xml.find(from).unwrap()..xml.rfind(to).unwrap() + to.len())?;
        let written = anchors.written();
        Some(written.replace(&scan.names.start(1), "[").replace(&scan.names.end(1), "]"))
    }

    #[test]
    fn a_comment_stands_round_its_words_within_a_run() {
        let xml = "<w:b><w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p></w:b>";
        assert_eq!(
            commented(xml, "乙", "乙").unwrap(),
            "<w:b><w:p><w:r><w:t>甲</w:t></w:r>[<w:r><w:t>乙</w:t></w:r>]<w:r><w:t>丙</w:t></w:r></w:p></w:b>"
        );
        assert_eq!(
            commented(xml, "甲", "丙").unwrap(),
            "<w:b><w:p>[<w:r><w:t>甲乙丙</w:t></w:r>]</w:p></w:b>"
        );
    }

    #[test]
    fn a_field_or_a_link_is_commented_on_as_a_whole() {
        let xml = "<b><p><hyperlink><r><t>甲乙</t></r></hyperlink></p></b>";
        assert_eq!(
            commented(xml, "乙", "乙").unwrap(),
            xml.replace("<hyper", "[<hyper").replace("link></p", "link>]</p")
        );
        let mark = |kind: &str| format!("<r><fldChar fldCharType='{kind}'/></r>");
        let field = format!("{}<r><t>甲乙</t></r>{}", mark("begin"), mark("end"));
        let xml = format!("<b><p><r><t>前</t></r>{field}</p></b>");
        assert_eq!(commented(&xml, "乙", "乙").unwrap(), xml.replace(&field, &format!("[{field}]")));
    }

    #[test]
    fn a_comment_does_not_leave_its_cell_but_may_go_over_paragraphs() {
        let p = |text: &str| format!("<p><r><t>{text}</t></r></p>");
        let two = format!("<b>{}{}</b>", p("甲"), p("乙"));
        assert_eq!(
            commented(&two, "甲", "乙").unwrap(),
            "<b><p>[<r><t>甲</t></r></p><p><r><t>乙</t></r>]</p></b>"
        );
        let cells = format!("<b><tc>{}</tc><tc>{}</tc></b>", p("甲"), p("乙"));
        assert_eq!(
            commented(&cells, "甲", "乙").unwrap(),
            "<b><tc><p>[<r><t>甲</t></r>]</p></tc><tc><p><r><t>乙</t></r></p></tc></b>"
        );
    }

    #[test]
    fn an_empty_place_is_a_point_and_a_paragraph_without_content_is_opened() {
        let xml = "<b><tc><p/></tc><p><r><t>甲</t></r></p></b>";
        let scan = Scan::of(xml).unwrap();
        let mut anchors = Anchors::new(xml, &scan);
        let at = xml.find("<p/>").unwrap();
        anchors.add(1, at..at).unwrap();
        let point = format!("{}{}", scan.names.start(1), scan.names.end(1));
        assert_eq!(anchors.written(), xml.replace("<p/>", &format!("<p>{point}</p>")));
        assert!(Anchors::new("<b/>", &Scan::of("<b/>").unwrap()).add(1, 0..0).is_none(), "no paragraph");
    }
}
