//! What the server asks of the program.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::session::{Checked, Session};

/// Who knows by which settings a buffer is checked.
pub trait Desk {
    /// The session for a report that is stored under this path, or is to be.
    ///
    /// # Errors
    /// What is wrong with the settings that hold for it.
    fn session(&mut self, path: &Path) -> Result<Arc<Session>, Faulty>;

    /// Reads settings anew before the next check.
    fn reload(&mut self);

    /// The settings file that holds for a report, with its text; otherwise the one that would hold if it were there.
    /// `None` if it cannot be read.
    fn settings(&mut self, path: &Path) -> Option<(PathBuf, Option<String>)>;
}

/// Why a report is not checked: its settings are no good.
#[derive(Clone, Debug)]
pub struct Faulty {
    /// What is to be said of it.
    pub words: String,
    /// The faults, as far as they have places in a file.
    pub faults: Option<Arc<Checked>>,
}
