//! The formats by name.

/// A form in which findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the place in the text, with the reason, the remedy and the law.
    Human,
    /// One line a finding, for editors and `grep`.
    Short,
    /// For programs: `docs/foia-lint-1.schema.json`.
    Json,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Human, Self::Short, Self::Json];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_format() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("Human"), None);
    }
}
