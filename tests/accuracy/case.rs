//! One case: a sound report, and what was done to it.

use std::collections::BTreeMap;

use foia_lint::stages::form::{Form, Forms};

use crate::damage::{self, Damage};
use crate::error::{self, Mistake};
use crate::figures::{COLUMNS, Figures, table};
use crate::layout::Layout;
use crate::page::Page;
use crate::random::Random;

/// What is wrong with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Sound,
    Damage(Damage),
    Mistake(Mistake),
    /// A damaged row and a wrong figure in another: not a single cause.
    Both(Damage),
}

impl Kind {
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Sound];
        all.extend(Damage::ALL.map(Self::Damage));
        all.extend(Mistake::ALL.map(Self::Mistake));
        all.extend([Damage::RunOnRow, Damage::LostCell].map(Self::Both));
        all
    }

    pub fn name(self) -> String {
        match self {
            Self::Sound => "nothing".to_owned(),
            Self::Damage(damage) => damage.name().to_owned(),
            Self::Mistake(mistake) => mistake.name().to_owned(),
            Self::Both(damage) => format!("{} and a wrong cell", damage.name()),
        }
    }

    /// True if one thing happened: then nothing said with certainty may be wrong.
    pub fn is_single(self) -> bool {
        match self {
            Self::Sound => true,
            Self::Damage(damage) => damage.is_single(),
            Self::Mistake(mistake) => mistake.is_single(),
            Self::Both(_) => false,
        }
    }
}

/// A report with its truth.
#[derive(Debug)]
pub struct Case {
    pub number: usize,
    pub kind: Kind,
    pub layout: Layout,
    pub year: u16,
    pub text: String,
    /// By cell key: what should stand there.
    pub truth: BTreeMap<String, i64>,
    /// By cell key: what stands there instead, and what should.
    pub wrong: BTreeMap<String, (i64, i64)>,
    /// The cells of the rows that were damaged.
    pub damaged: Vec<String>,
}

/// The case of a number: kinds first, then layouts, so that every pair comes up equally often.
pub fn make(forms: &Forms, seed: u64, number: usize) -> Case {
    let kinds = Kind::all();
    let kind = kinds[number % kinds.len()];
    let layout = Layout::ALL[number / kinds.len() % Layout::ALL.len()];
    let mut random = Random::new(seed ^ (number as u64).wrapping_mul(0xD134_2543_DE82_EF95));
    loop {
        let form = forms.get(if random.chance(30) { "2019" } else { "2021" }).unwrap();
        let truth = Figures::random(form, &mut random);
        assert!(truth.is_sound(), "{truth:?}");
        let mut written = truth.clone();
        let is_wrong = match kind {
            Kind::Mistake(mistake) => error::make(mistake, &mut written, &mut random),
            Kind::Both(_) => error::make(Mistake::Replaced, &mut written, &mut random),
            Kind::Sound | Kind::Damage(_) => Some(()),
        };
        // A change that changes nothing is none.
        let is_sound = written.is_sound() && written != truth;
        if is_wrong.is_none() || is_sound || (kind_has_mistake(kind) && written == truth) {
            continue;
        }
        let mut page = Page::new(forms, form, &written, &mut random);
        let damaged = match kind {
            Kind::Damage(damage) | Kind::Both(damage) => damage::make(damage, layout, &mut page, &mut random),
            Kind::Sound | Kind::Mistake(_) => damage::Damaged::default(),
        };
        let text = layout.render(&page, &mut random);
        let (truth, now) = (by_key(form, &truth), by_key(form, &written));
        let wrong = truth
            .iter()
            .filter(|(key, value)| now[*key] != **value)
            .map(|(key, value)| (key.clone(), (now[key], *value)))
            .collect();
        let damaged = damaged.keys(form);
        return Case { number, kind, layout, year: page.year, text, truth, wrong, damaged };
    }
}

fn kind_has_mistake(kind: Kind) -> bool {
    matches!(kind, Kind::Mistake(_) | Kind::Both(_))
}

fn by_key(form: &Form, figures: &Figures) -> BTreeMap<String, i64> {
    let requests = table(form, "requests");
    let cells = figures.requests.iter().enumerate().flat_map(|(row, cells)| {
        (0..COLUMNS).map(move |column| (form.cell_key(requests.cell(row, column)), cells[column]))
    });
    let review = table(form, "review");
    let last =
        figures.review.iter().enumerate().map(|(at, value)| (form.cell_key(review.first_cell + at), *value));
    cells.chain(last).collect()
}
