//! `check: consistency`: statements that cannot all be true.

use std::sync::Arc;

use super::identity::IdentityCheck;
use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::lexicon::Prose;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: consistency`: statements of a paragraph, which other rules read, against an equation of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsistencyCheck {
    /// The equation that they must leave room for.
    pub identity: IdentityCheck,
    /// What holds for the prose of every statement.
    pub prose: Arc<Prose>,
}

static SUPPLY: Supply = facts(&["found"]).roles(&[extra("claim", &["found"])]);

impl Kind for ConsistencyCheck {
    const NAME: &'static str = "consistency";
    const KEYS: &'static [&'static str] = IdentityCheck::KEYS;

    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut FormChoice) -> Option<Self> {
        let identity = IdentityCheck::read(fields, context, forms)?;
        Some(Self { identity, prose: Arc::clone(&context.prose) })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
