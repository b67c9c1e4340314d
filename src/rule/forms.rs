//! The forms that a rule is for: from one on, up to one, or named one by one.

use super::fault::{UNKNOWN_FORM, WRONG_TYPE};
use super::vocabulary::Vocabulary;
use crate::diag::Fact;
use crate::yaml::{Fault, Fields, Placed, nearest};

/// The forms that a rule is for, as far as it says so itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FormChoice {
    keys: Vec<String>,
    how: How,
}

/// How a rule says for which forms it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// Not at all: it is for every form that has what it asks for.
    Unsaid,
    /// By the first and last of them: it is for those between that have what it asks for.
    Bounded,
    /// One by one: each must have what it asks for.
    Named,
}

impl FormChoice {
    /// Reads `forms`, `since` and `until`. Forms that do not exist are faults and left out.
    pub(super) fn read(fields: &mut Fields<'_, '_>, vocabulary: &dyn Vocabulary) -> Self {
        let named: Vec<Placed<String>> = fields.list("forms");
        let named: Vec<usize> = named.iter().filter_map(|form| position(form, fields, vocabulary)).collect();
        let mut filled = |key| {
            let form = fields.placed::<String>(key)?;
            Some(Placed { value: position(&form, fields, vocabulary)?, range: form.range })
        };
        let (since, until) = (filled("since"), filled("until"));
        let (first, last) = (since.as_ref().map(|form| form.value), until.as_ref().map(|form| form.value));
        let misplaced = if named.is_empty() {
            until.filter(|until| first.is_some_and(|first| until.value < first)).zip(Some("rule.until"))
        } else {
            since.or(until).zip(Some("rule.forms-or-since"))
        };
        if let Some((filled, expected)) = misplaced {
            let found = vocabulary.forms().get(filled.value).copied().unwrap_or_default().to_owned();
            let fault = Fault::new(WRONG_TYPE, filled.range).fact("found", found);
            fields.faults().push(fault.fact("expected", Fact::Phrase(expected)));
        }
        let how = match (named.is_empty(), first.or(last)) {
            (false, _) => How::Named,
            (true, Some(_)) => How::Bounded,
            (true, None) => How::Unsaid,
        };
        let is_meant = |at: &usize| match how {
            How::Named => named.contains(at),
            How::Bounded => first.is_none_or(|first| first <= *at) && last.is_none_or(|last| *at <= last),
            How::Unsaid => true,
        };
        let forms = vocabulary.forms().into_iter().enumerate().filter(|(at, _)| is_meant(at));
        Self { keys: forms.map(|(_, form)| form.to_owned()).collect(), how }
    }

    /// The forms, the oldest first.
    pub(super) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// True if each of the forms must have what the rule asks for; else one of them must.
    pub(super) fn each_must_fit(&self) -> bool {
        self.how == How::Named
    }

    /// True if it is enough that so many of the forms have what the rule asks for.
    pub(super) fn suffice(&self, fitting: usize) -> bool {
        if self.each_must_fit() { fitting == self.keys.len() } else { fitting > 0 }
    }

    /// Leaves out the forms that lack what the rule asks for.
    pub(super) fn narrow(&mut self, fitting: Vec<String>) {
        if self.how == How::Unsaid && fitting.len() < self.keys.len() {
            self.how = How::Bounded;
        }
        self.keys = fitting;
    }

    /// The forms that the rule is for; none for every form.
    pub(super) fn into_keys(self) -> Vec<String> {
        if self.how == How::Unsaid { Vec::new() } else { self.keys }
    }
}

/// Which of the forms this is; if none, that is a fault.
fn position(
    form: &Placed<String>,
    fields: &mut Fields<'_, '_>,
    vocabulary: &dyn Vocabulary,
) -> Option<usize> {
    let known = vocabulary.forms();
    let at = known.iter().position(|known| *known == form.value);
    if at.is_none() {
        let suggestion = nearest(&form.value, known.iter().copied());
        let fault = Fault::new(UNKNOWN_FORM, form.range.clone()).fact("found", form.value.as_str());
        fields.faults().push(fault.suggest(suggestion));
    }
    at
}
