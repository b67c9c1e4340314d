//! A comment for a merge request: the counts on top, then the findings by file, their reasons folded. Nothing in it
//! that comes from a report is markup, a link or a mention.

use std::fmt::Write;
use std::io;

use super::own::COMMENT;
use super::summary::{counted, summary};
use super::{FileView, Phrases, Renderer};
use crate::diag::visible;
use crate::diag::{Finding, Severity, Tally};

/// Characters of findings that are written; GitHub takes comments of 65,536 characters.
const ROOM: usize = 60_000;

/// Writes a comment. It is kept until the end, since the counts stand on top; `ROOM` bounds it.
pub(super) struct Markdown<'r> {
    phrases: &'r dyn Phrases,
    /// A row of the table for each file with findings.
    rows: String,
    /// The findings.
    list: String,
    /// Characters in `rows` and `list`.
    used: usize,
    /// Findings for which there was no room.
    unshown: usize,
}

impl<'r> Markdown<'r> {
    /// A renderer with these words.
    pub(super) fn new(phrases: &'r dyn Phrases) -> Self {
        Self { phrases, rows: String::new(), list: String::new(), used: 0, unshown: 0 }
    }

    fn has_room_for(&mut self, text: &str) -> bool {
        let more = text.chars().count();
        let fits = self.used + more <= ROOM;
        self.used += if fits { more } else { 0 };
        fits
    }

    fn item(&self, file: &FileView<'_>, finding: &Finding) -> String {
        let line = || file.place_of(finding.span, None).into_owned();
        let place = finding.place.as_deref().map_or_else(line, escaped);
        let severity = self.phrases.plain(finding.severity.name());
        let message = escaped(&finding.wording.message);
        let mut item =
            format!("- **{severity}** <code>{} {}</code> {place} {message}\n", finding.code, finding.name);
        let wording = &finding.wording;
        let named = [("why", &wording.why), ("help", &wording.help)].into_iter();
        let named = named.chain(wording.basis.iter().map(|basis| ("basis", basis)));
        let named = named.filter(|(_, text)| !text.is_empty());
        let lines: Vec<_> =
            named.map(|(key, text)| format!("  - {}: {}", self.phrases.plain(key), escaped(text))).collect();
        if !lines.is_empty() {
            let heading = self.phrases.plain("reasons");
            let lines = lines.join("\n");
            let _written =
                write!(item, "  <details><summary>{heading}</summary>\n\n{lines}\n\n  </details>\n");
        }
        item
    }
}

impl Renderer for Markdown<'_> {
    fn begin(&mut self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&mut self, file: &FileView<'_>, _out: &mut dyn io::Write) -> io::Result<()> {
        let mut named = None;
        for finding in file.findings {
            let item = self.item(file, finding);
            let name = file.name_of(finding.span);
            let heading = if named == Some(name) {
                String::new()
            } else {
                format!("\n#### <code>{}</code>\n\n", escaped(name))
            };
            if self.has_room_for(&format!("{heading}{item}")) {
                self.list += &heading;
                self.list += &item;
                named = Some(name);
            } else {
                self.unshown += 1;
            }
        }
        let count = |wanted| file.findings.iter().filter(|found| found.severity == wanted).count();
        let row = format!(
            "| <code>{}</code> | {} | {} | {} |\n",
            escaped(&file.about.path),
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Info)
        );
        if !file.findings.is_empty() && self.has_room_for(&row) {
            self.rows += &row;
        }
        Ok(())
    }

    fn end(&mut self, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        let plain = |key| self.phrases.plain(key);
        writeln!(out, "{COMMENT}\n### {}\n", plain("page.title"))?;
        summary(tally, self.phrases).iter().try_for_each(|line| writeln!(out, "{line}"))?;
        if !self.rows.is_empty() {
            let heads = ["page.file", "error", "warning", "info"].map(plain).join(" | ");
            writeln!(out, "\n| {heads} |\n| --- | ---: | ---: | ---: |\n{}", self.rows.trim_end())?;
        }
        out.write_all(self.list.as_bytes())?;
        if self.unshown > 0 {
            writeln!(out, "\n{}", counted(self.phrases, "more_places", self.unshown))?;
        }
        Ok(())
    }
}

/// A text that Markdown shows as it is: what could be markup is spelt as a reference, which no reader of Markdown
/// takes for markup. A mention would be found even so, and is broken by an empty comment.
pub fn escaped(text: &str) -> String {
    let shown = visible(text);
    let mut escaped = String::with_capacity(shown.len());
    for character in shown.chars() {
        match character {
            '@' => escaped.push_str("@<!-- -->"),
            '.' | ',' | ' ' | '/' | '-' | '%' | '(' | ')' | '?' => escaped.push(character),
            _ if character.is_ascii_punctuation() => {
                let _written = write!(escaped, "&#{};", u32::from(character));
            }
            _ => escaped.push(character),
        }
    }
    escaped.replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup_or_a_mention() {
        assert_eq!(escaped("共 3 份，占 60%"), "共 3 份，占 60%");
        assert_eq!(escaped("a|b*c_[d](e)"), "a&#124;b&#42;c&#95;&#91;d&#93;(e)");
        assert_eq!(escaped("<b>&amp;`"), "&#60;b&#62;&#38;amp&#59;&#96;");
        assert_eq!(escaped("@all #1 !2 ~x $3"), "@<!-- -->all &#35;1 &#33;2 &#126;x &#36;3");
        assert_eq!(escaped("http://a.cn www.b.cn"), "http&#58;//a.cn www&#46;b.cn");
        assert_eq!(escaped("a\n# b"), "a\u{240A}&#35; b");
    }
}
