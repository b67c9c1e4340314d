//! `--select` and `--ignore`.

use crate::diag::Code;
use crate::rule::RuleSet;

/// A selector that means no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rule is called {selector}")]
pub struct UnknownRule {
    /// What was asked for.
    pub selector: String,
    /// What may have been meant.
    pub suggestion: Option<String>,
}

/// For each rule whether it is to be checked.
pub(super) fn select(
    rules: &RuleSet,
    select: &[String],
    ignore: &[String],
) -> Result<Vec<bool>, UnknownRule> {
    let chosen = codes(rules, select)?;
    let ignored = codes(rules, ignore)?;
    let wanted = |code| (select.is_empty() || chosen.contains(&code)) && !ignored.contains(&code);
    Ok(rules.rules().iter().map(|rule| wanted(rule.code())).collect())
}

/// The codes of the rules that a selector means; none if it means no rule.
pub(super) fn codes_of(rules: &RuleSet, selector: &str) -> Vec<Code> {
    rules.select(selector).iter().map(|rule| rule.code()).collect()
}

fn codes(rules: &RuleSet, selectors: &[String]) -> Result<Vec<Code>, UnknownRule> {
    let mut codes = Vec::new();
    for selector in selectors {
        let meant = codes_of(rules, selector);
        if meant.is_empty() {
            let suggestion = rules.nearest(selector).map(str::to_owned);
            return Err(UnknownRule { selector: selector.clone(), suggestion });
        }
        codes.extend(meant);
    }
    Ok(codes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::session;

    #[test]
    fn a_rule_is_chosen_unless_it_is_ignored() {
        let session = session(&[]);
        let chosen = |wanted: &[&str], ignored: &[&str]| -> Vec<String> {
            let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
            let selected = select(session.rules(), &owned(wanted), &owned(ignored)).unwrap();
            let rules = session.rules().rules().iter().zip(selected);
            rules.filter(|(_, selected)| *selected).map(|(rule, _)| rule.code().to_string()).collect()
        };
        assert_eq!(chosen(&["T301", "H60"], &["H602", "H603", "H604"]), ["T301", "H601"]);
        assert_eq!(chosen(&["row-total"], &[]), ["T301"]);
        assert_eq!(chosen(&[], &[]).len(), session.rules().rules().len());
        assert_eq!(chosen(&[], &["S", "T", "C", "N", "L", "P", "D", "H", "R", "X"]), Vec::<String>::new());
    }

    #[test]
    fn what_means_no_rule_is_refused_with_what_may_be_meant() {
        let session = session(&[]);
        let refused = select(session.rules(), &["row-totl".to_owned()], &[]).unwrap_err();
        assert_eq!(refused.suggestion.as_deref(), Some("row-total"));
        assert!(select(session.rules(), &[], &["Q1".to_owned()]).is_err());
        assert_eq!(codes_of(session.rules(), "Q1"), []);
    }
}
