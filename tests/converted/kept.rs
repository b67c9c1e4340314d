//! The texts that stay in the repository, and the pages that they were taken from.

use std::path::{Path, PathBuf};

use crate::case::Case;
use crate::print;
use crate::style::STYLES;

const SEED: u64 = 20_250_121;
/// The styles whose report has a wrong figure.
const FAULTY: [&str; 2] = ["bare", "browser"];
/// The most bytes of a text and of a page file.
const TEXT: u64 = 20_000;
const PAGES: u64 = 60_000;

fn below(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(folder)
}

/// The texts, each with its truth.
pub fn converted() -> PathBuf {
    below("converted")
}

/// Texts that other programs took from the same pages.
pub fn other() -> PathBuf {
    below("other")
}

/// Their pages.
pub fn printed() -> PathBuf {
    below("printed")
}

/// Makes them anew: a report of each style.
pub fn renew() {
    let folder = tempfile::tempdir().unwrap();
    let is_faulty = |number: usize| FAULTY.contains(&STYLES[number].name);
    let cases: Vec<_> =
        (0..STYLES.len()).map(|number| Case::brief(SEED, number, is_faulty(number))).collect();
    print::print(&cases, folder.path());
    for to in [converted(), printed()] {
        if to.exists() {
            std::fs::remove_dir_all(&to).unwrap();
        }
        std::fs::create_dir_all(&to).unwrap();
    }
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let from = entry.unwrap().path();
        let to = match from.extension().and_then(|extension| extension.to_str()) {
            Some("txt" | "json") => converted(),
            Some("pdf") if !from.to_string_lossy().contains("faulty") => printed(),
            _ => continue,
        };
        std::fs::copy(&from, to.join(from.file_name().unwrap())).unwrap();
    }
}

/// Files that are larger than kept files may be.
pub fn too_large() -> Vec<PathBuf> {
    let files = |folder: PathBuf, most: u64| {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        entries.filter(move |entry| entry.metadata().unwrap().len() > most).map(|entry| entry.path())
    };
    files(converted(), TEXT).chain(files(printed(), PAGES)).collect()
}
