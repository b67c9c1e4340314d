//! The part that holds what comments say.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Names, appended, spelt};
use super::note::Note;
use super::scan::Scan;
use crate::source::ReadError;
use crate::source::xml::{Element, Item, Reader};

/// The author of our comments.
const AUTHOR: &str = "foia-lint";

/// The author in short, as Word shows it beside the number of a comment.
const INITIALS: &str = "FL";

/// The comments of a document.
pub(super) struct Comments {
    /// The part, if there is one.
    part: Option<String>,
    names: Names,
    /// The ids that are taken.
    ids: BTreeSet<u32>,
    /// What our own comments say, a paragraph a line, and how many say so.
    own: BTreeMap<String, usize>,
}

/// The comment that is being read.
#[derive(Default)]
struct Reading {
    is_own: bool,
    text: String,
    in_text: bool,
}

impl Comments {
    /// Reads the part of a document, if it has one.
    ///
    /// # Errors
    /// `Damaged`, `TooIntricate`.
    pub(super) fn of(part: Option<&str>, scan: &Scan) -> Result<Self, ReadError> {
        let mut comments = Self {
            part: part.map(str::to_owned),
            names: scan.names.clone(),
            ids: scan.ids.clone(),
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
                Item::End(name) if name == "comment" && reading.is_own => {
                    *comments.own.entry(std::mem::take(&mut reading.text)).or_default() += 1;
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
                self.ids.extend(element.attribute("id").and_then(|id| id.parse::<u32>().ok()));
                let is_own = element.attribute("author").as_deref() == Some(AUTHOR);
                *reading = Reading { is_own, ..Reading::default() };
            }
            "p" if !reading.text.is_empty() => reading.text.push('\n'),
            _ => {}
        }
    }

    /// The notes that no comment of ours has yet, each with an id that is free.
    pub(super) fn made<'n>(&self, notes: &'n [Note]) -> Vec<(u32, &'n Note)> {
        let mut known = self.own.clone();
        let is_new = |note: &&Note| {
            let count = known.get_mut(&note.paragraphs.join("\n")).filter(|count| **count > 0);
            count.map(|count| *count -= 1).is_none()
        };
        let free = (0..).filter(|id| !self.ids.contains(id));
        free.zip(notes.iter().filter(is_new)).collect()
    }

    /// The part with more comments.
    ///
    /// # Errors
    /// `Damaged`.
    pub(super) fn with(&self, made: &[(u32, &Note)]) -> Result<String, ReadError> {
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
        appended(&part, |_| made.iter().map(|(id, note)| comment(prefix, declaration, *id, note)).collect())
    }
}

/// A comment in the size of notes, whatever the style of running text in the document is.
fn comment(w: &str, declaration: &str, id: u32, note: &Note) -> String {
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
        "<{w}comment{declaration} {w}id=\"{id}\" {w}author=\"{AUTHOR}\" {w}initials=\"{INITIALS}\">{}</{w}comment>",
        paragraphs.collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::span::SourceId;

    const PART: &str = "<w:comments xmlns:w='of w'>\
        <w:comment w:id='0' w:author='foia-lint'><w:p><w:r><w:t>头</w:t></w:r></w:p><w:p><w:r><w:t>甲&amp;乙</w:t></w:r></w:p>\
        </w:comment><w:comment w:id='2' w:author='某人'><w:p><w:r><w:t>头</w:t></w:r></w:p></w:comment></w:comments>";

    fn note(paragraphs: &[&str]) -> Note {
        let span = Source::from_text(SourceId::new(0), "a", String::new()).span(0..0);
        Note { span, paragraphs: paragraphs.iter().map(|text| (*text).to_owned()).collect() }
    }

    #[test]
    fn what_our_own_comments_say_is_not_said_again_as_often_as_they_say_it() {
        let comments = Comments::of(Some(PART), &Scan::default()).unwrap();
        let told = note(&["头", "甲&乙"]);
        let notes = [told.clone(), note(&["头"]), told.clone()];
        let made: Vec<(u32, &Note)> = comments.made(&notes);
        assert_eq!(
            made,
            [(1, &notes[1]), (3, &told)],
            "that of somebody else does not count, and its id is taken"
        );
    }

    #[test]
    fn comments_are_added_to_the_part_or_make_a_new_one() {
        let notes = [note(&["头 <1>", "甲"])];
        let with = |part| {
            let comments = Comments::of(part, &Scan::default()).unwrap();
            comments.with(&comments.made(&notes)).unwrap()
        };
        let added = with(Some(PART));
        assert!(added.starts_with(PART.strip_suffix("</w:comments>").unwrap()));
        assert!(added.contains("<w:comment w:id=\"1\" w:author=\"foia-lint\" w:initials=\"FL\">"), "{added}");
        assert!(added.contains("头 &lt;1&gt;"));
        let new = with(None);
        assert!(new.starts_with("<?xml") && new.ends_with("</w:comment></w:comments>"), "{new}");
        let again = Comments::of(Some(&new), &Scan::default()).unwrap();
        assert!(again.made(&notes).is_empty(), "it is read as it is written");
    }
}
