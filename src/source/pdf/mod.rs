//! PDF files: the characters, the lines and the pictures of their pages, each at its place. Knows nothing of reports.

mod bomb;
mod composite;
mod content;
#[cfg(test)]
mod fixture;
mod font;
mod guard;
mod lookup;
mod sheet;
mod state;
#[cfg(test)]
mod tests;
mod text;
mod truetype;
mod unpack;
mod width;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::drawn::budget::{Budget, PAGES};
use super::paged::Page;
use super::{Measure, ReadError};

use font::Fonts;

const EXTENSION: &str = "pdf";

/// The pages of a PDF file, upright; the first ones alone if it has more than `most`.
///
/// # Errors
/// `Damaged`, `Protected`, `TooLarge`, `TooIntricate`.
pub(in crate::source) fn pages(bytes: Vec<u8>, most: usize) -> Result<Vec<Page>, ReadError> {
    guard::guarded(|| read(bytes, most)).unwrap_or_else(|| Err(damaged("its reader gave up")))
}

fn read(bytes: Vec<u8>, most: usize) -> Result<Vec<Page>, ReadError> {
    bomb::refuse(&bytes)?;
    let file = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ReadError::Protected { extension: EXTENSION.to_owned() }
        }
        LoadPdfError::Decryption(_) => damaged("encrypted in a way that is not known"),
        LoadPdfError::Invalid => damaged("no pages are found in it"),
    })?;
    let sheets = file.pages();
    if sheets.is_empty() {
        return Err(damaged("it has no pages"));
    }
    if sheets.len() > PAGES {
        return Err(ReadError::TooIntricate { of: Measure::Pages, limit: PAGES });
    }
    let (mut fonts, mut budget) = (Fonts::default(), Budget::default());
    sheets.iter().take(most).map(|sheet| sheet::page(sheet, &mut fonts, &mut budget)).collect()
}

fn damaged(detail: &str) -> ReadError {
    ReadError::Damaged { extension: EXTENSION.to_owned(), detail: detail.to_owned() }
}
