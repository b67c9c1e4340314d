//! Pages made by hand, and the text that they give.

use super::{Area, Glyph, Page, Ruling, flatten};
use crate::source::flat::Allowance;

/// Pages written line by line: `P width height`, `G letter left top right bottom baseline size`, `R left top right bottom`.
fn read(text: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |at: usize| words[at].parse::<i32>().unwrap();
        let area = |at: usize| Area {
            left: number(at),
            top: number(at + 1),
            right: number(at + 2),
            bottom: number(at + 3),
        };
        match words[0] {
            "P" => pages.push(Page { width: number(1), height: number(2), ..Page::default() }),
            "G" => pages.last_mut().unwrap().glyphs.push(Glyph {
                letter: words[1].chars().next().unwrap(),
                area: area(2),
                baseline: number(6),
                size: number(7),
            }),
            _ => pages.last_mut().unwrap().rulings.push(Ruling { area: area(1) }),
        }
    }
    pages
}

/// Writes what pages give that are named by `FOIA_LINT_PAGES`, a folder, each beside its file.
#[test]
fn pages_of_a_folder_are_written() {
    let Some(folder) = std::env::var_os("FOIA_LINT_PAGES") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "pages") {
            let pages = read(&std::fs::read_to_string(&path).unwrap());
            let told = match flatten(&pages, &mut Allowance::default()) {
                Ok(flat) => flat.text.text().to_owned(),
                Err(error) => format!("ERROR {error}\n"),
            };
            std::fs::write(path.with_extension("md"), told).unwrap();
        }
    }
}
