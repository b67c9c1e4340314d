//! What the other parts of a Word file say of its paragraphs: which are headings, and which are numbered.

use super::names::{NameId, Names};
use super::numbering::{Entry, Numbering};
use super::styles::Styles;
use crate::source::ReadError;
use crate::source::flat::Allowance;
use crate::source::package::Archive;

/// The look of a document.
#[derive(Debug, Default)]
pub(super) struct Look {
    names: Names,
    styles: Styles,
    numbering: Numbering,
}

/// What a paragraph says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said<'p> {
    /// The name of its style.
    pub style: Option<&'p str>,
    /// The level of a heading, from 0.
    pub outline: Option<usize>,
    /// The list that it belongs to.
    pub list: Option<usize>,
    /// Its level in the list, from 0.
    pub level: Option<usize>,
}

impl Look {
    /// Reads the parts that stand in a folder of an archive.
    ///
    /// # Errors
    /// `Damaged`, `TooLarge`, `TooIntricate`.
    pub(super) fn of(archive: &mut Archive<'_>, beside: impl Fn(&str) -> String) -> Result<Self, ReadError> {
        let mut look = Self::default();
        if let Some(part) = archive.part(&beside("styles.xml"))? {
            look.styles = Styles::of(&part, &mut look.names)?;
        }
        if let Some(part) = archive.part(&beside("numbering.xml"))? {
            look.numbering = Numbering::of(&part, &mut look.names)?;
        }
        Ok(look)
    }

    /// The level of the heading that a paragraph is, from 0; `None` for running text.
    pub(super) fn outline(&self, said: Said<'_>) -> Option<usize> {
        let of_style = || self.styles.outline(self.style(said)?);
        said.outline.or_else(of_style)
    }

    fn style(&self, said: Said<'_>) -> Option<NameId> {
        said.style.map_or_else(|| self.styles.default_style(), |name| self.names.known(name))
    }

    /// The number in front of the next paragraph, with what stands between it and the words; empty if it has none.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(super) fn number(&mut self, said: Said<'_>, allowance: &mut Allowance) -> Result<String, ReadError> {
        let entry = match said.list {
            Some(list) => Some(Entry { list, level: Some(said.level.unwrap_or(0)), style: None }),
            None => self.style(said).and_then(|style| self.styles.numbered(style)).map(|numbered| Entry {
                list: numbered.list,
                level: said.level.or(numbered.level),
                style: Some(numbered.style),
            }),
        };
        entry.map_or_else(|| Ok(String::new()), |entry| self.numbering.next(entry, allowance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look() -> Look {
        let mut look = Look::default();
        look.styles = Styles::of(
            "<styles><style type='paragraph' default='1' styleId='d'><outlineLvl val='4'/></style>\
             <style styleId='h'><outlineLvl val='1'/><numId val='1'/><ilvl val='1'/></style></styles>",
            &mut look.names,
        )
        .unwrap();
        look.numbering = Numbering::of(
            "<numbering><abstractNum abstractNumId='0'><lvl ilvl='0'><lvlText val='%1、'/></lvl>\
             <lvl ilvl='1'><lvlText val='（%2）'/></lvl></abstractNum><num numId='1'><abstractNumId val='0'/></num>\
             </numbering>",
            &mut look.names,
        )
        .unwrap();
        look
    }

    #[test]
    fn a_paragraph_goes_before_its_style_and_that_before_the_default() {
        let look = look();
        let outline = |style, outline| look.outline(Said { style, outline, ..Said::default() });
        assert_eq!(outline(None, None), Some(4));
        assert_eq!(outline(Some("h"), None), Some(1));
        assert_eq!(outline(Some("h"), Some(0)), Some(0));
        assert_eq!(outline(Some("no such"), None), None);
    }

    #[test]
    fn a_number_is_that_of_the_paragraph_or_its_style() {
        let mut look = look();
        let mut number = |style, list, level| {
            let said = Said { style, list, level, outline: None };
            look.number(said, &mut Allowance::default()).unwrap()
        };
        assert_eq!(number(None, None, None), "", "the default style is in no list");
        assert_eq!(number(Some("h"), None, None), "（1）");
        assert_eq!(number(Some("h"), None, Some(0)), "1、", "the paragraph says which level");
        assert_eq!(number(Some("h"), Some(1), None), "2、", "its own list begins at the first level");
        assert_eq!(number(Some("h"), Some(0), None), "", "no such list: it takes the paragraph out of one");
        assert_eq!(number(None, Some(1), Some(1)), "（1）");
    }
}
