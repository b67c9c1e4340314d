//! Any text and any page is mended, with safe fixes and with all: once is enough, and nothing is lost.
#![no_main]

use foia_lint::stages::diag::Safety;
use foia_lint_fuzz::{check, mend};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let name = if bytes.starts_with(b"<") { "a.html" } else { "a.txt" };
    let checked = check(name, bytes);
    mend(&checked, Safety::Safe);
    mend(&checked, Safety::Unsafe);
});
