//! Bytes that were written in letters of ASCII, so that mail could carry them.

/// How the bytes of a part are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Transfer {
    /// As they are.
    #[default]
    Plain,
    /// Three bytes in four letters.
    Base64,
    /// A byte that is no ASCII as `=` and two digits.
    Quoted,
}

impl Transfer {
    /// The one of this name.
    pub(super) fn of(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "base64" => Self::Base64,
            "quoted-printable" => Self::Quoted,
            _ => Self::Plain,
        }
    }
}

/// The bytes that are written so.
pub(super) fn decoded(transfer: Transfer, written: &[u8]) -> Vec<u8> {
    match transfer {
        Transfer::Plain => written.to_vec(),
        Transfer::Base64 => of_base64(written),
        Transfer::Quoted => of_quoted(written),
    }
}

fn of_base64(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in written {
        let Some(digit) = digit_of(*letter) else {
            // What fills up the last four letters; others, line ends above all, mean nothing.
            if *letter == b'=' {
                (bits, count) = (0, 0);
            }
            continue;
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count & 0xFF));
        }
        bits &= 0xFF;
    }
    bytes
}

fn digit_of(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

fn of_quoted(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len());
    for line in written.split_inclusive(|byte| *byte == b'\n') {
        // White space at the end of a line was put there on the way.
        let words = line.trim_ascii_end();
        let (words, is_joined) = words.strip_suffix(b"=").map_or((words, false), |words| (words, true));
        unquote(words, &mut bytes);
        if !is_joined && line.ends_with(b"\n") {
            bytes.extend(if line.ends_with(b"\r\n") { &b"\r\n"[..] } else { b"\n" });
        }
    }
    bytes
}

fn unquote(mut words: &[u8], bytes: &mut Vec<u8>) {
    while let Some(at) = memchr::memchr(b'=', words) {
        let (before, rest) = words.split_at_checked(at).unwrap_or((words, &[]));
        bytes.extend(before);
        let byte = rest.get(1..3).and_then(hexadecimal);
        bytes.push(byte.unwrap_or(b'='));
        words = rest.get(if byte.is_some() { 3 } else { 1 }..).unwrap_or_default();
    }
    bytes.extend(words);
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let value = |digit: &u8| char::from(*digit).to_digit(16);
    let [high, low] = digits else { return None };
    u8::try_from(value(high)? << 4 | value(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_back() {
        let base64 = |text: &str| decoded(Transfer::of("BASE64"), text.as_bytes());
        assert_eq!(base64("5oC76K6h"), "总计".as_bytes());
        assert_eq!(base64("5oC7\r\n6K6h MQ==\r\n"), "总计1".as_bytes());
        assert_eq!(base64("+/8="), [0xFB, 0xFF]);
        assert_eq!(base64("A"), [0; 0]);
        assert_eq!(base64(""), [0; 0]);
        let quoted = |text: &str| decoded(Transfer::of("Quoted-Printable"), text.as_bytes());
        assert_eq!(quoted("=E6=80=\r\n=bb=E8=AE=A1 1=3D1 \r\nx=  \ny"), "总计 1=1\r\nxy".as_bytes());
        assert_eq!(quoted("a=zz=1"), b"a=zz=1", "no such digits");
        assert_eq!(quoted("a="), b"a");
        assert_eq!(decoded(Transfer::of("8bit"), "总=3D".as_bytes()), "总=3D".as_bytes());
    }
}
