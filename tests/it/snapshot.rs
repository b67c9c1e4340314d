//! Files that are written by the program itself and must not be stale.

use std::path::Path;

use crate::session::below;

/// True if the files are to be written rather than compared.
pub fn is_overwritten() -> bool {
    std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite")
}

/// Compares a generated text with the file that holds it, below the folder of the package.
#[track_caller]
pub fn same(path: &str, text: &str) {
    let file = below(path);
    if is_overwritten() {
        std::fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        return;
    }
    let known = known(&file);
    let line = known.lines().zip(text.lines()).take_while(|(known, new)| known == new).count();
    assert!(
        known == text,
        "{path} is stale from line {} on: {:?} should be {:?} (SNAPSHOTS=overwrite writes it)",
        line + 1,
        known.lines().nth(line),
        text.lines().nth(line),
    );
}

fn known(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_default()
}
