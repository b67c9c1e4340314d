//! What became of many texts, in figures.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::judge::Judged;
use crate::print::Mode;

/// Some of the texts, counted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub sound: usize,
    /// Sound ones without an error or a warning.
    pub quiet: usize,
    /// The most findings that a sound one has.
    pub most: usize,
    /// Sums and statements of sound ones that are called wrong.
    pub sums: usize,
    pub cells: usize,
    pub right: usize,
    pub wrong: usize,
    pub faulty: usize,
    pub named: usize,
    /// Texts of sound reports with each code.
    pub codes: BTreeMap<String, usize>,
}

impl Tally {
    pub fn of<'j>(judged: impl IntoIterator<Item = &'j Judged>) -> Self {
        let mut tally = Self::default();
        for text in judged {
            tally.add(text);
        }
        tally
    }

    fn add(&mut self, text: &Judged) {
        self.cells += text.cells;
        self.right += text.right;
        self.wrong += text.wrong.len();
        if !text.is_sound {
            self.faulty += 1;
            self.named += usize::from(text.is_named);
            return;
        }
        self.sound += 1;
        self.quiet += usize::from(text.is_quiet());
        self.most = self.most.max(text.findings);
        self.sums += text.sums;
        for code in text.codes.keys() {
            *self.codes.entry(code.clone()).or_default() += 1;
        }
    }

    /// Of a hundred sound reports, how many have no error and no warning.
    pub const fn quiet_share(&self) -> usize {
        share(self.quiet, self.sound, 100)
    }

    /// Of a thousand cells, how many are known and right.
    pub const fn right_share(&self) -> usize {
        share(self.right, self.cells, 1000)
    }
}

/// So many in `whole`, rounded down; all of nothing.
const fn share(part: usize, all: usize, whole: usize) -> usize {
    match (part * whole).checked_div(all) {
        Some(share) => share,
        None => whole,
    }
}

/// A table of all texts by tool and mode, one by style and mode, and the codes that sound reports raise.
pub fn tables(judged: &[Judged]) -> String {
    let head =
        "texts | sound | quiet | most findings | T3xx, N5xx | cells | right % | wrong | faulty | named |";
    let rule = " ---: |".repeat(head.matches('|').count());
    let mut text = String::new();
    for (title, of) in [("Printed by", tool as fn(&Judged) -> &str), ("Style", style)] {
        let names: BTreeSet<&str> = judged.iter().map(of).collect();
        writeln!(text, "| {title} | taken as | {head}\n| --- | --- |{rule}").unwrap();
        for name in names {
            for mode in Mode::ALL {
                let tally = Tally::of(judged.iter().filter(|text| of(text) == name && text.mode == mode));
                if tally.sound + tally.faulty > 0 {
                    writeln!(text, "| {name} | {} |{}", mode.name(), line(&tally)).unwrap();
                }
            }
        }
        text.push('\n');
    }
    text + &codes(judged)
}

fn tool(text: &Judged) -> &str {
    &text.tool
}

fn style(text: &Judged) -> &str {
    &text.style
}

fn line(tally: &Tally) -> String {
    let Tally { sound, quiet, most, sums, cells, wrong, faulty, named, .. } = tally;
    let right = tally.right_share();
    let right = format!("{}.{}", right / 10, right % 10);
    format!(
        " {} | {sound} | {quiet} | {most} | {sums} | {cells} | {right} | {wrong} | {faulty} | {named} |",
        sound + faulty
    )
}

fn codes(judged: &[Judged]) -> String {
    let of_mode = Mode::ALL.map(|mode| Tally::of(judged.iter().filter(|text| text.mode == mode)));
    let codes: BTreeSet<&String> = of_mode.iter().flat_map(|tally| tally.codes.keys()).collect();
    let names = Mode::ALL.map(Mode::name).join(" | ");
    let rule = " ---: |".repeat(Mode::ALL.len());
    let mut text = format!("| sound texts with | {names} |\n| --- |{rule}\n");
    for code in codes {
        let counts = of_mode.each_ref().map(|tally| tally.codes.get(code).copied().unwrap_or_default());
        writeln!(text, "| {code} | {} |", counts.map(|count| count.to_string()).join(" | ")).unwrap();
    }
    text
}

/// One line for each text: what was said of it.
pub fn lines(judged: &[Judged]) -> String {
    let mut text = String::new();
    for one in judged {
        let codes: Vec<String> = one.codes.iter().map(|(code, count)| format!("{code}×{count}")).collect();
        let kind = if one.is_sound { "sound" } else { "faulty" };
        writeln!(text, "{} {kind} {}/{} {}", one.name, one.right, one.cells, codes.join(" ")).unwrap();
        for wrong in &one.wrong {
            writeln!(text, "    WRONG {wrong}").unwrap();
        }
    }
    text
}
