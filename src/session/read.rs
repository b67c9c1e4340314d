//! From an input to a report that can be asked things: decoded, found in its page or document, parsed, fitted to a form.

use super::document::Document;
use super::input::Input;
use super::profile::Profile;
use super::session::Session;
use crate::check::{Context, Subject};
use crate::diag::About;
use crate::form::{Bound, Forms};
use crate::parse::{Report, parse};
use crate::source::{ReadError, Source};
use crate::span::SourceId;

/// Fewest sections by which a text without a title is a report.
const FEWEST_SECTIONS: usize = 2;

/// A report that has been read. It can be kept, and asked about as often as wanted; who asks is the session that has
/// read it, since it was read as the settings of that say.
#[derive(Debug)]
pub struct ReadReport {
    pub(super) document: Document,
    /// What the settings say of it.
    pub(super) profile: Profile,
    /// Its sections and lines.
    pub(super) tree: Report,
    /// Whose it is, and of which year.
    pub(super) subject: Subject,
    /// Its tables on their form; `None` if it is no report, or older than all forms.
    pub(super) bound: Option<Bound>,
}

impl Session {
    /// Reads an input: decodes it, finds the report in it and fits that to its form.
    ///
    /// # Errors
    /// Why it cannot be read; [`Session::unreadable`] puts that into words.
    pub fn read(&self, input: Input) -> Result<ReadReport, ReadError> {
        self.read_as(SourceId::new(0), input)
    }

    /// The same under another id than that of the report of a run.
    pub(super) fn read_as(&self, id: SourceId, input: Input) -> Result<ReadReport, ReadError> {
        self.open(id, input).map(|document| self.read_document(document))
    }

    /// Decodes an input and finds the report in it.
    pub(super) fn open(&self, id: SourceId, input: Input) -> Result<Document, ReadError> {
        let Input { name, bytes } = input;
        Source::decode(id, &name, bytes?, self.options.limit).and_then(Document::of)
    }

    /// Parses a document and fits it to its form.
    pub(super) fn read_document(&self, document: Document) -> ReadReport {
        let source = document.report();
        let profile = self.profile(source.name());
        let tree = parse(source);
        let mut subject = Subject::of(source, &tree, &self.kinds);
        subject.kind = profile.organ_kind.unwrap_or(subject.kind);
        let is_report = tree.title.is_some() || tree.sections.len() >= FEWEST_SECTIONS;
        let is_current = subject.year.is_none_or(|year| year >= self.forms.first_year());
        let bound = match &profile.form {
            _ if !is_report => None,
            Some(form) => Some(Forms::bind_to(source, &tree, form)),
            None if is_current => self.forms.bind(source, &tree, subject.year),
            None => None,
        };
        ReadReport { document, profile, tree, subject, bound }
    }
}

impl ReadReport {
    /// Its text: of a page or a document, what the report is of that.
    pub fn text(&self) -> &str {
        self.source().text()
    }

    /// What is known about it: name, encoding, form, year, organ.
    pub fn about(&self) -> About {
        let source = self.source();
        About {
            path: source.name().to_owned(),
            encoding: Some(source.encoding().name().to_owned()),
            form: self.bound.as_ref().map(|bound| bound.form.key.clone()),
            year: self.subject.year,
            organ: self.subject.organ.clone(),
            organ_kind: self.subject.kind.name().to_owned(),
        }
    }

    /// The text that is judged.
    pub(super) fn source(&self) -> &Source {
        self.document.report()
    }

    /// It as the checks look at it; `None` if it has no form.
    pub(super) fn context<'r>(&'r self, forms: &'r Forms) -> Option<Context<'r>> {
        let bound = self.bound.as_ref()?;
        let mut context = Context::new(self.source(), &self.tree, forms, bound, &self.subject);
        context.form = self.profile.form.as_deref().unwrap_or(context.form);
        Some(context)
    }
}
