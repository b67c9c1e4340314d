//! Any page is read or refused; every finding points into it.
#![no_main]

use foia_lint_fuzz::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    check("a.html", bytes);
});
