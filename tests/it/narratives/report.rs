//! A made report: sound, or wrong in one place.

use super::dice::Dice;
use super::fees::{self, Fees};
use super::listed;
use super::wording::{self, Wordings, wordings};
use super::year::Year;

/// What one round is about: a group of wordings, or one of the rules that are not about tables.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    Wording(usize),
    Nothing(usize),
    Silence,
    Fee,
    Listed(listed::Kind),
}

/// A made report and what is to be found in it.
pub struct Made {
    pub overview: String,
    pub fees: String,
    pub cells: Vec<(&'static str, u32)>,
    pub wrong: Option<Wrong>,
}

/// What of a report is wrong: a rule must say so at words of this sentence, with these among them.
#[derive(Clone)]
pub struct Wrong {
    pub code: String,
    pub sentence: String,
    pub words: String,
}

pub struct Maker {
    /// What is said of figures, and what is said where there is none.
    wordings: Vec<Wordings>,
    nothing: Vec<Wordings>,
    fees: Fees,
}

/// Words that say that a sentence is about requests for government information, or what came of them.
const SUBJECTS: &[&str] = &["信息公开", "依申请", "公开申请", "信息依申请", "公开政府信息"];
/// A sentence that says so for the one behind it.
const ABOUT: &[&str] = &[
    "依法办理政府信息公开申请。",
    "依申请公开工作规范有序。",
    "政府信息公开申请均依法答复。",
    "妥善做好依申请公开工作。",
];

impl Maker {
    pub fn new() -> Self {
        Self {
            wordings: wordings(wording::FIGURES),
            nothing: wordings(&[wording::NOTHING]),
            fees: Fees::new(),
        }
    }

    pub fn claims(&self) -> Vec<Claim> {
        let wordings = (0..self.wordings.len()).map(Claim::Wording);
        let nothing = (0..self.nothing.len()).map(Claim::Nothing);
        let listed = listed::Kind::ALL.into_iter().map(Claim::Listed);
        wordings.chain(nothing).chain([Claim::Silence, Claim::Fee]).chain(listed).collect()
    }

    pub fn name(&self, claim: &Claim) -> String {
        match claim {
            Claim::Wording(at) => self.wordings[*at].name(),
            Claim::Nothing(at) => self.nothing[*at].name(),
            Claim::Silence => "N511 no statement".to_owned(),
            Claim::Fee => "N512 fees".to_owned(),
            Claim::Listed(kind) => kind.name().to_owned(),
        }
    }

    /// How many wordings of it there are.
    pub fn count(&self, claim: &Claim) -> usize {
        match claim {
            Claim::Wording(at) => self.wordings[*at].told.len(),
            Claim::Nothing(at) => self.nothing[*at].told.len(),
            Claim::Silence => self.fees.silent.len(),
            Claim::Fee => self.fees.amounts.len(),
            Claim::Listed(kind) => kind.wordings(),
        }
    }

    /// A report that is sound, or wrong in one claim.
    pub fn make(&self, dice: &mut Dice, wrong: Option<&Claim>) -> Made {
        let quiet = matches!(wrong, Some(Claim::Nothing(_))) || wrong.is_none() && dice.below(5) == 0;
        let year = if quiet { Year::quiet(dice) } else { Year::busy(dice) };
        let fees = self.fees.sound(dice);
        let mut made = Made { overview: String::new(), fees, cells: year.cells(), wrong: None };
        let mut sentences = if quiet {
            self.quiet_sentences(dice, &year, wrong, &mut made)
        } else {
            self.busy_sentences(dice, &year, wrong, &mut made)
        };
        for kind in listed::Kind::ALL {
            let changed = wrong == Some(&Claim::Listed(kind));
            let (sentence, words) = listed::sentence(dice, kind, changed);
            if changed {
                made.is_wrong(kind.code(), &sentence, words);
            }
            sentences.push(sentence);
        }
        match wrong {
            Some(Claim::Silence) => {
                made.fees = format!("{}。", dice.pick(&self.fees.silent));
                made.is_wrong("N511", fees::HEADING, String::new());
            }
            Some(Claim::Fee) => {
                let (told, words) = self.fees.lie(dice);
                made.is_wrong("N512", &told, words);
                made.fees = told;
            }
            _ => {}
        }
        dice.shuffle(&mut sentences);
        made.overview = dice.told(&sentences);
        made
    }

    fn busy_sentences(
        &self,
        dice: &mut Dice,
        year: &Year,
        wrong: Option<&Claim>,
        made: &mut Made,
    ) -> Vec<String> {
        let mut sentences = Vec::new();
        for (at, group) in self.wordings.iter().enumerate() {
            let template = dice.pick(&group.told);
            let truth = year.figure(dice, &group.figure);
            let filled = year.fill(dice, template);
            let template = dice.say(&filled);
            if wrong == Some(&Claim::Wording(at)) {
                let lie = year.lie(dice, &group.figure, &truth);
                let told = template.replace('#', &lie);
                made.is_wrong(&group.code, &told, lie);
                sentences.push(named(dice, group, &told));
            } else {
                sentences.push(template.replace('#', &truth));
            }
        }
        sentences
    }

    fn quiet_sentences(
        &self,
        dice: &mut Dice,
        year: &Year,
        wrong: Option<&Claim>,
        made: &mut Made,
    ) -> Vec<String> {
        let mut sentences = Vec::new();
        for (at, group) in self.nothing.iter().enumerate() {
            let told = dice.pick(&group.told);
            if wrong == Some(&Claim::Nothing(at)) {
                made.cells = year.cells_with(dice, &group.figure);
                made.is_wrong(&group.code, told, String::new());
                return vec![named(dice, group, told)];
            }
            sentences.push(told.to_owned());
        }
        sentences
    }
}

/// A sentence as it is told alone. `行政诉讼9件` behind a sentence about something else may be about anything,
/// and is no lie there: who means it of requests says so before.
pub fn named(dice: &mut Dice, group: &Wordings, sentence: &str) -> String {
    if group.code == "N508" || SUBJECTS.iter().any(|subject| sentence.contains(subject)) {
        return sentence.to_owned();
    }
    format!("{}{sentence}", dice.pick(ABOUT))
}

impl Made {
    fn is_wrong(&mut self, code: &str, sentence: &str, words: String) {
        self.wrong = Some(Wrong { code: code.to_owned(), sentence: sentence.to_owned(), words });
    }
}

impl Wrong {
    /// True if a finding of this code, at this place, tells it.
    pub fn is_told(&self, code: &str, place: &str) -> bool {
        is_code(code, &self.code) && place.contains(&self.words) && self.sentence.contains(place)
    }
}

/// “None” is told with a figure as well: `收到申请0件`.
pub fn is_code(found: &str, code: &str) -> bool {
    found == code || code == "N510" && ["N501", "N506", "N507"].contains(&found)
}
