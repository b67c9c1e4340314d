//! Where a rule file comes from and what its rules may name.

use std::ops::Range;
use std::sync::Arc;

use super::lexicon::Prose;
use super::vocabulary::Vocabulary;
use crate::span::{SourceId, Span};

/// Where a rule file comes from and what its rules may name.
pub(super) struct Context<'c> {
    /// What the forms declare.
    pub(super) vocabulary: &'c dyn Vocabulary,
    /// What holds for the prose of every claim.
    pub(super) prose: Arc<Prose>,
    /// The user's file; `None` for the embedded rules.
    pub(super) file: Option<(SourceId, &'c str)>,
    /// Whether wordings and examples are held against what the check supplies and the forms have. The
    /// embedded ones are when the program is tested, not at each start.
    pub(super) thorough: bool,
}

impl Context<'_> {
    /// True for the rules that are part of the program.
    pub(super) fn is_embedded(&self) -> bool {
        self.file.is_none()
    }

    /// The place of these bytes of a user's file.
    pub(super) fn span(&self, range: Range<usize>) -> Option<Span> {
        let (id, text) = self.file?;
        Span::within(id, text, range)
    }
}
