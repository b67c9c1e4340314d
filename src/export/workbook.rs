//! Workbooks for Excel and WPS (`.xlsx`). Rows go to the disk as they come, so that a sheet of any length takes the same
//! memory. Words are written as words: no formula is made of anything.

use std::fmt::Write as _;
use std::io::{self, Seek, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook as Book, Worksheet,
    XlsxError,
};

use unicode_width::UnicodeWidthStr;

use super::value::Value;
use crate::diag::{Severity, visible};

/// Rows of a sheet in Excel.
const MOST_ROWS: u32 = 1_048_576;

/// Links of a sheet: they are kept in memory, and Excel takes 65,530 of them.
const MOST_LINKS: usize = 10_000;

/// Rows of a sheet that may be higher than one line: heights are kept in memory.
const MOST_TALL: u32 = 10_000;

/// Characters of a cell in Excel.
const MOST_LETTERS: usize = 32_767;

/// Digits beyond which a number in Excel is another one.
const MOST_DIGITS: usize = 15;

/// Height of a line, in points.
const LINE_HEIGHT: u16 = 15;

/// Lines of a cell that are shown at once.
const MOST_LINES: u16 = 12;

/// Of a sheet what does not depend on its rows.
#[derive(Clone, Debug)]
pub struct SheetHead {
    /// What stands on its tab.
    pub name: String,
    /// The head of each column, and how many digits of the usual size the column is wide.
    pub columns: Vec<(String, u8)>,
    /// Columns that stay where they are when the others are moved.
    pub frozen: u16,
}

/// A workbook that is being written.
pub struct Workbook {
    book: Book,
    sheets: Vec<Progress>,
    looks: Looks,
}

/// How far a sheet has come.
struct Progress {
    /// How wide each column is.
    widths: Vec<u8>,
    rows: u32,
    links: usize,
}

/// How cells look.
struct Looks {
    head: Format,
    text: Format,
    number: Format,
    link: Format,
}

impl Workbook {
    /// Begins a workbook with its sheets.
    ///
    /// # Errors
    /// What the disk says.
    pub fn begin(heads: &[SheetHead]) -> io::Result<Self> {
        let mut book = Book::new();
        // The same reports give the same bytes.
        let day = ExcelDateTime::from_ymd(2021, 1, 1).map_err(io::Error::other)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        let looks = Looks::new();
        let mut sheets = Vec::new();
        for head in heads {
            let sheet = book.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
            sheets.push(begin(sheet, head, &looks.head).map_err(io::Error::other)?);
        }
        Ok(Self { book, sheets, looks })
    }

    /// True if a row can be written to a sheet and one more after it.
    pub fn has_room(&self, sheet: usize) -> bool {
        self.sheets.get(sheet).is_some_and(|sheet| sheet.rows + 1 < MOST_ROWS)
    }

    /// Writes the next row of a sheet.
    ///
    /// # Errors
    /// What the disk says; a sheet that is full.
    pub fn row(&mut self, sheet: usize, values: &[Value<'_>]) -> io::Result<()> {
        let worksheet = self.book.worksheet_from_index(sheet).map_err(io::Error::other)?;
        let Some(progress) = self.sheets.get_mut(sheet) else { return Ok(()) };
        let lines = values.iter().zip(&progress.widths).map(|(value, width)| lines(value, *width)).max();
        if let Some(lines) = lines.filter(|lines| *lines > 1 && progress.rows < MOST_TALL) {
            // Programs take the heights of such a file as they are, and would show the first line only.
            worksheet.set_row_height(progress.rows, lines * LINE_HEIGHT).map_err(io::Error::other)?;
        }
        for (column, value) in (0_u16..).zip(values) {
            let cell = (progress.rows, column);
            self.looks.write(worksheet, cell, value, &mut progress.links).map_err(io::Error::other)?;
        }
        progress.rows += 1;
        Ok(())
    }

    /// Ends the workbook and writes it.
    ///
    /// # Errors
    /// What the disk or the output says.
    pub fn end(mut self, out: impl Write + Seek + Send) -> io::Result<()> {
        for (at, sheet) in self.sheets.iter().enumerate() {
            let worksheet = self.book.worksheet_from_index(at).map_err(io::Error::other)?;
            let last = u16::try_from(sheet.widths.len()).unwrap_or(u16::MAX).saturating_sub(1);
            worksheet.autofilter(0, 0, sheet.rows.saturating_sub(1), last).map_err(io::Error::other)?;
        }
        self.book.save_to_writer(out).map_err(io::Error::other)
    }
}

/// Lines that a value takes in a column of this width.
fn lines(value: &Value<'_>, width: u8) -> u16 {
    let (Value::Text(text) | Value::Link { text, .. }) = value else { return 1 };
    // A filter takes some room of a head, and letters differ in width.
    let lines = text.width().div_ceil((usize::from(width) * 7 / 8).saturating_sub(1).max(1));
    u16::try_from(lines).unwrap_or(MOST_LINES).clamp(1, MOST_LINES)
}

/// The head of a sheet, which stays on top and on every printed page.
fn begin(sheet: &mut Worksheet, head: &SheetHead, look: &Format) -> Result<Progress, XlsxError> {
    sheet.set_name(&head.name)?.set_freeze_panes(1, head.frozen)?.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let widths: Vec<u8> = head.columns.iter().map(|(_, width)| *width).collect();
    let heads = head.columns.iter().map(|(words, width)| (Value::text(Some(words)), *width));
    let tallest = heads.map(|(words, width)| lines(&words, width)).max().unwrap_or(1);
    sheet.set_row_height(0, tallest * LINE_HEIGHT)?;
    for (column, (words, width)) in (0_u16..).zip(&head.columns) {
        sheet.set_column_width(column, f64::from(*width))?;
        sheet.write_string_with_format(0, column, visible(words), look)?;
    }
    Ok(Progress { widths, rows: 1, links: 0 })
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top);
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let head = head.set_align(FormatAlign::Center);
        let head = head.set_background_color(Color::RGB(0x00E1_EEFC)).set_border_bottom(FormatBorder::Thin);
        Self {
            head,
            text: cell.clone().set_text_wrap(),
            number: cell.clone(),
            link: cell.set_text_wrap().set_font_color(Color::RGB(0x001F_5FA8)),
        }
    }

    fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        value: &Value<'_>,
        links: &mut usize,
    ) -> Result<(), XlsxError> {
        match value {
            Value::Empty => return Ok(()),
            Value::Link { text, target } if *links < MOST_LINKS && !target.contains(['#', '?']) => {
                *links += 1;
                let link = Url::new(format!("file:///{}", escaped(target))).set_text(words(text));
                match sheet.write_url_with_format(row, column, link, &self.link) {
                    // A path that is too long for a link is a name all the same.
                    Err(XlsxError::MaxUrlLengthExceeded) => {
                        sheet.write_string_with_format(row, column, words(text), &self.text)?
                    }
                    other => other?,
                }
            }
            Value::Text(text) | Value::Link { text, .. } => {
                sheet.write_string_with_format(row, column, words(text), &self.text)?
            }
            Value::Number(number) => match fits(number) {
                Some(value) => sheet.write_number_with_format(row, column, value, &self.number)?,
                None => sheet.write_string_with_format(row, column, &**number, &self.text)?,
            },
            Value::Weight(severity, word) => {
                sheet.write_string_with_format(row, column, words(word), &toned(&self.text, *severity))?
            }
            Value::Count(severity, count) => {
                let look = if *count > 0 { toned(&self.number, *severity) } else { self.number.clone() };
                let count = u32::try_from(*count).unwrap_or(u32::MAX);
                sheet.write_number_with_format(row, column, count, &look)?
            }
        };
        Ok(())
    }
}

/// The colours of a weight, as on the page of findings.
fn toned(look: &Format, severity: Severity) -> Format {
    let (ink, paper) = match severity {
        Severity::Error => (0x00B3_261E, 0x00FD_E3E1),
        Severity::Warning => (0x008A_5300, 0x00FF_EFCF),
        Severity::Info => (0x001F_5FA8, 0x00E1_EEFC),
    };
    look.clone().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(paper))
}

/// A number that Excel keeps digit for digit.
fn fits(number: &str) -> Option<f64> {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    number.parse().ok().filter(|_| digits <= MOST_DIGITS)
}

/// Words of which every character is seen, up to what a cell holds.
fn words(text: &str) -> String {
    visible(text).chars().take(MOST_LETTERS / 2).collect()
}

/// A path as a link: what means something else there is spelt as its code.
fn escaped(path: &str) -> String {
    let mut link = String::with_capacity(path.len());
    for letter in path.chars() {
        match letter {
            '%' | ' ' | '"' | '<' | '>' | '[' | ']' | '`' | '^' | '{' | '}' => {
                // A String takes whatever is written.
                let _written = write!(link, "%{:02X}", u32::from(letter));
            }
            _ => link.push(letter),
        }
    }
    link
}
