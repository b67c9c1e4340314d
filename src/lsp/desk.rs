//! What the server asks of the program.

use std::path::Path;

use crate::session::Checked;

/// Who checks the text of a buffer by the settings that hold for its file.
pub trait Desk {
    /// The findings of a text that is to be stored under this path; otherwise why there are none, in words.
    ///
    /// # Errors
    /// What is wrong with the settings that hold for the path.
    fn check(&mut self, path: &Path, text: &str) -> Result<Checked, String>;

    /// Reads settings anew before the next check.
    ///
    /// # Errors
    /// What is wrong with the settings, in words.
    fn reload(&mut self) -> Result<(), String>;

    /// What to call an edit in the editor: `fix`, `unsafe_fix` or `fix_all`.
    fn title(&self, key: &str) -> &'static str;
}
