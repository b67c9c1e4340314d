//! `check: fee`: what is said of fees.

use super::claim::ClaimCheck;
use super::kind::Kind;
use crate::diag::Fact;
use crate::rule::context::Context;
use crate::rule::fault::WRONG_TYPE;
use crate::rule::forms::FormChoice;
use crate::rule::lang::Lang;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::{Fault, Fields};

/// `check: fee`: what is said of fees agrees with itself and the tariff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeCheck {
    /// The statements; those without a figure say that nothing was charged. They have no readings.
    pub said: ClaimCheck,
    /// First report year with such fees.
    pub from_year: u16,
    /// The tariff's smallest step, in yuan.
    pub multiple_of: u32,
}

static SUPPLY: Supply =
    facts(&["found", "value"]).variants(&[extra("odd", &[])]).roles(&[extra("nothing", &["found"])]);

impl Kind for FeeCheck {
    const NAME: &'static str = "fee";
    const KEYS: &'static [&'static str] = &["from_year", "multiple_of", "words", "claims"];

    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut FormChoice) -> Option<Self> {
        let from_year = fields.required("from_year");
        let multiple_of = fields.required_placed::<u32>("multiple_of");
        if let Some(step) = multiple_of.as_ref().filter(|step| step.value == 0) {
            let fault = Fault::new(WRONG_TYPE, step.range.clone()).fact("found", "0");
            fields.faults().push(fault.fact("expected", Fact::Phrase("rule.above-zero")));
        }
        let said = ClaimCheck::read(fields, context, forms)?;
        Some(Self { said, from_year: from_year?, multiple_of: multiple_of?.value })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }

    fn shown(&self, lang: Lang) -> Vec<String> {
        self.said.shown(lang)
    }
}
