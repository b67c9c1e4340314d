//! SARIF 2.1.0, the Static Analysis Results Interchange Format: results are written as they come, the rules that
//! they name after them, since a reader of JSON pays no heed to the order of keys.

mod location;
mod result;
mod rule;

use std::io;

use serde::Serialize;

use self::result::Entry;
use self::rule::Rules;
use super::json::write_value;
use super::{FileView, Phrases, Renderer};
use crate::diag::Tally;

/// Where the schema is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes SARIF.
pub(super) struct Sarif<'r> {
    phrases: &'r dyn Phrases,
    rules: Rules,
    /// Whether a result has been written, so that the next needs a comma.
    begun: bool,
}

impl<'r> Sarif<'r> {
    /// A renderer with these words.
    pub(super) fn new(phrases: &'r dyn Phrases) -> Self {
        Self { phrases, rules: Rules::default(), begun: false }
    }
}

impl Renderer for Sarif<'_> {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"language\":")?;
        write_value(&self.phrases.plain("language"), out)?;
        write!(out, ",\"columnKind\":\"unicodeCodePoints\",\"results\":[")
    }

    fn file(&mut self, file: &FileView<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in file.findings {
            out.write_all(if self.begun { b",\n" } else { b"\n" })?;
            self.begun = true;
            let index = self.rules.index_of(finding, self.phrases);
            write_value(&Entry::new(file, finding, index, self.phrases), out)?;
        }
        Ok(())
    }

    fn end(&mut self, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        write!(out, "\n],\"tool\":")?;
        write_value(&Tool { driver: Driver::new(&self.rules) }, out)?;
        write!(out, ",\n\"invocations\":[{{\"executionSuccessful\":{}}}]", tally.broken == 0)?;
        writeln!(out, "}}]}}")
    }
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: &'a Rules,
}

impl<'a> Driver<'a> {
    fn new(rules: &'a Rules) -> Self {
        let version = env!("CARGO_PKG_VERSION");
        Self { name: "foia-lint", version, semantic_version: version, rules }
    }
}

/// A text of SARIF's, in which braces would be places to fill and brackets before a parenthesis a link.
#[derive(Serialize)]
struct Message {
    text: String,
}

impl Message {
    fn new(text: &str) -> Self {
        let mut text = text.replace('{', "{{").replace('}', "}}");
        if text.contains("](") {
            text = text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
        }
        Self { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_neither_a_form_nor_a_link() {
        for (text, written) in
            [("2019 [1] \\", "2019 [1] \\"), ("{0}", "{{0}}"), ("\\ [x](http://a)", "\\\\ \\[x\\](http://a)")]
        {
            assert_eq!(Message::new(text).text, written);
        }
    }
}
