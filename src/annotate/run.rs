//! A run of text, cut in two.

use std::ops::Range;

use crate::source::xml::{Element, Item, Reader};

/// What the properties of a run hold if they are part of a tracked change: they must not be there twice.
const TRACKED: [&str; 5] = ["rPrChange", "ins", "del", "moveFrom", "moveTo"];

/// A place between two characters or elements of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where it is, in bytes of the part.
    pub at: usize,
    /// How many bytes before it are replaced by `close`.
    pub taken: usize,
    /// What ends there, so that something can stand between.
    pub close: String,
    /// What begins again behind that.
    pub open: String,
}

impl Cut {
    /// A place where nothing has to end.
    pub(super) fn between(at: usize) -> Self {
        Self { at, ..Self::default() }
    }
}

/// A run of some part.
#[derive(Default)]
pub(super) struct Run<'x> {
    /// The XML of the run alone. All places are byte offsets of it.
    xml: &'x str,
    /// Where it begins in the part.
    start: usize,
    tag: Range<usize>,
    name: String,
    properties: Range<usize>,
    is_tracked: bool,
    children: Vec<Child>,
}

/// What a run holds, besides its properties.
struct Child {
    tag: Range<usize>,
    content_end: usize,
    end: usize,
    name: String,
    /// A text, and not a drawing or the like.
    is_text: bool,
    /// White space at the ends of the text counts.
    keeps_space: bool,
}

impl<'x> Run<'x> {
    /// Reads the run that stands at `range` of `part`.
    pub(super) fn of(part: &'x str, range: &Range<usize>) -> Option<Self> {
        let xml = part.get(range.clone())?;
        let mut run = Self { xml, start: range.start, ..Self::default() };
        let mut reader = Reader::of(xml);
        let mut depth = 0_usize;
        while let Some(item) = reader.item().ok()? {
            let place = reader.place();
            match item {
                Item::Start(element) => {
                    run.begin(&element, depth, place);
                    depth += 1;
                }
                Item::Empty(element) => {
                    run.begin(&element, depth, place.clone());
                    run.end(depth, place);
                }
                Item::End(_) => {
                    depth = depth.checked_sub(1)?;
                    run.end(depth, place);
                }
                Item::Text(_) => {}
            }
        }
        Some(run)
    }

    fn begin(&mut self, element: &Element<'_>, depth: usize, place: Range<usize>) {
        let name = format!("{}{}", element.prefix(), element.name());
        match depth {
            0 => (self.tag, self.name) = (place, name),
            1 => self.children.push(Child {
                tag: place.clone(),
                content_end: place.end,
                end: place.end,
                name,
                is_text: element.is("t"),
                keeps_space: element.attribute("space").as_deref() == Some("preserve"),
            }),
            _ => self.is_tracked |= TRACKED.contains(&element.name()),
        }
    }

    fn end(&mut self, depth: usize, place: Range<usize>) {
        let Some(child) = self.children.last_mut().filter(|_| depth == 1) else { return };
        (child.content_end, child.end) = (place.start.max(child.tag.end), place.end);
        if child.name.ends_with("rPr") {
            self.properties = child.tag.start..child.end;
            self.children.pop();
        }
    }

    /// Cuts it at a place of the part, between its ends. `None` if what is there cannot stand in two runs.
    pub(super) fn cut(&self, at: usize) -> Option<Cut> {
        let at = at.checked_sub(self.start)?;
        let next = self.children.partition_point(|child| child.content_end <= at);
        let before = next.checked_sub(1).and_then(|last| self.children.get(last));
        let after = self.children.get(next);
        let inside = after.filter(|child| child.tag.end < at);
        match (inside, before, after) {
            (None, None, _) => Some(Cut::between(self.start)),
            (None, _, None) => Some(Cut::between(self.start + self.xml.len())),
            _ if self.is_tracked => None,
            (None, Some(before), _) => Some(self.parted(before.end, "", "")),
            (Some(text), ..) => {
                let (left, right) = self.xml.split_at_checked(at)?;
                let is_space = |letter: char| letter.is_ascii_whitespace();
                let at_space = left.ends_with(is_space) || right.starts_with(is_space);
                let tag = self.xml.get(text.tag.clone())?;
                let can_part = text.is_text && (text.keeps_space || !at_space);
                can_part.then(|| self.parted(at, &format!("</{}>", text.name), tag))
            }
        }
    }

    /// The cut at a place where a child ends and one with the same tag begins.
    fn parted(&self, at: usize, close: &str, open: &str) -> Cut {
        let part = |range: &Range<usize>| self.xml.get(range.clone()).unwrap_or_default();
        let open = format!("{}{}{open}", part(&self.tag), part(&self.properties));
        Cut { at: self.start + at, taken: 0, close: format!("{close}</{}>", self.name), open }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The run with `‖` where it is cut.
    fn parted(run: &str, at: &str) -> Option<String> {
        let part = format!("<p>{run}</p>");
        let cut = Run::of(&part, &(3..3 + run.len()))?.cut(part.find(at).unwrap())?;
        let (left, right) = part.split_at(cut.at);
        let whole = format!("{left}{}‖{}{right}", cut.close, cut.open);
        Some(whole.strip_prefix("<p>")?.strip_suffix("</p>")?.to_owned())
    }

    #[test]
    fn a_text_becomes_two_runs_alike() {
        assert_eq!(
            parted("<w:r x='1'><w:rPr><w:b/></w:rPr><w:t>甲乙</w:t><w:tab/></w:r>", "乙").unwrap(),
            "<w:r x='1'><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r>‖\
             <w:r x='1'><w:rPr><w:b/></w:rPr><w:t>乙</w:t><w:tab/></w:r>"
        );
        assert_eq!(parted("<r><t>a&lt;b</t></r>", "b<").unwrap(), "<r><t>a&lt;</t></r>‖<r><t>b</t></r>");
    }

    #[test]
    fn nothing_is_cut_where_elements_end() {
        let run = "<w:r><w:rPr/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>";
        assert_eq!(parted(run, "甲").unwrap(), format!("‖{run}"));
        assert_eq!(parted(run, "</w:t></w:r>").unwrap(), format!("{run}‖"));
        let middle = "<w:r><w:rPr/><w:t>甲</w:t></w:r>‖<w:r><w:rPr/><w:br/><w:t>乙</w:t></w:r>";
        assert_eq!(parted(run, "</w:t><w:br/>").unwrap(), middle);
        assert_eq!(parted(run, "<w:br/>").unwrap(), middle);
        let middle = "<w:r><w:rPr/><w:t>甲</w:t><w:br/></w:r>‖<w:r><w:rPr/><w:t>乙</w:t></w:r>";
        assert_eq!(parted(run, "乙").unwrap(), middle);
    }

    #[test]
    fn what_cannot_stand_twice_is_not_cut() {
        assert_eq!(parted("<r><rPr><rPrChange/></rPr><t>甲乙</t></r>", "乙"), None);
        assert_eq!(parted("<r><t>a b</t></r>", " b"), None, "a space at the end would be lost");
        assert!(parted("<r><t xml:space='preserve'>a b</t></r>", " b").is_some());
        assert_eq!(parted("<r><drawing><a>甲乙</a></drawing></r>", "乙"), None);
    }
}
