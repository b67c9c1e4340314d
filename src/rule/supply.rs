//! What each kind of check supplies to its wording: facts, variants and roles of secondary places.
//! The loader refuses a wording that names anything else, and tests hold the checks to it.

/// What one kind of check supplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supply {
    /// Facts of every finding of the kind.
    pub facts: &'static [&'static str],
    /// Its variants, each with the facts that it has besides.
    pub variants: &'static [Extra],
    /// Roles of its secondary places, each with the facts that it has besides.
    pub roles: &'static [Extra],
}

/// A variant or role and its own facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extra {
    /// Its name.
    pub name: &'static str,
    /// Its own facts.
    pub facts: &'static [&'static str],
}

impl Supply {
    /// The facts that a wording may name, for a variant or for the rule's main wording.
    pub fn facts_of(&self, variant: Option<&str>) -> Vec<&'static str> {
        let own = self.variants.iter().find(|extra| Some(extra.name) == variant);
        self.facts.iter().chain(own.map_or(&[][..], |extra| extra.facts)).copied().collect()
    }

    /// The role of this name.
    pub fn role(&self, name: &str) -> Option<&'static Extra> {
        self.roles.iter().find(|extra| extra.name == name)
    }

    /// The variant of this name.
    pub fn variant(&self, name: &str) -> Option<&'static Extra> {
        self.variants.iter().find(|extra| extra.name == name)
    }
}

pub(super) const fn extra(name: &'static str, facts: &'static [&'static str]) -> Extra {
    Extra { name, facts }
}

pub(super) const fn facts(facts: &'static [&'static str]) -> Supply {
    Supply { facts, variants: &[], roles: &[] }
}

impl Supply {
    pub(super) const fn variants(self, variants: &'static [Extra]) -> Self {
        Self { variants, ..self }
    }

    pub(super) const fn roles(self, roles: &'static [Extra]) -> Self {
        Self { roles, ..self }
    }
}
