//! The forms that a rule is for.

use super::*;
use crate::assets::RULES;
use crate::form::{CellId, Forms};
use crate::yaml::unpack;

/// The forms of a rule; every form if it has none.
fn forms(lines: &str) -> Vec<String> {
    let (rules, faults) = load(&rule_with(lines));
    assert_eq!(faults, [], "{lines}");
    rules.rules()[0].forms().to_vec()
}

#[test]
fn a_rule_is_for_the_forms_between_its_bounds() {
    for (bounds, expected) in [
        ("", &[][..]),
        ("  since: 2021\n", &["2021"]),
        ("  since: 2019\n", &["2019", "2021"]),
        ("  until: 2019\n", &["2019"]),
        ("  until: 2021\n", &["2019", "2021"]),
        ("  since: 2019\n  until: 2019\n", &["2019"]),
        ("  forms: [2019]\n", &["2019"]),
        ("  forms: [2021, 2019]\n", &["2019", "2021"]),
    ] {
        assert_eq!(forms(&format!("{bounds}  check: title\n")), expected, "{bounds}");
    }
}

#[test]
fn of_these_it_is_for_those_that_have_what_it_asks_for() {
    let equation = "  check: equation\n  table: documents\n  each: row\n  holds: issued >= 0\n";
    assert_eq!(forms(equation), ["2021"]);
    assert_eq!(forms(&format!("  since: 2019\n{equation}")), ["2021"]);
    assert_eq!(forms("  check: equation\n  holds: procurement.procurement.items >= 0\n"), ["2019"]);
    assert!(forms("  check: equation\n  holds: requests.new.total >= 0\n").is_empty());
    let everywhere = "  since: 2019\n  check: equation\n  holds: requests.new.total >= 0\n";
    assert_eq!(forms(everywhere), ["2019", "2021"]);
    let identity = "  check: identity\n  identity: only-2021\n";
    assert_eq!(forms(identity), ["2021"]);
    assert_eq!(forms(&format!("  since: 2019\n{identity}")), ["2021"]);
}

#[test]
fn faults_of_bounds() {
    let told = |lines: &str| told(&rule_with(&format!("{lines}  check: title\n")));
    assert_eq!(told("  since: 2020\n"), ["unknown_form [2020] found=2020 suggestion=2021"]);
    assert_eq!(
        told("  since: 2021\n  until: 2019\n"),
        ["wrong_type [2019] found=2019 expected=<rule.until>"]
    );
    assert_eq!(
        told("  forms: [2019]\n  since: 2021\n"),
        ["wrong_type [2021] found=2021 expected=<rule.forms-or-since>"]
    );
    assert_eq!(
        told("  forms: [2019]\n  until: 2021\n"),
        ["wrong_type [2021] found=2021 expected=<rule.forms-or-since>"]
    );
    let unfit = "  until: 2019\n  check: equation\n  holds: documents.regulations.issued >= 0\n";
    assert_eq!(super::told(&rule_with(unfit)).len(), 1);
}

/// The forms and one more after them, which has what the newest has.
struct Later(Forms);

impl Later {
    fn known(form: &str) -> &str {
        if form == "2025" { "2021" } else { form }
    }
}

impl Vocabulary for Later {
    fn forms(&self) -> Vec<&str> {
        vec!["2019", "2021", "2025"]
    }

    fn sections(&self, form: &str) -> Vec<&str> {
        self.0.sections(Self::known(form))
    }

    fn tables(&self, form: &str) -> Vec<&str> {
        self.0.tables(Self::known(form))
    }

    fn rows(&self, form: &str, table: &str) -> Vec<&str> {
        self.0.rows(Self::known(form), table)
    }

    fn columns(&self, form: &str, table: &str) -> Vec<&str> {
        self.0.columns(Self::known(form), table)
    }

    fn identities(&self, form: &str) -> Vec<&str> {
        self.0.identities(Self::known(form))
    }

    fn cell(&self, form: &str, key: &str) -> Option<CellId> {
        self.0.cell(Self::known(form), key)
    }
}

#[test]
fn a_further_form_needs_no_change_of_the_rules() {
    let documents = unpack(RULES);
    let forms = Later(Forms::embedded(&documents));
    assert_eq!(RuleSet::embedded_faults(&forms, &documents), []);
    let rules = RuleSet::embedded(&forms, &documents);
    let mut readings = 0;
    for rule in rules.rules() {
        assert_eq!(rule.is_for("2021"), rule.is_for("2025"), "{}", rule.code());
        if let CheckSpec::Equation(check) = rule.check() {
            assert_eq!(
                check.cases("2021", None).count(),
                check.cases("2025", None).count(),
                "{}",
                rule.code()
            );
        }
        for claim in rule.check().statements().into_iter().flat_map(|check| &check.claims) {
            for reading in claim.readings.iter().chain(&claim.over) {
                let amount = |form| reading.of(form).map(|counted| &counted.amount);
                assert_eq!(amount("2021"), amount("2025"), "{}", reading.called.en);
                readings += usize::from(amount("2021").is_some());
            }
        }
    }
    assert!(readings > 50, "{readings}");
}
