//! Faults of the libraries that read files end the reading of one file, and are not told of on the screen.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Faults of this thread are expected.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// What `read` gives; `None` if it panics. Messages about panics of other threads, and of this one before and after,
/// are as they were.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = take_hook();
        set_hook(Box::new(move |fault| {
            if !EXPECTED.get() {
                told(fault);
            }
        }));
    });
    let before = EXPECTED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(read)).ok();
    EXPECTED.set(before);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_no_end() {
        assert_eq!(guarded(|| 7), Some(7));
        assert_eq!(guarded(|| -> u8 { panic!("as libraries do") }), None);
        assert!(!EXPECTED.get());
    }
}
