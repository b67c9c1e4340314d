//! Whether colour and how wide: the command line first, then the environment, then the terminal.

use std::io::{self, IsTerminal};

use crate::cli::args::check::When;
use crate::cli::locale::variable;
use crate::render::Style;

/// How to draw on standard output.
pub(in crate::cli) fn style(color: When) -> Style {
    let width = columns(terminal_size::terminal_size_of(io::stdout()));
    Style { color: self::color(color), width, concise: false }
}

/// How to draw on standard error.
pub(in crate::cli) fn style_aside(color: When) -> Style {
    let width = columns(terminal_size::terminal_size_of(io::stderr()));
    Style { color: color_on(color, &io::stderr()), width, concise: false }
}

/// How to draw in a file.
pub(in crate::cli) fn style_in_file(color: When) -> Style {
    Style { color: color == When::Always, width: WITHOUT_TERMINAL, concise: false }
}

/// Whether to colour standard output: `--color`, then `NO_COLOR`, then `CLICOLOR_FORCE`, then the terminal.
pub(in crate::cli) fn color(when: When) -> bool {
    color_on(when, &io::stdout())
}

/// The same for another stream.
fn color_on(when: When, stream: &impl IsTerminal) -> bool {
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

/// Columns where there is no terminal.
const WITHOUT_TERMINAL: usize = 100;

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
