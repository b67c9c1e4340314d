//! `check: identity`: an equation that the form prints.

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::fault::UNKNOWN_IDENTITY;
use crate::rule::supply::{Supply, extra, facts};
use crate::rule::vocabulary::forms_of;
use crate::yaml::{Fault, Fields, nearest};

/// `check: identity`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityCheck {
    /// The name by which the form declares it.
    pub name: String,
}

static SUPPLY: Supply = facts(&["row", "column", "left", "right", "difference"])
    .roles(&[extra("part", &["cell", "value"]), extra("total", &["cell", "value"])]);

impl Kind for IdentityCheck {
    const NAME: &'static str = "identity";
    const KEYS: &'static [&'static str] = &["identity"];

    /// It must be declared by every form that the rule names, or by some form if it names none.
    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut Vec<String>) -> Option<Self> {
        let name = fields.required_placed::<String>("identity")?;
        let candidates = forms_of(context.vocabulary, forms);
        let (having, lacking): (Vec<&str>, Vec<&str>) = candidates
            .into_iter()
            .partition(|form| context.vocabulary.identities(form).contains(&name.value.as_str()));
        let fits = if forms.is_empty() { !having.is_empty() } else { lacking.is_empty() };
        if !fits {
            let known = lacking.iter().flat_map(|form| context.vocabulary.identities(form));
            let fault = Fault::new(UNKNOWN_IDENTITY, name.range).fact("found", name.value.as_str());
            let fault = fault.suggest(nearest(&name.value, known));
            fields.faults().push(fault);
            return None;
        }
        let narrowed = having.iter().map(|form| (*form).to_owned()).collect();
        if forms.is_empty() && !lacking.is_empty() {
            *forms = narrowed;
        }
        Some(Self { name: name.value })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
