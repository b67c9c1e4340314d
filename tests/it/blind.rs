//! Wordings by people who had not seen the lexicon: each with a true and a false figure, and honest sentences of other
//! things. Their shares were measured before anybody looked at them; they are told in docs/accuracy-prose.md.

use foia_lint::stages::session::Session;

use crate::claims::{CELLS, said_of, with};
use crate::session::session;

/// A set: its wordings, its honest sentences, how many of a hundred are read now at the least, and the report that they
/// were written for.
const SETS: [(&str, &str, usize, Put); 8] = [
    (include_str!("blind/1.tsv"), include_str!("blind/1-honest.txt"), 83, into_cells),
    (include_str!("blind/2.tsv"), include_str!("blind/2-honest.txt"), 90, into_cells),
    (include_str!("blind/3.tsv"), include_str!("blind/3-honest.txt"), 81, into_cells),
    ("", include_str!("blind/4-honest.txt"), 0, into_cells),
    (include_str!("blind/5.tsv"), include_str!("blind/5-honest.txt"), 58, into_example),
    ("", include_str!("blind/6-honest.txt"), 0, into_example),
    (include_str!("blind/7.tsv"), include_str!("blind/7-honest.txt"), 68, into_example),
    ("", include_str!("blind/8-honest.txt"), 0, into_example),
];

/// Makes a report that says a sentence.
type Put = fn(&Session, &str) -> String;

fn into_cells(session: &Session, sentence: &str) -> String {
    with(session, sentence, &CELLS)
}

/// The sound example, with the sentence in the place of what it says of requests.
fn into_example(_: &Session, sentence: &str) -> String {
    let own = |line: &&str| line.starts_with("全年新收政府信息公开申请39件");
    let line = |line: &'static str| if own(&line) { sentence.to_owned() } else { line.to_owned() };
    include_str!("../../examples/sound.md").lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Holds wordings, each `kind`, true and false sentence in tabs, against the tables; gives those that are not read.
fn unread<'w>(wordings: &'w str, put: Put, alarms: &mut Vec<String>) -> (usize, Vec<&'w str>) {
    let session = session();
    let lines: Vec<&str> = wordings.lines().filter(|line| !line.is_empty()).collect();
    let mut unread = Vec::new();
    for line in &lines {
        let [_, sound, wrong] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let said = said_of(&session, &put(&session, sound));
        if !said.is_empty() {
            alarms.push(format!("{sound}: {said:?}"));
        }
        if said_of(&session, &put(&session, wrong)).is_empty() {
            unread.push(*line);
        }
    }
    (lines.len(), unread)
}

fn accused(honest: &str, put: Put, alarms: &mut Vec<String>) {
    let session = session();
    for sentence in honest.lines().filter(|line| !line.is_empty()) {
        let said = said_of(&session, &put(&session, sentence));
        if !said.is_empty() {
            alarms.push(format!("{sentence}: {said:?}"));
        }
    }
}

#[test]
fn wordings_of_others_are_read() {
    let mut alarms = Vec::new();
    for (wordings, honest, least, put) in SETS {
        let (count, unread) = unread(wordings, put, &mut alarms);
        accused(honest, put, &mut alarms);
        let read = count - unread.len();
        assert!(read * 100 >= count * least, "{read} of {count}\n{}", unread.join("\n"));
    }
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

/// Measures a further set, whose files are named by the environment: for the sound example if `FOIA_LINT_BASE` is
/// `example`.
#[test]
fn a_further_set_is_measured() {
    let is_of_example = std::env::var("FOIA_LINT_BASE").is_ok_and(|base| base == "example");
    let put: Put = if is_of_example { into_example } else { into_cells };
    let read = |name: &str| std::env::var(name).ok().map(|path| std::fs::read_to_string(path).unwrap());
    let mut alarms = Vec::new();
    if let Some(wordings) = read("FOIA_LINT_WORDINGS") {
        let (count, unread) = unread(&wordings, put, &mut alarms);
        eprintln!("{} of {count} are read; not read:\n{}", count - unread.len(), unread.join("\n"));
    }
    if let Some(honest) = read("FOIA_LINT_HONEST") {
        accused(&honest, put, &mut alarms);
    }
    eprintln!("{} false alarms\n{}", alarms.len(), alarms.join("\n"));
}
