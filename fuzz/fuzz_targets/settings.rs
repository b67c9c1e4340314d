//! Any text is settings or a rule file, or faults with their places.
#![no_main]

use foia_lint::stages::rule::RuleSet;
use foia_lint::stages::source::Source;
use foia_lint::stages::span::SourceId;
use foia_lint_fuzz::SESSION;
use libfuzzer_sys::fuzz_target;

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
