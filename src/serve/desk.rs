//! The work that is asked for: what the command line does, with bytes for files.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Refusal};
use crate::compare::{self, Making, Output, ReportLine, SummaryFormat, Totals};
use crate::diag::Finding;
use crate::export::Naming;
use crate::render::{Format, Spoken, Style, renderer, write_file, write_value};
use crate::rule::{Lang, Listing, list};
use crate::session::{Checked, Input, Session};
use crate::source::Source;
use crate::template::{Draft, FileFormat, Filling};
use crate::typeset::Block;

/// Sessions in both languages, which judge alike.
#[derive(Clone, Debug)]
pub struct Desk {
    /// In Chinese.
    pub zh: Arc<Session>,
    /// In English.
    pub en: Arc<Session>,
    /// The language of those who do not say which.
    pub usual: Lang,
}

/// What is said of a report in the address of a request.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    /// What it is called: shown, and its end tells the kind. It is never opened.
    name: String,
    /// In which language it is told about.
    lang: Option<String>,
    /// As what kind of file.
    format: Option<String>,
}

/// A report that is to be begun.
#[derive(Debug, Deserialize)]
pub(super) struct Begun {
    organ: String,
    year: u16,
    form: Option<String>,
    format: Option<String>,
}

/// A report with what is known of it.
#[derive(Debug, Deserialize)]
pub(super) struct Filled {
    #[serde(flatten)]
    begun: Begun,
    /// Figures by cell key.
    #[serde(default)]
    cells: BTreeMap<String, String>,
    /// Texts by the paragraph of the blank report that they stand for.
    #[serde(default)]
    texts: BTreeMap<String, String>,
}

/// What stands beside the findings of a report.
#[derive(Serialize)]
struct Beside<'a> {
    /// The text that places count in; `None` if it could not be read.
    text: Option<&'a str>,
    /// The report as its reader sees it; `None` also if it is too long for that.
    blocks: Option<Vec<Block>>,
    /// Of each finding what its entry has not.
    notes: Vec<Note<'a>>,
}

#[derive(Serialize)]
struct Note<'a> {
    label: Option<&'a str>,
    why: Option<&'a str>,
    whereabouts: Option<&'a str>,
}

impl<'a> Note<'a> {
    fn of(finding: &'a Finding) -> Self {
        let told = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        Self {
            label: told(&finding.wording.label),
            why: told(&finding.wording.why),
            whereabouts: finding.whereabouts.as_deref(),
        }
    }
}

impl Desk {
    /// Most bytes of a report.
    pub(super) fn limit(&self) -> usize {
        self.zh.limit()
    }

    fn session(&self, lang: Lang) -> &Session {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    fn lang(&self, named: &Named) -> Lang {
        match named.lang.as_deref() {
            Some("zh") => Lang::Zh,
            Some("en") => Lang::En,
            _ => self.usual,
        }
    }

    /// What is found in a report, as JSON.
    pub(super) fn check(&self, named: Named, bytes: Vec<u8>) -> Result<Answer, Refusal> {
        let session = self.session(self.lang(&named));
        let (checked, blocks) = match session.read(Input { name: named.name.clone(), bytes: Ok(bytes) }) {
            Ok(report) => {
                let checked = session.check_report(&report);
                let blocks = report.typeset(&checked);
                (checked, blocks)
            }
            Err(error) => (session.unreadable(named.name, &error), None),
        };
        let source = checked.source().filter(|_| checked.tally.broken == 0);
        let notes = checked.findings.iter().map(Note::of).collect();
        let beside = Beside { text: source.map(Source::text), blocks, notes };
        written(Answer::json, |out| write_file(&checked.view(), &beside, out))
    }

    /// A Word file with what is found in it as comments.
    pub(super) fn annotate(&self, named: Named, bytes: Vec<u8>) -> Result<Answer, Refusal> {
        let session = self.session(self.lang(&named));
        let original = bytes.clone();
        let checked = session.check(Input { name: named.name, bytes: Ok(bytes) });
        if checked.tally.broken > 0 {
            return Err(Refusal::Unreadable);
        }
        if !checked.takes_comments() {
            return Err(Refusal::NotWord);
        }
        let annotated = session.annotate(&checked, &original).map_err(|_damaged| Refusal::Unreadable)?;
        Ok(Answer::file(FileFormat::Word.name(), annotated))
    }

    /// What is found in a report as a page or a workbook of its own.
    pub(super) fn export(&self, named: Named, bytes: Vec<u8>) -> Result<Answer, Refusal> {
        let lang = self.lang(&named);
        let session = self.session(lang);
        let spoken = Spoken { rules: session.rules(), lang };
        let input = Input { name: named.name, bytes: Ok(bytes) };
        match named.format.as_deref() {
            Some("html") => {
                written(|bytes| Answer::file("html", bytes), |out| page(&session.check(input), &spoken, out))
            }
            Some("xlsx") => {
                written(|bytes| Answer::file("xlsx", bytes), |out| workbook(session, input, &spoken, out))
            }
            _ => Err(Refusal::Malformed("format")),
        }
    }

    /// A blank report.
    pub(super) fn skeleton(&self, begun: &Begun) -> Result<Answer, Refusal> {
        let format = format(begun.format.as_deref())?;
        let bytes = self.draft(begun)?.written_as(format, &Filling::default());
        Ok(Answer::file(format.name(), bytes))
    }

    /// What there is to be filled in of a report, as JSON.
    pub(super) fn worksheet(&self, begun: &Begun) -> Result<Answer, Refusal> {
        let worksheet = self.draft(begun)?.worksheet();
        written(Answer::json, |out| write_value(&worksheet, out))
    }

    /// A report with figures and texts in their places.
    pub(super) fn fill(&self, filled: &Filled) -> Result<Answer, Refusal> {
        let format = format(filled.begun.format.as_deref())?;
        let draft = self.draft(&filled.begun)?;
        let filling = Filling::new(draft.form, filled.cells.clone(), filled.texts.clone());
        let bytes = draft.written_as(format, &filling.map_err(Refusal::NoFigure)?);
        Ok(Answer::file(format.name(), bytes))
    }

    fn draft<'d>(&'d self, begun: &'d Begun) -> Result<Draft<'d>, Refusal> {
        let forms = self.session(self.usual).forms();
        Draft::new(forms, &begun.organ, begun.year, begun.form.as_deref()).map_err(Refusal::Unfit)
    }

    /// All rules, in both languages.
    pub(super) fn rules(&self) -> Answer {
        let rules = self.session(self.usual).rules();
        Answer::json(list(rules, Listing::Json, self.usual).into_bytes())
    }
}

/// The format of this name; Word if none is named.
fn format(name: Option<&str>) -> Result<FileFormat, Refusal> {
    let named = name.map_or(Some(FileFormat::Word), FileFormat::from_name);
    named.ok_or(Refusal::Malformed("format"))
}

/// An answer of what is written into memory.
fn written(
    answer: impl FnOnce(Vec<u8>) -> Answer,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Answer, Refusal> {
    let mut bytes = Vec::new();
    write(&mut bytes).map_err(|_no_room| Refusal::Failed)?;
    Ok(answer(bytes))
}

fn page(checked: &Checked, spoken: &Spoken<'_>, out: &mut dyn Write) -> io::Result<()> {
    let style = Style { color: false, width: 0, concise: false };
    let mut renderer = renderer(Format::Html, style, spoken);
    renderer.begin(out)?;
    renderer.file(&checked.view(), out)?;
    renderer.end(&checked.tally, out)
}

fn workbook(session: &Session, input: Input, spoken: &Spoken<'_>, out: &mut dyn Write) -> io::Result<()> {
    let naming = match spoken.lang {
        Lang::Zh => Naming::Chinese,
        Lang::En => Naming::English,
    };
    let making = Making { phrases: spoken, forms: session.forms(), naming, has_previous: false };
    let mut spool = Cursor::new(Vec::new());
    let output = Output { out, spool: &mut spool, pages: None };
    let mut writer = compare::writer(SummaryFormat::Xlsx, making, output)?;
    // The report is nowhere that a link could lead to.
    let line = ReportLine::of(session.survey(input), None, spoken);
    let mut totals = Totals::expecting(None);
    totals.add(&line, session);
    writer.report(&line)?;
    writer.end(&totals)
}
