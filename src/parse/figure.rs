//! A number of running text with its attributes: `约1.2万余`, `98.2%`, `一百二十`.

use pest::Parser;
use rust_decimal::Decimal;

use super::digits::{self, may_begin_figure, may_go_on_figure};
use super::grammar::prose::{Grammar, Rule};

/// A number as a text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its value; of `14.4万` it is 14.4.
    pub value: Decimal,
    /// Its bytes.
    pub len: usize,
    /// False if a word such as `约`, `余` or `以上` says that it is not meant to the unit.
    pub exact: bool,
    /// What it counts in.
    pub scale: Scale,
}

/// What a number counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Ones.
    Units,
    /// Hundredths: `98.2%`.
    Percent,
    /// `万` or `亿` behind digits.
    Large,
}

/// The number with which a text without white space begins.
pub fn figure(text: &str) -> Option<Figure> {
    if !text.chars().next().is_some_and(may_begin_figure) {
        return None;
    }
    plain(text).or_else(|| by_grammar(text))
}

/// Digits that nothing goes on, as nearly every number is.
fn plain(text: &str) -> Option<Figure> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, behind) = text.split_at_checked(len)?;
    if behind.starts_with(may_go_on_figure) {
        return None;
    }
    let value: u64 = digits.parse().ok()?;
    Some(Figure { value: value.into(), len, exact: true, scale: Scale::Units })
}

fn by_grammar(text: &str) -> Option<Figure> {
    let pair = Grammar::parse(Rule::figure_with_parts, text).ok()?.next()?;
    let len = pair.as_span().end();
    let mut read = Figure { value: Decimal::ZERO, len, exact: true, scale: Scale::Units };
    for part in pair.into_inner() {
        read.take(part.as_rule(), part.as_str())?;
    }
    Some(read)
}

impl Figure {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the other rules of the grammar are no parts of a number"
    )]
    fn take(&mut self, rule: Rule, text: &str) -> Option<()> {
        match rule {
            Rule::approximate_before | Rule::approximate_after => self.exact = false,
            Rule::scale => self.scale = Scale::Large,
            Rule::percent => self.scale = Scale::Percent,
            Rule::percent_words => {
                self.value = digits::percent_words(text)?.into();
                self.scale = Scale::Percent;
            }
            Rule::figure => self.value = value(text)?,
            _ => {}
        }
        Some(())
    }
}

fn value(text: &str) -> Option<Decimal> {
    if !text.chars().any(|letter| digits::digit(letter).is_some()) {
        return digits::weighted(text).map(Decimal::from);
    }
    let plain: String = text
        .chars()
        .filter_map(|letter| match digits::digit(letter) {
            Some(digit) => char::from_digit(digit, 10),
            None if matches!(letter, '.' | '\u{FF0E}') => Some('.'),
            None => None,
        })
        .collect();
    Decimal::from_str_exact(&plain).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_read_with_its_attributes() {
        let read = |text: &str| {
            let figure = figure(text).unwrap();
            (figure.value.to_string(), figure.exact, figure.scale, text.get(..figure.len).unwrap().to_owned())
        };
        let plain = |value: &str, text: &str| (value.to_owned(), true, Scale::Units, text.to_owned());
        assert_eq!(read("58件"), plain("58", "58"));
        assert_eq!(read("1,234件"), plain("1234", "1,234"));
        assert_eq!(read("一件"), plain("1", "一"));
        assert_eq!(read("一百二十件"), plain("120", "一百二十"));
        assert_eq!(read("98.2%;"), ("98.2".into(), true, Scale::Percent, "98.2%".into()));
        assert_eq!(read("百分之九十五"), ("95".into(), true, Scale::Percent, "百分之九十五".into()));
        assert_eq!(read("百分之百"), ("100".into(), true, Scale::Percent, "百分之百".into()));
        assert_eq!(read("4.043万元"), ("4.043".into(), true, Scale::Large, "4.043万".into()));
        for text in ["14万余条", "140余条", "近300件", "约58件", "58多件"] {
            assert!(!figure(text).unwrap().exact, "{text}");
        }
        assert_eq!(figure("件"), None);
        assert!(super::plain("58件").is_some() && super::plain("58").is_some(), "without the grammar");
    }

    proptest! {
        /// What is read without the grammar is what the grammar reads.
        #[test]
        fn plain_digits_are_read_as_the_grammar_reads_them(
            text in "[0-9]{1,22}([件,，.．万亿余多以左%％０ \u{A0}\u{3000}上右年])?[0-9件,上右万%]{0,5}"
        ) {
            if let Some(figure) = plain(&text) {
                prop_assert_eq!(Some(figure), by_grammar(&text), "{}", text);
            }
        }
    }
}
