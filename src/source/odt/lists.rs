//! The numbers of lists and headings: they stand nowhere in the text, but on every page.

use std::collections::BTreeMap;

use super::pattern::Counted;
use super::styles::Styles;
use crate::source::ReadError;
use crate::source::flat::Allowance;
use crate::source::package::xml::Element;

/// A list that is open.
#[derive(Debug, Default)]
struct Open {
    pattern: Option<usize>,
    /// The item that is being read has its number, or has none.
    is_numbered: bool,
    /// The item begins to count anew.
    start: Option<usize>,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The lists around, the outermost first.
    open: Vec<Open>,
    /// How far the outermost of them has been counted, and its name.
    counted: Counted,
    id: Option<String>,
    named: BTreeMap<String, Counted>,
    /// Of each pattern, how far the last list of it was counted.
    last: BTreeMap<usize, Counted>,
    outline: Counted,
}

impl Lists {
    /// Begins a list.
    pub(super) fn begin(&mut self, element: &Element<'_>, styles: &Styles) {
        let named = element.attribute("style-name").and_then(|name| styles.pattern_of(&name));
        if let Some(outer) = self.open.last() {
            let pattern = named.or(outer.pattern);
            self.open.push(Open { pattern, is_numbered: true, start: None });
            return;
        }
        let goes_on = element.attribute("continue-numbering").as_deref() == Some("true");
        let of_name = element.attribute("continue-list").and_then(|id| self.named.get(&id));
        let of_pattern = || named.filter(|_| goes_on).and_then(|pattern| self.last.get(&pattern));
        self.counted = of_name.or_else(of_pattern).copied().unwrap_or_default();
        self.id = element.attribute("id");
        self.open.push(Open { pattern: named, is_numbered: true, start: None });
    }

    /// Ends a list.
    pub(super) fn end(&mut self) {
        let Some(Open { pattern, .. }) = self.open.pop() else { return };
        if self.open.is_empty() {
            self.named.extend(self.id.take().map(|id| (id, self.counted)));
            self.last.extend(pattern.map(|pattern| (pattern, self.counted)));
        }
    }

    /// Begins an item, or the head of a list, which has no number.
    pub(super) fn begin_item(&mut self, element: &Element<'_>) {
        if let Some(open) = self.open.last_mut() {
            open.is_numbered = element.is("list-header");
            open.start = element.attribute("start-value").and_then(|start| start.parse().ok());
        }
    }

    /// The number of a paragraph that begins here: the first of its item has one.
    ///
    /// # Errors
    /// `TooIntricate`: more has been made than is allowed.
    pub(super) fn number(&mut self, styles: &Styles, allowance: &mut Allowance) -> Result<String, ReadError> {
        let at = self.open.len();
        let Some(open) = self.open.last_mut() else { return Ok(String::new()) };
        if std::mem::replace(&mut open.is_numbered, true) {
            return Ok(String::new());
        }
        let Some(pattern) = open.pattern.and_then(|pattern| styles.pattern(pattern)) else {
            return Ok(String::new());
        };
        pattern.next(at, open.start.take(), &mut self.counted, allowance)
    }

    /// The number of a heading of a level that is in no list.
    ///
    /// # Errors
    /// `TooIntricate`: more has been made than is allowed.
    pub(super) fn heading(
        &mut self,
        at: usize,
        styles: &Styles,
        allowance: &mut Allowance,
    ) -> Result<String, ReadError> {
        styles.outline.next(at, None, &mut self.outline, allowance)
    }

    /// True within a list.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }
}
