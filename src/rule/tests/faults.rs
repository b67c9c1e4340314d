//! Every fault that a rule file may have.

use super::*;

fn faults_of(lines: &str) -> Vec<String> {
    told(&rule_with(lines))
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
        equation("  holds: parts.requests.carried_out.total == requests.carried_in.total\n"),
        ["bad_expression [parts.requests.carried_out.total] found=parts.requests.carried_out.total \
         detail=<expression.other-report>"]
    );
    assert_eq!(
        equation("  holds: previous.requests.new.total == requests.new.total\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        equation("  holds: previous.requests.nwe.total == requests.new.total\n"),
        ["unknown_cell [previous.requests.nwe.total] found=previous.requests.nwe.total \
         suggestion=requests.new.total"]
    );
    assert_eq!(
        equation("  forms: [2019, 2021]\n  table: documents\n  each: row\n  holds: issued > 0\n"),
        ["unknown_cell [issued] found=issued suggestion=disclosed"]
    );
}

#[test]
fn the_form_that_lacks_least_is_blamed() {
    assert_eq!(
        faults_of("  check: equation\n  holds: documents.normative.issued == documents.normative.repeeled\n"),
        ["unknown_cell [documents.normative.repeeled] found=documents.normative.repeeled \
         suggestion=documents.normative.repealed"]
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
fn faults_of_lists() {
    assert_eq!(
        faults_of("  check: text\n  requires: [a, b, a]\n  section: overview\n"),
        ["repeated [a] found=a"]
    );
    assert_eq!(
        faults_of("  check: text\n  forbids: { words: [x, x] }\n  aliases: [y, z, y]\n"),
        ["repeated [x] found=x", "repeated [y] found=y"]
    );
    let examples = "  check: title\n  examples: { good: [{ replace: [[x, x]] }, { replace: [[x, x]] }] }\n";
    assert_eq!(faults_of(examples), Vec::<String>::new());
    let claim = |words: &str, phrasing: &str| {
        faults_of(&format!(
            "  check: claim\n  words: {{ {words} }}\n  claims: [{{ phrasings: ['{phrasing}'] }}]\n"
        ))
    };
    assert_eq!(claim("got: [x], more: ['{got}y']", "{more}{n}"), Vec::<String>::new());
    assert_eq!(claim("got: [x], more: [y]", "{more}{n}"), ["unused_words [got] found=got"]);
    assert_eq!(
        claim("got: [x]", "{gt}{n}"),
        ["bad_expression [{gt}] found={gt} detail=<rule.phrasing>"],
        "the list is not blamed besides"
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
fn of_a_file_full_of_faults_a_bounded_number_is_told() {
    assert_eq!(load(&"- { cde: x }\n".repeat(5_000)).1.len(), 200);
    // What each unknown name may have meant costs time: ten of an equation are enough.
    let equation = format!("  check: equation\n  holds: 0 == {}1\n", "requests.nw.ttal + ".repeat(200));
    assert_eq!(load(&rule_with(&equation)).1.len(), 10);
    assert_eq!(load(&rule_with(&equation).repeat(200)).1.len(), 200);
}

#[test]
fn every_kind_of_fault_has_a_variant_of_its_wording() {
    use crate::rule::fault::*;
    use crate::yaml::kind::{MISSING_KEY, REPEATED, SYNTAX, UNKNOWN_KEY};
    let (_, supply) = ENGINE.iter().find(|(code, _)| code.as_str() == "X006").unwrap();
    for kind in [
        SYNTAX,
        UNKNOWN_KEY,
        MISSING_KEY,
        WRONG_TYPE,
        REPEATED,
        UNUSED_WORDS,
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
