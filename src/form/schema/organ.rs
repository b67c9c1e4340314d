//! What kind of organ a name belongs to.

use serde::Deserialize;

use crate::form::schema::label::fold;
use crate::yaml::{Document, Faults, Node, read, tell_repeated};

/// The kinds of organ that deadlines tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganKind {
    /// A people's government from the county up.
    Government,
    /// A department of such a government.
    Department,
    /// A town or subdistrict.
    Town,
    /// The name does not tell.
    Unknown,
}

impl OrganKind {
    /// Its name in JSON and settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::Department => "department",
            Self::Town => "town",
            Self::Unknown => "unknown",
        }
    }
}

/// Whether an organ may make government regulations (Legislation Law: departments of the State Council,
/// provinces, cities with districts, autonomous prefectures).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganPower {
    /// It may.
    Regulating,
    /// It may not: a county, a town, a local bureau.
    Local,
    /// The name does not tell: a city may have districts or be a county.
    Unknown,
}

/// The names of organs, `rules/organs.yaml`.
#[derive(Clone, Debug, Default)]
pub struct OrganKinds {
    kinds: Vec<(OrganKind, Vec<Vec<char>>)>,
    powers: Vec<Powers>,
    placeless: Placeless,
    others: Vec<OtherReports>,
    tails: Vec<String>,
    asides: Vec<String>,
}

/// Reports under another regulation, told by the words of their titles.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherReports {
    law: String,
    titles: Vec<String>,
}

/// How names begin that do not say where their organ is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Placeless {
    starts: Vec<String>,
    but: Vec<String>,
    fewest: usize,
    fewest_of_area: usize,
}

#[derive(Clone, Debug)]
struct Powers {
    power: OrganPower,
    starts: Vec<Vec<char>>,
    endings: Vec<Vec<char>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    kinds: Vec<Group>,
    powers: Vec<PowerGroup>,
    placeless: Placeless,
    others: Vec<OtherReports>,
    tails: Vec<String>,
    asides: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    kind: OrganKind,
    endings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PowerGroup {
    power: OrganPower,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    endings: Vec<String>,
}

fn folded(words: &[String]) -> Vec<Vec<char>> {
    words.iter().map(|word| fold(word)).collect()
}

impl OrganKinds {
    /// Reads the endings among the embedded documents, which have no faults.
    pub fn embedded(documents: &[Document]) -> Self {
        let mut faults = Faults::default();
        let found = documents.iter().find(|document| document.path == "organs.yaml");
        let kinds = found.map(|document| Self::load(&document.root, &mut faults)).unwrap_or_default();
        debug_assert!(faults.is_empty(), "{faults:?}");
        kinds
    }

    /// Reads the endings, and tells what is wrong with them; none are left then.
    pub fn load(root: &Node, faults: &mut Faults) -> Self {
        tell_repeated(root, faults);
        let names: Option<Names> = read(root, faults);
        let Some(Names { kinds, powers, placeless, others, tails, asides }) = names else {
            return Self::default();
        };
        let power = |group: PowerGroup| Powers {
            power: group.power,
            starts: folded(&group.starts),
            endings: folded(&group.endings),
        };
        Self {
            kinds: kinds.into_iter().map(|group| (group.kind, folded(&group.endings))).collect(),
            powers: powers.into_iter().map(power).collect(),
            placeless,
            others,
            tails,
            asides,
        }
    }

    /// A name, folded, without the words that vary: the year in front or behind, an office in brackets, and what a
    /// government is called behind its place.
    pub fn core<'n>(&self, name: &'n str) -> &'n str {
        let mut name = name;
        while let Some(shorter) = without_year(name).or_else(|| self.without_aside(name))
            && !shorter.is_empty()
        {
            name = shorter;
        }
        let mut tails = self.tails.iter().filter_map(|tail| name.strip_suffix(tail.as_str()));
        tails.find(|place| !place.is_empty()).unwrap_or(name)
    }

    /// A name without the words in brackets behind it: an office of the organ, or a year.
    fn without_aside<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (front, aside) = name.strip_suffix(')')?.rsplit_once('(')?;
        let is_aside = self.asides.iter().any(|known| known == aside) || without_year(aside) == Some("");
        is_aside.then_some(front)
    }

    /// The regulation that a report with this title follows, if its text names one that has another form.
    pub fn other_law(&self, title: &str, text: &str) -> Option<&str> {
        let is_of = |other: &&OtherReports| {
            other.titles.iter().any(|word| title.contains(word.as_str())) && text.contains(&other.law)
        };
        self.others.iter().find(is_of).map(|other| other.law.as_str())
    }

    /// True if an organ has hardly a namesake: its name says where it is, or it is the only one in the country.
    pub fn is_placed(&self, name: &str) -> bool {
        let folded = fold(name);
        let begins = |starts: &[String]| starts.iter().any(|start| folded.starts_with(&fold(start)));
        let Placeless { starts, but, fewest, fewest_of_area } = &self.placeless;
        let is_area = self.of(name) == OrganKind::Government && folded.len() >= *fewest_of_area;
        let is_long = is_area || folded.len() >= *fewest || self.power(name) == OrganPower::Regulating;
        is_long && (!begins(starts) || begins(but))
    }

    /// The kind of an organ by its name.
    pub fn of(&self, name: &str) -> OrganKind {
        let name = fold(name);
        let fits = |(_, endings): &&(OrganKind, Vec<Vec<char>>)| {
            endings.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
        };
        self.kinds.iter().find(fits).map_or(OrganKind::Unknown, |(kind, _)| *kind)
    }

    /// Whether an organ may make government regulations, by its name. The first group that fits decides.
    pub fn power(&self, name: &str) -> OrganPower {
        let name = fold(name);
        let fits = |group: &&Powers| {
            group.starts.iter().any(|start| name.starts_with(start))
                || group.endings.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
        };
        self.powers.iter().find(fits).map_or(OrganPower::Unknown, |group| group.power)
    }
}

/// What stands behind the figure of a year, and may stand behind that.
const YEAR: char = '\u{5E74}';
const WHOLE: char = '\u{5EA6}';

/// A name without a year of four digits in front of it, or behind.
fn without_year(name: &str) -> Option<&str> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_year = |rest: &str, whole: &str| whole.len() - rest.len() == 4;
    let behind = name.trim_start_matches(is_digit);
    if is_year(behind, name)
        && let Some(rest) = behind.strip_prefix(YEAR)
    {
        return Some(rest.strip_prefix(WHOLE).unwrap_or(rest));
    }
    let dated = name.strip_suffix(WHOLE).unwrap_or(name).strip_suffix(YEAR)?;
    let front = dated.trim_end_matches(is_digit);
    is_year(front, dated).then_some(front)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assets, yaml};

    #[test]
    fn words_that_vary_are_no_part_of_a_name() {
        let kinds = OrganKinds::embedded(&yaml::unpack(assets::RULES));
        for name in [
            "云岭县",
            "云岭县人民政府",
            "云岭县人民政府(办公室)",
            "云岭县人民政府办公室",
            "2024年云岭县人民政府",
            "2024年度云岭县人民政府办公室",
            "云岭县人民政府2024年",
            "云岭县政府(办公室)2024年度",
            "云岭县人民政府(2024年)",
        ] {
            assert_eq!(kinds.core(name), "云岭县", "{name}");
        }
        for name in ["云岭县水利局", "云岭县水利局(水政大队)", "2024年", "12024年云岭县水利局", "云岭县百年"]
        {
            assert_eq!(kinds.core(name), name);
        }
    }

    #[test]
    fn a_name_that_does_not_say_where_is_shared_by_many() {
        let kinds = OrganKinds::embedded(&yaml::unpack(assets::RULES));
        for name in [
            "全市",
            "我市",
            "市政府",
            "市教育局",
            "县人民政府",
            "区住房和城乡建设局",
            "本机关",
            "水利局",
            "市 市场监督管理局",
        ] {
            assert!(!kinds.is_placed(name), "{name}");
        }
        for name in [
            "云岭县",
            "临江市水利局",
            "云岭县人民政府",
            "市中区教育局",
            "本溪市财政局",
            "国家税务总局",
            "云岭县林业局",
        ] {
            assert!(kinds.is_placed(name), "{name}");
        }
    }
}
