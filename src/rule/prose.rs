//! What rules ask of the running text: the settings of these kinds, and how they are read.

use serde::Deserialize;

use super::kinds::know_section;
use super::lang::Both;
use super::load::Context;
use super::supply::{self, Supply};
use crate::form::OrganKind;
use crate::yaml::Fields;

/// The kinds that a rule file may name.
pub(super) const KINDS: [&str; 8] =
    ["personal", "topics", "headings", "marks", "wording", "paragraph", "numbering", "told"];

/// The keys that some of these kinds have of its own.
pub(super) const OWN_KEYS: [&str; 22] = [
    "unless",
    "cards",
    "topics",
    "organs",
    "not_ending",
    "from",
    "shown_at",
    "marks",
    "brackets",
    "accepted",
    "dots",
    "pairs",
    "words",
    "except",
    "terms",
    "openers",
    "marker",
    "not_before",
    "selves",
    "harmless",
    "events",
    "plans",
];

/// A check of the running text and its settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProseCheck {
    /// `check: personal`
    Personal(PersonalCheck),
    /// `check: topics`
    Topics(TopicsCheck),
    /// `check: headings`: siblings in different styles.
    Headings,
    /// `check: marks`, `finds: width`
    Width {
        /// The half-width marks that do not belong into Chinese text.
        marks: String,
    },
    /// `check: marks`, `finds: document_number`
    DocumentNumber {
        /// The right brackets, opening and closing.
        brackets: String,
        /// Other brackets that are let pass.
        accepted: String,
    },
    /// `check: marks`, `finds: wrong`
    WrongMark {
        /// What is written for the raised dot.
        dots: String,
    },
    /// `check: marks`, `finds: unbalanced`
    Unbalanced {
        /// Opening and closing mark of each pair.
        pairs: Vec<String>,
    },
    /// `check: wording`, `finds: doubled`
    Doubled {
        /// Words of two characters that are never doubled on purpose.
        words: Vec<String>,
        /// Where these stand, the doubling is meant.
        except: Vec<String>,
    },
    /// `check: wording`, `finds: fixed`
    FixedTerms(Vec<FixedTerm>),
    /// `check: paragraph`: a paragraph cut in mid-sentence.
    Paragraph {
        /// Words that begin a paragraph of its own.
        openers: Vec<String>,
    },
    /// `check: numbering`: gaps and repeats.
    Numbering {
        /// What follows the numeral in running text: “is”, as in “one is”.
        marker: String,
        /// What follows a number in brackets that is a reference, not a number of its own.
        not_before: Vec<String>,
    },
    /// `check: told`: years and dates of the narrative.
    Told(ToldCheck),
}

/// `check: personal`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalCheck {
    /// What is looked for.
    pub finds: PersonalKind,
    /// Words by which a number is something else, or may be public.
    pub unless: Unless,
    /// The beginnings and lengths of card numbers.
    pub cards: Vec<Cards>,
}

/// The kinds of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalKind {
    /// An identity number whose check digit holds (GB 11643).
    ResidentId,
    /// A mobile number.
    Mobile,
    /// A bank card number whose Luhn digit holds.
    BankCard,
}

/// Words round a number that make it harmless.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Unless {
    /// Shortly before it.
    pub before: Vec<String>,
    /// Right after it.
    pub after: Vec<String>,
    /// Anywhere on its line, or on the line above that ends in a colon.
    pub line: Vec<String>,
}

/// Card numbers of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    /// The first digits.
    pub starts: String,
    /// How many digits there are.
    pub lengths: Vec<usize>,
}

/// `check: topics`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicsCheck {
    /// The section concerned.
    pub section: String,
    /// What must be spoken of.
    pub topics: Vec<Topic>,
    /// The kinds of organ that must; empty for all.
    pub organs: Vec<OrganKind>,
    /// Organs whose names end so need not.
    pub not_ending: Vec<String>,
    /// The whole report, or the section only.
    pub whole_report: bool,
    /// Words of the heading at which the absence is shown; else the section's.
    pub shown_at: Vec<String>,
}

/// Something that must be spoken of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// What it is called.
    pub name: Both,
    /// Any of these words speaks of it.
    pub words: Vec<String>,
}

/// A fixed term and how it is miswritten.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedTerm {
    /// The term.
    pub right: String,
    /// What is written for it.
    pub wrong: Vec<String>,
    /// It is wrong only after one of these in its sentence.
    #[serde(default)]
    pub after: Vec<String>,
    /// Nor is it where one of these follows: other words begin within it.
    #[serde(default)]
    pub not_before: Vec<String>,
}

/// `check: told`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldCheck {
    /// True for dated events outside the year, false for another year told as the organ's own.
    pub events: Option<Vec<String>>,
    /// Words for the organ itself.
    pub selves: Vec<String>,
    /// Words that make another year harmless.
    pub harmless: Vec<String>,
    /// Words that tell of a plan.
    pub plans: Vec<String>,
}

impl ProseCheck {
    /// The name of the kind as rule files write it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Personal(_) => "personal",
            Self::Topics(_) => "topics",
            Self::Headings => "headings",
            Self::Width { .. }
            | Self::DocumentNumber { .. }
            | Self::WrongMark { .. }
            | Self::Unbalanced { .. } => "marks",
            Self::Doubled { .. } | Self::FixedTerms(_) => "wording",
            Self::Paragraph { .. } => "paragraph",
            Self::Numbering { .. } => "numbering",
            Self::Told(_) => "told",
        }
    }

    /// What the check supplies to the wording.
    pub(super) fn supply(&self) -> &'static Supply {
        match self {
            Self::Personal(_) => &supply::PERSONAL,
            Self::Topics(_) => &supply::TOPICS,
            Self::Headings => &supply::HEADINGS,
            Self::Width { .. } => &supply::MARK_WIDTH,
            Self::DocumentNumber { .. } => &supply::MARK_DOCUMENT,
            Self::WrongMark { .. } => &supply::MARK_WRONG,
            Self::Unbalanced { .. } => &supply::MARK_UNBALANCED,
            Self::Doubled { .. } => &supply::DOUBLED,
            Self::FixedTerms(_) => &supply::FIXED,
            Self::Paragraph { .. } => &supply::PARAGRAPH,
            Self::Numbering { .. } => &supply::NUMBERING,
            Self::Told(told) if told.events.is_some() => &supply::TOLD_OUTSIDE,
            Self::Told(_) => &supply::TOLD_STALE,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum MarkFinds {
    Width,
    DocumentNumber,
    Wrong,
    Unbalanced,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum WordingFinds {
    Doubled,
    Fixed,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ToldFinds {
    Outside,
    Stale,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Within {
    Report,
    Section,
}

/// Reads the keys of one of [`KINDS`].
pub(super) fn read_prose(
    kind: &str,
    fields: &mut Fields<'_, '_>,
    context: &Context<'_>,
    forms: &[String],
) -> Option<ProseCheck> {
    match kind {
        "personal" => read_personal(fields),
        "topics" => read_topics(fields, context, forms),
        "headings" => Some(ProseCheck::Headings),
        "marks" => read_marks(fields),
        "wording" => read_wording(fields),
        "paragraph" => Some(ProseCheck::Paragraph { openers: words(fields, "openers") }),
        "numbering" => {
            let marker = fields.required("marker");
            Some(ProseCheck::Numbering { not_before: words(fields, "not_before"), marker: marker? })
        }
        _ => read_told(fields),
    }
}

fn words(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<String> {
    let listed = fields.list::<String>(key).into_iter().map(|word| word.value);
    listed.filter(|word| !word.is_empty()).collect()
}

fn read_personal(fields: &mut Fields<'_, '_>) -> Option<ProseCheck> {
    let finds = fields.required("finds");
    let unless = fields.optional("unless").unwrap_or_default();
    let cards = fields.list::<Cards>("cards").into_iter().map(|cards| cards.value).collect();
    Some(ProseCheck::Personal(PersonalCheck { finds: finds?, unless, cards }))
}

fn read_topics(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &[String]) -> Option<ProseCheck> {
    let section = fields.required_placed::<String>("section");
    if let Some(section) = &section {
        know_section(section, context, forms, fields.faults());
    }
    fields.required_node("topics");
    let topics = fields.list::<Topic>("topics").into_iter().map(|topic| topic.value).collect();
    let organs = fields.list::<OrganKind>("organs").into_iter().map(|organ| organ.value).collect();
    let from = fields.optional("from").unwrap_or(Within::Section);
    Some(ProseCheck::Topics(TopicsCheck {
        topics,
        organs,
        not_ending: words(fields, "not_ending"),
        whole_report: matches!(from, Within::Report),
        shown_at: words(fields, "shown_at"),
        section: section?.value,
    }))
}

fn read_marks(fields: &mut Fields<'_, '_>) -> Option<ProseCheck> {
    Some(match fields.required("finds")? {
        MarkFinds::Width => ProseCheck::Width { marks: fields.required("marks")? },
        MarkFinds::DocumentNumber => {
            let accepted = fields.optional("accepted").unwrap_or_default();
            ProseCheck::DocumentNumber { brackets: fields.required("brackets")?, accepted }
        }
        MarkFinds::Wrong => ProseCheck::WrongMark { dots: fields.required("dots")? },
        MarkFinds::Unbalanced => {
            fields.required_node("pairs")?;
            ProseCheck::Unbalanced { pairs: words(fields, "pairs") }
        }
    })
}

fn read_wording(fields: &mut Fields<'_, '_>) -> Option<ProseCheck> {
    Some(match fields.required("finds")? {
        WordingFinds::Doubled => {
            ProseCheck::Doubled { words: words(fields, "words"), except: words(fields, "except") }
        }
        WordingFinds::Fixed => {
            fields.required_node("terms")?;
            let terms = fields.list::<FixedTerm>("terms").into_iter().map(|term| term.value);
            ProseCheck::FixedTerms(terms.collect())
        }
    })
}

fn read_told(fields: &mut Fields<'_, '_>) -> Option<ProseCheck> {
    let finds = fields.required("finds")?;
    let harmless = words(fields, "harmless");
    let (events, selves, plans) = match finds {
        ToldFinds::Outside => (Some(words(fields, "events")), Vec::new(), Vec::new()),
        ToldFinds::Stale => (None, words(fields, "selves"), words(fields, "plans")),
    };
    Some(ProseCheck::Told(ToldCheck { events, selves, harmless, plans }))
}
