//! What an annotated file still has of the one that it was made of: everything.
#![expect(clippy::wildcard_enum_match_arm, reason = "of the events of XML, a few matter")]

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

use super::package::{part, stored};

/// The parts that may differ.
const CHANGED: [&str; 4] =
    ["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"];

/// What a document shows, one character or element at a time, each character with the properties of its run.
pub fn shown(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut shown, mut path, mut properties) = (Vec::new(), Vec::<String>::new(), String::new());
    loop {
        let begun = usize::try_from(reader.buffer_position()).unwrap();
        let event = reader.read_event().unwrap();
        let raw = &xml[begun..usize::try_from(reader.buffer_position()).unwrap()];
        let in_properties = path.iter().any(|name| name == "rPr");
        match event {
            Event::Start(tag) => {
                let name = tag.local_name().into_inner().to_owned();
                match name.as_str() {
                    "r" => properties.clear(),
                    "t" => {}
                    _ if in_properties || name == "rPr" => properties += raw,
                    _ => shown.push(raw.to_owned()),
                }
                path.push(name);
            }
            Event::Empty(_) if in_properties => properties += raw,
            Event::Empty(tag) => {
                let name = tag.local_name().into_inner().to_owned();
                match name.as_str() {
                    "commentRangeStart" | "commentRangeEnd" | "commentReference" | "rPr" | "t" | "r" => {}
                    // A paragraph without content may get some.
                    "p" => shown.extend([raw.replace("/>", ">"), "</p>".to_owned()]),
                    _ => shown.push(raw.to_owned()),
                }
            }
            Event::End(_) => {
                let name = path.pop().expect("an open element");
                if !["r", "t", "rPr"].contains(&name.as_str()) && !in_properties {
                    shown.push(format!("</{name}>"));
                }
            }
            Event::Text(text) if path.last().is_some_and(|name| name == "t") => {
                shown.extend(text.into_inner().chars().map(|letter| format!("{letter} {properties}")));
            }
            Event::GeneralRef(_) => shown.push(format!("{raw} {properties}")),
            Event::Eof => break,
            _ => shown.push(raw.to_owned()),
        }
    }
    assert!(path.is_empty(), "open elements: {path:?}");
    shown
}

/// Where each comment begins and ends in a document, and the text between, by its id.
///
/// # Panics
/// If they do not come in pairs, or one has no mark.
pub fn marked(xml: &str) -> BTreeMap<u32, String> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut done) = (BTreeMap::<u32, String>::new(), BTreeMap::new());
    let (mut marks, mut path) = (BTreeSet::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => path.push(tag.local_name().into_inner().to_owned()),
            Event::End(_) => drop(path.pop()),
            Event::Empty(tag) => {
                let id = || tag.try_get_attribute("w:id").unwrap().unwrap().value.parse().unwrap();
                let within = path.last().map_or("", String::as_str);
                match tag.local_name().into_inner() {
                    "commentRangeStart" => {
                        assert_eq!(within, "p");
                        assert!(open.insert(id(), String::new()).is_none(), "{} begins twice", id());
                    }
                    "commentRangeEnd" => {
                        assert_eq!(within, "p");
                        done.insert(id(), open.remove(&id()).expect("a comment that has begun"));
                    }
                    "commentReference" => {
                        assert_eq!(within, "r");
                        assert!(done.contains_key(&id()), "{} has not ended", id());
                        assert!(marks.insert(id()), "{} hangs in two places", id());
                    }
                    _ => {}
                }
            }
            Event::Text(text) if path.last().is_some_and(|name| name == "t") => {
                for words in open.values_mut() {
                    words.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                let letter = resolved(reference);
                for words in open.values_mut() {
                    words.push_str(&letter);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "without an end: {open:?}");
    assert_eq!(marks, done.keys().copied().collect(), "every comment hangs somewhere");
    done
}

/// The character that a reference stands for.
fn resolved(reference: BytesRef<'_>) -> String {
    match reference.resolve_char_ref().unwrap() {
        Some(letter) => letter.to_string(),
        None => resolve_predefined_entity(&reference.into_inner()).unwrap().to_owned(),
    }
}

/// The ids, authors and texts of the comments of a file, a paragraph a line.
pub fn comments(bytes: &[u8]) -> Vec<(u32, String, String)> {
    let xml = part(bytes, "word/comments.xml");
    let mut reader = Reader::from_str(&xml);
    let (mut comments, mut path) = (Vec::<(u32, String, String)>::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let value = |name| tag.try_get_attribute(name).unwrap().unwrap().value.into_owned();
                match tag.local_name().into_inner() {
                    "comment" => {
                        comments.push((value("w:id").parse().unwrap(), value("w:author"), String::new()));
                    }
                    "p" => {
                        let (.., text) = comments.last_mut().expect("paragraphs stand in comments");
                        text.push_str(if text.is_empty() { "" } else { "\n" });
                    }
                    _ => {}
                }
                path.push(tag.local_name().into_inner().to_owned());
            }
            Event::End(_) => drop(path.pop()),
            Event::Text(text) if path.last().is_some_and(|name| name == "t") => {
                comments.last_mut().expect("text stands in comments").2.push_str(&text);
            }
            Event::GeneralRef(letter) => {
                comments.last_mut().expect("text stands in comments").2.push_str(&resolved(letter));
            }
            Event::Eof => break comments,
            _ => {}
        }
    }
}

/// Nothing is lost or changed but what comments need, and the comments are whole.
#[track_caller]
pub fn is_kept(before: &[u8], after: &[u8]) {
    let (old, new) = (stored(before), stored(after));
    let kept = |parts: &[super::package::Stored]| {
        parts.iter().filter(|(name, ..)| !CHANGED.contains(&name.as_str())).cloned().collect::<Vec<_>>()
    };
    assert!(kept(&old) == kept(&new), "the other parts are the same, byte by byte");
    let names =
        |parts: &[super::package::Stored]| parts.iter().map(|(name, ..)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&old)[..], names(&new)[..old.len()], "the parts keep their order");
    let document = |bytes: &[u8]| part(bytes, "word/document.xml");
    let (shown_before, shown_after) = (shown(&document(before)), shown(&document(after)));
    if let Some(at) = (0..shown_before.len()).find(|at| shown_before.get(*at) != shown_after.get(*at)) {
        panic!("{:?} became {:?}", &shown_before[at], shown_after.get(at));
    }
    assert_eq!(shown_before.len(), shown_after.len());
    let marked = marked(&document(after));
    let comments = comments(after);
    let ids: BTreeSet<u32> = comments.iter().map(|(id, ..)| *id).collect();
    assert_eq!(ids.len(), comments.len(), "every comment has its own id");
    assert_eq!(ids, marked.into_keys().collect());
    if before != after {
        assert_eq!(part(after, "[Content_Types].xml").matches("\"/word/comments.xml\"").count(), 1);
        assert_eq!(
            part(after, "word/_rels/document.xml.rels").matches("relationships/comments\"").count(),
            1
        );
    }
}
