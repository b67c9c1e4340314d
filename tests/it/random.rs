//! Random tests that can be run again: the seed is printed with a failure, and taken from `SEED` if that is set.
//! `TIMES=50` tries fifty times as many values.

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// Runs a test over so many random values. A failure shows the smallest value found and the seed.
#[track_caller]
pub fn holds<S: Strategy>(cases: u32, values: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let seed = seed();
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let cases = cases * number("TIMES").map_or(1, |times| u32::try_from(times).expect("TIMES is small"));
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    if let Err(error) = TestRunner::new_with_rng(config, rng).run(values, test) {
        panic!("SEED={seed}\n{error}");
    }
}

fn seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    number("SEED").unwrap_or_else(|| RandomState::new().hash_one("seed"))
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}
