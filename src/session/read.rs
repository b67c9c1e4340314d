//! From an input to a report that can be asked things: decoded, found in its page or document, parsed, fitted to a form.

use super::document::Document;
use super::input::Input;
use super::profile::Profile;
use super::session::Session;
use crate::check::{Context, Subject};
use crate::diag::About;
use crate::form::{FilledForm, Forms};
use crate::parse::{Period, Report, parse, periods};
use crate::render::is_own_page;
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
    pub(super) filled: Option<FilledForm>,
    /// What it is instead, if it only looks like a report.
    pub(super) instead: Option<Instead>,
}

/// What looks like a report and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Instead {
    /// Findings that this program has written.
    OwnPage,
    /// A report under this regulation, which has another form.
    OtherLaw(String),
}

impl Session {
    /// Reads an input: decodes it, finds the report in it and fits that to its form.
    ///
    /// # Errors
    /// Why it cannot be read; [`Session::unreadable`] puts that into words.
    pub fn read(&self, input: Input) -> Result<ReadReport, ReadError> {
        self.read_as(SourceId::new(0), input)
    }

    /// The text of an input that need not be a report, such as a list.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read_text(&self, input: Input) -> Result<String, ReadError> {
        Ok(self.decode(SourceId::new(0), input)?.text().to_owned())
    }

    /// The same under another id than that of the report of a run.
    pub(super) fn read_as(&self, id: SourceId, input: Input) -> Result<ReadReport, ReadError> {
        self.open(id, input).map(|document| self.read_document(document))
    }

    /// Decodes an input and finds the report in it.
    pub(super) fn open(&self, id: SourceId, input: Input) -> Result<Document, ReadError> {
        self.decode(id, input).and_then(Document::of)
    }

    /// Decodes an input.
    pub(super) fn decode(&self, id: SourceId, Input { name, bytes }: Input) -> Result<Source, ReadError> {
        Source::decode(id, &name, bytes?, self.options.limit)
    }

    /// Parses a document and fits it to its form.
    pub(super) fn read_document(&self, document: Document) -> ReadReport {
        let source = document.report();
        let profile = self.profile(source.name());
        let tree = parse(source);
        let mut subject = Subject::of(source, &tree, &self.kinds);
        subject.year = self.told_year(source, &tree, subject.year);
        subject.kind = profile.organ_kind.unwrap_or(subject.kind);
        let instead = self.instead(&document, &tree);
        let seems_so = tree.title.is_some() || tree.sections.len() >= FEWEST_SECTIONS;
        let is_report = seems_so && instead.is_none();
        let is_current = subject.year.is_none_or(|year| year >= self.forms.first_year());
        let filled = match &profile.form {
            _ if !is_report => None,
            Some(form) => Some(Forms::bind_to(source, &tree, form)),
            None if is_current => self.forms.bind(source, &tree, subject.year),
            None => None,
        };
        ReadReport { document, profile, tree, subject, filled, instead }
    }

    fn instead(&self, document: &Document, tree: &Report) -> Option<Instead> {
        if is_own_page(document.input().text()) {
            return Some(Instead::OwnPage);
        }
        let source = document.report();
        let title = source.slice(tree.title?.span);
        self.kinds.other_law(title, source.text()).map(|law| Instead::OtherLaw(law.to_owned()))
    }

    /// The report year, where the period knows better: without any other, of a report that is older than all forms;
    /// and with the signature, of a title that only seems to be.
    fn told_year(&self, source: &Source, tree: &Report, known: Option<u16>) -> Option<u16> {
        let is_old = |year: u16| year < self.forms.first_year();
        if known.is_some_and(|year| !is_old(year)) {
            return known;
        }
        let told = || periods(source).first().and_then(Period::whole_year);
        let Some(known) = known else { return told().filter(|year| is_old(*year)) };
        let signed = tree.signature.and_then(|signature| signature.date.year);
        let is_signed = |year: &u16| signed == Some(u32::from(*year) + 1) && !is_old(*year);
        signed.and_then(|_| told()).filter(is_signed).or(Some(known))
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
            form: self.filled.as_ref().map(|filled| filled.form.key.clone()),
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
        let filled = self.filled.as_ref()?;
        let mut context = Context::new(self.source(), &self.tree, forms, filled, &self.subject);
        context.form = self.profile.form.as_deref().unwrap_or(context.form);
        Some(context)
    }
}

#[cfg(test)]
mod tests {
    use crate::session::fixture::{codes, input, session, sound, with_settings};

    const FAULTY: &str = include_str!("../../examples/faulty.txt");

    #[test]
    fn a_report_that_is_kept_answers_as_one_that_is_not() {
        let session = session(&[]);
        let report = session.read(input("a.txt", FAULTY)).unwrap();
        let at_once = session.check(input("a.txt", FAULTY));
        for _ in 0..2 {
            let checked = session.check_report(&report);
            assert_eq!(codes(&checked), codes(&at_once));
            assert_eq!((checked.about, checked.tally), (at_once.about.clone(), at_once.tally));
        }
        assert_eq!(report.extract().by_key(), session.extract(input("a.txt", FAULTY)).by_key());
        assert_eq!(session.identity(&report), session.identify(input("a.txt", FAULTY)));
        assert_eq!(report.text(), FAULTY);
    }

    #[test]
    fn a_report_outlives_the_session_that_has_read_it() {
        let report = session(&[]).read(input("a.txt", FAULTY)).unwrap();
        let cell = report.cells().find(|cell| cell.key == "requests.granted.total").unwrap();
        assert_eq!((cell.state, cell.value.is_some()), ("read", true));
        assert!(FAULTY.lines().nth(cell.line.unwrap() - 1).unwrap().contains("予以公开"));
    }

    #[test]
    fn the_form_is_that_of_the_labels_unless_the_settings_name_one() {
        let plain = session(&[]);
        let text = sound(&plain, "临江市水利局", 2024);
        let forced = with_settings(session(&[]), "form: 2019\norgan_kind: town\n");
        let about = |session: &crate::session::Session, text: &str| {
            let about = session.read(input("reports/a.md", text)).unwrap().about();
            (about.form, about.year, about.organ_kind)
        };
        assert_eq!(about(&plain, &text), (Some("2021".to_owned()), Some(2024), "department".to_owned()));
        assert_eq!(about(&forced, &text), (Some("2019".to_owned()), Some(2024), "town".to_owned()));
        assert_eq!(about(&plain, "通知\n"), (None, None, "unknown".to_owned()));
        assert_eq!(about(&plain, "# 临江市水利局2012年政府信息公开工作年度报告\n").0, None);
        let period = "一、概述\n\n统计时限自2012年1月1日起至12月31日止。\n\n二、主动公开政府信息的情况\n";
        assert_eq!(about(&plain, period), (None, Some(2012), "unknown".to_owned()));
        let mistyped = text.replacen("2024年政府信息公开工作", "2014年政府信息公开工作", 1);
        assert_eq!(about(&plain, &mistyped).1, Some(2024));
    }

    #[test]
    fn what_cannot_be_read_is_an_error_that_can_be_told() {
        let session = session(&[]);
        let error = session.read(input("a.txt", *b"\x00\xff\x00\x01")).unwrap_err();
        let checked = session.unreadable("a.txt".to_owned(), &error);
        assert_eq!((codes(&checked), checked.tally.broken), (vec!["X001"], 1));
    }
}
