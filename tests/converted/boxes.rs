//! Where characters are printed: what the program says of each, beside what `pdftotext -bbox` says of the same file.

#![expect(clippy::float_arithmetic, reason = "boxes in points")]

use std::path::{Path, PathBuf};
use std::process::Command;

use foia_lint::stages::source::Source;
use foia_lint::stages::span::SourceId;

use crate::{kept, print};

/// How far a box may be from the other program's to the sides, in points. Up and down the two take the height of a font
/// differently: there the middle of a letter must be within the other's box.
const BESIDE: f64 = 1.0;
/// Letters by which fonts of one width are told from others.
const WIDE: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// A word and its box: left, top, right, bottom.
struct Word {
    page: usize,
    sides: [f64; 4],
    letters: Vec<char>,
}

impl Word {
    /// The letter at this distance from the left, if the word has wide letters only, all as wide.
    fn letter_at(&self, x: f64) -> Option<char> {
        if !self.letters.iter().all(|letter| WIDE.contains(letter)) {
            return None;
        }
        let [left, _, right, _] = self.sides;
        let mut edge = left;
        let step = (right - left) / f64::from(u32::try_from(self.letters.len()).unwrap());
        self.letters.iter().copied().find(|_| {
            edge += step;
            x < edge
        })
    }

    fn holds(&self, page: usize, (x, y): (f64, f64)) -> bool {
        let [left, top, right, bottom] = self.sides;
        self.page == page && (left - BESIDE..=right + BESIDE).contains(&x) && (top..=bottom).contains(&y)
    }
}

fn words(pdf: &Path) -> Vec<Word> {
    let output = Command::new(print::TAKER).arg("-bbox").arg(pdf).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", pdf.display());
    let text = String::from_utf8(output.stdout).unwrap();
    let mut page = 0;
    let mut words = Vec::new();
    for line in text.lines() {
        page += usize::from(line.trim_start().starts_with("<page "));
        let Some((head, rest)) =
            line.trim_start().strip_prefix("<word ").and_then(|line| line.split_once('>'))
        else {
            continue;
        };
        let side = |name: &str| {
            let (_, rest) = head.split_once(&format!("{name}=\"")).unwrap();
            rest.split_once('"').unwrap().0.parse().unwrap()
        };
        let letters = rest.split_once("</word>").unwrap().0;
        let letters =
            letters.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        let sides = [side("xMin"), side("yMin"), side("xMax"), side("yMax")];
        words.push(Word { page, sides, letters: letters.chars().collect() });
    }
    words
}

/// What is wrong with the boxes of a file, and how many characters were looked at.
fn compare(pdf: &Path) -> (Vec<String>, usize) {
    let source = Source::decode(SourceId::new(0), "a.pdf", std::fs::read(pdf).unwrap(), usize::MAX).unwrap();
    let words = words(pdf);
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (at, letter) in source.text().char_indices() {
        let spot = source.spot(source.span(at..at + letter.len_utf8()));
        let Some((page, [x, y, width, height])) = spot.and_then(|spot| Some((spot.page, spot.area?))) else {
            // Bars, spaces and line ends that are not printed.
            if !matches!(letter, '|' | ' ' | '\n') {
                wrong.push(format!("{letter} at {at} is nowhere"));
            }
            continue;
        };
        count += 1;
        let [x, y, width, height] = [x, y, width, height].map(|length| f64::from(length) / 1000.0);
        let middle = (x + width / 2.0, y + height / 2.0);
        let found = words.iter().find(|word| {
            let is_there = word.holds(page, middle) && word.letters.contains(&letter);
            is_there && word.letter_at(middle.0).is_none_or(|other| other == letter)
        });
        if found.is_none() {
            wrong.push(format!("{letter} at {at}: page {page}, {middle:?}"));
        }
    }
    (wrong, count)
}

fn kept_files() -> Vec<PathBuf> {
    let files = std::fs::read_dir(kept::printed()).unwrap().map(|entry| entry.unwrap().path());
    let plain = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/pdf");
    files.chain(["chromium.pdf", "libreoffice.pdf"].map(|name| plain.join(name))).collect()
}

#[test]
fn every_character_has_the_box_that_another_program_sees() {
    if !print::is_there(print::TAKER) {
        eprintln!("skipped: {} is not installed", print::TAKER);
        return;
    }
    for file in kept_files() {
        let (wrong, count) = compare(&file);
        assert!(wrong.is_empty() && count > 100, "{}: {count}\n{}", file.display(), wrong.join("\n"));
    }
}

/// A page on which text stands upright, upside down or along a side.
fn along(way: &str, rotate: u16) -> String {
    let content = format!("BT /F 12 Tf {way} Tm (Information 2024) Tj ET");
    format!(
        "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
         2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n\
         3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 500] /Rotate {rotate} /Contents 4 0 R \
         /Resources <</Font <</F 5 0 R>>>>>> endobj\n\
         4 0 obj <</Length {}>> stream\n{content}\nendstream endobj\n\
         5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Courier>> endobj\n\
         trailer <</Root 1 0 R>>\n%%EOF\n",
        content.len()
    )
}

#[test]
fn text_along_the_sides_of_a_page_has_its_box_there() {
    if !print::is_there(print::TAKER) {
        eprintln!("skipped: {} is not installed", print::TAKER);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    let ways = ["1 0 0 1 60 400", "0 1 -1 0 100 60", "-1 0 0 -1 250 90", "0 -1 1 0 40 450"];
    for (way, rotate) in ways.into_iter().flat_map(|way| [0, 90, 180, 270].map(|turn| (way, turn))) {
        std::fs::write(&file, along(way, rotate)).unwrap();
        let (wrong, count) = compare(&file);
        assert!(wrong.is_empty() && count == 15, "{way}, {rotate}: {count}\n{}", wrong.join("\n"));
    }
}
