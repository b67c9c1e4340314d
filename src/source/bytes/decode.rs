//! Bytes to text: which encoding they are in, and the text that they spell.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{GB18030, GBK, UTF_16BE, UTF_16LE};
use memchr::memchr;

use super::charset::declared;
use super::encoding::{Encoding, UTF8_BOM, UTF16_BE_BOM, UTF16_LE_BOM};
use crate::source::{Kind, ReadError};

/// As many bytes as the guess at GB18030 looks at: the guess is slow, and a page or two decides.
const GUESSED_BYTES: usize = 32 * 1024;

/// Decodes `bytes`; a byte order mark is not part of the text. Valid UTF-8 that is owned is moved, not copied.
///
/// # Errors
/// `NotText`: no encoding fits, or one byte in four is a control byte.
pub(in crate::source) fn decode(kind: Kind, bytes: Cow<'_, [u8]>) -> Result<(String, Encoding), ReadError> {
    let (text, encoding) = by_mark(&bytes)
        .or_else(|| if memchr(0, &bytes).is_some() { by_nul_pattern(&bytes) } else { None })
        .map_or_else(|| unmarked(kind, bytes), Ok)?;
    if is_binary(text.as_bytes()) {
        return Err(ReadError::NotText);
    }
    Ok((text, encoding))
}

/// Decodes a page whose encoding is named beside it, by a label as web pages have it.
///
/// # Errors
/// The same.
pub(in crate::source) fn decode_declared(
    label: Option<&str>,
    bytes: Cow<'_, [u8]>,
) -> Result<(String, Encoding), ReadError> {
    let named = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    let is_chinese = named.is_some_and(|named| named == GBK || named == GB18030);
    if is_chinese && std::str::from_utf8(&bytes).is_err() {
        let text = strictly(GB18030, &bytes).filter(|text| !is_binary(text.as_bytes()));
        return Ok((text.ok_or(ReadError::NotText)?, Encoding::Gb18030));
    }
    decode(Kind::Html, bytes)
}

/// What a byte order mark announces, if the rest keeps the promise.
fn by_mark(bytes: &[u8]) -> Option<(String, Encoding)> {
    if let Some(rest) = bytes.strip_prefix(UTF8_BOM) {
        return Some((std::str::from_utf8(rest).ok()?.to_owned(), Encoding::Utf8Bom));
    }
    if let Some(rest) = bytes.strip_prefix(UTF16_LE_BOM) {
        return Some((strictly(UTF_16LE, rest)?, Encoding::Utf16LeBom));
    }
    let rest = bytes.strip_prefix(UTF16_BE_BOM)?;
    Some((strictly(UTF_16BE, rest)?, Encoding::Utf16BeBom))
}

/// UTF-16 without a mark: its line ends, spaces and digits have a NUL each, as no text in another encoding has.
/// Where the NULs stand does not tell the byte order, since U+4E00 has one too: the likelier text does.
fn by_nul_pattern(bytes: &[u8]) -> Option<(String, Encoding)> {
    let little = strictly(UTF_16LE, bytes).map(|text| (likely_in_ten(&text), text, Encoding::Utf16Le));
    let big = strictly(UTF_16BE, bytes).map(|text| (likely_in_ten(&text), text, Encoding::Utf16Be));
    let best =
        if big.as_ref().map(|guess| guess.0) > little.as_ref().map(|guess| guess.0) { big } else { little };
    best.filter(|(likely, ..)| *likely >= 9).map(|(_, text, encoding)| (text, encoding))
}

fn unmarked(kind: Kind, bytes: Cow<'_, [u8]>) -> Result<(String, Encoding), ReadError> {
    let bytes = match String::from_utf8(bytes.into_owned()) {
        Ok(text) => return Ok((text, Encoding::Utf8)),
        Err(error) => error.into_bytes(),
    };
    // A page that says what it is in need not be guessed at.
    if kind == Kind::Html && declared(&bytes).is_some_and(|declared| declared == GBK || declared == GB18030) {
        let text = strictly(GB18030, &bytes).ok_or(ReadError::NotText)?;
        return Ok((text, Encoding::Gb18030));
    }
    if is_damaged_utf8(&bytes) || !is_guessed_gb18030(&bytes) {
        return Err(ReadError::NotText);
    }
    // Big5 passes the guess too, but as private-use characters and kana.
    let text = strictly(GB18030, &bytes).filter(|text| likely_in_ten(text) >= 8).ok_or(ReadError::NotText)?;
    Ok((text, Encoding::Gb18030))
}

/// The text, or nothing if a single byte does not fit.
fn strictly(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
}

/// How many of ten characters are such as Chinese reports are written with.
fn likely_in_ten(text: &str) -> usize {
    let (mut likely, mut all) = (0, 0);
    for character in text.chars() {
        all += 1;
        let expected = matches!(character,
            '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}' | '\u{B7}' | '\u{2010}'..='\u{2027}'
            | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}');
        likely += usize::from(expected);
    }
    likely * 10 / std::cmp::max(all, 1)
}

/// UTF-8 with a few broken characters. Read as GB18030 it would often give text, but the wrong one.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|character| character.len_utf8() > 2).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 3 * broken
}

fn is_guessed_gb18030(bytes: &[u8]) -> bool {
    let (seen, last) = bytes.get(..GUESSED_BYTES).map_or((bytes, true), |head| (head, false));
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(seen, last);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    guess == GBK || guess == GB18030
}

/// A NUL, or more than one control byte in four. Fewer are text: converters leave a BEL after each table cell.
fn is_binary(bytes: &[u8]) -> bool {
    if memchr(0, bytes).is_some() {
        return true;
    }
    let is_control = |byte: &u8| u8::from(matches!(byte, 0..=8 | 14..=31 | 127));
    // Counted in blocks that a byte can count: ten times as fast as counting in words.
    let in_block = |block: &[u8]| usize::from(block.iter().map(is_control).sum::<u8>());
    let controls: usize = bytes.chunks(usize::from(u8::MAX)).map(in_block).sum();
    controls * 4 > bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str =
        "临江市水利局2024年政府信息公开工作年度报告\r\n一、总体情况\r\n本报告依据条例编制。\r\n";

    fn read(bytes: &[u8]) -> Option<(String, Encoding)> {
        decode(Kind::Text, Cow::Borrowed(bytes)).ok()
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let bytes_and_encoding = [
            (REPORT.as_bytes().to_vec(), Encoding::Utf8),
            ([UTF8_BOM, REPORT.as_bytes()].concat(), Encoding::Utf8Bom),
            (utf16(REPORT, u16::to_le_bytes), Encoding::Utf16Le),
            ([UTF16_LE_BOM, &utf16(REPORT, u16::to_le_bytes)].concat(), Encoding::Utf16LeBom),
            (utf16(REPORT, u16::to_be_bytes), Encoding::Utf16Be),
            ([UTF16_BE_BOM, &utf16(REPORT, u16::to_be_bytes)].concat(), Encoding::Utf16BeBom),
            (GB18030.encode(REPORT).0.into_owned(), Encoding::Gb18030),
        ];
        for (bytes, encoding) in bytes_and_encoding {
            assert_eq!(read(&bytes), Some((REPORT.to_owned(), encoding)), "{encoding:?}");
        }
    }

    #[test]
    fn short_texts_are_read_too() {
        assert_eq!(read(b""), Some((String::new(), Encoding::Utf8)));
        assert_eq!(read(UTF8_BOM), Some((String::new(), Encoding::Utf8Bom)));
        assert_eq!(read(UTF16_LE_BOM), Some((String::new(), Encoding::Utf16LeBom)));
        assert_eq!(read("规章 0".as_bytes()), Some(("规章 0".to_owned(), Encoding::Utf8)));
        for text in ["总计", "规章000", "一、总体情况", "联通", "无"] {
            let bytes = GB18030.encode(text).0;
            assert_eq!(read(&bytes), Some((text.to_owned(), Encoding::Gb18030)));
        }
    }

    #[test]
    fn rare_characters_outside_gbk_are_read_from_gb18030() {
        let text = format!("{REPORT}本镇有㙍村、𠮷家庄两处公开查阅点。\n");
        assert_eq!(read(&GB18030.encode(&text).0), Some((text, Encoding::Gb18030)));
    }

    #[test]
    fn a_row_that_begins_with_u4e00_does_not_turn_the_byte_order_round() {
        let text = "一一一一一一一一\n";
        assert_eq!(read(&utf16(text, u16::to_le_bytes)), Some((text.to_owned(), Encoding::Utf16Le)));
        assert_eq!(read(&utf16(text, u16::to_be_bytes)), Some((text.to_owned(), Encoding::Utf16Be)));
    }

    #[test]
    fn damaged_and_binary_bytes_are_refused() {
        let truncated = REPORT.as_bytes().get(..REPORT.find("总").unwrap() + 1).unwrap();
        assert_eq!(read(truncated), None, "UTF-8 cut within a character");
        let mut broken = REPORT.as_bytes().to_vec();
        broken[10] = 0xFF;
        assert_eq!(read(&broken), None, "UTF-8 with a byte that is none");
        let gb = GB18030.encode(REPORT).0;
        assert_eq!(read(&[&gb, &b"\xFF"[..]].concat()), None, "GB18030 with a byte that is none");
        let odd = utf16(REPORT, u16::to_le_bytes);
        assert_eq!(read(odd.get(..odd.len() - 1).unwrap()), None, "half a UTF-16 unit");
        assert_eq!(read(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0"), None, "a program");
        assert_eq!(read(b"\x01\x02\x03\x04"), None, "control bytes alone");
        assert_eq!(read("规章\0 0".as_bytes()), None, "a NUL");
        assert_eq!(read(b"\xEF\xBB\xBF\xFF"), None, "a mark and no UTF-8");
        let big5 = encoding_rs::BIG5.encode("臺北市政府資訊公開年度報告，依據政府資訊公開法之規定辦理。").0;
        assert_eq!(read(&big5), None, "Big5");
    }

    #[test]
    fn a_few_control_characters_left_by_a_converter_are_text() {
        let text = "规章\u{7}0\u{7}0\u{7}\n行政规范性文件\u{7}1\u{7}";
        assert_eq!(read(text.as_bytes()), Some((text.to_owned(), Encoding::Utf8)));
    }
}
