//! One line of JSON a finding, for logs and line-wise programs: the finding of `json`, with the path, the organ and the year before it.

use std::io;

use serde::Serialize;

use super::json::{Item, write_value};
use super::{FileView, Renderer};
use crate::diag::Tally;

/// Writes lines of JSON.
pub(super) struct JsonLines;

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    organ: Option<&'a str>,
    year: Option<u16>,
    #[serde(flatten)]
    item: Item<'a>,
}

impl Renderer for JsonLines {
    fn begin(&mut self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&mut self, file: &FileView<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in file.findings {
            let about = (file.home_of(finding.span) == file.own_id()).then_some(file.about);
            let line = Line {
                path: file.name_of(finding.span),
                organ: about.and_then(|about| about.organ.as_deref()),
                year: about.and_then(|about| about.year),
                item: Item::new(file, finding),
            };
            write_value(&line, out)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn end(&mut self, _tally: &Tally, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}
