//! Any text is laid out, and reads as before; laid out once more, nothing changes.
#![no_main]

use foia_lint_fuzz::{SESSION, input};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let name = if bytes.contains(&b'|') { "a.md" } else { "a.txt" };
    let Ok(report) = SESSION.read(input(name, bytes)) else { return };
    let formatted = SESSION.format(&report, &SESSION.check_report(&report));
    assert!(!formatted.is_unsound, "laid out otherwise than it was");
    let Some(after) = formatted.after else { return };
    let Ok(report) = SESSION.read(input(name, after.text().as_bytes())) else {
        panic!("what was laid out is no report")
    };
    assert!(SESSION.format(&report, &SESSION.check_report(&report)).after.is_none(), "laid out twice");
});
