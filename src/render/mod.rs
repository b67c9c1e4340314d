//! Findings to text in a format. A renderer sees findings only, and can change nothing: neither what is found nor
//! the exit status.

mod columns;
mod comment;
mod few;
mod format;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod own;
mod sarif;
mod short;
mod spoken;
mod statistics;
mod summary;
mod view;

use std::io;

pub use columns::width;
pub use comment::comment;
pub use format::Format;
pub use html::{escaped as escaped_in_html, page_head};
pub use json::{entry, items, write_file, write_value};
pub use markdown::escaped as escaped_in_markdown;
pub use own::{GENERATOR, is_own_page};
pub use spoken::Spoken;
pub use statistics::{folder, statistics};
pub use summary::summary as run_in_sentences;
pub use view::FileView;

use crate::diag::{Code, Facts, Tally, Wording};

/// How a renderer for people is to write. Formats for machines pay no heed to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to write colours for a terminal.
    pub color: bool,
    /// Columns of the terminal; a full-width character takes two.
    pub width: usize,
    /// Whether to leave out why it matters, what to do and who says so.
    pub concise: bool,
}

/// The few words that renderers need besides those of the findings, in the reader's language.
pub trait Phrases {
    /// The phrase of this key with its facts filled in; the key itself if there is none.
    fn phrase(&self, key: &str, facts: &Facts) -> String;

    /// What the rule of this code says whatever it finds; `None` if there is no such rule.
    fn rule(&self, code: Code) -> Option<Wording>;

    /// The address of the page that explains this rule, for terminals that make links of codes; `None` for no link.
    fn link(&self, _code: Code) -> Option<String> {
        None
    }

    /// The phrase of a key that has no facts.
    fn plain(&self, key: &str) -> String {
        self.phrase(key, &Facts::default())
    }
}

/// Writes findings, one file after the other, without keeping them.
pub trait Renderer {
    /// Writes what comes before the first file.
    ///
    /// # Errors
    /// What `out` refuses.
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// Writes the findings of one file.
    ///
    /// # Errors
    /// What `out` refuses.
    fn file(&mut self, file: &FileView<'_>, out: &mut dyn io::Write) -> io::Result<()>;

    /// Takes what the reports of departments add up to, as JSON tells it besides the findings. Others pay no heed to it.
    fn rollup(&mut self, _rollup: &serde_json::Value) {}

    /// Writes what comes after the last file, where `tally` counts the whole run.
    ///
    /// # Errors
    /// What `out` refuses.
    fn end(&mut self, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()>;
}

/// The renderer of a format.
pub fn renderer<'r>(format: Format, style: Style, phrases: &'r dyn Phrases) -> Box<dyn Renderer + 'r> {
    match format {
        Format::Human => few::Few::of(human::Human::new(style, phrases), phrases),
        Format::Short => few::Few::of(short::Short, phrases),
        Format::Json => Box::new(json::Json::default()),
        Format::JsonLines => Box::new(jsonl::JsonLines),
        Format::Sarif => Box::new(sarif::Sarif::new(phrases)),
        Format::Github => few::Few::of(github::Github::new(phrases), phrases),
        Format::Gitlab => Box::new(gitlab::Gitlab::default()),
        Format::Junit => Box::new(junit::Junit::new(phrases)),
        Format::Markdown => few::Few::of(markdown::Markdown::new(phrases), phrases),
        Format::Html => few::Few::of(html::Html::new(phrases), phrases),
    }
}
