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
