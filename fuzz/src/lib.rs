//! What must hold of any input, whatever its kind.

use std::sync::{Arc, LazyLock};

use foia_lint::stages::diag::Safety;
use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Checked, Input, Options, Session};

/// Larger inputs are refused.
const MOST_BYTES: usize = 1 << 20;

/// All rules, in English.
pub static SESSION: LazyLock<Arc<Session>> = LazyLock::new(|| {
    let options = Options { lang: Lang::En, select: Vec::new(), ignore: Vec::new(), limit: MOST_BYTES };
    Arc::new(Session::new(options, Vec::new()).expect("the embedded rules have no faults"))
});

/// A file of that name with these bytes.
pub fn input(name: &str, bytes: &[u8]) -> Input {
    Input { name: name.to_owned(), bytes: Ok(bytes.to_owned()) }
}

/// Checks a file, twice alike: every finding has words and points into the text, and so does every fix.
pub fn check(name: &str, bytes: &[u8]) -> Checked {
    let checked = SESSION.check(input(name, bytes));
    for finding in &checked.findings {
        assert!(checked.text().get(finding.span.range()).is_some(), "{finding:?}");
        assert!(!finding.wording.message.is_empty(), "{finding:?}");
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            assert!(checked.text().get(edit.span.range()).is_some(), "{finding:?}");
        }
    }
    assert_eq!(SESSION.check(input(name, bytes)).findings, checked.findings);
    checked
}

/// Mends a text: nothing is left that fixes of this kind mend, read anew as well; no words stand twice that did not, and
/// safe fixes change no figure of a table.
pub fn mend(checked: &Checked, allowed: Safety) {
    let Some(mended) = SESSION.fix(checked, allowed) else { return };
    assert!(mended.tally.fixed > 0);
    let name = &checked.about.path;
    let again = SESSION.check(input(name, mended.text().as_bytes()));
    assert!(SESSION.fix(&again, allowed).is_none(), "mended twice");
    let (was, is) = (doubled(checked.text()), doubled(mended.text()));
    assert!(is <= was, "words stand twice at {is} places, before at {was}");
    if allowed == Safety::Safe {
        let cells = |text: &str| SESSION.extract(input(name, text.as_bytes())).cells;
        for ((key, was), (_, is)) in cells(checked.text()).into_iter().zip(cells(mended.text())) {
            assert_eq!(was.value, is.value, "{key}");
        }
    }
}

/// How often four to eight Chinese letters are followed by the same ones, whatever stands between.
fn doubled(text: &str) -> usize {
    let letters: Vec<char> =
        text.chars().filter(|letter| ('\u{4E00}'..='\u{9FFF}').contains(letter)).collect();
    let twice = |length: usize| {
        let pairs = letters.windows(2 * length).map(move |pair| pair.split_at(length));
        pairs.filter(|(one, other)| one == other).count()
    };
    (4..=8).map(twice).sum()
}
