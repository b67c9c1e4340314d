//! How the parts of a Word file find each other: relations by which the document knows its comments, and the list of
//! what each part contains.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Names, appended};
use crate::source::xml::{Item, Reader};
use crate::source::{Archive, Kind, ReadError};

/// The part that says what the others contain.
const TYPES: &str = "[Content_Types].xml";

/// What it says of comments.
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The beginnings of namespaces and the types of relations that belong to them.
const RELATIONS: [(&str, &str); 2] = [
    ("http://purl.oclc.org/ooxml/", "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"),
    ("", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"),
];

/// A part without relations.
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

/// A Word file, with the way to its comments.
pub(super) struct Package<'b> {
    /// The file.
    pub archive: Archive<'b>,
    /// The name of the part that holds the comments, or is to hold them.
    pub part: String,
    /// That part, if it is there.
    pub comments: Option<String>,
    /// The part with the relations of the document, if it is there, and its name.
    relations: (String, Option<String>),
    /// The type of the relation to the comments; none if there is such a relation.
    relation: Option<&'static str>,
}

impl<'b> Package<'b> {
    /// Finds the comments of a document, the name of whose part is given.
    ///
    /// # Errors
    /// `Damaged`, `TooLarge`.
    pub(super) fn of(mut archive: Archive<'b>, document: &str, names: &Names) -> Result<Self, ReadError> {
        let (folder, file) = document.split_at(document.rfind('/').map_or(0, |slash| slash + 1));
        let name = format!("{folder}_rels/{file}.rels");
        let relations = archive.part(&name)?;
        let is_comments = |kind: &str| RELATIONS.iter().any(|(_, known)| kind == *known);
        let target = relations.as_deref().map_or(Ok(None), |relations| target(relations, is_comments))?;
        let is_related = target.is_some();
        let part = target
            .map_or_else(|| free(&archive, &located(folder, "comments")), |target| located(folder, &target));
        let relation = RELATIONS.iter().find(|(begins, _)| names.namespace.starts_with(begins));
        let relation = relation.map(|(_, kind)| *kind).filter(|_| !is_related);
        let comments = archive.part(&part)?;
        Ok(Self { archive, part, comments, relations: (name, relations), relation })
    }

    /// The name of the part that tells more of comments: their threads, or their ids of other kinds.
    ///
    /// # Errors
    /// `Damaged`.
    pub(super) fn beside(&self, kind: &str) -> Result<Option<String>, ReadError> {
        let (name, relations) = &self.relations;
        let found =
            relations.as_deref().map_or(Ok(None), |relations| target(relations, |of| of.ends_with(kind)))?;
        let folder = name.rsplit_once("_rels/").map_or("", |(folder, _)| folder);
        Ok(found.map(|found| located(folder, &found)))
    }

    /// The parts that tell of the comments, as far as they do not yet.
    ///
    /// # Errors
    /// `Damaged`, `TooLarge`.
    pub(super) fn announced(&mut self) -> Result<BTreeMap<String, String>, ReadError> {
        let mut changed = BTreeMap::new();
        let types = self.archive.part(TYPES)?.ok_or_else(|| Kind::Docx.damaged(&TYPES))?;
        let path = format!("/{}", self.part);
        if !values(&types, "Override", "PartName")?.contains(&path) {
            let entry =
                |prefix: &str| format!("<{prefix}Override PartName=\"{path}\" ContentType=\"{CONTENT}\"/>");
            changed.insert(TYPES.to_owned(), appended(&types, entry)?);
        }
        if let Some(kind) = self.relation {
            let (name, relations) = &self.relations;
            let relations = relations.as_deref().unwrap_or(NO_RELATIONS);
            let taken = values(relations, "Relationship", "Id")?;
            // Of one more than there are, one is free.
            let mut ids = (0..=taken.len()).map(|number| format!("rId{}", number + 1));
            let id = ids.find(|id| !taken.contains(id)).unwrap_or_default();
            let file = self.part.rsplit('/').next().unwrap_or_default();
            let entry = |prefix: &str| {
                format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{file}\"/>")
            };
            changed.insert(name.clone(), appended(relations, entry)?);
        }
        Ok(changed)
    }
}

/// The name of a part that is told from a folder with its slash.
fn located(folder: &str, target: &str) -> String {
    target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned)
}

/// Where the first relation of a kind leads.
fn target(relations: &str, is_wanted: impl Fn(&str) -> bool) -> Result<Option<String>, ReadError> {
    let mut reader = Reader::of(relations);
    while let Some(item) = reader.item()? {
        if let Item::Start(element) | Item::Empty(element) = item
            && element.is("Relationship")
            && element.attribute("Type").is_some_and(|kind| is_wanted(&kind))
        {
            return Ok(element.attribute("Target"));
        }
    }
    Ok(None)
}

/// The values of an attribute of all elements of a name.
pub(super) fn values(part: &str, name: &str, attribute: &str) -> Result<BTreeSet<String>, ReadError> {
    let mut values = BTreeSet::new();
    let mut reader = Reader::of(part);
    while let Some(item) = reader.item()? {
        if let Item::Start(element) | Item::Empty(element) = item
            && element.is(name)
        {
            values.extend(element.attribute(attribute));
        }
    }
    Ok(values)
}

/// The name of a part that is not there yet.
fn free(archive: &Archive<'_>, stem: &str) -> String {
    let mut name = format!("{stem}.xml");
    let mut number = 1_usize;
    while archive.has(&name) {
        name = format!("{stem}{number}.xml");
        number += 1;
    }
    name
}
