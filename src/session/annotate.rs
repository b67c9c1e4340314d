//! A Word file with its findings as comments.

use super::input::Checked;
use super::session::Session;
use crate::annotate::{Author, NotAnnotated, Note, annotate};
use crate::diag::Facts;
use crate::render::{Spoken, comment};
use crate::rule::Lang;

/// The author of comments before they had a name for people.
const FIRST_AUTHOR: &str = "foia-lint";

impl Session {
    /// The Word file of these bytes, of which `checked` says what was found, with each finding as a comment at its
    /// place. What comments say already is not said again, and comments of ours that hold no longer are taken away.
    ///
    /// # Errors
    /// See [`NotAnnotated`].
    pub fn annotate(&self, checked: &Checked, bytes: &[u8]) -> Result<Vec<u8>, NotAnnotated> {
        let source = checked.source().ok_or(NotAnnotated::OtherText)?;
        let spoken = Spoken { rules: &self.rules, lang: self.options.lang };
        let notes = checked
            .findings
            .iter()
            .map(|finding| Note {
                span: finding.span,
                paragraphs: comment(finding, &checked.sources, &spoken),
            })
            .collect::<Vec<_>>();
        annotate(bytes, self.limit(), source, &notes, &self.comment_author())
    }

    /// Who signs comments: as settings say, or by the name of the program in either language.
    fn comment_author(&self) -> Author {
        let in_both =
            |key: &str| [Lang::Zh, Lang::En].map(|lang| self.rules.phrase(key, &Facts::default(), lang));
        let [zh, en] = in_both("comment_author");
        let usual = if self.options.lang == Lang::Zh { &zh } else { &en };
        let chosen = self.settings.as_ref().and_then(|settings| settings.comment_author());
        let labels = ["help", "basis"].into_iter().flat_map(in_both).map(|label| format!("{label}: "));
        Author {
            name: chosen.unwrap_or(usual).to_owned(),
            endings: labels.chain(in_both("origin_extraction")).collect(),
            former: vec![zh, en, FIRST_AUTHOR.to_owned()],
        }
    }
}

impl Checked {
    /// True if comments can be written into it: a Word file that could be read.
    pub fn takes_comments(&self) -> bool {
        self.tally.broken == 0 && self.source().is_some_and(|source| source.kind().takes_comments())
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::NotAnnotated;
    use crate::session::fixture::{input, session};

    #[test]
    fn a_text_takes_no_comments() {
        let session = session(&[]);
        let checked = session.check(input("a.md", "通知"));
        assert!(!checked.takes_comments());
        assert!(matches!(session.annotate(&checked, b"PK"), Err(NotAnnotated::Unread(_))));
        assert!(!session.check(input("a.docx", "PK")).takes_comments(), "it cannot be read");
    }
}
