//! What a part of an archive says of itself before its content.

use super::transfer::Transfer;

/// The fields that are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// `text/html`, in lower case.
    media: String,
    /// What parts are set apart by.
    boundary: Option<String>,
    /// The encoding of its text.
    pub charset: Option<String>,
    /// The name of the part within that is shown first.
    pub start: Option<String>,
    /// Its own name.
    pub id: Option<String>,
    /// How its bytes are written.
    pub transfer: Transfer,
}

impl Head {
    /// The head of a part, and its content.
    pub(super) fn read(part: &[u8]) -> (Self, &[u8]) {
        let mut head = Self::default();
        let mut rest = part.trim_ascii_start();
        let mut field = String::new();
        loop {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (line, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            if !line.starts_with(b" ") && !line.starts_with(b"\t") {
                head.take(&std::mem::take(&mut field));
            }
            rest = behind;
            let line = line.trim_ascii_end();
            if line.is_empty() {
                head.take(&field);
                return (head, rest);
            }
            field.push_str(&String::from_utf8_lossy(line));
        }
    }

    /// True for a part that is a page.
    pub(super) fn is_page(&self) -> bool {
        matches!(self.media.as_str(), "text/html" | "application/xhtml+xml")
    }

    /// What its parts are set apart by, if it has some.
    pub(super) fn boundary(&self) -> Option<&str> {
        let boundary = self.boundary.as_deref().filter(|boundary| !boundary.is_empty());
        boundary.filter(|_| self.media.starts_with("multipart/"))
    }

    /// Takes note of a field whose lines were put together.
    fn take(&mut self, field: &str) {
        let Some((name, value)) = field.split_once(':') else { return };
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => self.take_type(value),
            "content-transfer-encoding" => self.transfer = Transfer::of(value.trim()),
            "content-id" => self.id = Some(bare_id(value)),
            _ => {}
        }
    }

    fn take_type(&mut self, value: &str) {
        let mut pieces = pieces(value).into_iter();
        self.media = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
        for piece in pieces {
            let Some((name, value)) = piece.split_once('=') else { continue };
            let value = unquoted(value.trim());
            match name.trim().to_ascii_lowercase().as_str() {
                "boundary" => self.boundary = Some(value.trim_end().to_owned()),
                "charset" => self.charset = Some(value),
                "start" => self.start = Some(bare_id(&value)),
                _ => {}
            }
        }
    }
}

fn bare_id(value: &str) -> String {
    value.trim().trim_start_matches('<').trim_end_matches('>').to_owned()
}

/// What stands between semicolons, those within quotes left alone.
fn pieces(value: &str) -> Vec<&str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let ends = |letter: char| {
        let ends = letter == ';' && !is_quoted;
        if letter == '"' && !is_escaped {
            is_quoted = !is_quoted;
        }
        is_escaped = letter == '\\' && !is_escaped;
        ends
    };
    value.split(ends).collect()
}

/// A value without quotes and without the strokes before single letters.
fn unquoted(value: &str) -> String {
    let Some(quoted) = value.strip_prefix('"') else { return value.to_owned() };
    let mut plain = String::new();
    let mut letters = quoted.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => plain.extend(letters.next()),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> (Head, String) {
        let (head, body) = Head::read(text.as_bytes());
        (head, String::from_utf8(body.to_vec()).unwrap())
    }

    #[test]
    fn fields_are_known_in_any_case_and_over_lines() {
        let (told, body) = head(
            "\r\nFrom: x\r\nCONTENT-type: Multipart/Related;\r\n\ttype=\"text/html\";\r\n boundary=\"a;b\\\"c\";start=\"<x@y>\"\r\n\
             Content-ID: <z>\r\n\r\nrest",
        );
        assert_eq!(told.boundary(), Some("a;b\"c"));
        assert_eq!((told.start.as_deref(), told.id.as_deref()), (Some("x@y"), Some("z")));
        assert_eq!(body, "rest");
        let (told, body) =
            head("Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: BASE64 \n\nx\n");
        assert!(told.is_page());
        assert_eq!((told.charset.as_deref(), told.transfer), (Some("gb2312"), Transfer::Base64));
        assert_eq!(body, "x\n");
    }

    #[test]
    fn what_has_no_parts_has_no_boundary() {
        assert_eq!(head("Content-Type: text/plain; boundary=a\n\n").0.boundary(), None);
        assert_eq!(head("Content-Type: multipart/mixed; boundary=\"\"\n\n").0.boundary(), None);
        assert_eq!(head("Content-Type: multipart/mixed; boundary=a").0.boundary(), Some("a"));
        assert_eq!(head(""), (Head::default(), String::new()));
    }
}
