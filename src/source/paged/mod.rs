//! Reports as pages: characters, rulings and pictures at their places, whatever format they come from, to flat text. Knows
//! neither the formats nor reports.

mod page;

pub(super) use page::{Area, Glyph, Page, Ruling};
