//! How much is done at once.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;

use super::answer::{Answer, Refusal};

/// Requests that may wait for their turn; the page asks for one file after the other.
const WAITING: usize = 64;

/// Lets a few requests work, some wait, and turns the others away.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    working: Arc<Semaphore>,
    entering: Arc<Semaphore>,
}

/// A turn: while it is held, one request less can work.
pub(super) struct Turn {
    _working: OwnedSemaphorePermit,
    _entering: OwnedSemaphorePermit,
}

impl Gate {
    /// A gate that lets so many work at once.
    pub(super) fn for_workers(workers: usize) -> Self {
        let entering = Arc::new(Semaphore::new(workers + WAITING));
        Self { working: Arc::new(Semaphore::new(workers)), entering }
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// `Busy`: too many wait already.
    pub(super) async fn turn(&self) -> Result<Turn, Refusal> {
        let entering = Arc::clone(&self.entering).try_acquire_owned().map_err(|_full| Refusal::Busy)?;
        let working = Arc::clone(&self.working).acquire_owned().await.map_err(|_closed| Refusal::Busy)?;
        Ok(Turn { _working: working, _entering: entering })
    }
}

/// Does the work of a turn beside the listening; a fault in it ends nothing but this work.
///
/// # Errors
/// What the work says, and `Failed` for a fault.
pub(super) async fn work(
    turn: Turn,
    job: impl FnOnce() -> Result<Answer, Refusal> + Send + 'static,
) -> Result<Answer, Refusal> {
    let done = spawn_blocking(move || {
        let done = job();
        drop(turn);
        done
    });
    done.await.unwrap_or(Err(Refusal::Failed))
}

#[cfg(test)]
mod tests {
    use tokio::runtime::Builder;

    use super::*;

    #[test]
    fn a_fault_is_told_and_gives_the_turn_back() {
        let runtime = Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let gate = Gate::for_workers(1);
            for _ in 0..3 {
                let turn = gate.turn().await.unwrap();
                let done = work(turn, || panic!("a fault that is meant")).await;
                assert!(matches!(done, Err(Refusal::Failed)));
            }
            assert_eq!(gate.working.available_permits(), 1);
        });
    }

    #[test]
    fn who_comes_to_a_full_gate_is_turned_away_at_once() {
        let runtime = Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let gate = Gate::for_workers(1);
            let _working = gate.turn().await.unwrap();
            let _waiting = gate.entering.acquire_many(u32::try_from(WAITING).unwrap()).await.unwrap();
            assert!(matches!(gate.turn().await, Err(Refusal::Busy)));
        });
    }
}
