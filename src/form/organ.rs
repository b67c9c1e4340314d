//! What kind of organ a name belongs to.

use serde::Deserialize;

use super::label::fold;
use crate::yaml::{Document, Faults, read};

/// The kinds of organ that Regulations art. 49 tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganKind {
    /// A people's government from the county up: publishes by 31 March.
    Government,
    /// A department of such a government: publishes by 31 January.
    Department,
    /// A town or subdistrict: not named in art. 49.
    Town,
    /// The name does not tell.
    Unknown,
}

impl OrganKind {
    /// Its name in JSON and settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::Department => "department",
            Self::Town => "town",
            Self::Unknown => "unknown",
        }
    }
}

/// The endings of organs' names, `rules/organs.yaml`.
#[derive(Clone, Debug, Default)]
pub struct OrganKinds(Vec<(OrganKind, Vec<Vec<char>>)>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    kind: OrganKind,
    endings: Vec<String>,
}

impl OrganKinds {
    /// Reads the endings among the embedded documents.
    pub fn embedded(documents: &[Document]) -> Self {
        let found = documents.iter().find(|document| document.path == "organs.yaml");
        let groups: Option<Vec<Group>> =
            found.and_then(|document| read(&document.root, &mut Faults::default()));
        let folded = |group: Group| {
            (group.kind, group.endings.iter().map(|ending| fold(ending)).collect::<Vec<Vec<char>>>())
        };
        Self(groups.unwrap_or_default().into_iter().map(folded).collect())
    }

    /// The kind of an organ by its name.
    pub fn of(&self, name: &str) -> OrganKind {
        let name = fold(name);
        let fits = |(_, endings): &&(OrganKind, Vec<Vec<char>>)| {
            endings.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
        };
        self.0.iter().find(fits).map_or(OrganKind::Unknown, |(kind, _)| *kind)
    }
}
