//! Places of SARIF: a file by its URI and a region by lines and columns.

use std::fmt::Write;

use serde::Serialize;

use super::Message;
use crate::diag::{Finding, NamedPlace};
use crate::render::FileView;
use crate::render::json::Spot;
use crate::span::Span;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: Physical,
    #[serde(rename = "logicalLocations", skip_serializing_if = "Vec::is_empty")]
    logical: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
    /// The page and the box on it, in documents with pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Spot>,
}

/// A place in words, for documents without lines.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
}

impl Location {
    pub(super) fn new(file: &FileView<'_>, span: Span, place: Option<&str>) -> Self {
        let physical =
            Physical { artifact_location: Artifact::of(file, span), region: Region::of(file, span) };
        let logical = place.map(|place| Logical { fully_qualified_name: place.to_owned() });
        let properties = Spot::of(file, span);
        Self { id: None, physical, logical: logical.into_iter().collect(), message: None, properties }
    }

    /// The place of a finding.
    pub(super) fn of_finding(file: &FileView<'_>, finding: &Finding) -> Self {
        let properties = Spot::of_finding(file, finding);
        Self { properties, ..Self::new(file, finding.span, finding.place.as_deref()) }
    }

    /// The same, as the `nth` of the related places, with a few words.
    pub(super) fn related(file: &FileView<'_>, label: &NamedPlace, nth: usize) -> Self {
        let words = Some(label.message.as_str()).filter(|words| !words.is_empty());
        let location = Self::new(file, label.span, label.place.as_deref());
        Self { id: Some(nth), message: words.map(Message::new), ..location }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(PartialEq, Eq, Serialize)]
pub(super) struct Artifact {
    uri: String,
}

impl Artifact {
    pub(super) fn of(file: &FileView<'_>, span: Span) -> Self {
        Self { uri: uri(&file.path_of(span)) }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Region {
    pub(super) fn of(file: &FileView<'_>, span: Span) -> Self {
        let (start, end) = file.ends_of(span);
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// A path as a URI: relative as it is, absolute with its scheme.
fn uri(path: &str) -> String {
    let drive = path.split_once(':').filter(|(letter, rest)| letter.len() == 1 && rest.starts_with('/'));
    let mut uri = match drive {
        Some(_) => "file:///".to_owned(),
        None if path.starts_with('/') => "file://".to_owned(),
        None => String::new(),
    };
    for (at, byte) in path.bytes().enumerate() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if is_plain || drive.is_some() && at == 1 {
            uri.push(char::from(byte));
        } else {
            // A String takes whatever is written.
            let _written = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        for (path, expected) in [
            ("a/b.md", "a/b.md"),
            ("年 报#1?.md", "%E5%B9%B4%20%E6%8A%A5%231%3F.md"),
            ("x:y.md", "x%3Ay.md"),
            ("/a%b", "file:///a%25b"),
            ("C:/a b", "file:///C:/a%20b"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }
}
