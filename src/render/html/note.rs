//! A finding in the margin.

use std::fmt::Write;

use super::escape::escaped;
use crate::diag::{Finding, Fix, Origin, Safety};
use crate::render::summary::counted;
use crate::render::{FileView, Phrases};
use crate::span::SourceId;

/// Other places that are listed; more would bury the finding.
const OTHER_PLACES: usize = 8;

/// Characters of a replacement that are shown.
const SHOWN: usize = 60;

/// What the note of a finding needs to know.
pub(super) struct Noting<'a> {
    /// The number of the file on the page.
    pub file: usize,
    pub view: &'a FileView<'a>,
    /// The source whose text stands beside the note.
    pub beside: SourceId,
    pub phrases: &'a dyn Phrases,
}

impl Noting<'_> {
    /// Adds the note of the finding of this index.
    pub(super) fn note(&self, index: usize, finding: &Finding, page: &mut String) {
        let (file, severity) = (self.file, finding.severity.name());
        let place = escaped(&self.view.place_of(finding.span, finding.whereabouts.as_deref()));
        let word = escaped(&self.phrases.plain(severity));
        let _written = write!(
            page,
            "<section class=\"note {severity}\" id=\"f{file}-n{index}\" tabindex=\"-1\">\n\
            <p class=\"head\"><b>{word}</b> <code>{} {}</code> <a href=\"#f{file}-m{index}\">{place}</a></p>\n\
            <p>{}</p>\n",
            finding.code,
            escaped(&finding.name),
            escaped(&finding.wording.message)
        );
        let mut lines = self.places(finding);
        lines.extend(self.reasons(finding));
        if !lines.is_empty() {
            let _written = writeln!(page, "<ul>\n<li>{}</li>\n</ul>", lines.join("</li>\n<li>"));
        }
        page.push_str("</section>\n");
    }

    /// The other places, those beside the note as links.
    fn places(&self, finding: &Finding) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for label in finding.labels.iter().take(OTHER_PLACES) {
            let (start, _) = self.view.ends_of(label.span);
            let place = escaped(&self.view.place_of(label.span, label.whereabouts.as_deref()));
            let place = if label.span.source() == self.beside {
                format!("<a href=\"#f{}-{}\">{place}</a>", self.file, start.line)
            } else {
                format!("{}:{place}", escaped(self.view.name_of(label.span)))
            };
            lines.push(format!("{place} {}", escaped(&label.message)).trim_end().to_owned());
        }
        let unshown = finding.labels.len().saturating_sub(OTHER_PLACES);
        if unshown > 0 {
            lines.push(escaped(&counted(self.phrases, "more_places", unshown)));
        }
        lines
    }

    fn reasons(&self, finding: &Finding) -> Vec<String> {
        let wording = &finding.wording;
        let named = [("why", &wording.why), ("help", &wording.help)].into_iter();
        let named = named.chain(wording.basis.iter().map(|basis| ("basis", basis)));
        let mut lines: Vec<String> = named
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| format!("<b>{}</b> {}", escaped(&self.phrases.plain(key)), escaped(text)))
            .collect();
        lines.extend(finding.fix.as_ref().map(|fix| self.remedy(fix)));
        if finding.origin == Origin::Extraction {
            lines.push(escaped(&self.phrases.plain("origin_extraction")));
        }
        lines
    }

    fn remedy(&self, fix: &Fix) -> String {
        let key = match fix.safety {
            Safety::Safe => "fix_safe",
            Safety::Unsafe => "fix_unsafe",
        };
        let edits = fix.edits.iter().take(OTHER_PLACES).map(|edit| {
            let shown: String = edit.replacement.chars().take(SHOWN).collect();
            format!("<code>{}</code>", escaped(&shown))
        });
        format!("<b>{}</b> {}", escaped(&self.phrases.plain(key)), edits.collect::<Vec<_>>().join(" "))
    }
}
