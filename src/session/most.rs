//! How much is told of one report: a hostile one has more faults than any disk has room for.

use std::collections::BTreeMap;

use crate::diag::{Code, Finding, Tally};

/// Findings of one rule in a report. A report has some fifty figures a table.
const MOST_FINDINGS: usize = 500;

/// Further places of a finding, and values that it proposes.
const MOST_PLACES: usize = 500;

/// Keeps so many findings of each rule, in order of place. The others are counted as if they were told.
pub(super) fn keep_some(findings: &mut Vec<Finding>, tally: &mut Tally) {
    let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
    findings.retain_mut(|finding| {
        let seen = seen.entry(finding.code).or_default();
        *seen += 1;
        let is_kept = *seen <= MOST_FINDINGS;
        if !is_kept {
            tally.count(finding.severity);
            tally.omitted += 1;
        }
        finding.labels.truncate(MOST_PLACES);
        finding.suspects.truncate(MOST_PLACES);
        is_kept
    });
}

#[cfg(test)]
mod tests {
    use crate::session::fixture::{input, session};

    #[test]
    fn what_is_not_told_is_counted() {
        let text = format!(
            "# 临江市水利局2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n{}",
            "公开信息XX条。\n\n".repeat(501)
        );
        let checked = session(&["L805"]).check(input("a.md", text));
        assert_eq!((checked.findings.len(), checked.tally.errors, checked.tally.omitted), (500, 501, 1));
    }
}
