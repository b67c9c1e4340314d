//! The sources of one run of the pipeline.

use std::sync::Arc;

use super::Source;
use crate::span::SourceId;

/// A report and the files that findings about it may point into.
#[derive(Clone, Debug, Default)]
pub struct SourceSet(Vec<Arc<Source>>);

impl SourceSet {
    /// An empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// The id that the next source should be made with.
    pub fn next_id(&self) -> SourceId {
        SourceId::new(u32::try_from(self.0.len()).unwrap_or(u32::MAX))
    }

    /// Adds a source.
    pub fn push(&mut self, source: impl Into<Arc<Source>>) {
        self.0.push(source.into());
    }

    /// The source of this id.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.iter().find(|source| source.id() == id)
    }

    /// All sources in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter().map(Arc::as_ref)
    }
}

impl<S: Into<Arc<Source>>> From<S> for SourceSet {
    fn from(source: S) -> Self {
        Self(vec![source.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_found_by_the_id_that_it_was_made_with() {
        let mut set = SourceSet::new();
        for name in ["a.md", "b.md"] {
            set.push(Source::from_text(set.next_id(), name, String::new()));
        }
        let names: Vec<&str> = set.iter().map(Source::name).collect();
        assert_eq!(names, ["a.md", "b.md"]);
        assert_eq!(set.get(SourceId::new(1)).map(Source::name), Some("b.md"));
        assert!(set.get(SourceId::new(2)).is_none());
        assert_eq!(set.next_id(), SourceId::new(2));
    }
}
