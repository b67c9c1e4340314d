//! Many inputs at once, results in the order of the inputs, memory for a few of them only.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Inputs in hand for each thread: enough to even out their sizes, few enough to stay small.
const AHEAD: usize = 16;

/// Does `work` on every place, on `jobs` threads (by default one for each processor), and hands the results to
/// `each` in the order of the places, on this thread, while the next ones are worked on.
///
/// # Errors
/// The first error of `each` ends the run, and so does a system that gives no threads.
pub(super) fn in_order<P: Send, T: Send>(
    mut places: impl Iterator<Item = P>,
    jobs: Option<u16>,
    work: impl Fn(P) -> T + Sync,
    mut each: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let threads =
        jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, Into::into), usize::from);
    let mut chunk: Vec<P> = places.by_ref().take(threads * AHEAD).collect();
    if threads == 1 || chunk.len() <= 1 {
        return chunk.into_iter().chain(places).try_for_each(|place| each(work(place)));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let mut done: Vec<T> = Vec::new();
    while !(chunk.is_empty() && done.is_empty()) {
        let mut next = Vec::new();
        pool.in_place_scope(|scope| {
            scope.spawn(|_| next = chunk.into_par_iter().map(&work).collect());
            done.drain(..).try_for_each(&mut each)
        })?;
        done = next;
        chunk = places.by_ref().take(threads * AHEAD).collect();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> impl Iterator<Item = usize> {
        0..count
    }

    fn name(number: usize) -> String {
        number.to_string()
    }

    #[test]
    fn results_come_in_order_for_any_number_of_inputs_and_threads() {
        for count in [0, 1, 2, 15, 16, 17, 64, 1000] {
            for jobs in [1, 2, 3, 7] {
                let mut seen = Vec::new();
                in_order(numbers(count), Some(jobs), name, |name| {
                    seen.push(name);
                    Ok(())
                })
                .unwrap();
                assert_eq!(seen, (0..count).map(|n| n.to_string()).collect::<Vec<_>>(), "{count} on {jobs}");
            }
        }
    }

    #[test]
    fn an_error_ends_the_run() {
        let mut seen = 0;
        let result = in_order(numbers(1000), Some(2), name, |_| {
            seen += 1;
            anyhow::ensure!(seen < 20, "enough");
            Ok(())
        });
        assert_eq!((result.unwrap_err().to_string().as_str(), seen), ("enough", 20));
    }
}
