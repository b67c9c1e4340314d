//! What a settings file says.

use std::ops::Range;

use serde::Deserialize;

use super::globs::Globs;
use crate::diag::Severity;
use crate::yaml::Placed;

/// A settings file.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What holds for every report.
    pub general: Choices,
    /// What holds for some paths besides, in the order written.
    pub paths: Vec<PathChoices>,
    /// Folders with rule files of the user's own, relative to the settings file.
    pub rules: Vec<String>,
    /// Last year's report, or the folder that reports of other years are in, relative to the settings file.
    pub previous: Option<String>,
    /// Most mebibytes of an input.
    pub size_limit: Option<u16>,
    /// Who signs the comments in Word files.
    pub comment_author: Option<String>,
    /// Findings that are not to be told.
    pub exceptions: Vec<Exception>,
}

/// What is chosen for reports.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The form that reports are read on, whatever their labels and year say.
    pub form: Option<Placed<String>>,
    /// The kind of their organs, whatever the names say.
    pub organ_kind: Option<OrganKindName>,
    /// Rules to check; all if there are none.
    pub select: Vec<Placed<String>>,
    /// Rules to leave out.
    pub ignore: Vec<Placed<String>>,
    /// How much the findings of a rule weigh; of two entries for one rule the later counts.
    pub severity: Vec<(Placed<String>, Severity)>,
}

/// What is chosen for the reports at some paths.
#[derive(Clone, Debug)]
pub struct PathChoices {
    /// The paths, relative to the settings file.
    pub files: Globs,
    /// What holds there.
    pub choices: Choices,
}

/// A kind of organ (Regulations art. 49), as settings name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganKindName {
    /// A people's government from the county up.
    Government,
    /// A department of such a government.
    Department,
    /// A town or subdistrict.
    Town,
}

/// A finding that somebody has looked at and accepts: which rule, in which report, at which place, and why.
#[derive(Clone, Debug)]
pub struct Exception {
    /// The rule or rules.
    pub code: Placed<String>,
    /// The reports by path, relative to the settings file.
    pub files: Option<Globs>,
    /// The reports by organ.
    pub organ: Option<String>,
    /// The reports by year.
    pub year: Option<u16>,
    /// The key of the cell that the finding is about.
    pub cell: Option<Placed<String>>,
    /// Words of the text that the finding points at.
    pub words: Option<String>,
    /// Why the finding is accepted.
    pub reason: String,
    /// Bytes of the settings file to show for it.
    pub range: Range<usize>,
}

impl Settings {
    /// Everything that is chosen, that for all reports first.
    pub(super) fn all_choices(&self) -> impl Iterator<Item = &Choices> {
        std::iter::once(&self.general).chain(self.paths.iter().map(|path| &path.choices))
    }

    /// What holds for the report at this path, the more special later.
    pub fn choices_for<'s>(&'s self, path: &str) -> impl Iterator<Item = &'s Choices> {
        let special = self.paths.iter().filter(move |special| special.files.contain(path));
        std::iter::once(&self.general).chain(special.map(|special| &special.choices))
    }
}
