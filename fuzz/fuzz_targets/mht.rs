//! Any web archive is read or refused, and every finding has its place.
#![no_main]

use foia_lint_fuzz::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let checked = check("a.mht", bytes);
    assert!(checked.findings.iter().all(|finding| finding.fix.is_none()));
});
