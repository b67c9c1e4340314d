//! The report as a tree of places. Holds spans only: what a line says is read from the source.

use std::ops::Range;

use super::dates::Date;
use crate::span::Span;

/// A whole report. Every text has one.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// All lines in order, blank ones too.
    pub lines: Vec<Line>,
    /// The lines before the first section: indices into `lines`.
    pub head: Range<usize>,
    /// The report's title.
    pub title: Option<Title>,
    /// What a web page prints under the title.
    pub front: Vec<FrontEntry>,
    /// The sections in the order of the text; a table of contents is not among them.
    pub sections: Vec<Section>,
    /// Organ and date at the end.
    pub signature: Option<Signature>,
}

/// One line without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the grammar took it for.
    pub kind: LineKind,
    /// Its characters; of text lines without the white space around them.
    pub span: Span,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Nothing but white space.
    Blank,
    /// A page number or other furniture of the page.
    PageMark,
    /// A Markdown rule: `|---|---|`.
    Rule,
    /// A paragraph: there is a full stop in it.
    Prose,
    /// A date alone, or an organ and a date.
    Dated,
    /// Cells between tabs.
    Tabs,
    /// Cells between bars.
    Bars,
    /// A heading that is not one of the six.
    Heading,
    /// Anything else.
    Plain,
}

impl LineKind {
    /// True for lines whose cells stand between explicit separators.
    pub const fn has_separators(self) -> bool {
        matches!(self, Self::Tabs | Self::Bars)
    }
}

/// One of the six sections of Regulations art. 50.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Section one.
    Overview,
    /// Section two.
    Proactive,
    /// Section three.
    Requests,
    /// Section four.
    Review,
    /// Section five.
    Problems,
    /// Section six.
    OtherMatters,
}

impl Part {
    /// All six in order.
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Proactive, Self::Requests, Self::Review, Self::Problems, Self::OtherMatters];

    /// The section's key in forms, rules and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Proactive => "proactive",
            Self::Requests => "requests",
            Self::Review => "review",
            Self::Problems => "problems",
            Self::OtherMatters => "other_matters",
        }
    }
}

/// A section: its heading and its lines.
#[derive(Clone, Debug)]
pub struct Section {
    /// Which of the six.
    pub part: Part,
    /// The heading's words with their number.
    pub heading: Span,
    /// The number in front, `二、`.
    pub number: Option<Span>,
    /// The title's words.
    pub title: Span,
    /// The lines after the heading: indices into the report's lines.
    pub lines: Range<usize>,
}

/// The report's title in its parts.
#[derive(Clone, Copy, Debug)]
pub struct Title {
    /// All its words; two lines when it is broken.
    pub span: Span,
    /// The organ.
    pub organ: Option<Span>,
    /// The year's words and its value.
    pub year: Option<(Span, u16)>,
    /// `政府信息公开工作年度报告`, or what stands for it.
    pub noun: Span,
}

/// `发布日期：2025-01-20`
#[derive(Clone, Copy, Debug)]
pub struct FrontEntry {
    /// The key's words.
    pub key: Span,
    /// The value's words.
    pub value: Span,
    /// True if the key names a day.
    pub is_date: bool,
}

/// Who signed, and when.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// The organ, if it is named.
    pub organ: Option<Span>,
    /// The date's words.
    pub span: Span,
    /// The date.
    pub date: Date,
}
