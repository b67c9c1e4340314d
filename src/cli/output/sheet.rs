//! The figures of reports on their way into a file, in the form that is wanted.

use std::io::{self, Seek, SeekFrom, Write};

use anyhow::bail;

use crate::cli::args::program::{DataFormat, ExtractArgs, HeaderArg};
use crate::cli::locale::Reader;
use crate::export::{Columns, Csv, Heads, Naming, SheetHead, Value, Workbook};
use crate::render::{Phrases, Spoken, write_value};
use crate::rule::Lang;
use crate::session::{Extracted, Session};

/// Widths of the columns of a workbook: the path, then the others.
const WIDTH_OF_PATH: u8 = 36;
const WIDTH_OF_FIGURE: u8 = 14;

/// What is being written.
pub(in crate::cli) enum Sheet<'o> {
    /// `{"files": [..]}`, one file a line.
    Json { out: &'o mut dyn Write, before: &'static str },
    /// One report a line.
    JsonLines(&'o mut dyn Write),
    /// Rows of fields.
    Table { table: Table<'o>, shape: Shape },
    #[cfg(feature = "parquet")]
    Parquet { sheet: Box<crate::export::Parquet>, out: &'o mut dyn Write },
}

/// Where rows go.
pub(in crate::cli) enum Table<'o> {
    Csv(Box<Csv<&'o mut dyn Write>>),
    Workbook(Box<Workbook>, &'o mut dyn Write),
}

/// What a row is.
pub(in crate::cli) struct Shape {
    columns: Columns,
    heads: Heads,
    /// A cell a row, else a report a row.
    is_long: bool,
}

impl<'o> Sheet<'o> {
    /// Begins what the arguments ask for.
    ///
    /// # Errors
    /// What the output says; arguments that do not fit together.
    pub(in crate::cli) fn begin(
        args: &ExtractArgs,
        session: &Session,
        reader: Reader,
        out: &'o mut dyn Write,
    ) -> anyhow::Result<Self> {
        let format = args.format();
        let is_table = matches!(format, DataFormat::Csv | DataFormat::Xlsx);
        if !is_table && (args.long || args.header == HeaderArg::Zh) {
            bail!(reader.say(
                "--long 和 --header 只用于 csv 和 xlsx",
                "--long and --header are for csv and xlsx",
            ));
        }
        let columns = Columns::of(session.forms(), args.states);
        match format {
            DataFormat::Json => {
                write!(out, "{{\"files\": [")?;
                Ok(Self::Json { out, before: "\n" })
            }
            DataFormat::Jsonl => Ok(Self::JsonLines(out)),
            DataFormat::Csv => {
                let (shape, heads) = Shape::of(columns, args, session);
                let table = Table::Csv(Box::new(Csv::begin(out, &heads, args.bom)?));
                Ok(Self::Table { table, shape })
            }
            DataFormat::Xlsx => {
                let (shape, heads) = Shape::of(columns, args, session);
                let widths = [WIDTH_OF_PATH].into_iter().chain(std::iter::repeat(WIDTH_OF_FIGURE));
                let columns = heads.into_iter().zip(widths).collect();
                let name = Spoken { rules: session.rules(), lang: reader.lang }.plain("summary.figures");
                let book = Workbook::begin(&[SheetHead { name, columns, frozen: 1 }])?;
                Ok(Self::Table { table: Table::Workbook(Box::new(book), out), shape })
            }
            DataFormat::Parquet => Self::parquet(columns, reader, out),
        }
    }

    #[cfg(feature = "parquet")]
    fn parquet(columns: Columns, _: Reader, out: &'o mut dyn Write) -> anyhow::Result<Self> {
        Ok(Self::Parquet { sheet: Box::new(crate::export::Parquet::begin(columns)?), out })
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(_: Columns, reader: Reader, _: &'o mut dyn Write) -> anyhow::Result<Self> {
        bail!(reader.say(
            "这个程序编译时没有加 Parquet：请用 cargo install --features parquet 重新安装，或导出 csv",
            "this program was built without Parquet: install it with --features parquet, or take csv",
        ))
    }

    /// Adds a report.
    ///
    /// # Errors
    /// What the output says.
    pub(in crate::cli) fn add(&mut self, extracted: &Extracted) -> io::Result<()> {
        match self {
            Self::Json { out, before } => {
                out.write_all(before.as_bytes())?;
                *before = ",\n";
                write_value(extracted, *out)
            }
            Self::JsonLines(out) => {
                write_value(extracted, *out)?;
                writeln!(out)
            }
            Self::Table { table, shape } => shape.add(extracted, table),
            #[cfg(feature = "parquet")]
            Self::Parquet { sheet, .. } => sheet.row(&extracted.row()),
        }
    }

    /// Ends the sheet.
    ///
    /// # Errors
    /// What the output says.
    pub(in crate::cli) fn end(self) -> io::Result<()> {
        match self {
            Self::Json { out, .. } => writeln!(out, "\n]}}"),
            Self::JsonLines(out) => out.flush(),
            Self::Table { table, .. } => table.end(),
            #[cfg(feature = "parquet")]
            Self::Parquet { sheet, out } => out.write_all(&sheet.end()?),
        }
    }
}

impl Shape {
    /// What a row is as the arguments say, and the heads.
    fn of(columns: Columns, args: &ExtractArgs, session: &Session) -> (Self, Vec<String>) {
        let chinese = Spoken { rules: session.rules(), lang: Lang::Zh };
        let plain = |key| chinese.plain(key);
        let (heads, of_cells) = match args.header {
            HeaderArg::Key => {
                (Heads::default(), ["path", "organ", "year", "cell", "value", "state"].map(str::to_owned))
            }
            HeaderArg::Zh => {
                let front = ["page.file", "page.form", "page.year", "page.organ"].map(plain);
                let state = plain("sheet.state_of");
                let of_cells =
                    ["page.file", "page.organ", "page.year", "sheet.cell", "sheet.value", "sheet.state"];
                (Heads { front, state, cells: Naming::Chinese }, of_cells.map(plain))
            }
        };
        let all = if args.long { of_cells.into() } else { columns.heads(&heads) };
        (Self { columns, heads, is_long: args.long }, all)
    }

    fn add(&self, extracted: &Extracted, table: &mut Table<'_>) -> io::Result<()> {
        let row = extracted.row();
        if !self.is_long {
            return table.row(&self.columns.values(&row));
        }
        for (cell, value, state) in self.columns.one_by_one(&row, self.heads.cells) {
            let front = [Value::text(Some(row.path)), Value::text(row.organ), Value::number(row.year)];
            let [path, organ, year] = front;
            table.row(&[path, organ, year, Value::text(Some(cell)), value, Value::text(Some(state))])?;
        }
        Ok(())
    }
}

impl Table<'_> {
    fn row(&mut self, values: &[Value<'_>]) -> io::Result<()> {
        match self {
            Self::Csv(csv) => csv.row(values),
            Self::Workbook(book, _) => book.row(0, values),
        }
    }

    fn end(self) -> io::Result<()> {
        match self {
            Self::Csv(mut csv) => csv.flush(),
            Self::Workbook(book, out) => {
                let mut whole = tempfile::tempfile()?;
                book.end(&mut whole)?;
                whole.seek(SeekFrom::Start(0))?;
                io::copy(&mut whole, out).map(|_| ())
            }
        }
    }
}
