//! A look at the bytes of a file before its objects are read: the streams that hold objects are unpacked unasked, so that
//! what they unpack to has to be known first.

use memchr::memmem;

use hayro_syntax::Filter;

use super::super::ReadError;
use super::super::drawn::budget::{UNPACKED, too_large};
use super::unpack::Packing;

const STREAM: &[u8] = b"stream";
const END: &[u8] = b"endstream";

/// Bytes that pictures unpack to. Nobody unpacks them, unless the file calls them what they are not.
const PICTURES: usize = 1 << 30;

/// A look at all streams.
///
/// # Errors
/// `TooLarge`.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), ReadError> {
    let (mut others, mut pictures) = (UNPACKED, PICTURES);
    let mut before = 0;
    for at in memmem::find_iter(bytes, STREAM) {
        let Some(text) = bytes.get(before..at) else { continue };
        if text.ends_with(b"end") {
            before = at + STREAM.len();
            continue;
        }
        let Some(body) = bytes.get(at + STREAM.len()..) else { continue };
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        let head = Head::of(dictionary(text));
        let packing = head.packing();
        let body = if matches!(packing, Packing::Times(_)) {
            body.get(..memmem::find(body, END).unwrap_or(body.len())).unwrap_or(body)
        } else {
            body
        };
        let left = if head.picture { &mut pictures } else { &mut others };
        *left = left.checked_sub(packing.size(body, *left)).ok_or_else(too_large)?;
    }
    Ok(())
}

/// The end of `head` in which an object begins, and not within a string or a comment.
fn dictionary(head: &[u8]) -> &[u8] {
    for at in memmem::rfind_iter(head, b"obj") {
        let (Some(line), Some(text)) = (head.get(..at), head.get(at..)) else { continue };
        let start = line.iter().rposition(|byte| matches!(byte, b'\r' | b'\n')).map_or(0, |end| end + 1);
        let hidden = line.get(start..).unwrap_or_default().iter().any(|byte| matches!(byte, b'%' | b'('));
        if !hidden && is_whole(text) {
            return text;
        }
    }
    head
}

/// True if each string that ends in `text` begins in it.
fn is_whole(text: &[u8]) -> bool {
    let mut open = 0_usize;
    for byte in text {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return false,
            b')' => open -= 1,
            _ => {}
        }
    }
    true
}

/// What the dictionary of a stream says of it.
#[derive(Default)]
struct Head {
    filters: Vec<Filter>,
    /// The filters stand elsewhere.
    elsewhere: bool,
    picture: bool,
}

impl Head {
    fn of(text: &[u8]) -> Self {
        let mut head = Self::default();
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'/', rest) {
            let after = rest.get(at + 1..).unwrap_or_default();
            let length = after.iter().position(|byte| !is_regular(*byte)).unwrap_or(after.len());
            let name = plain(after.get(..length).unwrap_or_default());
            rest = after.get(length..).unwrap_or_default();
            match name.as_slice() {
                b"FlateDecode" | b"Fl" => head.filters.push(Filter::FlateDecode),
                b"LZWDecode" | b"LZW" => head.filters.push(Filter::LzwDecode),
                b"RunLengthDecode" | b"RL" => head.filters.push(Filter::RunLengthDecode),
                b"Image" => head.picture = true,
                b"Filter" | b"F" => head.elsewhere |= is_reference(rest),
                _ => {}
            }
        }
        head
    }

    fn packing(&self) -> Packing {
        if self.elsewhere {
            return Packing::of([Filter::FlateDecode, Filter::FlateDecode].into_iter());
        }
        Packing::of(self.filters.iter().copied())
    }
}

/// True if a reference to another object follows, in brackets or not.
fn is_reference(text: &[u8]) -> bool {
    text.iter().find(|byte| !byte.is_ascii_whitespace() && **byte != b'[').is_some_and(u8::is_ascii_digit)
}

const fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace()
        && !matches!(byte, 0 | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// A name without its escapes.
fn plain(name: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'#').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::pdf::fixture::deflated;

    fn file(dictionary: &str, body: &[u8]) -> Vec<u8> {
        let mut file = format!("%PDF-1.5\n1 0 obj\n<< {dictionary} >>\nstream\n").into_bytes();
        file.extend_from_slice(body);
        file.extend_from_slice(b"\nendstream endobj\n");
        file
    }

    #[test]
    fn much_in_little_is_refused() {
        let body = deflated(&vec![0; UNPACKED + 1]);
        let half = deflated(&vec![0; UNPACKED / 2 + 1]);
        assert!(body.len() < 300_000);
        for dictionary in [
            "/Type /ObjStm /Filter /FlateDecode",
            "/Type /ObjStm /Filter [/Fl]",
            "/Type /ObjStm /Filter /Flate#44ecode",
            "/Filter /FlateDecode /X (\n2 0 obj <<) /Y 1",
            "/Filter /FlateDecode % 2 0 obj <<\n/Y 1",
        ] {
            let refused = refuse(&file(dictionary, &body));
            assert!(matches!(refused, Err(ReadError::TooLarge { .. })), "{dictionary}");
            assert!(refuse(&file(dictionary, &half)).is_ok(), "{dictionary}");
        }
        let two = [file("/Filter /FlateDecode", &half), file("/Filter /FlateDecode", &half)].concat();
        assert!(refuse(&two).is_err());
        let picture = file("/Subtype /Image /Filter /FlateDecode", &body);
        assert!(refuse(&picture.repeat(3)).is_ok());
        assert!(refuse(&picture.repeat(4)).is_err());
        assert!(refuse(&file("/Length 9", &body)).is_ok());
    }

    #[test]
    fn what_cannot_be_known_is_taken_at_its_worst() {
        let little = deflated(b"0 0 m");
        assert!(refuse(&file("/Filter 7 0 R", &little)).is_ok());
        assert!(refuse(&file("/Filter 7 0 R", &[7; 300])).is_err());
        assert!(refuse(&file("/Filter [ 7 0 R ]", &[7; 300])).is_err());
        assert!(refuse(&file("/Filter [/FlateDecode /FlateDecode]", &[7; 300])).is_err());
        assert!(refuse(&file("/Filter /LZWDecode", &[7; 300])).is_ok());
    }
}
