//! Any text is checked, its comments heeded, mended and laid out. Every finding points into it, what is mended needs no more
//! mending, and what is laid out reads as before.
#![no_main]

use foia_lint::stages::diag::Safety;
use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Input, Options, Session};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static SESSION: LazyLock<Session> = LazyLock::new(|| {
    let options = Options { lang: Lang::En, select: Vec::new(), ignore: Vec::new(), limit: 1 << 20 };
    Session::new(options, Vec::new()).expect("the embedded rules have no faults")
});

fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "a.md".to_owned(), bytes: Ok(bytes.to_owned()) };
    let Ok(report) = SESSION.read(input) else { return };
    let checked = SESSION.check_report(&report);
    for finding in &checked.findings {
        assert!(checked.text().get(finding.span.range()).is_some(), "{finding:?}");
    }
    if let Some(fixed) = SESSION.fix(&checked, Safety::Safe) {
        assert!(SESSION.fix(&fixed, Safety::Safe).is_none(), "mended twice");
    }
    assert!(!SESSION.format(&report, &checked).is_unsound, "laid out otherwise than it was");
});
