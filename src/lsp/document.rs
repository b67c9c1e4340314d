//! A buffer of the editor, and what was made of its text.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::desk::{Desk, Faulty};
use super::place::Units;
use crate::diag::Safety;
use crate::session::{Checked, Input, Judged, Session};
use crate::source::{Kind, Source};

/// A buffer that is open.
pub(super) struct Document {
    pub(super) uri: String,
    pub(super) version: i32,
    pub(super) text: String,
    /// The path as which it is checked; `None` for what is no text of a report, such as settings.
    path: Option<PathBuf>,
    /// What was made of the text; `None` if that has changed since.
    opinion: Option<Opinion>,
    /// Which of all opinions of the server that is.
    pub(super) edition: u64,
}

/// What was made of a text.
pub(super) enum Opinion {
    Read(Box<Reading>),
    /// It cannot be read, which is found instead.
    Unread(Box<Checked>),
    /// The settings that hold for it are no good.
    Faulty(Faulty),
    /// It is none of ours.
    Foreign,
}

/// A text that was read and checked.
pub(super) struct Reading {
    pub(super) session: Arc<Session>,
    pub(super) judged: Judged,
    mended: OnceCell<Option<Checked>>,
}

/// A text that was read and checked, as the editor has it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'d> {
    pub(super) uri: &'d str,
    pub(super) reading: &'d Reading,
    pub(super) source: &'d Source,
    pub(super) units: Units,
}

impl Document {
    pub(super) fn new(uri: String, language: &str, version: i32, text: String) -> Self {
        let path = named(super::address::path(&uri), language);
        Self { uri, version, text, path, opinion: None, edition: 0 }
    }

    /// The path as which it is checked.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What was made of it; nothing yet if it has to be judged first.
    pub(super) fn opinion(&self) -> Option<&Opinion> {
        self.opinion.as_ref()
    }

    /// Gives up what was made of it: its text or its settings are others now.
    pub(super) fn forget(&mut self) {
        self.opinion = None;
    }

    /// Judges it, unless that is done. True if it had to be. `editions` counts the opinions of the server: no two have
    /// the same number, though a buffer is closed and opened again.
    pub(super) fn judge(&mut self, desk: &mut dyn Desk, editions: &mut u64) -> bool {
        if self.opinion.is_some() {
            return false;
        }
        *editions += 1;
        self.edition = *editions;
        self.opinion = Some(match &self.path {
            None => Opinion::Foreign,
            Some(path) => match desk.session(path) {
                Ok(session) => judged(session, path, &self.text),
                Err(faulty) => Opinion::Faulty(faulty),
            },
        });
        true
    }

    /// It as the editor has it, if it could be read.
    pub(super) fn scene(&self, units: Units) -> Option<Scene<'_>> {
        let Some(Opinion::Read(reading)) = &self.opinion else { return None };
        let source = reading.judged.checked.source()?;
        Some(Scene { uri: &self.uri, reading, source, units })
    }
}

impl Reading {
    /// The report with all its safe fixes made; `None` if there is nothing to mend.
    pub(super) fn mended(&self) -> Option<&Checked> {
        let mend = || self.session.fix(&self.judged.checked, Safety::Safe);
        self.mended.get_or_init(mend).as_ref()
    }
}

fn judged(session: Arc<Session>, path: &Path, text: &str) -> Opinion {
    let name = path.to_string_lossy().into_owned();
    match session.judged(Input { name: name.clone(), bytes: Ok(text.as_bytes().to_vec()) }) {
        // Places are those of another text where the letters of this one are taken for something else.
        Ok(judged) if judged.checked.text() != text => Opinion::Unread(Box::new(judged.checked)),
        Ok(judged) => Opinion::Read(Box::new(Reading { session, judged, mended: OnceCell::new() })),
        Err(error) => Opinion::Unread(Box::new(session.unreadable(name, &error))),
    }
}

/// The path with an extension that tells the kind of text: its own, or one for what the editor takes it for. `None` for
/// any other text.
fn named(path: PathBuf, language: &str) -> Option<PathBuf> {
    let own = path.extension().and_then(|extension| extension.to_str()).and_then(Kind::of_extension);
    if let Some(kind) = own {
        return kind.is_editable().then_some(path);
    }
    let kind = match language {
        "markdown" => Kind::Markdown,
        "html" => Kind::Html,
        "plaintext" | "text" => Kind::Text,
        _ => return None,
    };
    let mut name = path.into_os_string();
    name.push(".");
    name.push(kind.extension());
    Some(name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_checked_as_what_its_name_or_the_editor_says() {
        let name = |path: &str, language: &str| named(path.into(), language);
        for (path, language, expected) in [
            ("a.md", "plaintext", Some("a.md")),
            ("/b/年报.HTML", "x", Some("/b/年报.HTML")),
            ("Untitled-1", "markdown", Some("Untitled-1.md")),
            ("a.text.bak", "plaintext", Some("a.text.bak.txt")),
            ("foia-lint.yaml", "yaml", None),
            ("Untitled-1", "rust", None),
            ("a.docx", "plaintext", None),
        ] {
            assert_eq!(name(path, language), expected.map(PathBuf::from), "{path} {language}");
        }
    }
}
