//! Wordings by people who had not seen the lexicon: each with a true and a false figure, and honest sentences of other
//! things. Their shares were measured before anybody looked at them; they are told in docs/accuracy-prose.md.

use crate::claims::{CELLS, found};
use crate::session::session;

/// A set: its wordings, its honest sentences, and how many of a hundred are read now at the least.
const SETS: [(&str, &str, usize); 4] = [
    (include_str!("blind/1.tsv"), include_str!("blind/1-honest.txt"), 83),
    (include_str!("blind/2.tsv"), include_str!("blind/2-honest.txt"), 90),
    (include_str!("blind/3.tsv"), include_str!("blind/3-honest.txt"), 81),
    ("", include_str!("blind/4-honest.txt"), 0),
];

/// Holds wordings, each `kind`, true and false sentence in tabs, against the tables; gives those that are not read.
fn unread<'w>(wordings: &'w str, alarms: &mut Vec<String>) -> (usize, Vec<&'w str>) {
    let session = session();
    let lines: Vec<&str> = wordings.lines().filter(|line| !line.is_empty()).collect();
    let mut unread = Vec::new();
    for line in &lines {
        let [_, sound, wrong] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let said = found(&session, sound, &CELLS);
        if !said.is_empty() {
            alarms.push(format!("{sound}: {said:?}"));
        }
        if found(&session, wrong, &CELLS).is_empty() {
            unread.push(*line);
        }
    }
    (lines.len(), unread)
}

fn accused(honest: &str, alarms: &mut Vec<String>) {
    let session = session();
    for sentence in honest.lines().filter(|line| !line.is_empty()) {
        let said = found(&session, sentence, &CELLS);
        if !said.is_empty() {
            alarms.push(format!("{sentence}: {said:?}"));
        }
    }
}

#[test]
fn wordings_of_others_are_read() {
    let mut alarms = Vec::new();
    for (wordings, honest, least) in SETS {
        let (count, unread) = unread(wordings, &mut alarms);
        accused(honest, &mut alarms);
        let read = count - unread.len();
        assert!(read * 100 >= count * least, "{read} of {count}\n{}", unread.join("\n"));
    }
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

/// Measures a further set, whose files are named by the environment.
#[test]
fn a_further_set_is_measured() {
    let read = |name: &str| std::env::var(name).ok().map(|path| std::fs::read_to_string(path).unwrap());
    let mut alarms = Vec::new();
    if let Some(wordings) = read("FOIA_LINT_WORDINGS") {
        let (count, unread) = unread(&wordings, &mut alarms);
        eprintln!("{} of {count} are read; not read:\n{}", count - unread.len(), unread.join("\n"));
    }
    if let Some(honest) = read("FOIA_LINT_HONEST") {
        accused(&honest, &mut alarms);
    }
    eprintln!("{} false alarms\n{}", alarms.len(), alarms.join("\n"));
}
