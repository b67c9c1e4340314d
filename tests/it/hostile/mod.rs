//! Inputs meant to do harm that no report of a fault stands behind: somebody sat down and thought them up. Each is given to
//! the real program, which has to end by itself within its memory, say what it says in few words, and leave the file as it
//! is or a whole one.
//!
//! `FOIA_LINT_SIZE` says how many bytes each has, roughly; with `FOIA_LINT_KEEP` they are written into that folder, and no
//! more is done.

mod docx;
mod page;
mod settings;
mod text;

use std::fs;

use crate::limits::{Ended, is_held, run_within};
use crate::snapshot::same;

/// Mebibytes of address space for each.
const ROOM: u64 = 512;
/// Bytes of an input, roughly: many enough that what grows with their square is felt.
const SIZE: usize = 60_000;
/// What a run says has at most so many bytes.
const MOST_SAID: usize = 2 << 20;

/// An input meant to do harm.
pub struct Hostile {
    /// What is in it, for the page that lists them.
    pub what: &'static str,
    /// The name of its file.
    pub name: &'static str,
    /// Its bytes, roughly so many.
    pub bytes: fn(usize) -> Vec<u8>,
}

/// All of them, by what they are.
const ALL: [(&str, &[Hostile]); 4] = [
    ("Text and Markdown", &text::ALL),
    ("Web pages", &page::ALL),
    ("Word files", &docx::ALL),
    ("Settings, rules and lists of findings", &settings::ALL),
];

/// The title of a report and the heading of its first section.
const HEAD: &str = "云岭县林业局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n";
/// The heading of the section with the large table.
const TABLE: &str = "三、收到和处理政府信息公开申请情况\n\n";

/// So many pieces as make up a size.
fn filled(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

/// Pieces by their number, as many as make up a size.
fn numbered(size: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= size {
            break;
        }
        text += &piece(number);
    }
    text
}

fn size() -> usize {
    std::env::var("FOIA_LINT_SIZE").ok().and_then(|size| size.parse().ok()).unwrap_or(SIZE)
}

/// Does to an input what users do to files, and asserts what holds of any.
fn endured(hostile: &Hostile) {
    let bytes = (hostile.bytes)(size());
    if let Ok(kept) = std::env::var("FOIA_LINT_KEEP") {
        fs::write(format!("{kept}/{}-{}", slug(hostile.what), hostile.name), &bytes).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(hostile.name);
    fs::write(&path, &bytes).unwrap();
    let mut runs: Vec<Vec<&str>> = vec![vec!["--output-format", "jsonl", hostile.name]];
    if hostile.name.starts_with("foia-lint") || hostile.name.starts_with("baseline") {
        fs::write(folder.path().join("a.txt"), HEAD).unwrap();
        runs = vec![vec!["a.txt"], vec!["--baseline", hostile.name, "a.txt"]];
    } else {
        runs.extend([vec!["fmt", hostile.name], vec!["--fix", "--unsafe-fixes", hostile.name]]);
    }
    for run in runs {
        let Ended { status, said, .. } = run_within(ROOM, folder.path(), &run);
        let what = format!("{} ({}): {run:?}", hostile.what, hostile.name);
        assert!(matches!(status.code(), Some(0..=2)), "{what}: {status} {said}");
        assert!(!said.contains("panicked") && !said.contains("fault of this program"), "{what}: {said}");
        assert!(said.len() <= MOST_SAID, "{what}: {} bytes", said.len());
        assert!(fs::metadata(&path).unwrap().len() > 0 || bytes.is_empty(), "{what}: nothing is left");
    }
}

fn slug(what: &str) -> String {
    what.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).take(60).collect()
}

#[test]
fn texts_are_endured() {
    all_endured(&text::ALL);
}

#[test]
fn pages_are_endured() {
    all_endured(&page::ALL);
}

#[test]
fn word_files_are_endured() {
    all_endured(&docx::ALL);
}

#[test]
fn settings_are_endured() {
    all_endured(&settings::ALL);
}

fn all_endured(all: &[Hostile]) {
    if is_held() {
        all.iter().for_each(endured);
    }
}

#[test]
fn the_page_of_reliability_lists_them() {
    let list = |(kind, all): &(&str, &[Hostile])| {
        let whats: Vec<&str> = all.iter().map(|hostile| hostile.what).collect();
        format!("### {kind}\n\n- {}\n\n", whats.join("\n- "))
    };
    let lists: String = ALL.iter().map(list).collect();
    let count: usize = ALL.iter().map(|(_, all)| all.len()).sum();
    let path = "docs/reliability.md";
    let page = fs::read_to_string(crate::session::below(path)).unwrap();
    let (before, _) = page.split_once(MARK).expect("the page has its place for the list");
    same(path, &format!("{before}{MARK}\n\nThere are {count}.\n\n{}", lists.trim_end().to_owned() + "\n"));
}

/// What stands before the list.
const MARK: &str = "## Hostile inputs that are tried";
