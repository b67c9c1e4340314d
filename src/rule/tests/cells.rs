//! Names of equations, looked up: the cells of the double, counted by hand.
//!
//! In the form of 2021 `documents` has the cells 0 to 5, `charges` 6, `requests` 7 to 76 in rows of seven, `review`
//! 77 to 91; in that of 2019 `requests` begins at 10.

use super::*;
use crate::parse::expr::Scope;

fn equation(lines: &str) -> EquationCheck {
    let (rules, faults) = load(&rule_with(&format!("  check: equation\n{lines}")));
    assert_eq!(faults, [], "{lines}");
    let CheckSpec::Equation(check) = rules.rules()[0].check() else { panic!("an equation") };
    check.clone()
}

/// The cells of an amount.
fn spots(amount: &Amount) -> Vec<Spot> {
    match amount {
        Amount::Number(_) => Vec::new(),
        Amount::Cell(spot) => vec![*spot],
        Amount::Matching(stretches) => stretches.iter().flat_map(|stretch| stretch.spots()).collect(),
        Amount::Between(stretch) => stretch.spots().collect(),
        Amount::Negative(inner) => spots(inner),
        Amount::Sum(parts) => parts.iter().flat_map(|(_, part)| spots(part)).collect(),
        Amount::Product(parts) => parts.iter().flat_map(spots).collect(),
    }
}

fn cells(amount: &Amount) -> Vec<usize> {
    spots(amount).iter().map(|spot| spot.cell.index()).collect()
}

/// The cells that a case names.
fn named(case: Case<'_>) -> Vec<(Scope, usize)> {
    case.holds.named().into_iter().map(|spot| (spot.scope, case.cell(spot).cell.index())).collect()
}

/// The cells on both sides of each case.
fn sides(check: &EquationCheck, form: &str, previous: Option<&str>) -> Vec<(usize, Vec<usize>, Vec<usize>)> {
    let of_case = |case: Case<'_>| {
        let cells = |side| spots(side).into_iter().map(|spot| case.cell(spot).cell.index()).collect();
        let (left, right) = case.holds.sides().unwrap();
        (case.line(), cells(left), cells(right))
    };
    check.cases(form, previous).map(of_case).collect()
}

#[test]
fn names_along_a_row_are_its_columns() {
    let check = equation("  table: requests\n  each: row\n  holds: sum(natural .. other) == total\n");
    let of_2021 = sides(&check, "2021", None);
    assert_eq!(of_2021.len(), 10);
    assert_eq!(of_2021[1], (1, (14..20).collect(), vec![20]));
    assert_eq!(sides(&check, "2019", None)[0], (0, (10..16).collect(), vec![16]));
    assert_eq!(sides(&check, "2012", None), []);
    // Of a range both ends are named.
    let ends = [(Scope::Here, 14), (Scope::Here, 19), (Scope::Here, 20)];
    assert_eq!(named(check.cases("2021", None).nth(1).unwrap()), ends);
}

#[test]
fn names_along_a_column_are_its_rows() {
    let check = equation("  table: requests\n  each: column\n  holds: sum(denied.*) <= processed\n");
    let of_2021 = sides(&check, "2021", None);
    assert_eq!(of_2021.len(), 7);
    assert_eq!(of_2021[6], (6, vec![41, 48], vec![69]));
    let check =
        equation("  table: requests\n  each: column\n  holds: sum(granted .. other.other) >= new * 2\n");
    assert_eq!(sides(&check, "2021", None)[0], (0, vec![21, 28, 35, 42, 49, 56], vec![7]));
}

#[test]
fn names_of_a_table_or_of_the_form_are_single_cells() {
    let check = equation("  table: requests\n  holds: new.total - granted.total >= -denied.inquiry.total\n");
    assert_eq!(sides(&check, "2021", None), [(0, vec![13, 27], vec![48])]);
    let check = equation("  holds: if requests.new.total == 0 then review.direct.total == 0\n");
    assert_eq!(sides(&check, "2021", None), [(0, vec![86], vec![])]);
    let case = check.cases("2021", None).next().unwrap();
    assert_eq!(named(case), [(Scope::Here, 13), (Scope::Here, 86)]);
    let twice = equation("  table: requests\n  holds: new.total + granted.total >= new.total\n");
    let case = twice.cases("2021", None).next().unwrap();
    assert_eq!(named(case), [(Scope::Here, 13), (Scope::Here, 27)]);
}

#[test]
fn last_year_s_cells_are_those_of_its_form() {
    let check = equation("  table: requests\n  each: column\n  holds: carried_in == previous.carried_out\n");
    assert_eq!(sides(&check, "2021", Some("2021"))[0], (0, vec![14], vec![70]));
    assert_eq!(sides(&check, "2021", Some("2019"))[6], (6, vec![20], vec![72]));
    assert_eq!(sides(&check, "2021", None), []);
    let last = check.cases("2021", Some("2019")).last().unwrap();
    assert_eq!(named(last), [(Scope::Here, 20), (Scope::Previous, 72)]);
}

#[test]
fn a_line_that_last_year_s_form_lacks_is_left_out() {
    let check =
        equation("  table: documents\n  each: row\n  holds: in_force == previous.in_force + issued\n");
    assert_eq!(sides(&check, "2021", Some("2021")), [(0, vec![2], vec![2, 0]), (1, vec![5], vec![5, 3])]);
    assert_eq!(sides(&check, "2021", Some("2019")), []);
}

#[test]
fn statements_keep_their_shape() {
    let check = equation(
        "  table: requests\n  holds: not (new.total > 0 and granted.total == 0) or new.legal != 1\n",
    );
    let case = check.cases("2021", None).next().unwrap();
    let Statement::Or(parts) = &case.holds else { panic!("{:?}", case.holds) };
    let [Statement::Not(inner), Statement::Comparison { left, .. }] = parts.as_slice() else {
        panic!("{parts:?}")
    };
    assert!(matches!(&**inner, Statement::And(parts) if parts.len() == 2));
    assert_eq!(cells(left), [11]);
    assert_eq!(case.holds.sides(), None);
}

#[test]
fn readings_are_looked_up_in_each_form_that_has_them() {
    let lines = "  check: claim\n  claims:\n    - phrasings: ['收到{n}件']\n      readings:\n        \
                 - { is: requests.new.total + requests.carried_in.total, called: a }\n        \
                 - { is: documents.normative.issued, called: b }\n";
    let lines = lines
        .replace("called: a", "called: { zh: a, en: a }")
        .replace("called: b", "called: { zh: b, en: b }");
    let (rules, faults) = load(&rule_with(&lines));
    assert_eq!(faults, []);
    let readings = &rules.rules()[0].check().statements().unwrap().claims[0].readings;
    let of = |at: usize, form: &str| readings[at].of(form).map(|counted| cells(&counted.amount));
    assert_eq!((of(0, "2021"), of(0, "2019")), (Some(vec![13, 20]), Some(vec![16, 23])));
    assert_eq!((of(1, "2021"), of(1, "2019")), (Some(vec![3]), None));
}

/// The double, but that the form of 2019 has its rows the other way round.
struct Reversed;

impl Vocabulary for Reversed {
    fn forms(&self) -> Vec<&str> {
        Double.forms()
    }

    fn sections(&self, form: &str) -> Vec<&str> {
        Double.sections(form)
    }

    fn tables(&self, form: &str) -> Vec<&str> {
        Double.tables(form)
    }

    fn rows(&self, form: &str, table: &str) -> Vec<&str> {
        let mut rows = Double.rows(form, table);
        if form == "2019" {
            rows.reverse();
        }
        rows
    }

    fn columns(&self, form: &str, table: &str) -> Vec<&str> {
        Double.columns(form, table)
    }

    fn identities(&self, form: &str) -> Vec<&str> {
        Double.identities(form)
    }
}

#[test]
fn a_line_is_found_by_its_key_in_last_year_s_form() {
    let lines = "  check: equation\n  table: requests\n  each: row\n  holds: total == previous.total\n";
    let mut rules = RuleSet::default();
    assert_eq!(rules.load(&Reversed, SourceId::new(0), &rule_with(lines)), []);
    let CheckSpec::Equation(check) = rules.rules()[0].check() else { panic!("an equation") };
    let found = sides(check, "2021", Some("2019"));
    // The rows for 2021 alone, other.fee_unpaid and other.other, are left out.
    assert_eq!(found.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 8, 9]);
    assert_eq!(found[0], (0, vec![13], vec![72]));
    assert_eq!(found[7], (9, vec![76], vec![16]));
}
