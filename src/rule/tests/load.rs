//! What a rule file may say.

use super::*;
use crate::assets::RULES;
use crate::diag::{Code, Origin, Severity};
use crate::form::Forms;
use crate::parse::expr::Shape;
use crate::yaml::unpack;

fn check_of(lines: &str) -> CheckSpec {
    let text = rule_with(lines);
    let (rules, faults) = load(&text);
    assert_eq!(faults, [], "{text}");
    rules.rules()[0].check().clone()
}

#[test]
fn a_whole_rule_is_read() {
    let text = "\
- code: U001
  name: own-rule
  aliases: [old-name]
  severity: warning
  origin: content
  forms: [2021]
  check: cell
  finds: blank
  message: { zh: '{cell} 空 {found}', en: '{cell} blank {found}' }
  label: { zh: 这里, en: here }
  labels: { also: { zh: '{cell}', en: also } }
  variants:
    several: { severity: info, message: { zh: '{count} 格', en: '{count} cells' } }
  why: { zh: 因, en: why }
  help: { zh: 办, en: do }
  basis: { zh: [法], en: [law] }
  examples:
    bad: [ { cells: { requests.new.total: '' }, at: requests.new.total } ]
    good: [ { year: 2023, replace: [[a, b], [c, '']] }, { report: 文 } ]
";
    let (rules, faults) = load(text);
    assert_eq!(faults, []);
    let rule = rules.find("old-name").unwrap();
    assert_eq!(rule.code(), Code::known("U001"));
    assert_eq!(
        (rule.name(), rule.severity(), rule.origin()),
        ("own-rule", Severity::Warning, Origin::Content)
    );
    assert!(rule.is_for("2021") && !rule.is_for("2019"));
    assert_eq!(rule.check(), &CheckSpec::Cell(CellCheck::Blank));
    assert_eq!(
        rule.words().message,
        Some(Both { zh: "{cell} 空 {found}".into(), en: "{cell} blank {found}".into() })
    );
    assert_eq!(rule.variant("several").unwrap().severity, Some(Severity::Info));
    assert_eq!(rule.variant("rows"), None);
    assert_eq!(text.get(rule.place().unwrap().range()), Some("U001"));
    let examples = rule.examples();
    assert_eq!(examples.bad[0].at.as_deref(), Some("requests.new.total"));
    assert_eq!(examples.bad[0].cells.get("requests.new.total").map(String::as_str), Some(""));
    assert_eq!(examples.good[0].replace, [("a".into(), "b".into()), ("c".into(), String::new())]);
    assert_eq!((examples.good[0].year, examples.good[1].report.as_deref()), (Some(2023), Some("文")));
}

#[test]
fn an_empty_file_has_no_rules() {
    assert_eq!(told(""), Vec::<String>::new());
    assert_eq!(told("# nothing yet\n"), Vec::<String>::new());
}

#[test]
fn every_kind_is_read() {
    assert_eq!(check_of("  check: section\n  finds: missing\n"), CheckSpec::Section(SectionCheck::Missing));
    assert_eq!(
        check_of("  check: section\n  finds: empty\n  sections: [overview, problems]\n  min_chars: 10\n"),
        CheckSpec::Section(SectionCheck::Empty {
            sections: vec!["overview".into(), "problems".into()],
            min_chars: 10
        })
    );
    assert_eq!(check_of("  check: title\n"), CheckSpec::Title(TitleCheck));
    assert_eq!(check_of("  check: form\n"), CheckSpec::Form(FormCheck));
    assert_eq!(check_of("  check: table\n  finds: row_label\n"), CheckSpec::Table(TableCheck::RowLabel));
    assert_eq!(check_of("  check: cell\n  finds: not_a_count\n"), CheckSpec::Cell(CellCheck::NotACount));
    assert_eq!(
        check_of("  check: cell\n  finds: amount\n  max_decimals: 6\n  yuan_above: 10000\n"),
        CheckSpec::Cell(CellCheck::Amount { max_decimals: 6, yuan_above: 10_000 })
    );
    assert_eq!(
        check_of("  check: identity\n  identity: balance\n"),
        CheckSpec::Identity(IdentityCheck { name: "balance".into() })
    );
    assert_eq!(check_of("  check: date\n  finds: late\n"), CheckSpec::Date(DateCheck::Late));
    assert_eq!(
        check_of(
            "  check: text\n  requires: [费用]\n  except: [三公费用]\n  section: other_matters\n  from_year: 2021\n  where: prose\n"
        ),
        CheckSpec::Text(TextCheck {
            words: TextWords::Requires(vec!["费用".into()]),
            section: Some("other_matters".into()),
            from_year: Some(2021),
            place: TextPlace::Prose,
            except: vec!["三公费用".into()],
        })
    );
    let sections = vec!["problems".into()];
    let formulas = vec!["条例".into()];
    assert_eq!(
        check_of(
            "  check: copied\n  sections: [problems]\n  at_least: 80\n  min_chars: 150\n  formulas: [条例]\n"
        ),
        CheckSpec::Copied(CopiedCheck { sections, at_least: 80, min_chars: 150, formulas })
    );
    let CheckSpec::Text(text) = check_of(
        "  check: text\n  forbids:\n    runs: [{ of: 'X×', at_least: 2 }]\n    \
         brackets: [{ open: 【, close: 】, starting: [待, 请] }]\n",
    ) else {
        panic!("a text check")
    };
    let TextWords::Forbids(forbidden) = text.words else { panic!("forbidden words") };
    assert_eq!(forbidden.runs, [Run { of: "X×".into(), at_least: 2 }]);
    assert_eq!((forbidden.brackets[0].open, forbidden.brackets[0].close), ('【', '】'));
}

#[test]
fn equations_name_columns_rows_or_cells() {
    for lines in [
        "  check: equation\n  table: documents\n  each: row\n  holds: issued <= in_force + repealed\n",
        "  check: equation\n  table: requests\n  each: column\n  holds: sum(denied.*) <= processed\n",
        "  check: equation\n  table: requests\n  each: row\n  holds: sum(natural .. other) == total\n",
        "  check: equation\n  table: requests\n  holds: new.total >= denied.inquiry.total\n",
        "  check: equation\n  holds: requests.new.total == 0 implies review.direct.total == 0\n",
    ] {
        let CheckSpec::Equation(equation) = check_of(lines) else { panic!("an equation") };
        let shape = &equation.holds.shape;
        assert!(matches!(shape, Shape::Comparison { .. } | Shape::Implies { .. }));
        assert!(equation.cases("2021", None).all(|case| !case.holds.named().is_empty()), "{lines}");
    }
}

#[test]
fn what_compares_with_last_year_says_so() {
    let lines = "  check: equation\n  table: requests\n  each: column\n  explained_by: [更正]\n  holds: ";
    let check = check_of(&format!("{lines}carried_in == previous.carried_out\n"));
    assert!(check.needs_previous());
    let CheckSpec::Equation(equation) = check else { panic!("an equation") };
    assert_eq!(equation.explained_by, ["更正"]);
    assert!(!check_of(&format!("{lines}carried_in == carried_out\n")).needs_previous());
    assert!(
        check_of("  check: copied\n  sections: [problems]\n  at_least: 1\n  min_chars: 1\n").needs_previous()
    );
    assert!(!check_of("  check: title\n").needs_previous());
}

#[test]
fn the_embedded_rules_are_sound() {
    let documents = unpack(RULES);
    let forms = Forms::embedded(&documents);
    assert_eq!(RuleSet::embedded_faults(&forms, &documents), []);
    let rules = RuleSet::embedded(&forms, &documents);
    assert!(rules.rules().len() > 30, "{} rules", rules.rules().len());
    let balance = rules.find("balance").unwrap().examples();
    assert!(!balance.bad.is_empty() && !balance.good.is_empty());
}

proptest::proptest! {
    /// A file that was cut, or mangled at one place, is loaded or refused; faults lie in the text.
    #[test]
    fn a_mangled_file_is_survived(at in 0_usize..1_200, len in 0_usize..40, put in "[-\\]\\[{}:,'\"&*|>#! \n\ta计=(.]{0,6}") {
        let whole = rule_with("  check: equation\n  table: requests\n  each: column\n  holds: sum(denied.*) <= processed\n  labels: { cell: '{cell}' }\n  examples: { bad: [{ cells: { requests.new.total: 3 } }] }\n");
        let boundary = |mut at: usize| { while !whole.is_char_boundary(at) { at -= 1; } at };
        let start = boundary(at.min(whole.len()));
        let end = boundary((start + len).min(whole.len()));
        let mut text = whole.clone();
        text.replace_range(start..end, &put);
        let (rules, faults) = load(&text);
        proptest::prop_assert!(rules.rules().len() <= 1);
        for fault in faults {
            proptest::prop_assert!(text.get(fault.span.range()).is_some());
        }
    }
}
