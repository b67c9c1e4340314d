//! The words of reports stand in rules and grammars, not in code.

use crate::rust_source::rust_files;

/// Where Chinese may stand: what the command line says, the numerals, and the signs of dates.
const ALLOWED: [&str; 3] = ["cli/", "parse/digits.rs", "parse/dates.rs"];

fn is_cjk(char: char) -> bool {
    matches!(char, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

#[test]
fn no_literal_of_the_core_is_chinese() {
    let mut found = Vec::new();
    for file in rust_files().iter().filter(|file| !ALLOWED.iter().any(|place| file.path.starts_with(place))) {
        let chinese = file.literals.iter().filter(|text| text.contains(is_cjk));
        found.extend(chinese.map(|text| format!("{}: {text:?}", file.path)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_places_that_may_are_looked_at_too() {
    for place in ALLOWED {
        let of_place = |file: &&crate::rust_source::RustFile| file.path.starts_with(place);
        let files = rust_files();
        let mut literals = files.iter().filter(of_place).flat_map(|file| &file.literals);
        assert!(literals.any(|text| text.contains(is_cjk)), "{place} has no Chinese: take it off the list");
    }
}
