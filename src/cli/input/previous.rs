//! The reports of other years on disk, found by what is written in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::bail;

use super::places;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::session::{Input, PreviousReports, Session};
use crate::source::Kind;

/// A report, or a folder of reports. It is read through when the first report is asked for, and then remembered.
#[derive(Debug)]
pub(in crate::cli) struct PreviousFolder {
    place: PathBuf,
    /// The reports of each year, by organ.
    index: OnceLock<BTreeMap<u16, BTreeMap<String, Found>>>,
    /// A report was found that had been asked for.
    is_used: AtomicBool,
    /// The place holds more than is looked through.
    is_cut: AtomicBool,
}

/// Bytes of a text or page that nobody asked for by name: a hundred times the size of a report.
const LONGEST_TEXT: usize = 1 << 20;

/// Entries of a folder among which reports are looked for: some years of all organs of a province.
const MOST_ENTRIES: usize = 20_000;

/// The reports of one organ and year.
#[derive(Debug)]
enum Found {
    One(PathBuf),
    /// Which one holds cannot be told.
    Several,
}

impl PreviousFolder {
    /// The reports at a place.
    ///
    /// # Errors
    /// There is nothing at the place.
    pub(in crate::cli) fn at(place: &Path, reader: Reader) -> anyhow::Result<Self> {
        if !place.exists() {
            let reason = reader.say("没有这个文件或文件夹", "no such file or folder");
            bail!("{}: {reason}", named(place));
        }
        Ok(Self {
            place: place.to_owned(),
            index: OnceLock::new(),
            is_used: AtomicBool::new(false),
            is_cut: AtomicBool::new(false),
        })
    }

    /// That not all of the place was looked through, or that nothing was compared: who names a place expects that it is
    /// looked at.
    pub(in crate::cli) fn remark(&self, reader: Reader) -> Option<String> {
        if self.is_cut.load(Ordering::Relaxed) {
            let reason = reader
                .say("文件太多，只查找了前 {} 项", "too many files: only the first {} were looked through");
            return Some(format!(
                "{}: {}",
                named(&self.place),
                reason.replace("{}", &MOST_ENTRIES.to_string())
            ));
        }
        let reason = reader.say(
            "没有找到所查报告的上一年度报告，或者不止一份，未作对照（按标题中的机关全称和年度查找）",
            "no report of the year before by the same organ, or more than one: nothing was compared (by organ and year of the title)",
        );
        (!self.is_used.load(Ordering::Relaxed)).then(|| format!("{}: {reason}", named(&self.place)))
    }

    /// What is no report, or cannot be read, is passed over: nobody asked for it.
    fn index(&self, session: &Session) -> BTreeMap<u16, BTreeMap<String, Found>> {
        let mut index: BTreeMap<u16, BTreeMap<String, Found>> = BTreeMap::new();
        for place in places::among(&self.place, MOST_ENTRIES, &self.is_cut) {
            let places::Place::File(path) = place else { continue };
            let Some((organ, year)) = session.identify(read(&path, session)) else { continue };
            let of_year = index.entry(year).or_default().entry(organ);
            of_year.and_modify(|found| *found = Found::Several).or_insert(Found::One(path));
        }
        index
    }
}

impl PreviousReports for PreviousFolder {
    /// By the very name; else by one that means the same organ, if only one report has such a name.
    fn find(&self, session: &Session, organ: &str, year: u16) -> Option<Input> {
        let of_year = self.index.get_or_init(|| self.index(session)).get(&year)?;
        let found = of_year.get(organ).or_else(|| {
            let mut alike = of_year.iter().filter(|(name, _)| session.is_same_organ(name, organ));
            alike.next().filter(|_| alike.next().is_none()).map(|(_, found)| found)
        });
        match found? {
            Found::One(path) => {
                self.is_used.store(true, Ordering::Relaxed);
                Some(read(path, session))
            }
            Found::Several => None,
        }
    }
}

fn read(path: &Path, session: &Session) -> Input {
    let is_text = Kind::of_name(&path.to_string_lossy()).is_ok_and(Kind::is_editable);
    let limit = if is_text { session.limit().min(LONGEST_TEXT) } else { session.limit() };
    places::read(places::Place::File(path.to_owned()), limit)
}
