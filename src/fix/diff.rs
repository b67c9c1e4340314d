//! What changes between two texts, for people and for `patch`; the only file that names `similar` for it.

use std::fmt::{self, Write};

use similar::{ChangeTag, DiffOp, DiffTag, TextDiff};

use crate::diag::{Edit, visible};
use crate::source::Source;

/// Lines shown before and after a change.
const CONTEXT: usize = 3;

/// For whom a difference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Programs: every byte as it is.
    Plain,
    /// People at a terminal: in colour, and a control character as a picture of it.
    Colored,
}

const REMOVED: &str = "\x1b[31m";
const ADDED: &str = "\x1b[32m";
const PLACE: &str = "\x1b[36m";
const NAME: &str = "\x1b[1m";

/// The unified difference between two texts of the file `name`; empty if there is none. Lines end at `\n` alone, as they
/// do for `patch`, so that other line ends are kept.
pub fn unified(name: &str, old: &str, new: &str, paint: Paint) -> String {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    let (old, new) = (lines(old), lines(new));
    let difference = TextDiff::from_slices(&old, &new);
    let mut shown = Shown { text: String::new(), paint };
    // Writing into a text cannot fail.
    let _written = shown.write(name, &difference);
    shown.text
}

/// What makes another text of a source, line by line, in order.
pub fn edits(source: &Source, new: &str) -> Vec<Edit> {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    let (old, new) = (lines(source.text()), lines(new));
    let starts: Vec<usize> = std::iter::once(0)
        .chain(old.iter().scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        }))
        .collect();
    let start = |line: usize| starts.get(line).copied().unwrap_or(source.text().len());
    let difference = TextDiff::from_slices(&old, &new);
    let changes = difference.ops().iter().filter(|change| change.tag() != DiffTag::Equal);
    let edit = |change: &DiffOp| {
        let (was, is) = (change.old_range(), change.new_range());
        let replacement = new.get(is).unwrap_or_default().concat();
        Edit { span: source.span(start(was.start)..start(was.end)), replacement }
    };
    changes.map(edit).collect()
}

struct Shown {
    text: String,
    paint: Paint,
}

impl Shown {
    fn write(&mut self, name: &str, difference: &TextDiff<'_, '_, str>) -> fmt::Result {
        let mut unified = difference.unified_diff();
        let mut hunks = unified.context_radius(CONTEXT).iter_hunks().peekable();
        if hunks.peek().is_none() {
            return Ok(());
        }
        let name = visible(name);
        self.line(NAME, "--- ", &name)?;
        self.line(NAME, "+++ ", &name)?;
        for hunk in hunks {
            self.line(PLACE, "", &hunk.header().to_string())?;
            for change in hunk.iter_changes() {
                let (color, sign) = match change.tag() {
                    ChangeTag::Equal => ("", " "),
                    ChangeTag::Delete => (REMOVED, "-"),
                    ChangeTag::Insert => (ADDED, "+"),
                };
                let value: &str = change.value();
                self.line(color, sign, value.strip_suffix('\n').unwrap_or(value))?;
                if !value.ends_with('\n') {
                    self.line("", "", "\\ No newline at end of file")?;
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, color: &str, sign: &str, words: &str) -> fmt::Result {
        match self.paint {
            Paint::Plain => writeln!(self.text, "{sign}{words}"),
            Paint::Colored => {
                let words: String = words.strip_suffix('\r').unwrap_or(words).chars().map(picture).collect();
                let end = if color.is_empty() { "" } else { "\x1b[0m" };
                writeln!(self.text, "{color}{sign}{words}{end}")
            }
        }
    }
}

/// A stand-in for a character that a terminal would obey.
fn picture(character: char) -> char {
    match character {
        '\t' => character,
        '\0'..='\x1F' => char::from_u32(u32::from(character) + 0x2400).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7F'..='\u{9F}'
        | '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::Patch;
    use crate::span::SourceId;

    #[test]
    fn a_change_is_shown_with_three_lines_round_it() {
        let old = "1\n2\n3\n4\n规章\n6\n7\n8\n9\n";
        let new = old.replace("规章", "规 章");
        let wanted = "--- 年报.md\n+++ 年报.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-规章\n+规 章\n 6\n 7\n 8\n";
        assert_eq!(unified("年报.md", old, &new, Paint::Plain), wanted);
        assert_eq!(unified("年报.md", old, old, Paint::Plain), "");
    }

    #[test]
    fn the_edits_of_lines_make_the_other_text() {
        let source = Source::from_text(SourceId::new(0), "a.md", "甲\n乙\r\n丙\n丁".to_owned());
        for (new, count) in [("甲\n子\r\n丙\n丁", 1), ("零\n甲\n乙\r\n丙", 2), ("", 1), (source.text(), 0)]
        {
            let made = edits(&source, new);
            assert_eq!(made.len(), count, "{new:?}");
            assert_eq!(Patch::of(made, &source).apply(source.text()), new);
        }
    }

    #[test]
    fn line_ends_and_their_lack_are_kept() {
        let shown = unified("a", "甲\r\n乙\r\n丙", "甲\r\n子\r\n丙", Paint::Plain);
        let wanted =
            "--- a\n+++ a\n@@ -1,3 +1,3 @@\n 甲\r\n-乙\r\n+子\r\n 丙\n\\ No newline at end of file\n";
        assert_eq!(shown, wanted);
        let shown = unified("a", "甲\r乙", "甲\r子", Paint::Plain);
        assert!(shown.contains("-甲\r乙\n\\ No newline at end of file\n+甲\r子\n"), "{shown:?}");
    }

    #[test]
    fn a_terminal_gets_colours_and_nothing_else_to_obey() {
        let shown = unified("a\n+b", "甲\u{1b}[2J\r\n\u{202e}乙", "子\r\n\u{202e}乙", Paint::Colored);
        assert!(shown.starts_with("\u{1b}[1m--- a␊+b\u{1b}[0m\n"), "{shown:?}");
        assert!(
            shown.contains("\u{1b}[31m-甲␛[2J\u{1b}[0m\n\u{1b}[32m+子\u{1b}[0m\n \u{fffd}乙\n"),
            "{shown:?}"
        );
        let plain = unified("a\n+b", "甲\u{1b}", "子\u{1b}", Paint::Plain);
        assert!(plain.starts_with("--- a␊+b\n"), "{plain:?}");
        assert!(plain.contains("-甲\u{1b}\n"));
    }
}
