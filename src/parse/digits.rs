//! Digits and Chinese numerals to values. The one file of the core that may spell them.

/// True if a figure of running text may begin with this character.
pub fn may_begin_figure(letter: char) -> bool {
    is_figure(letter) || matches!(letter, '大' | '约' | '近' | '超' | '逾' | '将')
}

/// True if what stands behind the digits of a figure may be a part of it.
pub(super) fn may_go_on_figure(letter: char) -> bool {
    let is_mark = matches!(letter, ',' | '，' | '.' | '．' | '%' | '％' | ' ' | '\u{A0}' | '\u{3000}');
    is_mark || digit(letter).is_some() || matches!(letter, '万' | '亿' | '余' | '多' | '以' | '左')
}

/// True for digits and for the numerals that stand for numbers and weights.
pub fn is_figure(letter: char) -> bool {
    matches!(
        letter,
        '0'..='9' | '０'..='９' | '〇' | '○' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
            | '十' | '百' | '千' | '万'
    )
}

/// The value of one digit in any width: `7`, `７`.
pub fn digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => Some(u32::from(character) - u32::from('0')),
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => None,
    }
}

/// The value of a whole number written in digits of any width; white space, grouping commas and a sign are
/// passed over. `None` if there is no digit or it does not fit.
pub fn whole(text: &str) -> Option<u64> {
    let mut value: Option<u64> = None;
    for digit in text.chars().filter_map(digit) {
        value = Some(value.unwrap_or(0).checked_mul(10)?.checked_add(u64::from(digit))?);
    }
    value
}

/// The value of a year, month or day: digits, or Chinese numerals read place by place (`二〇二五`) or by
/// their weights (`二十三`).
pub fn calendar(text: &str) -> Option<u64> {
    whole(text).or_else(|| if text.contains('十') { weighted(text) } else { placed(text) })
}

/// A figure of running text: digits with a decimal part dropped, or Chinese numerals.
pub fn weighted(text: &str) -> Option<u64> {
    let (mut total, mut section, mut unit): (u64, u64, u64) = (0, 0, 0);
    let mut any = false;
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        any = true;
        if let Some(value) = numeral(character) {
            unit = value;
            continue;
        }
        let weight = match character {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => {
                total = total.checked_add(section.checked_add(unit)?)?.checked_mul(10_000)?;
                (section, unit) = (0, 0);
                continue;
            }
            _ => return None,
        };
        section = section.checked_add(if unit == 0 { 1 } else { unit }.checked_mul(weight)?)?;
        unit = 0;
    }
    any.then(|| total.checked_add(section)?.checked_add(unit)).flatten()
}

/// The hundredths of `百分之九十五`; `百分之百` is 100.
pub(super) fn percent_words(text: &str) -> Option<u64> {
    weighted(text.strip_prefix("百分之")?)
}

/// A sign that makes a figure negative, `减` among them.
pub(super) fn is_minus(character: char) -> bool {
    matches!(character, '-' | '－' | '−' | '减')
}

/// True if a date, a number or a document number may begin with this character; a bracket does only if a digit
/// follows.
pub(super) fn may_begin(letter: char) -> bool {
    is_figure(letter) || is_bracket(letter)
}

fn is_bracket(letter: char) -> bool {
    matches!(letter, '〔' | '[' | '［' | '（' | '(' | '【' | '﹝')
}

/// The bytes of the bracket, or of the digits and numerals, with which a text begins, if what follows them shows that
/// they begin no date, no longer number and no document number.
pub(super) fn undated(text: &str) -> Option<usize> {
    let is_inner = |letter: char| is_figure(letter) || matches!(letter, ' ' | '\u{A0}' | '\u{3000}');
    let len = text.find(|letter| !is_inner(letter)).unwrap_or(text.len());
    let mut behind = text.get(len..)?.chars();
    let next = behind.next();
    if len == 0 {
        let inner = behind.find(|letter| !matches!(letter, ' ' | '\u{A0}' | '\u{3000}'));
        let is_numbered = inner.is_some_and(|inner| digit(inner).is_some());
        return next.filter(|_| !is_numbered).map(char::len_utf8);
    }
    let goes_on = next.is_some_and(|next| matches!(next, '年' | '月' | '-' | '/' | '.' | '．' | ',' | '，'));
    (!goes_on).then_some(len)
}

fn placed(text: &str) -> Option<u64> {
    let mut value: Option<u64> = None;
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        value = Some(value.unwrap_or(0).checked_mul(10)?.checked_add(numeral(character)?)?);
    }
    value
}

fn numeral(character: char) -> Option<u64> {
    Some(match character {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_width_are_one_number() {
        assert_eq!(whole("２０２4"), Some(2024));
        assert_eq!(whole("1,234"), Some(1234));
        assert_eq!(whole("2 0 2 4"), Some(2024));
        assert_eq!(whole("年"), None);
        assert_eq!(whole("99999999999999999999999"), None);
    }

    #[test]
    fn numerals_are_read_by_place_or_by_weight() {
        assert_eq!(calendar("二〇二五"), Some(2025));
        assert_eq!(calendar("二十三"), Some(23));
        assert_eq!(calendar("十"), Some(10));
        assert_eq!(calendar("三"), Some(3));
        assert_eq!(weighted("一百二十"), Some(120));
        assert_eq!(weighted("三万五千"), Some(35_000));
        assert_eq!(weighted("一千零一"), Some(1001));
        assert_eq!(weighted(""), None);
    }
}
