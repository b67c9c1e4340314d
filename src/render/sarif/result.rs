//! A finding as a result of SARIF.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Message;
use super::location::{Artifact, Location, Region};
use crate::diag::{Code, Finding, Fix, Origin, Safety, Severity, Suspect};
use crate::render::view::placed;
use crate::render::{FileView, Phrases};

/// The name under which the fingerprint stands, with the version of how it is made.
const FINGERPRINT: &str = "foiaLint/v1";

/// One result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry<'a> {
    rule_id: Code,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Mending<'a>>,
    properties: Properties<'a>,
}

impl<'a> Entry<'a> {
    /// The result for a finding whose rule is the one of this index.
    pub(super) fn new(
        file: &FileView<'_>,
        finding: &'a Finding,
        rule_index: usize,
        phrases: &dyn Phrases,
    ) -> Self {
        let labels = finding.labels.iter().enumerate();
        Self {
            rule_id: finding.code,
            rule_index,
            level: level(finding.severity),
            message: Message::new(&placed(&finding.wording.message, finding.place.as_deref())),
            locations: [Location::of_finding(file, finding)],
            related_locations: labels.map(|(nth, label)| Location::related(file, label, nth)).collect(),
            partial_fingerprints: [(FINGERPRINT, finding.fingerprint.as_str())].into(),
            fixes: finding.fix.iter().map(|fix| Mending::new(file, fix, phrases)).collect(),
            properties: Properties::of(finding),
        }
    }
}

/// The word of SARIF for a severity.
pub(super) const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// What SARIF has no word for.
#[derive(Serialize)]
struct Properties<'a> {
    origin: Origin,
    #[serde(skip_serializing_if = "str::is_empty")]
    help: &'a str,
    basis: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    suspects: &'a [Suspect],
    #[serde(skip_serializing_if = "Option::is_none")]
    readings: Option<u64>,
}

impl<'a> Properties<'a> {
    fn of(finding: &'a Finding) -> Self {
        Self {
            origin: finding.origin,
            help: &finding.wording.help,
            basis: &finding.wording.basis,
            section: finding.section.as_deref(),
            cell: finding.cell.as_deref(),
            suspects: &finding.suspects,
            readings: finding.readings,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Mending<'a> {
    description: Message,
    artifact_changes: Vec<ArtifactChange<'a>>,
    properties: Risk,
}

#[derive(Serialize)]
struct Risk {
    safety: Safety,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

impl<'a> Mending<'a> {
    fn new(file: &FileView<'_>, fix: &'a Fix, phrases: &dyn Phrases) -> Self {
        let key = match fix.safety {
            Safety::Safe => "fix_safe",
            Safety::Unsafe => "fix_unsafe",
        };
        let mut changes: Vec<ArtifactChange<'a>> = Vec::new();
        for edit in &fix.edits {
            let replacement = Replacement {
                deleted_region: Region::of(file, edit.span),
                inserted_content: Content { text: &edit.replacement },
            };
            let artifact_location = Artifact::of(file, edit.span);
            match changes.iter_mut().find(|change| change.artifact_location == artifact_location) {
                Some(change) => change.replacements.push(replacement),
                None => changes.push(ArtifactChange { artifact_location, replacements: vec![replacement] }),
            }
        }
        Self {
            description: Message::new(&phrases.plain(key)),
            artifact_changes: changes,
            properties: Risk { safety: fix.safety },
        }
    }
}
