//! What only who has started the program knows.

use std::fmt::{self, Write};

use subtle::ConstantTimeEq;

/// Bytes of a token, two letters each.
const BYTES: usize = 16;

/// Proves that a request comes from the page that the program has opened.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// A new one that nobody can guess.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes.iter().fold(String::new(), |mut text, byte| {
            let _written = write!(text, "{byte:02x}");
            text
        })))
    }

    /// True if this is it. The time that it takes does not tell how much of it was right.
    pub(super) fn is(&self, other: &[u8]) -> bool {
        self.0.as_bytes().ct_eq(other).into()
    }

    /// Its letters, for the address that is printed.
    pub fn letters(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(\u{2026})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_token_is_it() {
        let token = Token::random().unwrap();
        assert_eq!(token.letters().len(), 2 * BYTES);
        assert!(token.is(token.letters().as_bytes()));
        let (most, _) = token.letters().split_at(BYTES);
        assert!(!token.is(most.as_bytes()) && !token.is(b"") && !token.is(&[b'0'; 2 * BYTES]));
        assert_ne!(token.letters(), Token::random().unwrap().letters());
        assert!(!format!("{token:?}").contains(token.letters()));
    }
}
