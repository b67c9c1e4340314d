//! The parts of a content that are set apart by lines of their own.

use memchr::memmem::Finder;

use crate::source::{Kind, ReadError};

/// The parts, one after another; each byte is looked at once.
pub(super) struct Parts<'b> {
    /// What has not been handed out yet; `None` behind the last part.
    rest: Option<&'b [u8]>,
    mark: Finder<'static>,
}

/// One part.
pub(super) struct Part<'b> {
    /// Its head and content.
    pub bytes: &'b [u8],
    is_ended: bool,
}

impl Part<'_> {
    /// Whether the line that ends it is there.
    ///
    /// # Errors
    /// `Damaged`: the file was cut short.
    pub(super) fn ended(&self) -> Result<(), ReadError> {
        if self.is_ended { Ok(()) } else { Err(Kind::Mht.damaged(&"unexpected end")) }
    }
}

impl<'b> Parts<'b> {
    /// The parts between lines of two hyphens and the boundary.
    pub(super) fn of(content: &'b [u8], boundary: &str) -> Self {
        let mark = Finder::new(format!("--{boundary}").as_bytes()).into_owned();
        let mut parts = Self { rest: Some(content), mark };
        parts.before_mark();
        parts
    }

    /// What stands before the next line that sets parts apart, if there is one.
    fn before_mark(&mut self) -> Option<Part<'b>> {
        let content = self.rest.take()?;
        let mut from = 0;
        while let Some(found) = self.mark.find(content.get(from..)?) {
            let start = from + found;
            let behind = content.get(start + self.mark.needle().len()..)?;
            let end = memchr::memchr(b'\n', behind).map_or(behind.len(), |at| at + 1);
            let (line, rest) = behind.split_at_checked(end)?;
            let is_line =
                content.get(..start).is_none_or(|before| before.is_empty() || before.ends_with(b"\n"));
            let mark = line.trim_ascii_end();
            if is_line && (mark.is_empty() || mark == b"--") {
                self.rest = mark.is_empty().then_some(rest);
                return Some(Part { bytes: without_line_end(content.get(..start)?), is_ended: true });
            }
            from = start + self.mark.needle().len() + end;
        }
        Some(Part { bytes: content, is_ended: false })
    }
}

impl<'b> Iterator for Parts<'b> {
    type Item = Part<'b>;

    fn next(&mut self) -> Option<Part<'b>> {
        self.before_mark()
    }
}

fn without_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(content: &str) -> Vec<(String, bool)> {
        let text = |part: Part<'_>| (String::from_utf8(part.bytes.to_vec()).unwrap(), part.is_ended);
        Parts::of(content.as_bytes(), "b").map(text).collect()
    }

    #[test]
    fn parts_stand_between_whole_lines() {
        let content =
            "before\r\n--b \r\none\r\n--bc\r\n x--b\r\n--b\n\n--b--\r\nbehind\r\n--b\r\nno more\r\n--b--";
        let wanted = [("one\r\n--bc\r\n x--b", true), ("", true)];
        assert_eq!(parts(content), wanted.map(|(text, is_ended)| (text.to_owned(), is_ended)));
    }

    #[test]
    fn a_part_without_an_end_is_known() {
        assert_eq!(parts("--b\none\n--"), [("one\n--".to_owned(), false)]);
        assert_eq!(parts("none"), []);
        assert_eq!(parts(""), []);
    }
}
