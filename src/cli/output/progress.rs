//! How far a long run has come, on a terminal. The only file that names `indicatif`.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

use super::report::Report;
use crate::cli::locale::Reader;
use crate::cli::locale::variable;
use crate::session::Checked;

/// Files from which on a bar is worth looking at.
const MANY: usize = 100;

/// A bar on standard error, or nothing.
pub(in crate::cli) struct Progress {
    bar: Option<ProgressBar>,
    /// Whether the findings go to the same terminal.
    is_shared: bool,
}

impl Progress {
    /// A bar, if standard error is a terminal and there are many files; they are counted only then.
    pub(in crate::cli) fn over(count: impl FnOnce() -> usize, is_quiet: bool, reader: Reader) -> Self {
        let is_shared = io::stdout().is_terminal();
        if is_quiet || !io::stderr().is_terminal() || variable("TERM").is_some_and(|name| name == "dumb") {
            return Self { bar: None, is_shared };
        }
        let bar = Some(count()).filter(|count| *count >= MANY).map(|count| {
            let bar = ProgressBar::new(u64::try_from(count).unwrap_or(u64::MAX));
            let words = reader.say("正在检查", "checking");
            let style =
                ProgressStyle::with_template(&format!("{words} [{{bar:30}}] {{pos}}/{{len}} {{eta}}"));
            match style {
                Ok(style) => bar.with_style(style.progress_chars("=> ")),
                Err(_) => bar,
            }
        });
        Self { bar, is_shared }
    }

    /// Shows one file, and that it is done. Where findings and the bar share a terminal, they take turns.
    pub(in crate::cli) fn step(&self, checked: &Checked, report: &mut Report<'_>) -> anyhow::Result<()> {
        let Some(bar) = &self.bar else { return report.show(checked) };
        if self.is_shared && !checked.findings.is_empty() {
            bar.suspend(|| report.show(checked).and_then(|()| report.flush()))?;
        } else {
            report.show(checked)?;
        }
        bar.inc(1);
        Ok(())
    }

    /// Shows that one more file is done, where nothing is written meanwhile.
    pub(in crate::cli) fn advance(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    /// Takes the bar away.
    pub(in crate::cli) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
