//! What a summary is made with, where it goes, and what whoever writes one does.

use std::io::{self, Read, Seek, Write};

use super::line::ReportLine;
use super::totals::Totals;
use crate::export::Naming;
use crate::form::Forms;
use crate::render::Phrases;

/// A place for what is written before its turn, and read back then.
pub trait Spool: Read + Write + Seek + Send {}

impl<S: Read + Write + Seek + Send> Spool for S {}

/// Where a summary goes.
pub struct Output<'o> {
    /// The summary itself.
    pub out: &'o mut dyn Write,
    /// Room on the disk.
    pub spool: &'o mut dyn Spool,
    /// Where the reports go, if each folder has a page of its own.
    pub pages: Option<&'o mut dyn FolderPages>,
}

/// Pages beside a summary, one a folder.
pub trait FolderPages {
    /// Makes room for the pages of these folders; gives a link to each.
    ///
    /// # Errors
    /// A page cannot be written.
    fn links(&mut self, folders: &[&str]) -> io::Result<Vec<String>>;

    /// Writes the page of one of them.
    ///
    /// # Errors
    /// The page cannot be written.
    fn write(
        &mut self,
        folder: usize,
        page: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()>;
}

/// What a summary is made with.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    /// The words of it.
    pub phrases: &'a dyn Phrases,
    /// The forms, whose cells are columns.
    pub forms: &'a Forms,
    /// What cells are called.
    pub naming: Naming,
    /// Whether figures of the year before are asked for.
    pub has_previous: bool,
}

/// Writes a summary, one report after the other, without keeping them.
pub trait Writer {
    /// Writes one report.
    ///
    /// # Errors
    /// What the output says.
    fn report(&mut self, line: &ReportLine) -> io::Result<()>;

    /// Writes what comes after the last report.
    ///
    /// # Errors
    /// What the output says.
    fn end(&mut self, totals: &Totals) -> io::Result<()>;
}
