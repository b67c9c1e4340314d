//! Numbers in the ways in which Word writes them in front of paragraphs.

/// A way to write a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// `1`
    #[default]
    Decimal,
    /// `01`
    DecimalZero,
    /// `１`
    FullWidth,
    /// The Chinese numerals of counting: ten and eleven are one and two characters.
    Chinese,
    /// The Chinese digits one by one.
    ChineseDigits,
    /// A character of a row that begins here and has so many.
    Row(char, u32),
    /// `a`
    LowerLetter,
    /// `A`
    UpperLetter,
    /// `i`
    LowerRoman,
    /// `I`
    UpperRoman,
    /// A bullet, or nothing.
    Nothing,
}

/// Zero to nine.
const DIGITS: [char; 10] = [
    '\u{3007}', '\u{4E00}', '\u{4E8C}', '\u{4E09}', '\u{56DB}', '\u{4E94}', '\u{516D}', '\u{4E03}',
    '\u{516B}', '\u{4E5D}',
];
/// Ten, a hundred, a thousand.
const POWERS: [(usize, char); 3] = [(1000, '\u{5343}'), (100, '\u{767E}'), (10, '\u{5341}')];

const ROMAN: [(usize, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// Past this, numbers are written in digits: no list is as long.
const MOST: usize = 9999;

impl Format {
    /// The format of a name in `numFmt`; one that is not known is written in digits.
    pub(super) fn of_name(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Self::Chinese,
            "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Self::ChineseDigits,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Row('\u{2460}', 20),
            "decimalEnclosedParen" => Self::Row('\u{2474}', 20),
            "decimalEnclosedFullstop" => Self::Row('\u{2488}', 20),
            "ideographEnclosedCircle" => Self::Row('\u{3280}', 10),
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "bullet" | "none" => Self::Nothing,
            _ => Self::Decimal,
        }
    }

    /// The format that a sample shows, as `OpenDocument` names them: `1`, or `a` of another row up to three dots.
    pub(super) fn of_sample(sample: &str) -> Self {
        match sample.chars().next() {
            None => Self::Nothing,
            Some('0') => Self::DecimalZero,
            Some('\u{FF11}') => Self::FullWidth,
            Some('\u{4E00}') => Self::Chinese,
            Some(first @ ('\u{2460}' | '\u{2474}' | '\u{2488}')) => Self::Row(first, 20),
            Some('a') => Self::LowerLetter,
            Some('A') => Self::UpperLetter,
            Some('i') => Self::LowerRoman,
            Some('I') => Self::UpperRoman,
            Some(_) => Self::Decimal,
        }
    }

    /// False for bullets, which are pictures rather than text.
    pub(super) fn has_numbers(self) -> bool {
        self != Self::Nothing
    }
}

/// A number in a format.
pub(super) fn numeral(format: Format, number: usize) -> String {
    let digits = number.to_string();
    if number > MOST {
        return digits;
    }
    match format {
        Format::Decimal => digits,
        Format::DecimalZero => format!("{number:02}"),
        Format::FullWidth => {
            digits.chars().map(|digit| shifted('\u{FF10}', u32::from(digit) - 0x30)).collect()
        }
        Format::Chinese => chinese(number),
        Format::ChineseDigits => {
            digits.chars().filter_map(|digit| chinese_digit(digit.to_digit(10)? as usize)).collect()
        }
        Format::Row(first, length) => match u32::try_from(number) {
            Ok(number) if (1..=length).contains(&number) => shifted(first, number - 1).to_string(),
            Ok(_) | Err(_) => digits,
        },
        Format::LowerLetter => letters(number),
        Format::UpperLetter => letters(number).to_ascii_uppercase(),
        Format::LowerRoman => roman(number),
        Format::UpperRoman => roman(number).to_ascii_uppercase(),
        Format::Nothing => String::new(),
    }
}

fn shifted(first: char, by: u32) -> char {
    char::from_u32(u32::from(first) + by).unwrap_or(first)
}

fn chinese_digit(digit: usize) -> Option<char> {
    DIGITS.get(digit).copied()
}

fn chinese(number: usize) -> String {
    let mut text = String::new();
    let mut rest = number;
    let mut skipped = false;
    for (power, sign) in POWERS {
        let digit = rest / power;
        rest %= power;
        if digit == 0 {
            skipped = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            text.extend(chinese_digit(0));
        }
        // Ten to nineteen begin with the sign for ten.
        if number >= 20 || power != 10 {
            text.extend(chinese_digit(digit));
        }
        text.push(sign);
    }
    if rest > 0 {
        if skipped {
            text.extend(chinese_digit(0));
        }
        text.extend(chinese_digit(rest));
    } else if number == 0 {
        text.extend(chinese_digit(0));
    }
    text
}

/// `a` to `z`, then `aa`, `bb` …
fn letters(number: usize) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let letter = shifted('a', u32::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, index / 26 + 1).collect()
}

fn roman(mut number: usize) -> String {
    let mut text = String::new();
    for (value, sign) in ROMAN {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_format() {
        for (number, wanted) in [
            (0, "〇"),
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (21, "二十一"),
            (105, "一百〇五"),
            (110, "一百一十"),
        ] {
            assert_eq!(numeral(Format::Chinese, number), wanted);
        }
        for (name, number, wanted) in [
            ("decimal", 12, "12"),
            ("decimalZero", 3, "03"),
            ("decimalFullWidth", 12, "１２"),
            ("ideographDigital", 10, "一〇"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "21"),
            ("decimalEnclosedParen", 1, "⑴"),
            ("lowerLetter", 27, "aa"),
            ("upperRoman", 14, "XIV"),
            ("bullet", 1, ""),
            ("japaneseCounting", 12, "十二"),
            ("no such", 12, "12"),
            ("upperLetter", usize::MAX, "18446744073709551615"),
        ] {
            assert_eq!(numeral(Format::of_name(name), number), wanted, "{name}");
        }
    }
}
