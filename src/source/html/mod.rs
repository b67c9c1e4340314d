//! Web pages: the report found among the furniture of the site, as flat text whose every character knows its place on
//! the page; and tables of HTML within a text. Knows HTML; what a report looks like is told by a [`Guide`].

mod article;
mod element;
mod letters;
mod read;
mod tree;
mod within;

use super::flat::{Allowance, Block, Flat, Guide};
use super::{Measure, ReadError};
use tree::Tree;
pub(super) use within::with_tables;

/// The report on a page.
///
/// # Errors
/// `TooIntricate` if the page has more elements, or its merged cells more places, than anyone wrote.
pub(super) fn flatten(page: &str, guide: Guide<'_>) -> Result<Flat, ReadError> {
    let tree = Tree::of(page)
        .map_err(|many| ReadError::TooIntricate { of: Measure::Elements, limit: many.limit })?;
    let blocks: Vec<Block> = article::choose(read::read(page, &tree, guide), &tree, guide);
    let flat = Flat::of(&blocks, &mut Allowance::default())?;
    let report = flat.text.origin(0..flat.text.text().len());
    let missing = tree.missing.into_iter().filter(|(at, _)| report.contains(at)).collect();
    Ok(flat.lacking(missing))
}

/// All paragraphs and tables of a page that is nothing but a report.
///
/// # Errors
/// `TooIntricate` if the page has more elements than anyone wrote.
pub(super) fn blocks(page: &str) -> Result<Vec<Block>, ReadError> {
    let tree = Tree::of(page)
        .map_err(|many| ReadError::TooIntricate { of: Measure::Elements, limit: many.limit })?;
    Ok(read::read(page, &tree, &|_| None).into_iter().map(|found| found.block).collect())
}

#[cfg(test)]
mod tests;
