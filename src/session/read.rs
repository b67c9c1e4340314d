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

/// A report that has been read, by the session that is asked about it.
#[derive(Debug)]
pub(super) struct ReadReport {
    pub(super) document: Document,
    /// What the settings say of it.
    pub(super) profile: Profile,
    /// Its tree.
    pub(super) report: Report,
    /// Whose it is, and of which year.
    pub(super) subject: Subject,
    /// Its tables on their form; `None` if it is no report, or older than all forms.
    pub(super) bound: Option<Bound>,
}

impl Session {
    /// Reads an input and fits it to its form.
    pub(super) fn read(&self, id: SourceId, input: Input) -> Result<ReadReport, ReadError> {
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
        let report = parse(source);
        let mut subject = Subject::of(source, &report, &self.kinds);
        subject.kind = profile.organ_kind.unwrap_or(subject.kind);
        let is_report = report.title.is_some() || report.sections.len() >= FEWEST_SECTIONS;
        let is_current = subject.year.is_none_or(|year| year >= self.forms.first_year());
        let bound = match &profile.form {
            _ if !is_report => None,
            Some(form) => Some(Forms::bind_to(source, &report, form)),
            None if is_current => self.forms.bind(source, &report, subject.year),
            None => None,
        };
        ReadReport { document, profile, report, subject, bound }
    }
}

impl ReadReport {
    /// Its text.
    pub(super) fn source(&self) -> &Source {
        self.document.report()
    }

    /// It as the checks look at it; `None` if it has no form.
    pub(super) fn context<'r>(&'r self, forms: &'r Forms) -> Option<Context<'r>> {
        let bound = self.bound.as_ref()?;
        let mut context = Context::new(self.source(), &self.report, forms, bound, &self.subject);
        context.form = self.profile.form.as_deref().unwrap_or(context.form);
        Some(context)
    }

    /// What is known about it.
    pub(super) fn about(&self) -> About {
        let Self { report: _, subject, bound, .. } = self;
        let source = self.source();
        About {
            path: source.name().to_owned(),
            encoding: Some(source.encoding().name().to_owned()),
            form: bound.as_ref().map(|bound| bound.form.key.clone()),
            year: subject.year,
            organ: subject.organ.clone(),
            organ_kind: subject.kind.name().to_owned(),
        }
    }
}
