//! The facts of a finding: what its wording may name.

/// One fact, put into the message in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The same in both languages: a quotation, a figure as written, a name.
    Text(String),
    /// A count.
    Count(usize),
    /// Words of the program in the reader's language: the key of an entry of `rules/phrases.yaml`.
    Phrase(&'static str),
    /// A term of the form with its English rendering.
    Term {
        /// The official Chinese words.
        zh: String,
        /// The English rendering.
        en: String,
    },
    /// A day, in the reader's way to write it.
    Day(Day),
    /// The days from the first to the last.
    Period(Day, Day),
}

/// A day of the civil calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl From<Day> for Fact {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

/// Named facts in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(Vec<(&'static str, Fact)>);

impl Facts {
    /// Adds a fact; a later one of the same name wins.
    pub fn insert(&mut self, name: &'static str, fact: impl Into<Fact>) {
        self.0.push((name, fact.into()));
    }

    /// The fact of this name.
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.0.iter().rev().find(|(known, _)| *known == name).map(|(_, fact)| fact)
    }

    /// All facts in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        self.0.iter().map(|(name, fact)| (*name, fact))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_facts_of_one_name_the_last_is_told() {
        let mut facts = Facts::default();
        facts.insert("left", 3_usize);
        facts.insert("right", "4");
        facts.insert("left", 5_usize);
        assert_eq!(facts.get("left"), Some(&Fact::Count(5)));
        assert_eq!(facts.get("right"), Some(&Fact::Text("4".to_owned())));
        assert_eq!(facts.get("label"), None);
        assert_eq!(facts.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["left", "right", "left"]);
    }
}
