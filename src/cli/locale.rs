//! For whom the program speaks: in which language.

use std::ffi::OsString;

use crate::rule::Lang;

/// For whom a command speaks.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Reader {
    pub(in crate::cli) lang: Lang,
}

impl Reader {
    /// The words in the reader's language.
    pub(in crate::cli) fn say<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// An environment variable's value; empty counts as unset.
pub(in crate::cli) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The language before the command line is parsed, since help is printed while parsing it:
/// `--lang` if there is one, else the locale.
pub(in crate::cli) fn language(args: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    let mut words = args.iter().skip(1).filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    let mut chosen = None;
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => chosen = words.next(),
            Some(rest) => chosen = rest.strip_prefix('=').or(chosen),
            None => {}
        }
    }
    match chosen {
        Some("en") => Lang::En,
        Some("zh") => Lang::Zh,
        _ => by_locale(variable),
    }
}

/// Chinese, unless a locale of another language is set: the reports and their authors are Chinese,
/// and Windows sets none of these. `C` and `POSIX` say nothing about the reader.
fn by_locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let Some(locale) = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable) else {
        return Lang::Zh;
    };
    let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
    match language.to_ascii_lowercase().as_str() {
        "zh" | "c" | "posix" => Lang::Zh,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set<'a>(pairs: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    fn spoken(args: &[&str], pairs: &[(&str, &str)]) -> Lang {
        let args: Vec<OsString> =
            std::iter::once("foia-lint").chain(args.iter().copied()).map(Into::into).collect();
        language(&args, set(pairs))
    }

    #[test]
    fn the_option_outranks_the_locale() {
        assert_eq!(spoken(&["--lang", "en", "a.txt"], &[("LANG", "zh_CN.UTF-8")]), Lang::En);
        assert_eq!(spoken(&["check", "--lang=zh"], &[("LANG", "en_GB.UTF-8")]), Lang::Zh);
        assert_eq!(spoken(&["--", "--lang=en"], &[]), Lang::Zh);
        assert_eq!(spoken(&["--lang"], &[("LANG", "en_GB.UTF-8")]), Lang::En);
    }

    #[test]
    fn only_a_locale_of_another_language_turns_to_english() {
        for (pairs, expected) in [
            (&[][..], Lang::Zh),
            (&[("LANG", "C")], Lang::Zh),
            (&[("LANG", "C.UTF-8")], Lang::Zh),
            (&[("LANG", "POSIX")], Lang::Zh),
            (&[("LANG", "zh_TW.UTF-8")], Lang::Zh),
            (&[("LANG", "de_DE")], Lang::En),
            (&[("LC_ALL", "en_US.UTF-8"), ("LANG", "zh_CN.UTF-8")], Lang::En),
            (&[("LC_MESSAGES", "zh_CN"), ("LANG", "en_US.UTF-8")], Lang::Zh),
        ] {
            assert_eq!(spoken(&[], pairs), expected, "{pairs:?}");
        }
    }
}
