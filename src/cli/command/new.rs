//! `foia-lint new`: a blank report to fill in.

use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, bail};

use crate::cli::args::program::NewArgs;
use crate::cli::input::session::builtin;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::new_file::NewFile;
use crate::diag::Exit;
use crate::rule::Lang;
use crate::source::Kind;
use crate::template::{Draft, FileFormat, Filling, Unfit};

/// Writes the skeleton.
pub(in crate::cli) fn run(args: &NewArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let session = builtin(&[], reader)?;
    let draft = match Draft::new(session.forms(), &args.organ, args.year, args.form.as_deref()) {
        Ok(draft) => draft,
        Err(unfit) => bail!("{}", told(&unfit, reader.lang)),
    };
    let report = draft.written_as(format(args, reader)?, &Filling::default());
    match args.output.as_deref() {
        None => out.write_all(&report)?,
        Some(path) => write(path, &report, reader).with_context(|| named(path))?,
    }
    Ok(Exit::Clean)
}

fn told(unfit: &Unfit, lang: Lang) -> String {
    match (lang, unfit) {
        (Lang::En, _) => named(unfit.to_string()),
        (Lang::Zh, Unfit::Organ) => "机关名称不能为空，也不能换行".to_owned(),
        (Lang::Zh, Unfit::Year { year, first }) => {
            format!("没有适用于 {year} 年的格式：最早的格式从 {first} 年起")
        }
        (Lang::Zh, Unfit::Unknown { form, known }) => format!("没有格式 {}，只有 {known}", named(form)),
        (Lang::Zh, Unfit::Other { form, year, right }) => {
            format!("格式 {form} 不适用于 {year} 年的报告，该年应用格式 {right}")
        }
    }
}

/// As asked, else by the name of the file, else Markdown. A name that promises another kind of file is refused.
fn format(args: &NewArgs, reader: Reader) -> anyhow::Result<FileFormat> {
    let by_name = match args.output.as_deref().and_then(Path::extension) {
        None => None,
        Some(extension) => {
            let kind = extension.to_str().and_then(Kind::of_extension);
            let Some(format) = kind.and_then(|kind| FileFormat::from_name(kind.extension())) else {
                bail!("{}", not_made(args.output.as_deref().unwrap_or(Path::new("")), reader.lang));
            };
            Some(format)
        }
    };
    Ok(args.format.or(by_name).unwrap_or(FileFormat::Markdown))
}

fn not_made(path: &Path, lang: Lang) -> String {
    let extension = named(path.extension().unwrap_or_default());
    let word = path.with_extension(Kind::Docx.extension());
    let word = named(word.file_name().unwrap_or_default());
    match lang {
        Lang::Zh => format!("不能生成 .{extension} 文件，请写成 {word}（也可以是 .txt、.md、.html）"),
        Lang::En => {
            format!("files of the kind .{extension} cannot be made: write {word} (or .txt, .md, .html)")
        }
    }
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
