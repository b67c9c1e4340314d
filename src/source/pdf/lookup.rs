//! What names in content streams mean. A name can be used a million times, and what it means be as long as the file:
//! fonts are read once, what means nothing is not looked for again, and the rest is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hayro_syntax::object::{Dict, Name};

use super::super::ReadError;
use super::super::drawn::Budget;
use super::font::{Font, Fonts};

/// The place of a dictionary, and a name in it.
type Named = (usize, Vec<u8>);

/// What is known of names.
#[derive(Default)]
pub(super) struct Lookup {
    fonts: BTreeMap<Named, Rc<Font>>,
    meaningless: BTreeSet<Named>,
}

impl Lookup {
    /// What `name` means in `list`: what `read` finds, with the size of its dictionary in bytes.
    ///
    /// # Errors
    /// `TooLarge`.
    pub(super) fn get<T>(
        &mut self,
        (list, name): (&Dict<'_>, &Name<'_>),
        budget: &mut Budget,
        read: impl FnOnce() -> Option<(T, usize)>,
    ) -> Result<Option<T>, ReadError> {
        let named = named(list, name);
        if self.meaningless.contains(&named) {
            return Ok(None);
        }
        let Some((found, size)) = read() else {
            self.meaningless.insert(named);
            return Ok(None);
        };
        budget.unpack(size)?;
        Ok(Some(found))
    }

    /// The font that `name` means in `list`; one of unknown characters if it means nothing.
    ///
    /// # Errors
    /// `TooLarge`.
    pub(super) fn font(
        &mut self,
        (list, name): (&Dict<'_>, &Name<'_>),
        fonts: &mut Fonts,
        budget: &mut Budget,
    ) -> Result<Rc<Font>, ReadError> {
        let named = named(list, name);
        if let Some(font) = self.fonts.get(&named) {
            return Ok(Rc::clone(font));
        }
        let font = match list.get::<Dict<'_>>(name) {
            Some(dict) => fonts.get(&dict, budget)?,
            None => Rc::new(Font::Simple(Vec::new())),
        };
        self.fonts.insert(named, Rc::clone(&font));
        Ok(font)
    }
}

fn named(list: &Dict<'_>, name: &Name<'_>) -> Named {
    (list.data().as_ptr().addr(), name.as_ref().to_vec())
}
