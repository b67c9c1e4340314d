//! How much work something is: tests hold growth in steps, never in time. Outside of tests a step costs nothing.

#[cfg(test)]
thread_local! {
    static TAKEN: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts a step.
#[inline]
pub fn step() {
    #[cfg(test)]
    TAKEN.set(TAKEN.get() + 1);
}

/// How many steps some work takes.
#[cfg(test)]
pub(crate) fn steps_of(work: impl FnOnce()) -> usize {
    TAKEN.set(0);
    work();
    TAKEN.get()
}
