//! What a finding is recognised by from one run to the next: organ, year, code, and the cell or heading that it
//! belongs to. Never its line, wording or severity.

use std::collections::BTreeMap;

use crate::check::Subject;
use crate::diag::Finding;

/// FNV-1a, 64 bits: short, and the same on every machine and in every version.
fn hash(parts: &[&str]) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    state
}

/// Gives every finding its fingerprint. Several findings of one code under one heading are counted.
pub(super) fn mark(findings: &mut [Finding], subject: Option<&Subject>) {
    let organ = subject.and_then(|subject| subject.organ.clone()).unwrap_or_default();
    let year = subject.and_then(|subject| subject.year).map(|year| year.to_string()).unwrap_or_default();
    let mut seen: BTreeMap<u64, u64> = BTreeMap::new();
    for finding in findings {
        let place = finding.cell.as_deref().or(finding.section.as_deref()).unwrap_or_default();
        let base = hash(&[&organ, &year, finding.code.as_str(), place]);
        let count = seen.entry(base).and_modify(|count| *count += 1).or_insert(0);
        let print = if *count == 0 { base } else { hash(&[&base.to_string(), &count.to_string()]) };
        finding.fingerprint = format!("{print:016x}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{OrganKind, OrganPower};
    use crate::session::fixture::{codes, input, session};

    /// FNV-1a as another program computes it.
    #[test]
    fn a_fingerprint_is_made_of_organ_year_code_and_place_alone() {
        let subject = Subject {
            year: Some(2024),
            organ: Some("临江市水利局".to_owned()),
            kind: OrganKind::Department,
            power: OrganPower::Unknown,
        };
        let session = session(&["T301"]);
        let broken = session.check(input("a.txt", include_str!("../../examples/faulty.txt")));
        assert_eq!(codes(&broken), ["T301"]);
        let mut findings = [broken.findings.clone(), broken.findings].concat();
        for finding in &mut findings {
            finding.cell = Some("requests.new.total".to_owned());
        }
        mark(&mut findings, Some(&subject));
        let prints: Vec<&str> = findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
        assert_eq!(prints, ["d4eceb431d231f30", "dd99dd4bf8c01646"]);
    }
}
