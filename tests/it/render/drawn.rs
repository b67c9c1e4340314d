//! Reads pictures back from the output, measuring columns on its own.

use unicode_width::UnicodeWidthStr;

/// A source line of a picture, without its gutter, and what is drawn under it.
pub(super) struct Drawn<'o> {
    pub(super) line: &'o str,
    pub(super) under: Vec<&'o str>,
}

/// The source lines of all pictures in an output.
pub(super) fn pictures(output: &str) -> Vec<Drawn<'_>> {
    let mut drawn: Vec<Drawn<'_>> = Vec::new();
    for line in output.lines() {
        let Some((gutter, rest)) = line.split_once('│') else { continue };
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        if gutter.trim().parse::<usize>().is_ok() {
            drawn.push(Drawn { line: rest, under: Vec::new() });
        } else if let Some(last) = drawn.last_mut() {
            last.under.push(rest);
        }
    }
    drawn
}

/// The part of a drawn line over the carets; panics if they begin or end within a character.
pub(super) fn over_carets(drawn: &Drawn<'_>) -> String {
    let carets = drawn.under.iter().find(|line| line.contains('^')).expect("a line with carets");
    let first = carets.split('^').next().unwrap().width();
    let last = first + carets.matches('^').count();
    let mut over = String::new();
    for (offset, character) in drawn.line.char_indices() {
        let before = drawn.line[..offset].width();
        let after = drawn.line[..offset + character.len_utf8()].width();
        if after > first && before < last || over.ends_with(|_| before == after && before == last) {
            assert!(first <= before && after <= last, "carets cut {character:?}:\n{}\n{carets}", drawn.line);
            over.push(character);
        }
    }
    over
}
