//! Which language and whether colour: the command line first, then the environment.

use std::ffi::OsString;
use std::io::IsTerminal;

use super::args::When;
use crate::rule::Lang;

/// An environment variable's value; empty counts as unset.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The language before the command line is parsed, since help is printed while parsing it:
/// `--lang` if there is one, else the locale.
pub(super) fn language(args: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
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

/// Whether to colour standard output: `--color`, then `NO_COLOR`, then `CLICOLOR_FORCE`, then the terminal.
pub(super) fn color(when: When) -> bool {
    color_on(when, &std::io::stdout())
}

/// The same for another stream.
pub(super) fn color_on(when: When, stream: &impl IsTerminal) -> bool {
    decide(when, variable, stream.is_terminal())
}

fn decide(when: When, variable: impl Fn(&str) -> Option<String>, terminal: bool) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if variable("NO_COLOR").is_some() => false,
        When::Auto if variable("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        When::Auto => terminal && variable("TERM").is_none_or(|value| value != "dumb"),
    }
}

/// The width for human output on standard output.
pub(super) fn width() -> usize {
    columns(terminal_size::terminal_size_of(std::io::stdout()))
}

/// The width for human output on standard error.
pub(super) fn width_aside() -> usize {
    columns(terminal_size::terminal_size_of(std::io::stderr()))
}

/// Columns where there is no terminal.
pub(super) const WITHOUT_TERMINAL: usize = 100;

/// The terminal's width, else 100 columns.
fn columns(terminal: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    terminal.map_or(WITHOUT_TERMINAL, |(terminal_size::Width(columns), _)| usize::from(columns))
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

    #[test]
    fn no_color_outranks_the_force_and_the_terminal_comes_last() {
        assert!(decide(When::Always, set(&[("NO_COLOR", "1")]), false));
        assert!(!decide(When::Never, set(&[("CLICOLOR_FORCE", "1")]), true));
        assert!(!decide(When::Auto, set(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]), true));
        assert!(decide(When::Auto, set(&[("CLICOLOR_FORCE", "1")]), false));
        assert!(!decide(When::Auto, set(&[("CLICOLOR_FORCE", "0")]), false));
        assert!(decide(When::Auto, set(&[]), true));
        assert!(!decide(When::Auto, set(&[("TERM", "dumb")]), true));
    }
}
