//! JSON after `docs/foia-lint-1.schema.json`, one line a file, so that nothing has to be kept.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::{FileView, Renderer};
use crate::diag::is_obeyed_or_hidden;
use crate::diag::{About, Code, Edit, Finding, NamedPlace, Origin, Safety, Severity, Suspect, Tally};
use crate::source::Position;
use crate::span::{SourceId, Span};

/// The id of the schema, which changes when a reader would have to.
const SCHEMA: &str = "foia-lint/1";

/// Rules that say which value each damaged cell has, even when there is one such cell.
const LISTING: [Code; 3] = [Code::known("C205"), Code::known("C206"), Code::known("C207")];

/// Writes JSON.
#[derive(Default)]
pub(super) struct Json {
    /// Whether a file has been written, so that the next needs a comma.
    begun: bool,
    rollup: Option<serde_json::Value>,
}

impl Renderer for Json {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        write!(out, "{{\"schema\":\"{SCHEMA}\",\"version\":\"{}\",\"files\":[", env!("CARGO_PKG_VERSION"))
    }

    fn file(&mut self, file: &FileView<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        self.entry(&Entry::new(file, file.own_id(), file.about), out)?;
        // Faults in rule files lie in other sources than the file's own.
        for source in file.sources.iter().skip(1) {
            if file.findings.iter().any(|finding| file.home_of(finding.span) == source.id()) {
                let mut about = About::new(source.name());
                about.encoding = Some(source.encoding().name().to_owned());
                self.entry(&Entry::new(file, source.id(), &about), out)?;
            }
        }
        Ok(())
    }

    fn rollup(&mut self, rollup: &serde_json::Value) {
        self.rollup = Some(rollup.clone());
    }

    fn end(&mut self, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        write!(out, "\n],\"summary\":")?;
        write_value(&Summary::from(tally), out)?;
        if let Some(rollup) = &self.rollup {
            write!(out, ",\n\"rollup\":")?;
            write_value(rollup, out)?;
        }
        writeln!(out, "}}")
    }
}

impl Json {
    fn entry(&mut self, entry: &Entry<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(if self.begun { b",\n" } else { b"\n" })?;
        self.begun = true;
        write_value(entry, out)
    }
}

/// Writes one file in this format, with further members behind its own: `beside` must be an object.
///
/// # Errors
/// What `out` refuses.
pub fn write_file(file: &FileView<'_>, beside: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    let files = [Entry::new(file, file.own_id(), file.about)];
    let (version, summary) = (env!("CARGO_PKG_VERSION"), Summary::from(file.tally));
    write_value(&Alone { schema: SCHEMA, version, files, summary, beside }, out)
}

/// A run over one file.
#[derive(Serialize)]
struct Alone<'a, B> {
    schema: &'static str,
    version: &'static str,
    files: [Entry<'a>; 1],
    summary: Summary,
    #[serde(flatten)]
    beside: &'a B,
}

/// Writes a value as JSON on one line, without anything that a terminal would obey or hide.
///
/// # Errors
/// What `out` refuses.
pub fn write_value(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaping)).map_err(io::Error::from)
}

/// Compact JSON in which characters that a terminal obeys or hides are escaped; the value is the same.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut plain = fragment;
        while let Some((before, character, after)) = split_at_hidden(plain) {
            writer.write_all(before.as_bytes())?;
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = after;
        }
        writer.write_all(plain.as_bytes())
    }
}

fn split_at_hidden(text: &str) -> Option<(&str, char, &str)> {
    let is_hidden = |character: char| character == '\x7F' || is_obeyed_or_hidden(character);
    let (before, rest) = text.split_at_checked(text.find(is_hidden)?)?;
    let character = rest.chars().next()?;
    Some((before, character, rest.strip_prefix(character)?))
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    about: &'a About,
    diagnostics: Vec<Item<'a>>,
    /// Findings that are not told one by one.
    omitted: usize,
}

impl<'a> Entry<'a> {
    /// The entry of one source: the findings that lie in it. Those that lie in no source are the file's own.
    fn new(file: &FileView<'a>, id: SourceId, about: &'a About) -> Self {
        let is_here = |finding: &&Finding| file.home_of(finding.span) == id;
        Self {
            about,
            omitted: if id == file.own_id() { file.tally.omitted } else { 0 },
            diagnostics: file
                .findings
                .iter()
                .filter(is_here)
                .map(|finding| Item::new(file, finding))
                .collect(),
        }
    }
}

/// A file as an entry of `files`, with the findings that lie in it.
pub fn entry<'a>(file: &FileView<'a>) -> impl Serialize + use<'a> {
    Entry::new(file, file.own_id(), file.about)
}

/// The findings of a file, each as `diagnostics` has it.
pub fn items<'a>(file: &FileView<'a>) -> Vec<impl Serialize + use<'a>> {
    file.findings.iter().map(|finding| Item::new(file, finding)).collect()
}

/// A finding as JSON tells it.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    code: Code,
    name: &'a str,
    severity: Severity,
    origin: Origin,
    message: &'a str,
    help: Option<&'a str>,
    basis: &'a [String],
    section: Option<&'a str>,
    span: Ends,
    /// Only in documents without lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    /// Only in documents with pages.
    #[serde(flatten)]
    spot: Option<Spot>,
    cell: Option<&'a str>,
    labels: Vec<Other<'a>>,
    suspect: Option<&'a Suspect>,
    suspects: Option<&'a [Suspect]>,
    readings: Option<u64>,
    fix: Option<Mending<'a>>,
    fingerprint: &'a str,
}

impl<'a> Item<'a> {
    pub(super) fn new(file: &FileView<'a>, finding: &'a Finding) -> Self {
        let listed = finding.suspects.len() > 1 || LISTING.contains(&finding.code);
        Self {
            code: finding.code,
            name: &finding.name,
            severity: finding.severity,
            origin: finding.origin,
            message: &finding.wording.message,
            help: filled(&finding.wording.help),
            basis: &finding.wording.basis,
            section: finding.section.as_deref(),
            span: Ends::of(file, finding.span),
            place: finding.place.as_deref(),
            spot: Spot::of_finding(file, finding),
            cell: finding.cell.as_deref(),
            labels: others(file, finding),
            suspect: finding.suspects.first(),
            suspects: listed.then_some(finding.suspects.as_slice()),
            readings: finding.readings,
            fix: mending(file, finding),
            fingerprint: &finding.fingerprint,
        }
    }
}

#[derive(Serialize)]
struct Ends {
    start: Position,
    end: Position,
}

impl Ends {
    fn of(file: &FileView<'_>, span: Span) -> Self {
        let (start, end) = file.ends_of(span);
        Self { start, end }
    }
}

/// Where characters are printed, in documents with pages.
#[derive(Serialize)]
pub(super) struct Spot {
    page: usize,
    #[serde(rename = "box")]
    area: Option<[f64; 4]>,
}

impl Spot {
    pub(super) fn of(file: &FileView<'_>, span: Span) -> Option<Self> {
        let (page, area) = file.spot_of(span)?;
        Some(Self { page, area })
    }

    pub(super) fn of_finding(file: &FileView<'_>, finding: &Finding) -> Option<Self> {
        let (page, area) = file.spot_of_finding(finding)?;
        Some(Self { page, area })
    }
}

/// Another place of a finding.
#[derive(Serialize)]
struct Other<'a> {
    span: Ends,
    /// Only in documents without lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    /// Only in documents with pages.
    #[serde(flatten)]
    spot: Option<Spot>,
    cell: Option<&'a str>,
    message: Option<&'a str>,
    /// Only where the place lies in another file than the finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
}

fn others<'a>(file: &FileView<'a>, finding: &'a Finding) -> Vec<Other<'a>> {
    let other = |label: &'a NamedPlace| Other {
        span: Ends::of(file, label.span),
        place: label.place.as_deref(),
        spot: Spot::of(file, label.span),
        cell: label.cell.as_deref(),
        message: filled(&label.message),
        path: (label.span.source() != finding.span.source()).then(|| file.name_of(label.span)),
    };
    finding.labels.iter().map(other).collect()
}

#[derive(Serialize)]
struct Mending<'a> {
    safety: Safety,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    span: Ends,
    replacement: &'a str,
}

fn mending<'a>(file: &FileView<'_>, finding: &'a Finding) -> Option<Mending<'a>> {
    let fix = finding.fix.as_ref()?;
    let change = |edit: &'a Edit| Change { span: Ends::of(file, edit.span), replacement: &edit.replacement };
    Some(Mending { safety: fix.safety, edits: fix.edits.iter().map(change).collect() })
}

fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// What a run counted, as JSON tells it.
#[derive(Serialize)]
pub(super) struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    not_assessable: usize,
    omitted: usize,
}

impl From<&Tally> for Summary {
    fn from(tally: &Tally) -> Self {
        Self {
            files: tally.files,
            errors: tally.errors,
            warnings: tally.warnings,
            infos: tally.infos,
            not_assessable: tally.not_assessable,
            omitted: tally.omitted,
        }
    }
}
