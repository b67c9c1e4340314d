//! `docs/rule-format.md` says what the loader does.

use super::*;
use crate::assets::RULES;
use crate::form::Forms;
use crate::yaml::unpack;

fn page() -> String {
    std::fs::read_to_string("docs/rule-format.md").unwrap()
}

#[test]
fn its_rules_load() {
    let forms = Forms::embedded(&unpack(RULES));
    let page = page();
    let blocks: Vec<&str> =
        page.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(blocks.len(), 2);
    for (block, count) in blocks.into_iter().zip([1, 3]) {
        let mut rules = RuleSet::default();
        assert_eq!(rules.load(&forms, SourceId::new(0), block), [], "{block}");
        assert_eq!(rules.rules().len(), count);
    }
}

/// How the row of each kind or `finds` begins in its table, and a check of that kind.
const ROWS: [(&str, &str); 47] = [
    ("| `missing` | a section", "section\n  finds: missing"),
    ("| `order` |", "section\n  finds: order"),
    ("| `title` | a heading", "section\n  finds: title"),
    ("| `duplicate` |", "section\n  finds: duplicate"),
    ("| `empty` |", "section\n  finds: empty\n  sections: [overview]\n  min_chars: 1"),
    ("| `extra` | a section", "section\n  finds: extra"),
    ("| `title` | the title", "title"),
    ("| `form` | the form of", "form"),
    ("| `missing_table` |", "table\n  finds: missing_table"),
    ("| `missing_row` |", "table\n  finds: missing_row"),
    ("| `extra_row` |", "table\n  finds: extra_row"),
    ("| `row_label` |", "table\n  finds: row_label"),
    ("| `column_label` |", "table\n  finds: column_label"),
    ("| `broken` |", "table\n  finds: broken"),
    ("| `blank` |", "cell\n  finds: blank"),
    ("| `not_a_number` |", "cell\n  finds: not_a_number"),
    ("| `not_a_count` |", "cell\n  finds: not_a_count"),
    ("| `amount` |", "cell\n  finds: amount\n  max_decimals: 6\n  yuan_above: 1"),
    ("| `cell` `found` `expected` `count` |", "suspect"),
    ("| `row` `column` `left` `right` `organ` `value`", "equation\n  holds: requests.new.total > 0"),
    ("| `share` `count` | –", "copied\n  sections: [problems]\n  at_least: 1\n  min_chars: 1"),
    ("| `row` `column` `left` `right` `difference`", "identity\n  identity: balance"),
    ("| `period` |", "date\n  finds: period"),
    ("| `year` | two", "date\n  finds: year"),
    ("| `late` |", "date\n  finds: late"),
    ("| `early` |", "date\n  finds: early"),
    ("| `impossible` |", "date\n  finds: impossible"),
    ("| `found` `section` |", "text\n  forbids: { words: [x] }"),
    ("| `resident_id` |", "personal\n  finds: resident_id"),
    ("| `mobile` |", "personal\n  finds: mobile"),
    ("| `bank_card` |", "personal\n  finds: bank_card"),
    ("| `missing` `count` `section` |", "topics\n  section: overview\n  topics: []"),
    ("| `found` `expected` `count` | `depth`", "headings"),
    ("| `width` |", "marks\n  finds: width\n  marks: x"),
    ("| `document_number` |", "marks\n  finds: document_number\n  brackets: x"),
    ("| `wrong` |", "marks\n  finds: wrong\n  dots: x"),
    ("| `unbalanced` |", "marks\n  finds: unbalanced\n  pairs: [xy]"),
    ("| `wording`, `finds: doubled` |", "wording\n  finds: doubled"),
    ("| `wording`, `finds: fixed` |", "wording\n  finds: fixed\n  terms: []"),
    ("| `paragraph` |", "paragraph"),
    ("| `numbering` |", "numbering\n  marker: x"),
    ("| `outside` |", "told\n  finds: outside"),
    ("| `stale` |", "told\n  finds: stale"),
    ("| `found` `value` `readings` |", "claim\n  claims: [{ phrasings: [x] }]"),
    ("| `fee` |", "fee\n  from_year: 2021\n  multiple_of: 10\n  claims: [{ phrasings: [x] }]"),
    ("| `enumeration` |", "enumeration\n  together: [x]\n  units: [x]"),
    ("| `sum` |", "sum\n  units: [x]"),
];

/// What such a check supplies.
fn supplied(check: &str) -> &'static Supply {
    let (rules, faults) = load(&rule_with(&format!("  check: {check}\n")));
    assert_eq!(faults, [], "{check}");
    rules.rules()[0].supply()
}

#[test]
fn it_lists_what_each_kind_supplies() {
    let page = page();
    for (name, check) in ROWS {
        let row = page.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("no row {name}"));
        let supplied = supplied(check);
        let extras = supplied.variants.iter().chain(supplied.roles);
        let names = extras.flat_map(|extra| extra.facts.iter().chain([&extra.name]));
        for word in supplied.facts.iter().chain(names) {
            assert!(row.contains(&format!("`{word}`")), "{word} in {row}");
        }
    }
    let damaged = supplied("cell\n  finds: run_on");
    for kind in ["| `run_on` |", "| `missing` | fewer", "| `extra` | more"] {
        let row = page.lines().find(|line| line.starts_with(kind)).unwrap();
        assert!(damaged.facts.iter().all(|fact| row.contains(&format!("`{fact}`"))), "{row}");
    }
    for word in damaged.variants.iter().flat_map(|extra| extra.facts.iter().chain([&extra.name])) {
        assert!(page.contains(&format!("`{word}`")), "{word}");
    }
}

#[test]
fn it_gives_the_limits() {
    use crate::parse::{expr, phrasing};
    use crate::yaml::{Faults, MAX_BYTES, MAX_DEPTH, MAX_NODES};
    let page = page().replace(',', "");
    for limit in [
        MAX_BYTES,
        MAX_DEPTH,
        MAX_NODES,
        expr::MAX_BYTES,
        expr::MAX_DEPTH,
        Faults::MAX,
        phrasing::MAX_LENGTH,
        phrasing::MAX_NESTING,
    ] {
        assert!(page.contains(&format!("| {limit} |")), "{limit}");
    }
    for family in USER_FAMILIES.chars() {
        assert!(page.contains(family));
    }
}
