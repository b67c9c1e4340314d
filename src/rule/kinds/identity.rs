//! `check: identity`: an equation that the form prints.

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::fault::UNKNOWN_IDENTITY;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::{Fault, Fields, nearest};

/// `check: identity`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityCheck {
    /// The name by which the form declares it.
    pub name: String,
}

static SUPPLY: Supply = facts(&["row", "column", "left", "right", "difference"]).roles(&[
    extra("part", &["cell", "row", "column", "value"]),
    extra("total", &["cell", "row", "column", "value"]),
]);

impl Kind for IdentityCheck {
    const NAME: &'static str = "identity";
    const KEYS: &'static [&'static str] = &["identity"];

    /// It must be declared by every form that the rule names, or by some form if it names none: the rule is then for
    /// those.
    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut FormChoice) -> Option<Self> {
        let name = fields.required_placed::<String>("identity")?;
        let has = |form: &&String| context.vocabulary.identities(form).contains(&name.value.as_str());
        let (having, lacking): (Vec<&String>, Vec<&String>) = forms.keys().iter().partition(has);
        if !forms.suffice(having.len()) {
            let known = lacking.iter().flat_map(|form| context.vocabulary.identities(form));
            let fault = Fault::new(UNKNOWN_IDENTITY, name.range).fact("found", name.value.as_str());
            fields.faults().push(fault.suggest(nearest(&name.value, known)));
            return None;
        }
        let having = having.into_iter().cloned().collect();
        forms.narrow(having);
        Some(Self { name: name.value })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
