//! Checks Chinese 政府信息公开工作年度报告 (annual reports on government information disclosure).
//!
//! A [`Session`] holds the forms, the rules and the user's choices; it takes the bytes of a report to worded
//! findings. It knows no disk, clock or terminal: the same input gives the same findings.
//!
//! ```
//! use foia_lint::{Input, Lang, Options, Session};
//!
//! let options = Options { lang: Lang::En, select: vec![], ignore: vec![], limit: 1 << 20 };
//! let session = Session::new(options, vec![]).expect("the embedded rules are sound");
//! let text = "临江市水利局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n全年主动公开信息1200条。\n";
//! let checked = session.check(Input { name: "report.txt".into(), bytes: Ok(text.into()) });
//! assert_eq!(checked.about.year, Some(2024));
//! assert!(checked.findings.iter().any(|finding| finding.code.as_str() == "S101"));
//! ```
//!
//! A report that is read once can be kept and asked several things, as an editor or a program of tables does:
//!
//! ```
//! # use foia_lint::{Input, Lang, Options, Session};
//! # let options = Options { lang: Lang::En, select: vec![], ignore: vec![], limit: 1 << 20 };
//! # let session = Session::new(options, vec![]).expect("the embedded rules are sound");
//! let text = "临江市水利局2024年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n| 规章 | 3 | 0 | 7 |\n";
//! let report = session.read(Input { name: "report.md".into(), bytes: Ok(text.into()) })?;
//! let issued = report.cells().find(|cell| cell.key == "documents.regulations.issued");
//! assert_eq!(issued.and_then(|cell| cell.value), Some(3.into()));
//! assert!(!session.check_report(&report).findings.is_empty());
//! # Ok::<(), foia_lint::ReadError>(())
//! ```
//!
//! A [`Linter`] reads reports on disk as the program does, each held to the settings that lie nearest to it:
//!
//! ```
//! use foia_lint::{Choices, Lang, Linter};
//!
//! let linter = Linter::open(Choices { lang: Lang::En, ..Choices::default() })?;
//! let surveyed = linter.file("examples/faulty.txt".into())?.survey();
//! assert_eq!(surveyed.checked.about.year, Some(2024));
//! assert!(surveyed.checked.tally.errors > 0);
//! # Ok::<(), foia_lint::SettingsError>(())
//! ```
//!
//! [`batch`] does so with many inputs on all processors, and a [`Renderer`] writes what is found.

mod annotate;
mod assets;
pub mod batch;
mod check;
mod cli;
mod compare;
mod config;
mod diag;
mod export;
mod fix;
mod form;
mod lsp;
mod narrative;
mod parse;
mod render;
mod rule;
mod serve;
mod session;
mod source;
mod span;
mod template;
mod typeset;
mod yaml;

pub use annotate::NotAnnotated;
pub use cli::{Choices, Linter, SettingsError, Task, run};
pub use config::{Baseline, Known, Settings};
pub use diag::{
    About, Code, Edit, Exit, Finding, Fix, NamedPlace, Origin, Safety, Severity, Suspect, Tally, Wording,
};
pub use render::{FileView, Format, Phrases, Renderer, Spoken, Style, entry, renderer};
pub use rule::{Lang, Listing, Rule, RuleSet, explain, in_general, list};
pub use session::{
    Checked, Extracted, ExtractedCell, Folder, Formatted, Input, Left, NotReady, Options, PreviousReports,
    ReadCell, ReadReport, Session, SettingsFile, Surveyed, UnknownRule, Why,
};
pub use source::{Advice, EncodeError, Measure, Position, ReadError, Source, SourceSet};
pub use span::{SourceId, Span};
pub use typeset::{Block, Cell, Run};

/// The stages of the pipeline, open for the program and for its own tests and benches, and promised to nobody.
#[doc(hidden)]
pub mod stages {
    macro_rules! open {
        ($($stage:ident),*) => { $(pub mod $stage { pub use crate::$stage::*; })* };
    }

    open!(
        annotate, assets, check, cli, compare, config, diag, export, fix, form, lsp, narrative, parse,
        render, rule, serve, session, source, span, template, typeset, yaml
    );
}
