//! Many inputs at once, results in the order of the inputs, memory for a few of them only. What the work is and where
//! its results go is the caller's to say: nothing is read or written here.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Inputs in hand for each thread: enough to even out their sizes, few enough to stay small.
const AHEAD: usize = 16;

/// The system gives no threads.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct NoThreads(#[from] rayon::ThreadPoolBuildError);

/// Most inputs that [`in_order`] takes before it gives the result of the first of them: who hands over so many, and one
/// more for each result, is never waited for.
pub fn in_hand(jobs: Option<u16>) -> usize {
    2 * AHEAD * threads(jobs)
}

fn threads(jobs: Option<u16>) -> usize {
    jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, Into::into), usize::from)
}

/// Does `work` on every input, on `jobs` threads (by default one for each processor), and hands the results to
/// `each` in the order of the inputs, on this thread, while the next ones are worked on.
///
/// # Errors
/// The first error of `each` ends the run, and so does a system that gives no threads.
pub fn in_order<I: Send, T: Send, E: From<NoThreads>>(
    mut inputs: impl Iterator<Item = I>,
    jobs: Option<u16>,
    work: impl Fn(I) -> T + Sync,
    mut each: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads(jobs);
    let mut chunk: Vec<I> = inputs.by_ref().take(threads * AHEAD).collect();
    if threads == 1 || chunk.len() <= 1 {
        return chunk.into_iter().chain(inputs).try_for_each(|input| each(work(input)));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(NoThreads)?;
    let mut done: Vec<T> = Vec::new();
    while !(chunk.is_empty() && done.is_empty()) {
        let mut next = Vec::new();
        pool.in_place_scope(|scope| {
            scope.spawn(|_| next = chunk.into_par_iter().map(&work).collect());
            done.drain(..).try_for_each(&mut each)
        })?;
        done = next;
        chunk = inputs.by_ref().take(threads * AHEAD).collect();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> impl Iterator<Item = usize> {
        0..count
    }

    #[derive(Debug, PartialEq)]
    enum Ended {
        Early,
        NoThreads,
    }

    impl From<NoThreads> for Ended {
        fn from(_: NoThreads) -> Self {
            Self::NoThreads
        }
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
                    Ok::<_, Ended>(())
                })
                .unwrap();
                assert_eq!(seen, (0..count).map(|n| n.to_string()).collect::<Vec<_>>(), "{count} on {jobs}");
            }
        }
    }

    #[test]
    fn who_hands_over_what_may_be_in_hand_always_gets_a_result() {
        for jobs in [1, 2, 3] {
            let (inputs, taken) = std::sync::mpsc::channel();
            let (given, results) = std::sync::mpsc::channel();
            let run = std::thread::spawn(move || {
                in_order(taken.into_iter(), Some(jobs), name, |name| {
                    given.send(name).map_err(|_| Ended::Early)
                })
            });
            (0..in_hand(Some(jobs))).for_each(|number| inputs.send(number).unwrap());
            for number in 0..500 {
                let result = results.recv_timeout(std::time::Duration::from_mins(1));
                assert_eq!(result, Ok(number.to_string()), "on {jobs}");
                inputs.send(in_hand(Some(jobs)) + number).unwrap();
            }
            drop(results);
            // One more, if it still listens: its result goes nowhere.
            let _unheard = inputs.send(0);
            drop(inputs);
            assert_eq!(run.join().unwrap(), Err(Ended::Early));
        }
    }

    #[test]
    fn an_error_ends_the_run() {
        let mut seen = 0;
        let result = in_order(numbers(1000), Some(2), name, |_| {
            seen += 1;
            if seen < 20 { Ok(()) } else { Err(Ended::Early) }
        });
        assert_eq!((result, seen), (Err(Ended::Early), 20));
    }
}
