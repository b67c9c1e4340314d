//! The lists of organs whose reports are expected.

use std::path::Path;

use super::places::{self, Place};
use super::sole::unreadable;
use crate::compare::Roster;
use crate::session::{Input, Session};

/// Bytes of a list: the names of all organs of the country.
const LONGEST: usize = 8 << 20;

/// The list at a path, in any encoding in which a report may be.
///
/// # Errors
/// Why it cannot be read.
pub(in crate::cli) fn read(path: &Path, session: &Session) -> anyhow::Result<Roster> {
    let Input { name, bytes } = places::read(Place::File(path.to_owned()), LONGEST);
    match session.read_text(Input { name: name.clone(), bytes }) {
        Ok(text) => Ok(Roster::read(session, &text)),
        Err(error) => Err(unreadable(session, name, &error)),
    }
}
