//! Dates, numbers and document numbers in running text.

use jiff::civil;
use pest::Parser;
use pest::iterators::Pair;

use super::digits::{self, is_figure};
use super::grammar::prose::{Grammar, Rule};
use crate::source::Source;
use crate::span::Span;

/// A date or a document number that running text holds.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its characters.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, Debug)]
pub enum TokenKind {
    /// A day, a month or a year.
    Date(Date),
    /// `国办函〔2020〕109号`: the year in its brackets.
    DocumentNumber(u16),
}

/// A date as written: parts that are not written are `None`, and nothing says that they are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: Option<u32>,
    /// The month.
    pub month: Option<u32>,
    /// The day of the month.
    pub day: Option<u32>,
}

impl Date {
    /// The day of the calendar, if all three parts are written and there is such a day.
    pub fn civil(self) -> Option<civil::Date> {
        let year = i16::try_from(self.year?).ok()?;
        civil::Date::new(year, i8::try_from(self.month?).ok()?, i8::try_from(self.day?).ok()?).ok()
    }
}

/// The period that figures are for, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// From the first date to the last.
    pub span: Span,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Period {
    /// The year, if the period is the whole of one.
    pub fn whole_year(&self) -> Option<u16> {
        let Self { first, last, .. } = self;
        let from_new_year = first.month == Some(1) && first.day == Some(1);
        let to_its_end = last.month == Some(12)
            && last.day == Some(31)
            && last.year.is_none_or(|year| first.year == Some(year));
        u16::try_from(first.year?).ok().filter(|_| from_new_year && to_its_end)
    }
}

/// The periods that a text states, in order: at most one a line.
pub fn periods(source: &Source) -> Vec<Period> {
    let pairs = Grammar::parse(Rule::periods, source.text()).ok().and_then(|mut pairs| pairs.next());
    let stated = pairs.into_iter().flat_map(Pair::into_inner).filter(|pair| pair.as_rule() == Rule::period);
    stated.filter_map(|pair| period(source, pair)).collect()
}

fn period(source: &Source, pair: Pair<'_, Rule>) -> Option<Period> {
    let range = pair.as_span().start()..pair.as_span().end();
    let mut dates = pair.into_inner();
    let (first, last) = (date_of(dates.next()?), date_of(dates.next()?));
    Some(Period { span: source.span(range), first, last })
}

/// The dates and document numbers within `span`, in order. Other numbers are passed over, most without asking the
/// grammar; their attributes are read where a rule needs them.
pub fn tokens(source: &Source, span: Span) -> Vec<Token> {
    let mut found = Vec::new();
    let mut next = 0;
    let text = source.slice(span);
    for (at, letter) in text.char_indices() {
        if at < next || !digits::may_begin(letter) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        if let Some(len) = digits::undated(rest) {
            next = at + len;
        } else if let Some((len, kind)) = token_at(rest) {
            next = at + len;
            let start = span.start() + at;
            found.extend(kind.map(|kind| Token { span: source.span(start..start + len), kind }));
        }
    }
    found
}

/// The bytes of the number with which a text begins, and what it is if it is a token.
fn token_at(text: &str) -> Option<(usize, Option<TokenKind>)> {
    let plain = plain_date(text).map(|(len, date)| (len, Some(TokenKind::Date(date))));
    plain.or_else(|| by_grammar(text))
}

fn by_grammar(text: &str) -> Option<(usize, Option<TokenKind>)> {
    let pair = Grammar::parse(Rule::candidate, text).ok()?.next()?;
    let len = pair.as_span().end();
    Some((len, kind_of(pair.into_inner().next()?)))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the other rules of the grammar are parts of these")]
fn kind_of(pair: Pair<'_, Rule>) -> Option<TokenKind> {
    match pair.as_rule() {
        Rule::date => Some(TokenKind::Date(date_of(pair))),
        Rule::document_number => {
            let year = digits::whole(pair.into_inner().next()?.as_str())?;
            Some(TokenKind::DocumentNumber(u16::try_from(year).ok()?))
        }
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the other rules of the grammar are parts of these")]
fn date_of(pair: Pair<'_, Rule>) -> Date {
    let mut date = Date { year: None, month: None, day: None };
    for part in pair.into_inner() {
        let value = u32::try_from(digits::calendar(part.as_str()).unwrap_or(u64::MAX)).unwrap_or(u32::MAX);
        match part.as_rule() {
            Rule::year | Rule::iso_year => date.year = Some(value),
            Rule::month => date.month = Some(value),
            Rule::day => date.day = Some(value),
            _ if date.month.is_none() => date.month = Some(value),
            _ => date.day = Some(value),
        }
    }
    date
}

/// A date in ASCII digits without a gap, as most are, and its bytes: `2024年1月31日`, `2024年`. Others are the grammar's.
fn plain_date(text: &str) -> Option<(usize, Date)> {
    let (year, behind) = text.split_at_checked(4)?;
    let (year, year_sign) = plain_digits(year)?;
    let behind = behind.strip_prefix('年').filter(|_| year_sign.is_empty())?;
    let is_month = |letter| is_figure(letter) || matches!(letter, ' ' | '\u{A0}' | '\u{3000}');
    if !behind.starts_with(is_month) {
        let behind = behind.strip_prefix('度').unwrap_or(behind);
        return Some((text.len() - behind.len(), Date { year: Some(year), month: None, day: None }));
    }
    let (month, behind) = plain_digits(behind)?;
    let (day, behind) = plain_digits(behind.strip_prefix('月')?)?;
    let behind = behind.strip_prefix(['日', '号'])?;
    Some((text.len() - behind.len(), Date { year: Some(year), month: Some(month), day: Some(day) }))
}

/// The value of the first ASCII digits, at most four, and what stands behind.
fn plain_digits(text: &str) -> Option<(u32, &str)> {
    let len = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let (digits, behind) = text.split_at_checked(len)?;
    Some((digits.parse().ok()?, behind))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::span::SourceId;

    fn read(text: &str) -> Vec<(String, TokenKind)> {
        let source = Source::from_text(SourceId::new(0), "test.txt", text.to_owned());
        let all = source.span(0..text.len());
        tokens(&source, all)
            .into_iter()
            .map(|token| (source.slice(token.span).to_owned(), token.kind))
            .collect()
    }

    fn dates(text: &str) -> Vec<(Option<u32>, Option<u32>, Option<u32>)> {
        read(text)
            .into_iter()
            .filter_map(|(_, kind)| match kind {
                TokenKind::Date(date) => Some((date.year, date.month, date.day)),
                TokenKind::DocumentNumber(_) => None,
            })
            .collect()
    }

    #[test]
    fn every_written_form_of_a_date_is_read() {
        let day = vec![(Some(2025), Some(1), Some(20))];
        for text in [
            "2025年1月20日",
            "2025 年 1 月 20 日",
            "２０２５年１月２０日",
            "二〇二五年一月二十日",
            "2025-01-20",
            "2025/1/20",
            "2025.1.20",
            "2025\u{a0}年1月20日",
        ] {
            assert_eq!(dates(text), day, "{text}");
        }
        assert_eq!(
            dates("自2021年1月1日至12月31日止"),
            [(Some(2021), Some(1), Some(1)), (None, Some(12), Some(31))]
        );
        assert_eq!(dates("2024年度"), [(Some(2024), None, None)]);
        assert_eq!(dates("2024年5月份"), [(Some(2024), Some(5), None)]);
        assert_eq!(dates("2024年99月999号"), [(Some(2024), Some(99), Some(999))]);
        assert_eq!(dates("2024年 十二月"), [(Some(2024), Some(12), None)]);
        assert_eq!(dates("2024年一是"), [(Some(2024), None, None)]);
        assert_eq!(dates("202020年12月31日"), [(Some(202_020), Some(12), Some(31))]);
    }

    #[test]
    fn a_document_number_is_not_a_date_and_a_number_is_neither() {
        assert!(matches!(read("〔2021〕30号")[..], [(_, TokenKind::DocumentNumber(2021))]));
        assert!(matches!(read("辽政办发[2017]129号")[..], [(_, TokenKind::DocumentNumber(2017))]));
        for number in
            ["共收到58件", "约1.2万余条", "1,234年", "一百二十件", "三是", "98.2%", "[3]件", "12 一件"]
        {
            assert!(read(number).is_empty(), "{number}");
        }
        let behind = dates("三是12件、2024年3月,5件;一月二日");
        assert_eq!(behind, [(Some(2024), Some(3), None), (None, Some(1), Some(2))]);
    }

    proptest! {
        /// What is read without the grammar is what the grammar reads.
        #[test]
        fn plain_dates_are_read_as_the_grammar_reads_them(
            text in "[0-9]{3,6}年度?[0-9 一十度]{0,2}(月[0-9 二]{0,3}[日号]?)?[度日月号0-9 ]{0,2}"
        ) {
            if let Some((len, date)) = plain_date(&text) {
                let read = by_grammar(&text);
                let same = matches!(read, Some((read, Some(TokenKind::Date(own)))) if read == len && own == date);
                prop_assert!(same, "{text}: {date:?}, {read:?}");
            }
        }
    }
}
