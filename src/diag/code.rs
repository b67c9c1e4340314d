//! The code of a rule: a family letter and three digits.

use std::fmt;
use std::str::FromStr;

/// A rule's code such as `T301`. A code is never reused for another rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 4]);

impl Code {
    /// A code known when the program is built.
    ///
    /// # Panics
    /// If `text` is not a capital letter and three digits; used in constants, so the build fails.
    #[expect(clippy::indexing_slicing, reason = "evaluated at build time, on constants only")]
    pub const fn known(text: &str) -> Self {
        let bytes = text.as_bytes();
        assert!(bytes.len() == 4 && bytes[0].is_ascii_uppercase());
        assert!(bytes[1].is_ascii_digit() && bytes[2].is_ascii_digit() && bytes[3].is_ascii_digit());
        Self([bytes[0], bytes[1], bytes[2], bytes[3]])
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The text is not a capital letter followed by three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code is a capital letter and three digits, such as T301")]
pub struct NotACode;

impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        match text.as_bytes() {
            &[letter, first, second, third]
                if letter.is_ascii_uppercase() && [first, second, third].iter().all(u8::is_ascii_digit) =>
            {
                Ok(Self([letter, first, second, third]))
            }
            _ => Err(NotACode),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_letter_and_three_digits_is_a_code() {
        assert_eq!("T301".parse::<Code>().unwrap().as_str(), "T301");
        for wrong in ["", "T30", "T3011", "t301", "3T01", "T30x", "T３1"] {
            assert_eq!(wrong.parse::<Code>(), Err(NotACode), "{wrong}");
        }
    }
}
