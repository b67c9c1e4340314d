//! Any page is read or refused; every finding points into it, and what is fixed can be read again.
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
    let checked = SESSION.check(Input { name: "a.html".to_owned(), bytes: Ok(bytes.to_owned()) });
    for finding in &checked.findings {
        assert!(checked.text().get(finding.span.range()).is_some(), "{finding:?}");
    }
    if let Some(fixed) = SESSION.fix(&checked, Safety::Unsafe) {
        assert!(fixed.tally.fixed > 0);
    }
});
