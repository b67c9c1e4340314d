//! Tables for people at a terminal, for mails and merge requests. What is counted stands last, where a terminal shows it.

use std::io::{self, Write};

use super::line::ReportLine;
use super::making::Writer;
use super::totals::Totals;
use super::words::counted;
use crate::diag::visible;
use crate::render::{Phrases, escaped_in_markdown, run_in_sentences};

/// The columns of the reports, by phrase.
const REPORTS: [&str; 8] = [
    "page.file",
    "page.organ",
    "page.year",
    "error",
    "warning",
    "summary.received",
    "summary.concluded",
    "summary.carried_out",
];

/// Writes Markdown.
pub(super) struct MarkdownSummary<'o> {
    phrases: &'o dyn Phrases,
    out: &'o mut dyn Write,
}

impl<'o> MarkdownSummary<'o> {
    pub(super) fn begin(phrases: &'o dyn Phrases, out: &'o mut dyn Write) -> io::Result<Self> {
        let mut begun = Self { phrases, out };
        writeln!(begun.out, "## {}\n", phrases.plain("summary.title"))?;
        begun.head(&REPORTS, 3)?;
        Ok(begun)
    }

    /// The head of a table, whose columns from `numbers` on hold numbers.
    fn head(&mut self, keys: &[&str], numbers: usize) -> io::Result<()> {
        let words: Vec<String> = keys.iter().map(|key| self.phrases.plain(key)).collect();
        let rules = (0..keys.len()).map(|at| if at < numbers { "---" } else { "---:" });
        writeln!(self.out, "| {} |", words.join(" | "))?;
        writeln!(self.out, "| {} |", rules.collect::<Vec<_>>().join(" | "))
    }

    fn organs(&mut self, totals: &Totals) -> io::Result<()> {
        let Some(missing) = totals.missing() else { return Ok(()) };
        writeln!(self.out, "\n## {}\n", counted(self.phrases, "summary.missing_count", missing.len()))?;
        for organ in missing {
            writeln!(self.out, "- {}", escaped_in_markdown(organ))?;
        }
        for (organ, paths) in totals.twice() {
            let paths: Vec<String> = paths.iter().map(|path| escaped_in_markdown(path)).collect();
            let word = self.phrases.plain("summary.twice");
            writeln!(self.out, "- {} ({word}: {})", escaped_in_markdown(organ), paths.join(", "))?;
        }
        Ok(())
    }
}

impl Writer for MarkdownSummary<'_> {
    fn report(&mut self, line: &ReportLine) -> io::Result<()> {
        let text = |text: Option<&str>| text.map(escaped_in_markdown).unwrap_or_default();
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let front = [name(&line.path), text(line.organ.as_deref()), number(line.year.map(i64::from))];
        let counts = [line.errors, line.warnings].map(|count| count.to_string());
        let figures = line.flow.figures().map(number);
        let cells: Vec<String> = front.into_iter().chain(counts).chain(figures).collect();
        writeln!(self.out, "| {} |", cells.join(" | "))
    }

    fn end(&mut self, totals: &Totals) -> io::Result<()> {
        let rules = totals.rules();
        if !rules.is_empty() {
            writeln!(self.out, "\n## {}\n", self.phrases.plain("summary.rules"))?;
            self.head(&["summary.code", "severity", "summary.asks", "summary.reports", "summary.count"], 3)?;
        }
        for rule in rules {
            let asks = self.phrases.rule(rule.code).unwrap_or_default().message;
            let severity = self.phrases.plain(rule.severity.name());
            let asks = escaped_in_markdown(&asks);
            writeln!(
                self.out,
                "| {} | {severity} | {asks} | {} | {} |",
                rule.code, rule.reports, rule.findings
            )?;
        }
        self.organs(totals)?;
        writeln!(self.out)?;
        run_in_sentences(&totals.tally, self.phrases)
            .iter()
            .try_for_each(|line| writeln!(self.out, "{line}"))?;
        writeln!(self.out, "{}", counted(self.phrases, "summary.faulty", totals.faulty))
    }
}

/// The name of a file, which a terminal shows as it is.
fn name(path: &str) -> String {
    let shown = visible(path);
    if shown.contains(['`', '|']) || shown.trim() != shown {
        escaped_in_markdown(path)
    } else {
        format!("`{shown}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_markup() {
        assert_eq!(name("a_b/2024.txt"), "`a_b/2024.txt`");
        assert_eq!(name("a|`b"), "a&#124;&#96;b");
        assert_eq!(name(" a\u{1B}"), " a\u{241B}");
    }
}
