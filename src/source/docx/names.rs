//! The names of styles and lists as numbers. A name may be a megabyte long and be meant by every paragraph: it is compared
//! where it stands, and nowhere else.

use std::collections::BTreeMap;

/// A name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameId(usize);

/// The names that have been met.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<String, NameId>);

impl Names {
    /// The number of a name, which is a new one if it is met for the first time.
    pub(super) fn id(&mut self, name: String) -> NameId {
        let next = NameId(self.0.len());
        *self.0.entry(name).or_insert(next)
    }

    /// The number of a name that has been met.
    pub(super) fn known(&self, name: &str) -> Option<NameId> {
        self.0.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_number() {
        let mut names = Names::default();
        let [first, second] = ["a", "b"].map(|name| names.id(name.to_owned()));
        assert_ne!(first, second);
        assert_eq!(names.id("a".to_owned()), first);
        assert_eq!(names.known("b"), Some(second));
        assert_eq!(names.known("c"), None);
    }
}
