//! `foia-lint new`: a blank report to fill in.

use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, bail};
use clap::ValueEnum;

use crate::cli::args::program::{LayoutArg, NewArgs};
use crate::cli::input::session::builtin;
use crate::cli::locale::Reader;
use crate::cli::output::new_file::NewFile;
use crate::diag::Exit;
use crate::rule::Lang;
use crate::source::Kind;
use crate::template::{Draft, Layout, Unfit};

/// Writes the skeleton.
pub(in crate::cli) fn run(args: &NewArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let session = builtin(&[], reader)?;
    let draft = match Draft::new(session.forms(), &args.organ, args.year, args.form.as_deref()) {
        Ok(draft) => draft,
        Err(unfit) => bail!("{}", told(&unfit, reader.lang)),
    };
    let report = match layout(args) {
        LayoutArg::Txt => draft.blank(Layout::Text).into_bytes(),
        LayoutArg::Md => draft.blank(Layout::Markdown).into_bytes(),
        LayoutArg::Html => draft.blank_html().into_bytes(),
        LayoutArg::Docx => draft.blank_docx(),
    };
    match args.output.as_deref() {
        None => out.write_all(&report)?,
        Some(path) => write(path, &report, reader).with_context(|| path.display().to_string())?,
    }
    Ok(Exit::Clean)
}

fn told(unfit: &Unfit, lang: Lang) -> String {
    match (lang, unfit) {
        (Lang::En, _) => unfit.to_string(),
        (Lang::Zh, Unfit::Organ) => "机关名称不能为空，也不能换行".to_owned(),
        (Lang::Zh, Unfit::Year { year, first }) => {
            format!("没有适用于 {year} 年的格式：最早的格式从 {first} 年起")
        }
        (Lang::Zh, Unfit::Unknown { form, known }) => format!("没有格式 {form}，只有 {known}"),
        (Lang::Zh, Unfit::Other { form, year, right }) => {
            format!("格式 {form} 不适用于 {year} 年的报告，该年应用格式 {right}")
        }
    }
}

/// As asked, else by the name of the file, else Markdown.
fn layout(args: &NewArgs) -> LayoutArg {
    let by_name = || {
        let kind = Kind::of_extension(args.output.as_deref()?.extension()?.to_str()?)?;
        LayoutArg::from_str(kind.extension(), false).ok()
    };
    args.format.or_else(by_name).unwrap_or(LayoutArg::Md)
}

/// Never over another file.
fn write(path: &Path, report: &[u8], reader: Reader) -> anyhow::Result<()> {
    let put = || -> std::io::Result<()> {
        let mut file = NewFile::where_none_is(path)?;
        file.write_all(report)?;
        file.finish()
    };
    put().map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            anyhow::anyhow!(
                reader.say("文件已存在，未作改动", "the file exists and was left alone").to_owned()
            )
        } else {
            error.into()
        }
    })
}
