//! What must hold of converted texts: today, and at last.

use std::fmt::Write as _;

use crate::judge::Judged;
use crate::print::Mode;
use crate::tally::Tally;

/// Bounds for the texts that `pdftotext` gave in one mode.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    pub mode: Mode,
    /// At least so many of a hundred sound texts have no error and no warning.
    pub quiet: usize,
    /// At least so many of a thousand cells are known and right.
    pub right: usize,
    /// At most so many findings in one sound text.
    pub findings: usize,
    /// At most so many sums and statements of sound texts are called wrong.
    pub sums: usize,
    /// At most so much is certain and wrong.
    pub wrong: usize,
}

/// No bound at all.
const ANY: usize = usize::MAX;

/// What the reader of converted text is to reach. The two lists below are raised on the way to it, and never lowered.
pub const GOALS: [Bound; 6] = [
    Bound { mode: Mode::Layout, quiet: 98, right: 990, findings: ANY, sums: 0, wrong: 0 },
    Bound { mode: Mode::Plain, quiet: 0, right: 0, findings: 4, sums: 0, wrong: 0 },
    Bound { mode: Mode::Raw, quiet: 98, right: 990, findings: ANY, sums: 0, wrong: 0 },
    Bound { mode: Mode::Doc, quiet: 100, right: 1000, findings: 0, sums: 0, wrong: 0 },
    Bound { mode: Mode::Odt, quiet: 100, right: 1000, findings: 0, sums: 0, wrong: 0 },
    Bound { mode: Mode::Pdf, quiet: 99, right: 999, findings: ANY, sums: 0, wrong: 0 },
];

/// What holds of the texts in `tests/reports/converted`. They are always the same, so these are the very figures.
pub const KEPT: [Bound; 3] = [
    Bound { mode: Mode::Layout, quiet: 90, right: 990, findings: 1, sums: 0, wrong: 0 },
    Bound { mode: Mode::Plain, quiet: 27, right: 600, findings: 2, sums: 0, wrong: 0 },
    Bound { mode: Mode::Raw, quiet: 100, right: 1000, findings: 0, sums: 0, wrong: 0 },
];

/// What holds of the pages in `tests/reports/printed`.
pub const KEPT_PAGES: [Bound; 1] =
    [Bound { mode: Mode::Pdf, quiet: 100, right: 1000, findings: 0, sums: 0, wrong: 0 }];

/// What holds of the texts in `tests/reports/other`.
pub const OTHER: [Bound; 2] = [
    Bound { mode: Mode::Plain, quiet: 0, right: 20, findings: 4, sums: 0, wrong: 0 },
    Bound { mode: Mode::Raw, quiet: 75, right: 970, findings: 7, sums: 0, wrong: 0 },
];

/// What holds of the reports that a plain `cargo test` prints, with room for other versions of the programs and fonts.
pub const PRINTED: [Bound; 6] = [
    Bound { mode: Mode::Layout, quiet: 80, right: 960, findings: 4, sums: 0, wrong: 0 },
    Bound { mode: Mode::Plain, quiet: 0, right: 0, findings: 6, sums: 0, wrong: 2 },
    Bound { mode: Mode::Raw, quiet: 80, right: 960, findings: 4, sums: 0, wrong: 0 },
    Bound { mode: Mode::Doc, quiet: 100, right: 1000, findings: 0, sums: 0, wrong: 0 },
    Bound { mode: Mode::Odt, quiet: 100, right: 1000, findings: 0, sums: 0, wrong: 0 },
    Bound { mode: Mode::Pdf, quiet: 80, right: 990, findings: 2, sums: 0, wrong: 0 },
];

/// Fails where a bound does not hold.
pub fn demand(judged: &[Judged], bounds: &[Bound]) {
    let broken: String = bounds.iter().map(|bound| broken(judged, bound)).collect();
    assert!(broken.is_empty(), "{broken}");
}

/// A line for every goal that is not reached yet.
pub fn open(judged: &[Judged]) -> String {
    GOALS.iter().map(|goal| broken(judged, goal)).collect()
}

fn broken(judged: &[Judged], bound: &Bound) -> String {
    let tally = Tally::of(judged.iter().filter(|text| text.mode == bound.mode));
    let least = [
        ("of a hundred sound texts are quiet", tally.quiet_share(), bound.quiet),
        ("of a thousand cells are right", tally.right_share(), bound.right),
    ];
    let most = [
        ("findings in one sound text", tally.most, bound.findings),
        ("sums and statements of sound texts are called wrong", tally.sums, bound.sums),
        ("values are certain and wrong", tally.wrong, bound.wrong),
    ];
    let mode = bound.mode.name();
    let mut text = String::new();
    for (what, is, wanted) in least.into_iter().filter(|(_, is, wanted)| is < wanted) {
        writeln!(text, "{mode}: {is} {what}, wanted {wanted}").unwrap();
    }
    for (what, is, wanted) in most.into_iter().filter(|(_, is, wanted)| is > wanted) {
        writeln!(text, "{mode}: {is} {what}, at most {wanted}").unwrap();
    }
    text
}
