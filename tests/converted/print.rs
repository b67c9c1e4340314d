//! The programs that print reports and take their text back. Each is run in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::case::{Case, Tool};
use crate::random::Random;
use crate::style::Margin;
use crate::{docx, html, report};

const WRITER: &str = "soffice";
const BROWSER: &str = "chromium";
pub const TAKER: &str = "pdftotext";
/// For all documents, which are printed in one go.
const PATIENCE: Duration = Duration::from_mins(10);

/// What is judged of a report that was printed: the text that `pdftotext` gives, by how it is asked, or a file as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    #[default]
    Layout,
    Plain,
    Raw,
    /// The document saved as a binary Word file.
    Doc,
    /// The document saved as `OpenDocument`.
    Odt,
    /// The pages themselves.
    Pdf,
}

impl Mode {
    pub const ALL: [Self; 6] = [Self::Layout, Self::Plain, Self::Raw, Self::Doc, Self::Odt, Self::Pdf];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Layout => "layout",
            Self::Plain => "plain",
            Self::Raw => "raw",
            Self::Doc => "doc",
            Self::Odt => "odt",
            Self::Pdf => "pdf",
        }
    }

    /// What follows the name of a case in the names of its files.
    pub fn ending(self) -> String {
        match self {
            Self::Layout | Self::Plain | Self::Raw => format!("{}.txt", self.name()),
            Self::Doc | Self::Odt | Self::Pdf => self.name().to_owned(),
        }
    }
}

/// The first of the programs that is not there.
pub fn missing() -> Option<&'static str> {
    [WRITER, BROWSER, TAKER].into_iter().find(|program| !is_there(program))
}

pub fn is_there(program: &str) -> bool {
    let flag = if program == TAKER { "-v" } else { "--version" };
    Command::new(program).arg(flag).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Writes each case as its program reads it, with its truth beside it.
pub fn write(cases: &[(Case, Random)], folder: &Path) -> Vec<PathBuf> {
    std::fs::create_dir_all(folder).unwrap();
    let written = cases.iter().map(|(case, random)| {
        let blocks = report::report(case, &mut random.clone());
        let (ending, bytes) = match case.tool {
            Tool::LibreOffice => ("docx", docx::file(case, &blocks)),
            Tool::Chromium => ("html", html::page(case, &blocks).into_bytes()),
        };
        let source = folder.join(format!("{}.{ending}", case.name));
        std::fs::write(&source, bytes).unwrap();
        let truth = serde_json::to_string_pretty(&case.truth()).unwrap() + "\n";
        std::fs::write(folder.join(format!("{}.truth.json", case.name)), truth).unwrap();
        source
    });
    written.collect()
}

/// Writes, prints and takes back each case: what stands in `folder` after it is named by the case.
pub fn print(cases: &[(Case, Random)], folder: &Path) {
    let profile = tempfile::tempdir().unwrap();
    let mut documents = Vec::new();
    for (source, (case, _)) in write(cases, folder).into_iter().zip(cases) {
        match case.tool {
            Tool::LibreOffice => documents.push(source),
            Tool::Chromium => browse(&source, case, profile.path()),
        }
    }
    if !documents.is_empty() {
        convert(&documents, "pdf", folder, profile.path());
        convert(&documents, "doc", folder, profile.path());
        convert(&documents, "odt", folder, profile.path());
    }
    for (case, _) in cases {
        take(&folder.join(format!("{}.pdf", case.name)));
    }
}

/// All documents by one process.
fn convert(documents: &[PathBuf], ending: &str, folder: &Path, profile: &Path) {
    let mut command = Command::new(WRITER);
    command.arg(format!("-env:UserInstallation=file://{}/writer", profile.display()));
    command.args(["--headless", "--convert-to", ending, "--outdir"]).arg(folder).args(documents);
    run(&mut command);
}

fn browse(page: &Path, case: &Case, profile: &Path) {
    let mut command = Command::new(BROWSER);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]);
    command.arg("--disable-dev-shm-usage");
    if case.style.margins != Margin::Browser {
        command.arg("--no-pdf-header-footer");
    }
    if case.is_brief {
        // The tree of tags would take more room than the text.
        command.arg("--disable-pdf-tagging");
    }
    command.arg(format!("--user-data-dir={}/browser", profile.display()));
    command.arg(format!("--print-to-pdf={}", page.with_extension("pdf").display())).arg(page);
    run(&mut command);
}

fn take(pdf: &Path) {
    for (mode, option) in [(Mode::Layout, Some("-layout")), (Mode::Plain, None), (Mode::Raw, Some("-raw"))] {
        let mut command = Command::new(TAKER);
        run(command.args(option).arg(pdf).arg(pdf.with_extension(mode.ending())));
    }
}

/// Runs a program to its end, which must come within `PATIENCE`.
fn run(command: &mut Command) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("{command:?} does not come to an end");
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    assert!(status.success(), "{command:?}: {status}");
}
