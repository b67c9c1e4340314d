//! A test report in the XML of `JUnit`: a suite for each file, a case for each finding. The only file that names `quick-xml`.
//!
//! An error is a failure. A warning or an info is a skipped case, since it fails no run by itself. A file that could
//! not be read is an error in the sense of `JUnit`: the test could not be made.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{FileView, Phrases, Renderer};
use crate::diag::visible;
use crate::diag::{Finding, Severity, Tally};

/// Writes a test report.
pub(super) struct Junit<'r> {
    phrases: &'r dyn Phrases,
}

impl<'r> Junit<'r> {
    /// A renderer with these words.
    pub(super) fn new(phrases: &'r dyn Phrases) -> Self {
        Self { phrases }
    }

    fn case(&self, file: &FileView<'_>, finding: &Finding, out: &mut dyn io::Write) -> io::Result<()> {
        let place = file.place_of(finding.span, finding.place.as_deref());
        let name = format!("{} {} {place}", finding.code, finding.name);
        let path = file.path_of(finding.span);
        let mut xml = Writer::new(out);
        let case = [("name", name.as_str()), ("classname", &path)];
        xml.write_event(Event::Start(element("testcase", &case)))?;
        let outcome = Outcome::of(file, finding);
        let message = ("message", finding.wording.message.as_str());
        if outcome == Outcome::Skipped {
            xml.write_event(Event::Empty(element(outcome.name(), &[message])))?;
        } else {
            let about = element(outcome.name(), &[message, ("type", finding.severity.name())]);
            xml.write_event(Event::Start(about))?;
            let (path, text) = (spelt(&path), self.text(finding));
            let place = format!("{path}:{place}\n{text}");
            xml.write_event(Event::Text(BytesText::new(&place)))?;
            xml.write_event(Event::End(BytesEnd::new(outcome.name())))?;
        }
        xml.write_event(Event::End(BytesEnd::new("testcase")))?;
        xml.get_mut().write_all(b"\n")
    }

    /// Why it matters, what to do and who says so, a line each.
    fn text(&self, finding: &Finding) -> String {
        let wording = &finding.wording;
        let named = [("why", &wording.why), ("help", &wording.help)].into_iter();
        let named = named.chain(wording.basis.iter().map(|basis| ("basis", basis)));
        let lines = named.filter(|(_, text)| !text.is_empty());
        let lines: Vec<_> =
            lines.map(|(key, text)| format!("{}: {}", self.phrases.plain(key), spelt(text))).collect();
        lines.join("\n")
    }
}

impl Renderer for Junit<'_> {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut xml = Writer::new(out);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.get_mut().write_all(b"\n")?;
        xml.write_event(Event::Start(element("testsuites", &[("name", "foia-lint")])))?;
        xml.get_mut().write_all(b"\n")
    }

    fn file(&mut self, file: &FileView<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let count =
            |outcome| file.findings.iter().filter(|found| Outcome::of(file, found) == outcome).count();
        let tests = file.findings.len().max(1).to_string();
        let (failures, errors) = (count(Outcome::Failure).to_string(), count(Outcome::Error).to_string());
        let skipped = count(Outcome::Skipped).to_string();
        let path = super::view::forward(&file.about.path);
        let suite = [
            ("name", &*path),
            ("tests", &tests),
            ("failures", &failures),
            ("errors", &errors),
            ("skipped", &skipped),
        ];
        let mut xml = Writer::new(&mut *out);
        xml.write_event(Event::Start(element("testsuite", &suite)))?;
        xml.get_mut().write_all(b"\n")?;
        if file.findings.is_empty() {
            // A file without a case would not be seen to have been looked at.
            xml.write_event(Event::Empty(element(
                "testcase",
                &[("name", "foia-lint"), ("classname", &path)],
            )))?;
            xml.get_mut().write_all(b"\n")?;
        }
        for finding in file.findings {
            self.case(file, finding, out)?;
        }
        let mut xml = Writer::new(&mut *out);
        xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
        xml.get_mut().write_all(b"\n")
    }

    fn end(&mut self, _tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        let mut xml = Writer::new(out);
        xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
        xml.get_mut().write_all(b"\n")
    }
}

/// How a test report tells a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Failure,
    Error,
    Skipped,
}

impl Outcome {
    fn of(file: &FileView<'_>, finding: &Finding) -> Self {
        match finding.severity {
            Severity::Error if file.tally.broken > 0 => Self::Error,
            Severity::Error => Self::Failure,
            Severity::Warning | Severity::Info => Self::Skipped,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Failure => "failure",
            Self::Error => "error",
            Self::Skipped => "skipped",
        }
    }
}

/// An element with attributes, without the characters that XML cannot spell.
fn element<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute((*key, &*spelt(value)));
    }
    element
}

/// A text that XML can spell. It has no word at all for most control characters, nor for two others.
fn spelt(text: &str) -> Cow<'_, str> {
    const UNSPEAKABLE: [char; 2] = ['\u{FFFE}', '\u{FFFF}'];
    match visible(text) {
        shown if shown.contains(UNSPEAKABLE) => shown.replace(UNSPEAKABLE, "\u{FFFD}").into(),
        shown => shown,
    }
}
