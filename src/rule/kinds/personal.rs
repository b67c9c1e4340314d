//! `check: personal`: numbers that name a person.

use serde::Deserialize;

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, facts};
use crate::yaml::Fields;

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

static SUPPLY: Supply = facts(&["found"]);

impl Kind for PersonalCheck {
    const NAME: &'static str = "personal";
    const KEYS: &'static [&'static str] = &["finds", "unless", "cards"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        let finds = fields.required("finds");
        let unless = fields.optional("unless").unwrap_or_default();
        let cards = fields.list::<Cards>("cards").into_iter().map(|cards| cards.value).collect();
        Some(Self { finds: finds?, unless, cards })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
