//! What a rule file may say, and every fault that it may have.

use super::*;
use crate::assets::RULES;
use crate::diag::{Code, Origin, Severity};
use crate::form::Forms;
use crate::parse::expr::Shape;
use crate::rule::supply::engine;
use crate::yaml::unpack;

fn check_of(lines: &str) -> CheckSpec {
    let text = rule_with(lines);
    let (rules, faults) = load(&text);
    assert_eq!(faults, [], "{text}");
    rules.rules()[0].check().clone()
}

fn faults_of(lines: &str) -> Vec<String> {
    told(&rule_with(lines))
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
    assert_eq!(check_of("  check: title\n"), CheckSpec::Title);
    assert_eq!(check_of("  check: form\n"), CheckSpec::Form);
    assert_eq!(check_of("  check: table\n  finds: row_label\n"), CheckSpec::Table(TableCheck::RowLabel));
    assert_eq!(check_of("  check: cell\n  finds: not_a_count\n"), CheckSpec::Cell(CellCheck::NotACount));
    assert_eq!(
        check_of("  check: cell\n  finds: amount\n  max_decimals: 6\n  yuan_above: 10000\n"),
        CheckSpec::Cell(CellCheck::Amount { max_decimals: 6, yuan_above: 10_000 })
    );
    assert_eq!(check_of("  check: identity\n  identity: balance\n"), CheckSpec::Identity("balance".into()));
    assert_eq!(check_of("  check: date\n  finds: late\n"), CheckSpec::Date(DateCheck::Late));
    assert_eq!(
        check_of(
            "  check: text\n  requires: [费用]\n  section: other_matters\n  from_year: 2021\n  where: prose\n"
        ),
        CheckSpec::Text(TextCheck {
            words: TextWords::Requires(vec!["费用".into()]),
            section: Some("other_matters".into()),
            from_year: Some(2021),
            place: TextPlace::Prose,
        })
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
        let keys: Vec<_> =
            equation.holds.names().into_iter().map(|name| equation.cell_key(name, "LINE")).collect();
        assert!(keys.iter().all(|key| key.split('.').count() >= 3), "{keys:?}");
    }
    let CheckSpec::Equation(equation) =
        check_of("  check: equation\n  table: requests\n  each: column\n  holds: new <= processed\n")
    else {
        panic!("an equation")
    };
    assert_eq!(equation.cell_key(equation.holds.names()[0], "total"), "requests.new.total");
}

#[test]
fn a_rule_without_forms_is_for_those_that_have_its_cells() {
    let forms = |lines: &str| {
        let (rules, faults) = load(&rule_with(lines));
        assert_eq!(faults, []);
        rules.rules()[0].forms().to_vec()
    };
    assert_eq!(forms("  check: equation\n  table: documents\n  each: row\n  holds: issued >= 0\n"), ["2021"]);
    assert_eq!(forms("  check: equation\n  holds: procurement.procurement.items >= 0\n"), ["2019"]);
    assert!(forms("  check: equation\n  holds: requests.new.total >= 0\n").is_empty());
    assert_eq!(forms("  check: identity\n  identity: only-2021\n"), ["2021"]);
}

#[test]
fn faults_of_keys_and_types() {
    assert_eq!(told("code: U001\n"), ["wrong_type [code] found=<yaml.map> expected=<yaml.list>"]);
    assert_eq!(told("- U001\n"), ["wrong_type [U001] found=U001 expected=<yaml.map>"]);
    assert_eq!(told("- {a: 1\n"), ["syntax [] detail=unclosed bracket '{'"]);
    assert_eq!(
        told("- code: U001\n  nme: own\n"),
        [
            "missing_key [code] expected=severity, check, message, why, help, basis",
            "unknown_key [nme] found=nme suggestion=name",
        ]
    );
    assert_eq!(
        faults_of("  check: title\n  origin: contents\n  labels: x\n"),
        [
            "wrong_type [contents] found=contents expected=content, extraction, unknown suggestion=content",
            "wrong_type [x] found=x expected=<yaml.map>",
        ]
    );
    assert_eq!(faults_of("  check: title\n  finds: late\n"), ["unknown_key [finds] found=finds"]);
    assert_eq!(
        faults_of("  check: cell\n  finds: blnk\n"),
        [
            "wrong_type [blnk] found=blnk expected=blank, not_a_number, not_a_count, amount, run_on, missing, extra \
          suggestion=blank"
        ]
    );
    assert_eq!(
        faults_of("  check: cell\n  finds: amount\n"),
        ["missing_key [code] expected=max_decimals, yuan_above"]
    );
}

#[test]
fn faults_of_codes_and_names() {
    let coded = |code: &str| told(&rule_with("  check: title\n").replace("U001", code));
    for code in ["T301", "Q001", "U01", "u001"] {
        assert_eq!(coded(code), [format!("bad_code [{code}] found={code}")]);
    }
    for code in ["U000", "V999", "W123"] {
        assert_eq!(coded(code), Vec::<String>::new());
    }
    let named = rule_with("  check: title\n").replace("own", "Own_rule");
    assert_eq!(told(&named), ["wrong_type [Own_rule] found=Own_rule expected=<rule.name>"]);
    let twice = rule_with("  check: title\n") + &rule_with("  check: form\n");
    assert_eq!(told(&twice), ["duplicate_code [U001] found=U001"]);
    let (_, faults) = load(&twice);
    assert_eq!((faults[0].labels[0].role, faults[0].labels[0].span.range()), ("first", 8..12));
    let same_name = rule_with("  check: title\n") + &rule_with("  check: form\n").replace("U001", "U002");
    assert_eq!(told(&same_name), ["duplicate_code [own] found=own"]);
}

#[test]
fn a_code_of_an_earlier_file_is_taken() {
    let mut rules = RuleSet::default();
    let text = rule_with("  check: title\n");
    assert_eq!(rules.load(&Double, SourceId::new(1), &text), []);
    let faults = rules.load(&Double, SourceId::new(2), &text);
    assert_eq!(faults[0].span.source(), SourceId::new(2));
    assert_eq!(faults[0].labels[0].span.source(), SourceId::new(1));
    assert_eq!(rules.rules().len(), 1);
}

#[test]
fn faults_of_what_forms_declare() {
    assert_eq!(
        faults_of("  check: title\n  forms: [2012, 2021]\n"),
        ["unknown_form [2012] found=2012 suggestion=2019"]
    );
    assert_eq!(
        faults_of("  check: titel\n  finds: x\n"),
        ["unknown_check [titel] found=titel suggestion=title"]
    );
    assert_eq!(faults_of("  check: engine\n"), ["unknown_check [engine] found=engine"]);
    assert_eq!(
        faults_of("  check: identity\n  identity: row-totl\n"),
        ["unknown_identity [row-totl] found=row-totl suggestion=row-total"]
    );
    assert_eq!(
        faults_of("  forms: [2019]\n  check: identity\n  identity: only-2021\n"),
        ["unknown_identity [only-2021] found=only-2021"]
    );
    assert_eq!(
        faults_of("  check: section\n  finds: empty\n  sections: [overviw]\n  min_chars: 1\n"),
        ["unknown_section [overviw] found=overviw suggestion=overview"]
    );
    assert_eq!(
        faults_of("  check: text\n  requires: [x]\n  section: fees\n"),
        ["unknown_section [fees] found=fees"]
    );
}

#[test]
fn faults_of_equations() {
    let equation = |lines: &str| faults_of(&format!("  check: equation\n{lines}"));
    assert_eq!(
        equation("  holds: requests.nw.total > 0\n"),
        ["unknown_cell [requests.nw.total] found=requests.nw.total suggestion=requests.new.total"]
    );
    assert_eq!(
        equation("  table: request\n  each: row\n  holds: total > 0\n"),
        ["unknown_cell [request] found=request suggestion=requests"]
    );
    assert_eq!(equation("  each: row\n  holds: total > 0\n"), ["missing_key [code] expected=table"]);
    assert_eq!(
        equation("  table: requests\n  each: row\n  holds: >-\n    natural + ttal\n    == totl\n"),
        [
            "unknown_cell [ttal] found=ttal suggestion=total",
            "unknown_cell [totl] found=totl suggestion=total"
        ]
    );
    assert_eq!(
        equation("  table: requests\n  each: column\n  holds: sum(refused.*) == processed\n"),
        ["unknown_cell [refused.*] found=refused.*"]
    );
    assert_eq!(
        equation("  table: requests\n  each: row\n  holds: sum(other .. natural) == total\n"),
        ["bad_expression [other .. natural] found=other .. natural detail=<expression.bad-range>"]
    );
    assert_eq!(
        equation("  holds: requests.new.total =\n"),
        ["bad_expression [] found=<expression.end> detail=<expression.operand>"]
    );
    assert_eq!(
        equation("  holds: \"requests.new.total = 0\"\n"),
        ["bad_expression [=] found== detail=<expression.single-equals>"]
    );
    assert_eq!(
        equation("  holds: requests.new.total + 1\n"),
        [
            "type_mismatch [requests.new.total + 1] found=requests.new.total + 1 expected=<expression.statement>"
        ]
    );
    assert_eq!(
        equation("  holds: previous.requests.carried_out.total == requests.carried_in.total\n"),
        ["bad_expression [previous.requests.carried_out.total] found=previous.requests.carried_out.total \
         detail=<expression.other-report>"]
    );
    assert_eq!(
        equation("  forms: [2019, 2021]\n  table: documents\n  each: row\n  holds: issued > 0\n"),
        ["unknown_cell [issued] found=issued suggestion=disclosed"]
    );
}

#[test]
fn faults_of_text_checks() {
    let nothing = "wrong_type [code] found=<yaml.nothing> expected=<rule.requires-or-forbids>";
    for lines in [
        "",
        "  requires: []\n",
        "  requires: [x]\n  forbids: { words: [y] }\n",
        "  forbids: {}\n",
        "  forbids: { words: [''] }\n",
        "  forbids: { runs: [{ of: x, at_least: 0 }] }\n",
    ] {
        assert_eq!(faults_of(&format!("  check: text\n{lines}")), [nothing], "{lines}");
    }
    assert_eq!(faults_of("  check: text\n  requires: [x]\n"), ["missing_key [code] expected=section"]);
    assert_eq!(
        faults_of("  check: text\n  forbids: { word: [x] }\n")[0],
        "unknown_key [word] found=word suggestion=words"
    );
}

#[test]
fn faults_of_wording() {
    assert_eq!(
        faults_of("  check: cell\n  finds: blank\n  label: 'a {cel} b {cell}'\n"),
        ["unknown_fact [cel] found=cel suggestion=cell"]
    );
    assert_eq!(
        faults_of("  check: date\n  finds: late\n  label: { zh: '{likely}', en: x }\n"),
        ["unknown_fact [likely] found=likely"]
    );
    assert_eq!(
        faults_of("  check: date\n  finds: late\n  variants: { mistyped: { message: '{likely}' } }\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        faults_of("  check: date\n  finds: late\n  variants: { mistypd: { message: x } }\n"),
        ["unknown_variant [mistypd] found=mistypd suggestion=mistyped"]
    );
    assert_eq!(
        faults_of("  check: date\n  finds: late\n  variants: { town: { mesage: x } }\n"),
        ["unknown_key [mesage] found=mesage suggestion=message"]
    );
    assert_eq!(
        faults_of("  check: identity\n  identity: balance\n  labels: { prt: x, total: '{value} {found}' }\n"),
        ["unknown_role [prt] found=prt suggestion=part", "unknown_fact [found] found=found"]
    );
    assert_eq!(faults_of("  check: title\n  label: { zh: x }\n"), ["missing_key [zh] expected=en"]);
}

#[test]
fn faults_of_examples() {
    let examples = |lines: &str| faults_of(&format!("  check: title\n  examples:\n{lines}"));
    assert_eq!(examples("    bd: []\n"), ["unknown_key [bd] found=bd suggestion=bad"]);
    assert_eq!(
        examples("    bad: [{ cell: {} }, { cells: { requests.new.totl: 1 } }]\n"),
        [
            "unknown_key [cell] found=cell suggestion=cells",
            "unknown_cell [cells] found=requests.new.totl suggestion=requests.new.total",
        ]
    );
    assert_eq!(examples("    good: [{ form: 2020 }]\n"), ["unknown_form [form] found=2020 suggestion=2021"]);
    assert_eq!(
        examples("    good: [{ report: x, at: requests.new.total, year: 2023, replace: [[a, b]] }]\n"),
        ["bad_example [report] detail=<example.report-or-changes>"]
    );
}

#[test]
fn a_file_full_of_faults_is_told_quickly() {
    let start = std::time::Instant::now();
    assert_eq!(load(&"- { cde: x }\n".repeat(5_000)).1.len(), 200);
    let equation = format!("  check: equation\n  holds: 0 == {}1\n", "requests.nw.ttal + ".repeat(200));
    assert_eq!(load(&rule_with(&equation).repeat(200)).1.len(), 200);
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn every_kind_of_fault_has_a_variant_of_its_wording() {
    use crate::rule::fault::*;
    use crate::yaml::kind::{MISSING_KEY, SYNTAX, UNKNOWN_KEY};
    let supply = engine(Code::known("X006"));
    for kind in [
        SYNTAX,
        UNKNOWN_KEY,
        MISSING_KEY,
        WRONG_TYPE,
        UNKNOWN_CHECK,
        UNKNOWN_CELL,
        BAD_CODE,
        DUPLICATE_CODE,
        UNKNOWN_FORM,
        UNKNOWN_FACT,
        UNKNOWN_VARIANT,
        UNKNOWN_ROLE,
        UNKNOWN_SECTION,
        UNKNOWN_IDENTITY,
        BAD_EXPRESSION,
        TYPE_MISMATCH,
        BAD_EXAMPLE,
    ] {
        assert!(supply.variant(kind).is_some(), "{kind}");
    }
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
