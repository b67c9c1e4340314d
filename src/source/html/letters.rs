//! The characters of a stretch of text: white space folded as a browser folds it, entities resolved, each with its place.

use std::ops::Range;

use quick_xml::escape::resolve_html5_entity;

use crate::source::flat::{Traced, is_wide};

/// Most bytes of an entity.
const LONGEST_ENTITY: usize = 34;

/// A paragraph as it grows.
#[derive(Debug, Default)]
pub(super) struct Letters {
    words: Traced,
    /// White space that is written once something follows it on the line; and whether a line ends in it.
    space: Option<(Range<usize>, bool)>,
}

impl Letters {
    /// Adds a range of the page.
    pub(super) fn add(&mut self, page: &str, range: Range<usize>) {
        let text = page.get(range.clone()).unwrap_or_default();
        let mut plain = 0;
        let mut at = 0;
        while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let here = range.start + at;
            let end = at + letter.len_utf8();
            if letter.is_ascii_whitespace() {
                self.shown(text, plain..at, range.start);
                self.blank(here..here + 1, matches!(letter, '\n' | '\r'));
                plain = end;
                at = end;
            } else if let Some((resolved, length)) = entity(text.get(at..).unwrap_or_default()) {
                self.shown(text, plain..at, range.start);
                self.put(&resolved, here..here + length);
                at += length;
                plain = at;
            } else {
                at = end;
            }
        }
        self.shown(text, plain..text.len(), range.start);
    }

    /// Adds a range of the page in which lines end where they end in the file, and tabs keep cells apart.
    pub(super) fn add_lines(&mut self, page: &str, range: Range<usize>) {
        let mut at = range.start;
        for line in page.get(range).unwrap_or_default().split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            for cell in words.split_inclusive('\t') {
                let text = cell.trim_end_matches('\t');
                self.add(page, at..at + text.len());
                if text.len() < cell.len() {
                    self.put("\t", at + text.len()..at + cell.len());
                }
                at += cell.len();
            }
            if words.len() < line.len() {
                self.end_line(at);
                at += line.len() - words.len();
            }
        }
    }

    /// Ends the line.
    pub(super) fn end_line(&mut self, at: usize) {
        self.space = None;
        self.words.invent("\n", at);
    }

    /// True if nothing has been added.
    pub(super) fn is_empty(&self) -> bool {
        self.words.text().is_empty()
    }

    /// What has been added.
    pub(super) fn take(&mut self) -> Traced {
        self.space = None;
        std::mem::take(&mut self.words)
    }

    /// How many bytes have been added.
    pub(super) fn len(&self) -> usize {
        self.words.text().len()
    }

    fn shown(&mut self, text: &str, part: Range<usize>, offset: usize) {
        if let Some(shown) = text.get(part.clone()).filter(|shown| !shown.is_empty()) {
            self.put(shown, offset + part.start..offset + part.end);
        }
    }

    fn put(&mut self, shown: &str, origin: Range<usize>) {
        if let Some((space, is_line_end)) = self.space.take()
            && let Some(before) = self.words.text().chars().next_back().filter(|before| *before != '\n')
        {
            // The line of the file ends here, not that of the text: Chinese has no space between words.
            let joins = is_line_end && is_wide(before) && shown.chars().next().is_some_and(is_wide);
            if !joins {
                self.words.push(" ", space);
            }
        }
        self.words.push(shown, origin);
    }

    fn blank(&mut self, range: Range<usize>, is_line_end: bool) {
        self.space = Some(match self.space.take() {
            Some((before, ended)) if before.end == range.start => {
                (before.start..range.end, ended || is_line_end)
            }
            Some((before, ended)) => (before, ended || is_line_end),
            None => (range, is_line_end),
        });
    }
}

/// The entity that a text begins with: what it stands for and its length.
fn entity(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix('&')?;
    let length = rest
        .bytes()
        .take(LONGEST_ENTITY)
        .position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#')
        .unwrap_or(rest.len().min(LONGEST_ENTITY));
    let name = rest.get(..length)?;
    let is_closed = rest.get(length..).is_some_and(|rest| rest.starts_with(';'));
    let resolved = match name.strip_prefix('#') {
        Some(number) => character(number)?.to_string(),
        None if is_closed || matches!(name, "nbsp" | "lt" | "gt" | "amp" | "quot") => {
            resolve_html5_entity(name)?.to_owned()
        }
        None => return None,
    };
    Some((resolved, 1 + length + usize::from(is_closed)))
}

/// The character of a number in an entity; what is none, or would end a text, is a space.
fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some(char::from_u32(code).filter(|letter| !letter.is_control()).unwrap_or(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Traced {
        let mut letters = Letters::default();
        letters.add(page, 0..page.len());
        letters.take()
    }

    #[test]
    fn white_space_is_folded_and_line_ends_within_chinese_are_none() {
        assert_eq!(read(" \n 信息\n　　公开  2024\t年\n").text(), "信息　　公开 2024 年");
        assert_eq!(read("信息\r\n  公开").text(), "信息公开");
        assert_eq!(read("信息 公开").text(), "信息 公开");
        assert_eq!(read("a\nb").text(), "a b");
    }

    #[test]
    fn what_is_preformatted_keeps_its_lines_and_tabs() {
        let page = "\n规章\t0\t\t4\r\n行政许可 &lt;7&gt;\n\n末";
        let mut letters = Letters::default();
        letters.add_lines(page, 0..page.len());
        let words = letters.take();
        assert_eq!(words.text(), "\n规章\t0\t\t4\n行政许可 <7>\n\n末");
        for word in ["规章", "4", "行政许可", "7", "末"] {
            let at = words.text().find(word).unwrap();
            assert_eq!(page.get(words.origin(at..at + word.len())), Some(word));
        }
    }

    #[test]
    fn entities_are_resolved_at_their_places() {
        let page = "&nbsp;&#20020;&#x6C5F;&lt;5&nbsp 件&unknown; A&B&";
        let words = read(page);
        assert_eq!(words.text(), "\u{A0}临江<5\u{A0} 件&unknown; A&B&");
        assert_eq!(words.origin(2..5), 6..14, "临");
        let at = words.text().find('件').unwrap();
        assert_eq!(page.get(words.origin(at..at + 3)), Some("件"));
        assert_eq!(read("&#0;&#xD800;&#x110000;1").text(), "   1");
        assert_eq!(read("&#99999999999;").text(), "&#99999999999;");
    }
}
