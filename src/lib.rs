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
//! The modules below the front door are open for the program's own tests and benches and promised to nobody.

pub use diag::{About, Code, Exit, Finding, Severity, Tally};
pub use render::{FileView, Format, Renderer, Spoken, Style, renderer};
pub use rule::Lang;
pub use session::{Checked, Extracted, Input, NotReady, Options, Session};
pub use source::ReadError;

#[doc(hidden)]
pub mod annotate;
#[doc(hidden)]
pub mod assets;
pub mod batch;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod diag;
#[doc(hidden)]
pub mod export;
#[doc(hidden)]
pub mod fix;
#[doc(hidden)]
pub mod form;
#[doc(hidden)]
pub mod narrative;
#[doc(hidden)]
pub mod parse;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod rule;
#[doc(hidden)]
pub mod session;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod span;
#[doc(hidden)]
pub mod template;
#[doc(hidden)]
pub mod yaml;
