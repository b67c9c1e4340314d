//! A settings file taken into use.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::config::{Choices, Exception, Settings};
use crate::diag::Diagnostic;
use crate::form::Forms;
use crate::rule::RuleSet;
use crate::source::Source;
use crate::span::SourceId;

/// A settings file that has been read, and where it lies.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    /// The name to show.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What it says.
    pub settings: Settings,
    /// The folder that its paths are relative to.
    pub folder: Folder,
}

/// How the names of inputs become paths below the folder of a settings file.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What whole names of inputs in the folder begin with: `/srv/reports/`.
    pub whole: String,
    /// What other names begin with, if the folder lies below the current one: `reports/`.
    pub below: String,
    /// What other names lack, if the folder lies above the current one: `towns/`.
    pub above: String,
}

impl Folder {
    fn path(&self, name: &str) -> String {
        let name = name.replace('\\', "/");
        if let Some(path) = name.strip_prefix(&self.whole).filter(|_| !self.whole.is_empty()) {
            return path.to_owned();
        }
        let name = name.strip_prefix("./").unwrap_or(&name);
        format!("{}{}", self.above, name.strip_prefix(&self.below).unwrap_or(name))
    }
}

/// The settings of a session, and which of their exceptions were of use.
#[derive(Debug)]
pub(super) struct Configured {
    source: Source,
    settings: Settings,
    folder: Folder,
    uses: Vec<Use>,
}

/// Whether a report that an exception is for was checked, and whether there was anything to except in one.
#[derive(Debug, Default)]
pub(super) struct Use {
    met: AtomicBool,
    used: AtomicBool,
}

impl Use {
    /// Notes a report that the exception is for.
    pub(super) fn note(&self, was_of_use: bool) {
        self.met.store(true, Ordering::Relaxed);
        self.used.fetch_or(was_of_use, Ordering::Relaxed);
    }

    fn is_in_vain(&self) -> bool {
        self.met.load(Ordering::Relaxed) && !self.used.load(Ordering::Relaxed)
    }
}

impl Configured {
    /// Takes a settings file into use.
    ///
    /// # Errors
    /// Every rule, form and cell that it names and that does not exist.
    pub(super) fn new(file: SettingsFile, rules: &RuleSet, forms: &Forms) -> Result<Self, Vec<Diagnostic>> {
        let SettingsFile { name, text, settings, folder } = file;
        let source = Source::from_text(SourceId::new(0), name, text);
        let faults = settings.unknown(rules, forms, source.id(), source.text());
        if !faults.is_empty() {
            return Err(faults);
        }
        let uses = settings.exceptions.iter().map(|_| Use::default()).collect();
        Ok(Self { source, settings, folder, uses })
    }

    /// The file.
    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    /// Most bytes of an input, if the file says so.
    pub(super) fn limit(&self) -> Option<usize> {
        self.settings.size_limit.map(|mebibytes| usize::from(mebibytes) << 20)
    }

    /// Who signs comments, if the file says so.
    pub(super) fn comment_author(&self) -> Option<&str> {
        self.settings.comment_author.as_deref()
    }

    /// The path below the file's folder of the input of this name.
    pub(super) fn path(&self, name: &str) -> String {
        self.folder.path(name)
    }

    /// What is chosen for a path, the more special after the more general.
    pub(super) fn choices_for(&self, path: &str) -> Vec<&Choices> {
        self.settings.choices_for(path).collect()
    }

    /// The exceptions, each with its use.
    pub(super) fn exceptions(&self) -> impl Iterator<Item = (&Exception, &Use)> {
        self.settings.exceptions.iter().zip(&self.uses)
    }

    /// The exceptions that were of no use to any report they are for.
    pub(super) fn exceptions_in_vain(&self) -> impl Iterator<Item = &Exception> {
        self.exceptions().filter(|(_, usage)| usage.is_in_vain()).map(|(exception, _)| exception)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_path_below_the_folder_of_the_file() {
        let above =
            Folder { whole: "/srv/reports/".to_owned(), above: "towns/".to_owned(), ..Folder::default() };
        let below = Folder { below: "reports/".to_owned(), ..Folder::default() };
        for (folder, name, path) in [
            (&above, "/srv/reports/towns/a.md", "towns/a.md"),
            (&above, "a.md", "towns/a.md"),
            (&above, ".\\east\\a.md", "towns/east/a.md"),
            (&below, "reports/a.md", "a.md"),
            (&below, "./reports/2024/a.md", "2024/a.md"),
            (&below, "other/a.md", "other/a.md"),
        ] {
            assert_eq!(folder.path(name), path, "{name}");
        }
    }

    #[test]
    fn an_exception_is_in_vain_only_where_it_was_for_a_report() {
        let never = Use::default();
        assert!(!never.is_in_vain());
        let once = Use::default();
        once.note(false);
        assert!(once.is_in_vain());
        once.note(true);
        once.note(false);
        assert!(!once.is_in_vain());
    }
}
