//! What stands in one cell of a sheet, whatever the sheet is written as.

use std::borrow::Cow;

use crate::diag::Severity;

/// What stands in a cell of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'v> {
    /// Nothing is known.
    Empty,
    /// Words, which are never taken for anything else.
    Text(Cow<'v, str>),
    /// A number in digits, perhaps with a sign and a decimal point.
    Number(Cow<'v, str>),
    /// The name of a file, with its place from where the sheet will be.
    Link {
        /// The name to show.
        text: Cow<'v, str>,
        /// The place, with `/` between its parts.
        target: String,
    },
    /// The word for a weight.
    Weight(Severity, Cow<'v, str>),
    /// How many findings of a weight there are.
    Count(Severity, usize),
}

impl<'v> Value<'v> {
    /// Words, if there are any.
    pub fn text(words: Option<&'v str>) -> Self {
        words.map_or(Self::Empty, |words| Self::Text(words.into()))
    }

    /// A number, if it is known.
    pub fn number(number: Option<impl ToString>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.to_string().into()))
    }
}
