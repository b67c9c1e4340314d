//! `docs/rule-format.md` says what the loader does.

use super::*;
use crate::assets::RULES;
use crate::form::Forms;
use crate::rule::supply;
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

/// How the row of each kind or `finds` begins in its table, and what the kind supplies.
fn supplies() -> Vec<(&'static str, &'static Supply)> {
    vec![
        ("| `missing` | a section", &supply::SECTION_MISSING),
        ("| `order` |", &supply::SECTION_ORDER),
        ("| `title` | a heading", &supply::SECTION_TITLE),
        ("| `duplicate` |", &supply::SECTION_DUPLICATE),
        ("| `empty` |", &supply::SECTION_EMPTY),
        ("| `extra` | a section", &supply::SECTION_EXTRA),
        ("| `title` | the title", &supply::TITLE),
        ("| `form` | the form of", &supply::FORM),
        ("| `missing_table` |", &supply::TABLE_MISSING),
        ("| `missing_row` |", &supply::ROW_MISSING),
        ("| `extra_row` |", &supply::ROW_EXTRA),
        ("| `row_label` |", &supply::TABLE_LABEL),
        ("| `column_label` |", &supply::TABLE_LABEL),
        ("| `broken` |", &supply::TABLE_BROKEN),
        ("| `blank` |", &supply::CELL_BLANK),
        ("| `not_a_number` |", &supply::CELL_NOT_A_NUMBER),
        ("| `not_a_count` |", &supply::CELL_NOT_A_COUNT),
        ("| `amount` |", &supply::CELL_AMOUNT),
        ("| `cell` `found` `expected` `count` |", &supply::SUSPECT),
        ("| `row` `column` `left` `right` `organ` `value`", &supply::EQUATION),
        ("| `share` `count` | –", &supply::COPIED),
        ("| `row` `column` `left` `right` `difference`", &supply::IDENTITY),
        ("| `period` |", &supply::DATE_PERIOD),
        ("| `year` | two", &supply::DATE_YEAR),
        ("| `late` |", &supply::DATE_LATE),
        ("| `early` |", &supply::DATE_EARLY),
        ("| `impossible` |", &supply::DATE_IMPOSSIBLE),
        ("| `found` `section` |", &supply::TEXT),
        ("| `resident_id` |", &supply::PERSONAL),
        ("| `mobile` |", &supply::PERSONAL),
        ("| `bank_card` |", &supply::PERSONAL),
        ("| `missing` `count` `section` |", &supply::TOPICS),
        ("| `found` `expected` `count` | `depth`", &supply::HEADINGS),
        ("| `width` |", &supply::MARK_WIDTH),
        ("| `document_number` |", &supply::MARK_DOCUMENT),
        ("| `wrong` |", &supply::MARK_WRONG),
        ("| `unbalanced` |", &supply::MARK_UNBALANCED),
        ("| `wording`, `finds: doubled` |", &supply::DOUBLED),
        ("| `wording`, `finds: fixed` |", &supply::FIXED),
        ("| `paragraph` |", &supply::PARAGRAPH),
        ("| `numbering` |", &supply::NUMBERING),
        ("| `outside` |", &supply::TOLD_OUTSIDE),
        ("| `stale` |", &supply::TOLD_STALE),
        ("| `found` `value` `readings` |", &supply::CLAIM),
        ("| `fee` |", &supply::FEE),
        ("| `enumeration` |", &supply::ENUMERATION),
        ("| `sum` |", &supply::SUM),
    ]
}

#[test]
fn it_lists_what_each_kind_supplies() {
    let page = page();
    for (name, supplied) in supplies() {
        let row = page.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("no row {name}"));
        let extras = supplied.variants.iter().chain(supplied.roles);
        let names = extras.flat_map(|extra| extra.facts.iter().chain([&extra.name]));
        for word in supplied.facts.iter().chain(names) {
            assert!(row.contains(&format!("`{word}`")), "{word} in {row}");
        }
    }
    let damaged = &supply::CELL_DAMAGED;
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
