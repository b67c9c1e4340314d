//! The part that holds what comments say.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::names::{Names, appended, spelt};
use super::note::{Author, Note};
use super::scan::Scan;
use crate::source::ReadError;
use crate::source::xml::{Element, Item, Reader};

/// The author in short, as Word shows it beside the number of a comment.
const INITIALS: &str = "FL";

/// The comments of a document.
pub(super) struct Comments {
    /// The part, if there is one.
    part: Option<String>,
    names: Names,
    /// The ids that are taken.
    ids: BTreeSet<u32>,
    /// Our own comments by what they say, a paragraph a line.
    own: BTreeMap<String, Vec<Own>>,
}

/// A comment of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own {
    /// Its id.
    pub id: u32,
    /// The names that other parts have for its paragraphs.
    pub paragraphs: Vec<String>,
    /// Where it stands in the document, if it does.
    place: Option<Range<usize>>,
}

/// What is to be done about comments.
pub(super) struct Settled<'n> {
    /// The notes that no comment of ours has yet, each with an id that is free.
    pub made: Vec<(u32, &'n Note)>,
    /// The comments of ours that no note has any longer.
    pub gone: Vec<Own>,
}

/// The comment that is being read.
#[derive(Default)]
struct Reading {
    id: Option<u32>,
    author: String,
    paragraphs: Vec<String>,
    text: String,
    in_text: bool,
}

impl Comments {
    /// Reads the part of a document, if it has one, in which an author may have written.
    ///
    /// # Errors
    /// `Damaged`, `TooIntricate`.
    pub(super) fn of(part: Option<&str>, scan: &Scan, author: &Author) -> Result<Self, ReadError> {
        let mut comments = Self {
            part: part.map(str::to_owned),
            names: scan.names.clone(),
            ids: scan.comments.keys().copied().collect(),
            own: BTreeMap::new(),
        };
        let Some(part) = part else { return Ok(comments) };
        let (mut reader, mut reading) = (Reader::of(part), Reading::default());
        while let Some(item) = reader.item()? {
            match item {
                Item::Start(element) if element.is("t") => reading.in_text = true,
                Item::Start(element) | Item::Empty(element) => comments.begin(&element, &mut reading),
                Item::Text(text) if reading.in_text => reading.text.push_str(&text),
                Item::End(name) if name == "t" => reading.in_text = false,
                Item::End(name) if name == "comment" => {
                    comments.end(std::mem::take(&mut reading), scan, author);
                }
                Item::End(_) | Item::Text(_) => {}
            }
        }
        Ok(comments)
    }

    fn begin(&mut self, element: &Element<'_>, reading: &mut Reading) {
        match element.name() {
            "comments" => self.names = Names::of_root(element),
            "comment" => {
                let id = element.attribute("id").and_then(|id| id.parse().ok());
                self.ids.extend(id);
                let author = element.attribute("author").unwrap_or_default();
                *reading = Reading { id, author, ..Reading::default() };
            }
            "p" => {
                reading.paragraphs.extend(element.attribute("paraId"));
                if !reading.text.is_empty() {
                    reading.text.push('\n');
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, read: Reading, scan: &Scan, author: &Author) {
        if let Some(id) = read.id.filter(|_| author.has_written(&read.author, &read.text)) {
            let place = scan.comments.get(&id).cloned();
            self.own.entry(read.text).or_default().push(Own { id, paragraphs: read.paragraphs, place });
        }
    }

    /// Compares what is to be said, each note at its place in the document, with what comments of ours say there.
    pub(super) fn settle<'n>(&self, notes: impl Iterator<Item = (&'n Note, Range<usize>)>) -> Settled<'n> {
        let mut own = self.own.clone();
        let mut free = (0..).filter(|id| !self.ids.contains(id));
        let mut made = Vec::new();
        for (note, place) in notes {
            let alike = own.get_mut(&note.paragraphs.join("\n"));
            let is_here = |own: &Own| own.place.as_ref().is_some_and(|own| touch(own, &place));
            let known = alike.and_then(|alike| Some((alike.iter().position(is_here)?, alike)));
            match known {
                Some((at, alike)) => drop(alike.remove(at)),
                None => made.extend(free.next().map(|id| (id, note))),
            }
        }
        Settled { made, gone: own.into_values().flatten().collect() }
    }

    /// The part with more comments.
    ///
    /// # Errors
    /// `Damaged`.
    pub(super) fn with(&self, made: &[(u32, &Note)], author: &Author) -> Result<String, ReadError> {
        let author = spelt(&author.name);
        let Names { prefix, declaration, namespace } = &self.names;
        let new = || {
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                 <{prefix}comments xmlns:{}=\"{namespace}\"></{prefix}comments>",
                prefix.trim_end_matches(':')
            )
        };
        let part = self.part.clone().unwrap_or_else(new);
        let declaration = if self.part.is_some() { declaration } else { "" };
        appended(&part, |_| {
            let comments = made.iter().map(|(id, note)| comment(prefix, declaration, *id, &author, note));
            comments.collect()
        })
    }
}

/// True if one place begins where the other ends, or before, and the other way round.
fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// A comment in the size of notes, whatever the style of running text in the document is.
fn comment(w: &str, declaration: &str, id: u32, author: &str, note: &Note) -> String {
    let layout = format!(
        "<{w}pPr><{w}spacing {w}before=\"0\" {w}after=\"0\" {w}line=\"240\" {w}lineRule=\"auto\"/>\
         <{w}ind {w}left=\"0\" {w}firstLineChars=\"0\" {w}firstLine=\"0\"/><{w}jc {w}val=\"left\"/></{w}pPr>"
    );
    let size = format!("<{w}sz {w}val=\"18\"/><{w}szCs {w}val=\"18\"/>");
    let paragraphs = note.paragraphs.iter().enumerate().map(|(at, text)| {
        let text = spelt(text);
        let mark = if at == 0 { format!("<{w}r><{w}annotationRef/></{w}r>") } else { String::new() };
        let bold = if at == 0 { format!("<{w}b/>") } else { String::new() };
        format!(
            "<{w}p>{layout}{mark}<{w}r><{w}rPr>{bold}{size}</{w}rPr>\
             <{w}t xml:space=\"preserve\">{text}</{w}t></{w}r></{w}p>"
        )
    });
    format!(
        "<{w}comment{declaration} {w}id=\"{id}\" {w}author=\"{author}\" {w}initials=\"{INITIALS}\">{}</{w}comment>",
        paragraphs.collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::span::SourceId;

    const PART: &str = "<w:comments xmlns:w='of w'>\
        <w:comment w:id='0' w:author='foia-lint'><w:p><w:r><w:t>错误 T301 a</w:t></w:r></w:p>\
        <w:p w14:paraId='7A'><w:r><w:t>依据: 甲&amp;乙</w:t></w:r></w:p></w:comment>\
        <w:comment w:id='2' w:author='某人'><w:p><w:r><w:t>头</w:t></w:r></w:p></w:comment></w:comments>";

    fn author() -> Author {
        let of = |word: &str| vec![word.to_owned()];
        Author { name: "检查".to_owned(), former: of("foia-lint"), endings: of("依据: ") }
    }

    fn note(paragraphs: &[&str]) -> Note {
        let span = Source::from_text(SourceId::new(0), "a", String::new()).span(0..0);
        Note { span, paragraphs: paragraphs.iter().map(|text| (*text).to_owned()).collect() }
    }

    #[test]
    fn what_our_own_comments_say_at_a_place_is_not_said_there_again() {
        let scan = Scan { comments: BTreeMap::from([(0, 10..20), (2, 10..20)]), ..Scan::default() };
        let comments = Comments::of(Some(PART), &scan, &author()).unwrap();
        let told = note(&["错误 T301 a", "依据: 甲&乙"]);
        let others = note(&["头"]);
        let settled = comments.settle([(&told, 20..22), (&others, 12..13), (&told, 12..13)].into_iter());
        assert_eq!(
            settled.made,
            [(1, &others), (3, &told)],
            "that of somebody else does not count, and its id is taken"
        );
        assert_eq!(settled.gone, []);
        let settled = comments.settle([(&told, 21..22)].into_iter());
        assert_eq!(settled.made, [(1, &told)], "elsewhere");
        let gone = Own { id: 0, paragraphs: vec!["7A".to_owned()], place: Some(10..20) };
        assert_eq!(settled.gone, [gone]);
    }

    #[test]
    fn comments_are_added_to_the_part_or_make_a_new_one() {
        let notes = [note(&["警告 T302 <1>", "依据: 甲"])];
        let with = |part| {
            let comments = Comments::of(part, &Scan::default(), &author()).unwrap();
            let settled = comments.settle(notes.iter().map(|note| (note, 3..4)));
            comments.with(&settled.made, &author()).unwrap()
        };
        let added = with(Some(PART));
        assert!(added.starts_with(PART.strip_suffix("</w:comments>").unwrap()));
        assert!(added.contains("<w:comment w:id=\"1\" w:author=\"检查\" w:initials=\"FL\">"), "{added}");
        assert!(added.contains("警告 T302 &lt;1&gt;"));
        let new = with(None);
        assert!(new.starts_with("<?xml") && new.ends_with("</w:comment></w:comments>"), "{new}");
        let scan = Scan { comments: BTreeMap::from([(0, 1..9)]), ..Scan::default() };
        let again = Comments::of(Some(&new), &scan, &author()).unwrap();
        let settled = again.settle(notes.iter().map(|note| (note, 3..4)));
        assert!(settled.made.is_empty() && settled.gone.is_empty(), "it is read as it is written");
    }
}
