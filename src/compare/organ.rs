//! Organs by their names: what is known of one, found by any name that means it, and lists of organs whose reports are
//! expected.

use std::collections::BTreeMap;
use std::ops::Bound;

use crate::session::Session;

/// What is known of organs, found by any name that means the same one.
#[derive(Debug)]
pub struct ByOrgan<T> {
    /// By the letters of the name from the last to the first: the larger places stand in front of a name, so that names
    /// of one organ are neighbours.
    kept: BTreeMap<String, Kept<T>>,
}

#[derive(Debug)]
struct Kept<T> {
    core: String,
    known: T,
}

impl<T> Default for ByOrgan<T> {
    fn default() -> Self {
        Self { kept: BTreeMap::new() }
    }
}

impl<T> ByOrgan<T> {
    /// Keeps what is known of an organ, in place of what was.
    pub fn insert(&mut self, session: &Session, name: &str, known: T) {
        let core = session.organ_core(name);
        self.kept.insert(reversed(&core), Kept { core, known });
    }

    /// What is known by this very name, but for the words that vary; else by one that means the same organ, if only one
    /// does.
    pub fn find(&self, session: &Session, name: &str) -> Option<&T> {
        let core = session.organ_core(name);
        match self.kept.get(&reversed(&core)) {
            Some(kept) => Some(&kept.known),
            None => only(self.neighbours(&core).filter(|kept| session.is_same_organ(&kept.core, &core))),
        }
    }

    /// What is known by a name of which this is the end, or the other way round, if only one is so.
    fn find_ending(&self, session: &Session, name: &str) -> Option<&T> {
        let core = session.organ_core(name);
        let is_telling = |letters: &str| letters.chars().count() >= FEWEST_LETTERS;
        only(self.neighbours(&core).filter(|kept| is_telling(&kept.core) && is_telling(&core)))
    }

    /// What is kept by other names that end with this one, or that this one ends with.
    fn neighbours(&self, core: &str) -> impl Iterator<Item = &Kept<T>> {
        let own = reversed(core);
        let ends = own.char_indices().skip(1).filter_map(|(end, _)| own.get(..end));
        let shorter: Vec<&Kept<T>> = ends.filter_map(|end| self.kept.get(end)).collect();
        let after = (Bound::Excluded(own.as_str()), Bound::Unbounded);
        let longer = self.kept.range::<str, _>(after).map(|(name, kept)| (name.as_str(), kept));
        shorter
            .into_iter()
            .chain(longer.take_while(move |(name, _)| name.starts_with(&own)).map(|(_, kept)| kept))
    }
}

/// Letters of a name that mean one organ on a list though they do not say where it is.
const FEWEST_LETTERS: usize = 3;

fn reversed(name: &str) -> String {
    name.chars().rev().collect()
}

fn only<'k, T>(mut kept: impl Iterator<Item = &'k Kept<T>>) -> Option<&'k T> {
    let first = kept.next()?;
    kept.next().is_none().then_some(&first.known)
}

/// The organs whose reports are expected, and which of them have handed one in.
#[derive(Debug, Default)]
pub struct Roster {
    listed: Vec<Listed>,
    by_organ: ByOrgan<usize>,
}

#[derive(Debug)]
struct Listed {
    name: String,
    is_in: bool,
}

/// Begins what is no name on a list.
const COMMENT: char = '#';

impl Roster {
    /// Reads a list: an organ a line, `#` before a comment. An organ that is listed twice is expected once.
    pub fn read(session: &Session, text: &str) -> Self {
        let mut roster = Self::default();
        let names = text.lines().map(|line| line.split(COMMENT).next().unwrap_or_default().trim());
        for name in names.filter(|name| !name.is_empty()) {
            if roster.by_organ.find(session, name).is_none() {
                roster.by_organ.insert(session, name, roster.listed.len());
                roster.listed.push(Listed { name: name.to_owned(), is_in: false });
            }
        }
        roster
    }

    /// Notes that an organ has handed in its report. A list speaks of neighbours, so that either name may leave out the
    /// place where that leaves no doubt.
    pub fn hand_in(&mut self, session: &Session, organ: &str) {
        let by_organ = &self.by_organ;
        let found = by_organ.find(session, organ).or_else(|| by_organ.find_ending(session, organ));
        if let Some(listed) = found.and_then(|found| self.listed.get_mut(*found)) {
            listed.is_in = true;
        }
    }

    /// The organs without a report, in the order and the words of the list.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.listed.iter().filter(|listed| !listed.is_in).map(|listed| listed.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Lang;
    use crate::session::Options;

    fn session() -> Session {
        let options = Options { lang: Lang::Zh, select: vec![], ignore: vec![], limit: 1 << 20 };
        Session::new(options, vec![]).unwrap()
    }

    fn missing(list: &str, reports: &[&str]) -> Vec<String> {
        let session = session();
        let mut roster = Roster::read(&session, list);
        for organ in reports {
            roster.hand_in(&session, organ);
        }
        roster.missing().map(str::to_owned).collect()
    }

    #[test]
    fn an_organ_is_found_by_any_of_its_names() {
        let session = session();
        let mut known = ByOrgan::default();
        for (organ, number) in
            [("云岭县人民政府（办公室）", 1), ("临江市云岭县水利局", 2), ("云岭县林业局", 3)]
        {
            known.insert(&session, organ, number);
        }
        for (organ, expected) in [
            ("云岭县", Some(1)),
            ("２０２４年云岭县人民政府", Some(1)),
            ("云岭县水利局", Some(2)),
            ("临江市云岭县林业局2024年度", Some(3)),
            ("水利局", None),
            ("云溪县水利局", None),
            ("临江市", None),
        ] {
            assert_eq!(known.find(&session, organ).copied(), expected, "{organ}");
        }
        known.insert(&session, "云岭县人民政府", 4);
        assert_eq!(known.find(&session, "云岭县"), Some(&4), "the same name again");
    }

    #[test]
    fn which_of_several_is_meant_is_not_guessed() {
        let session = session();
        let mut known = ByOrgan::default();
        known.insert(&session, "临江市城关区水利局", 1);
        known.insert(&session, "临海市城关区水利局", 2);
        assert_eq!(known.find(&session, "城关区水利局"), None);
        assert_eq!(known.find(&session, "临江市城关区水利局"), Some(&1));
    }

    #[test]
    fn who_has_not_handed_in_is_told_in_the_words_of_the_list() {
        let list = "# 2024年度\r\n云岭县水利局\r\n\r\n  云岭县林业局 # 四月并入\n云岭县人民政府（办公室）\n云岭县水利局\n";
        assert_eq!(missing(list, &["云岭县", "临江市云岭县水利局"]), ["云岭县林业局"]);
        assert_eq!(missing(list, &[]), ["云岭县水利局", "云岭县林业局", "云岭县人民政府（办公室）"]);
        assert_eq!(missing("# 无\n", &["云岭县水利局"]), Vec::<String>::new());
    }

    #[test]
    fn a_name_on_a_list_may_leave_out_the_place_where_one_organ_is_meant() {
        assert_eq!(missing("水利局\n财政局\n", &["云岭县水利局"]), ["财政局"]);
        assert_eq!(missing("云岭县水利局\n云岭县财政局\n", &["县水利局"]), ["云岭县财政局"]);
        assert_eq!(missing("云岭县水利局\n云溪县水利局\n", &["水利局"]).len(), 2);
        assert_eq!(missing("云岭县\n", &["县"]), ["云岭县"]);
    }
}
