//! Any text is settings or a rule file, or faults with their places.
#![no_main]

use foia_lint::stages::rule::{Lang, RuleSet};
use foia_lint::stages::session::{Options, Session};
use foia_lint::stages::source::Source;
use foia_lint::stages::span::SourceId;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static SESSION: LazyLock<Session> = LazyLock::new(|| {
    let options = Options { lang: Lang::En, select: Vec::new(), ignore: Vec::new(), limit: 1 << 20 };
    Session::new(options, Vec::new()).expect("the embedded rules have no faults")
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Err(faults) = SESSION.read_settings("foia-lint.yaml", text) {
        assert!(!faults.findings.is_empty(), "refused without a word");
        for finding in &faults.findings {
            assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
        }
    }
    let mut rules: RuleSet = SESSION.rules().clone();
    let source = Source::from_text(SourceId::new(0), "rules.yaml", text.to_owned());
    for fault in rules.load(SESSION.forms(), source.id(), source.text()) {
        assert!(source.text().get(fault.span.range()).is_some(), "{fault:?}");
    }
});
