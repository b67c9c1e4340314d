//! Random faults in sound reports: misspelt labels, wrong totals, lost and glued figures.

/// Random numbers from a seed.
pub struct Luck(u64);

impl Luck {
    /// Numbers that are the same for the same seed: `FOIA_LINT_SEED`, or always the same one.
    #[expect(clippy::print_stderr, reason = "a random test says how to run it again")]
    pub fn of_run() -> Self {
        let seed = std::env::var("FOIA_LINT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2024);
        eprintln!("FOIA_LINT_SEED={seed}");
        Self(seed)
    }

    /// A number below `bound`, which is not 0 (`SplitMix64`).
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        if all.is_empty() { None } else { all.get(self.below(all.len())) }
    }
}

/// Does up to three things to a text that happen to reports.
pub fn damaged(text: &str, luck: &mut Luck) -> String {
    let mut text = text.to_owned();
    for _ in 0..=luck.below(3) {
        text = match luck.below(5) {
            0 | 1 => misspelt(&text, luck),
            2 => miscounted(&text, luck),
            3 => lost(&text, luck),
            _ => glued(&text, luck),
        };
    }
    text
}

/// One Chinese character gone, doubled, changed, or swapped with the next.
fn misspelt(text: &str, luck: &mut Luck) -> String {
    let is_chinese = |letter: char| ('\u{4E00}'..='\u{9FFF}').contains(&letter);
    let letters: Vec<(usize, char)> = text.char_indices().filter(|(_, letter)| is_chinese(*letter)).collect();
    let Some((at, letter)) = luck.one_of(&letters).copied() else { return text.to_owned() };
    let rest = &text[at + letter.len_utf8()..];
    let next = rest.chars().next().filter(|next| is_chinese(*next));
    let instead = match luck.below(4) {
        0 => String::new(),
        1 => format!("{letter}{letter}"),
        2 => luck.one_of(&letters).map(|(_, letter)| letter.to_string()).unwrap_or_default(),
        _ => match next {
            Some(next) => return format!("{}{next}{letter}{}", &text[..at], &rest[next.len_utf8()..]),
            None => String::new(),
        },
    };
    format!("{}{instead}{rest}", &text[..at])
}

/// The places of figures.
fn figures(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), '\0')]) {
        match (letter.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                found.push((begun, at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// One figure is another.
fn miscounted(text: &str, luck: &mut Luck) -> String {
    let Some((start, end)) = luck.one_of(&figures(text)).copied() else { return text.to_owned() };
    let figure: u64 = text[start..end].parse().unwrap_or(0);
    let wrong = match luck.below(3) {
        0 => figure.wrapping_add(1),
        1 => figure.saturating_mul(10).saturating_add(3),
        _ => figure.wrapping_add(u64::try_from(luck.below(90)).unwrap()),
    };
    format!("{}{wrong}{}", &text[..start], &text[end..])
}

/// One figure is gone, and often what parts it from the next one.
fn lost(text: &str, luck: &mut Luck) -> String {
    let Some((start, end)) = luck.one_of(&figures(text)).copied() else { return text.to_owned() };
    let rest =
        if luck.below(3) > 0 { text[end..].trim_start_matches(['\t', '|', ' ']) } else { &text[end..] };
    format!("{}{rest}", &text[..start])
}

/// What parts two figures is gone.
fn glued(text: &str, luck: &mut Luck) -> String {
    let figures = figures(text);
    let is_parted = |pair: &&[(usize, usize)]| {
        pair[1].0 - pair[0].1 <= 5 && text[pair[0].1..pair[1].0].chars().all(|letter| "\t| ".contains(letter))
    };
    let pairs: Vec<&[(usize, usize)]> = figures.windows(2).filter(is_parted).collect();
    let Some(pair) = luck.one_of(&pairs) else { return text.to_owned() };
    format!("{}{}", &text[..pair[0].1], &text[pair[1].0..])
}
