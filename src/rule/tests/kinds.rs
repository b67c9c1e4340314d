//! What each kind of check of the running text reads, and what it shows of it.

use super::*;
use crate::form::OrganKind;

fn rule(lines: &str) -> RuleSet {
    let (rules, faults) = load(&rule_with(lines));
    assert_eq!(faults, [], "{lines}");
    rules
}

fn check_of(lines: &str) -> CheckSpec {
    rule(lines).rules()[0].check().clone()
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn marks() {
    let marks = |lines: &str| check_of(&format!("  check: marks\n{lines}"));
    assert_eq!(
        marks("  finds: width\n  marks: ',;'\n"),
        CheckSpec::Marks(MarksCheck::Width { marks: ",;".into() })
    );
    assert_eq!(
        marks("  finds: document_number\n  brackets: 〔〕\n  accepted: '[]'\n"),
        CheckSpec::Marks(MarksCheck::DocumentNumber { brackets: "〔〕".into(), accepted: "[]".into() })
    );
    assert_eq!(
        marks("  finds: wrong\n  dots: •\n"),
        CheckSpec::Marks(MarksCheck::Wrong { dots: "•".into() })
    );
    assert_eq!(
        marks("  finds: unbalanced\n  pairs: [《》, （）]\n"),
        CheckSpec::Marks(MarksCheck::Unbalanced { pairs: owned(&["《》", "（）"]) })
    );
}

#[test]
fn words_and_terms() {
    assert_eq!(
        check_of("  check: wording\n  finds: doubled\n  words: [公开, '']\n  except: [谢谢]\n"),
        CheckSpec::Wording(WordingCheck::Doubled { words: owned(&["公开"]), except: owned(&["谢谢"]) })
    );
    let CheckSpec::Wording(WordingCheck::Fixed(terms)) = check_of(
        "  check: wording\n  finds: fixed\n  terms: [{ right: 三审三校, wrong: [三审三较], after: [坚持], \
         not_before: [对] }, { right: a, wrong: [b] }]\n",
    ) else {
        panic!("fixed terms")
    };
    assert_eq!((terms[0].right.as_str(), &terms[0].after), ("三审三校", &owned(&["坚持"])));
    assert_eq!((&terms[0].wrong, &terms[0].not_before), (&owned(&["三审三较"]), &owned(&["对"])));
    assert!(terms[1].after.is_empty() && terms[1].not_before.is_empty());
}

#[test]
fn paragraphs_and_numbers() {
    assert_eq!(
        check_of("  check: paragraph\n  openers: [一是]\n"),
        CheckSpec::Paragraph(ParagraphCheck { openers: owned(&["一是"]) })
    );
    assert_eq!(
        check_of("  check: numbering\n  marker: 是\n  not_before: [条]\n"),
        CheckSpec::Numbering(NumberingCheck { marker: "是".into(), not_before: owned(&["条"]) })
    );
    assert_eq!(check_of("  check: headings\n"), CheckSpec::Headings(HeadingsCheck));
    assert_eq!(check_of("  check: suspect\n"), CheckSpec::Suspect(SuspectCheck));
}

#[test]
fn years_of_the_narrative() {
    let words = "  harmless: [同比]\n";
    let none = Vec::new;
    assert_eq!(
        check_of(&format!("  check: told\n  finds: outside\n  events: [召开]\n{words}")),
        CheckSpec::StaleYear(StaleYearCheck {
            events: Some(owned(&["召开"])),
            selves: none(),
            harmless: owned(&["同比"]),
            plans: none(),
            acts: none(),
            this_year: none(),
        })
    );
    let lists = "  selves: [我局]\n  plans: [将]\n  acts: [收到]\n  this_year: [今年]\n";
    assert_eq!(
        check_of(&format!("  check: told\n  finds: stale\n{lists}{words}")),
        CheckSpec::StaleYear(StaleYearCheck {
            events: None,
            selves: owned(&["我局"]),
            harmless: owned(&["同比"]),
            plans: owned(&["将"]),
            acts: owned(&["收到"]),
            this_year: owned(&["今年"]),
        })
    );
}

#[test]
fn a_kind_has_the_keys_of_what_it_finds_only() {
    for (lines, key) in [
        ("told\n  finds: outside\n  selves: [x]\n", "selves"),
        ("told\n  finds: stale\n  events: [x]\n", "events"),
        ("marks\n  finds: width\n  marks: x\n  dots: y\n", "dots"),
        ("wording\n  finds: doubled\n  terms: []\n", "terms"),
        ("section\n  finds: missing\n  min_chars: 1\n", "min_chars"),
        ("cell\n  finds: blank\n  yuan_above: 1\n", "yuan_above"),
    ] {
        let told = told(&rule_with(&format!("  check: {lines}")));
        assert!(told[0].starts_with(&format!("unknown_key [{key}]")), "{told:?}");
    }
}

#[test]
fn personal_data() {
    let CheckSpec::Personal(check) = check_of(
        "  check: personal\n  finds: bank_card\n  unless: { before: [电话], after: [号], line: [联系] }\n  \
         cards: [{ starts: '62', lengths: [16, 19] }]\n",
    ) else {
        panic!("personal data")
    };
    assert_eq!(check.finds, PersonalKind::BankCard);
    let Unless { before, after, line } = check.unless;
    assert_eq!([before, after, line], [owned(&["电话"]), owned(&["号"]), owned(&["联系"])]);
    assert_eq!(check.cards, [Cards { starts: "62".into(), lengths: vec![16, 19] }]);
}

#[test]
fn topics() {
    let topics = |lines: &str| {
        let lines = format!(
            "  check: topics\n  section: overview\n  topics: [{{ name: {{ zh: 培训, en: training }}, words: [培训] }}]\n{lines}"
        );
        if let CheckSpec::Topics(check) = check_of(&lines) { check } else { panic!("topics") }
    };
    let check = topics("  organs: [government]\n  not_ending: [镇]\n  from: report\n  shown_at: [监督]\n");
    assert_eq!((check.section.as_str(), check.topics[0].name.en.as_str()), ("overview", "training"));
    assert_eq!((check.organs.as_slice(), check.whole_report), (&[OrganKind::Government][..], true));
    assert_eq!((check.not_ending, check.shown_at), (owned(&["镇"]), owned(&["监督"])));
    assert!(!topics("  from: section\n").whole_report && !topics("").whole_report);
}

#[test]
fn lists_and_sums_try_the_longest_word_first() {
    let rules = rule(
        "  check: sum\n  units: [件, 件次, '']\n  together: [共, 共计]\n  all: [为, 分别为]\n  some: [其中]\n  \
         share: { words: [占, 占比], unless: [率] }\n  dates: [年]\n  unless: [等]\n  except: [各类]\n",
    );
    let CheckSpec::Sum(sum) = rules.rules()[0].check() else { panic!("a sum") };
    assert_eq!((&sum.units, &sum.together), (&owned(&["件次", "件"]), &owned(&["共计", "共"])));
    assert_eq!((&sum.all, &sum.some), (&owned(&["分别为", "为"]), &owned(&["其中"])));
    assert_eq!((&sum.share.words, &sum.share.unless), (&owned(&["占比", "占"]), &owned(&["率"])));
    assert_eq!([&sum.dates, &sum.unless, &sum.except], [&owned(&["年"]), &owned(&["等"]), &owned(&["各类"])]);
    let shown = explain(&rules, &rules.rules()[0], Lang::Zh);
    for line in [
        "~{n}{unit}、~{n}{unit}，(共计|共){n}{unit}",
        "{n}{unit}，(分别为|为)~{n}{unit}、~{n}{unit}",
        "{n}{unit}，(其中)~{n}{unit}",
        "{n}{unit}，~{n}{unit}，(占比|占){percent}",
        "{unit} = 件次|件",
    ] {
        assert!(shown.contains(&format!("  {line}\n")), "{line} in {shown}");
    }
    let rules = rule(
        "  check: enumeration\n  together: [共, 共计]\n  units: [家]\n  closing: [栏, 个专栏]\n  vague: [等]\n  \
         joins: [和]\n  announced: { before: [以下, ''], units: [方面, ''], marker: 是, loose: [此外] }\n",
    );
    let CheckSpec::Enumeration(list) = rules.rules()[0].check() else { panic!("an enumeration") };
    assert_eq!((&list.together, &list.closing), (&owned(&["共计", "共"]), &owned(&["个专栏", "栏"])));
    assert_eq!([&list.units, &list.vague, &list.joins], [&owned(&["家"]), &owned(&["等"]), &owned(&["和"])]);
    assert_eq!((&list.announced.before, &list.announced.units), (&owned(&["以下"]), &owned(&["方面"])));
    let shown = explain(&rules, &rules.rules()[0], Lang::Zh);
    for line in ["~、~、~(共计|共){n}(家)", "~、~、~{n}(个专栏|栏)", "(以下){n}(方面)"] {
        assert!(shown.contains(&format!("  {line}\n")), "{line} in {shown}");
    }
}

#[test]
fn statements_show_their_phrasings_readings_and_words() {
    let claim = "  words: { got: [收到], took: ['{got}', 受理], more: [另] }\n  claims:\n    \
                 - phrasings: ['{took}{n}件', '{more}{n}件']\n      readings:\n        \
                 - { is: requests.new.total, called: { zh: 新收, en: new } }\n        \
                 - { is: requests.granted.total, called: { zh: 公开, en: granted } }\n      \
                 over: [{ is: requests.processed.total, called: { zh: 办结, en: concluded } }]\n";
    for kind in ["claim\n", "fee\n  from_year: 2021\n  multiple_of: 10\n"] {
        let rules = rule(&format!("  check: {kind}{claim}"));
        let shown = explain(&rules, &rules.rules()[0], Lang::Zh);
        let lines = [
            "{took}{n}件",
            "{more}{n}件",
            "  = 新收 | 公开 ÷ 办结",
            "{got} = 收到",
            "{took} = {got} | 受理",
            "{more} = 另",
        ];
        assert!(shown.ends_with(&format!("\n  {}\n", lines.join("\n  "))), "{shown}");
        assert!(!rules.rules()[0].check().needs_previous());
        assert_eq!(rules.rules()[0].check().statements().unwrap().claims.len(), 1);
    }
    assert_eq!(check_of("  check: title\n").statements(), None);
    let words = rule("  check: text\n  requires: [a, b]\n  section: overview\n");
    assert!(explain(&words, &words.rules()[0], Lang::Zh).ends_with("\n  a | b\n"));
}

#[test]
fn a_claim_has_a_statement() {
    let none = rule_with("  check: claim\n  claims: []\n");
    assert_eq!(told(&none), ["wrong_type [[] found=<yaml.nothing> expected=<rule.claims>"]);
}

#[test]
fn a_tariff_has_a_step() {
    let lines = "  check: fee\n  from_year: 2021\n  multiple_of: 0\n  claims: [{ phrasings: [x] }]\n";
    assert_eq!(told(&rule_with(lines)), ["wrong_type [0] found=0 expected=<rule.above-zero>"]);
    let CheckSpec::Fee(fee) = check_of(&lines.replace(": 0", ": 10")) else { panic!("fees") };
    assert_eq!((fee.from_year, fee.multiple_of), (2021, 10));
}
