//! What phrasings mean by the report year and the organ.

use super::letters::Beginnings;

/// What phrasings mean by the report year and the organ's name.
#[derive(Clone, Debug, Default)]
pub struct Referents {
    pub(super) year: Option<u16>,
    pub(super) organs: Vec<String>,
    /// With what the names begin.
    pub(super) beginnings: Beginnings,
}

impl Referents {
    /// The report year, and names of the whole organ.
    pub fn new(year: Option<u16>, organs: Vec<String>) -> Self {
        let mut beginnings = Beginnings::default();
        for organ in &organs {
            beginnings.add_word(organ);
        }
        Self { year, organs, beginnings }
    }

    /// The organ's names.
    pub fn organs(&self) -> &[String] {
        &self.organs
    }
}
