//! Many reports: judged on all processors, handed out in the order of their paths, a few of them in memory.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use foia_lint::batch::{NoThreads, in_hand, in_order};
use foia_lint::{Linter, SettingsError, Severity, Task};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::{Py, PyAnyMethods, PyErr, PyRef, PyResult, Python};
use pyo3::types::PyIterator;
use pyo3::{pyclass, pymethods};

use crate::choices::raised;
use crate::report::Report;

/// How long a report is waited for before it is asked whether the user wants to stop.
const PATIENCE: Duration = Duration::from_millis(100);

/// A report to be judged, or what is wrong with its settings.
type Queued = Result<Task, SettingsError>;

/// The reports of `check_many`. Paths are asked for when a report is, on the thread that asks; only reading and judging
/// is done on others. These end once the iterator is dropped.
#[pyclass(module = "foia_lint")]
pub(crate) struct Reports {
    linter: Arc<Linter>,
    /// The paths that are left, and where what is to be done goes; `None` after the last.
    source: Option<(Py<PyIterator>, Sender<Queued>)>,
    /// What the paths raised instead of one more.
    failed: Option<PyErr>,
    judged: Mutex<Receiver<Result<Report, Failure>>>,
    /// How many were handed over and have not come back, and how many may be.
    pending: usize,
    most_pending: usize,
}

/// Why there is no report.
enum Failure {
    Settings(SettingsError),
    NoThreads(NoThreads),
    /// Nobody asks any more.
    Abandoned,
}

impl From<NoThreads> for Failure {
    fn from(error: NoThreads) -> Self {
        Self::NoThreads(error)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Settings(error) => raised(&error),
            Failure::NoThreads(error) => PyRuntimeError::new_err(error.to_string()),
            Failure::Abandoned => ended(),
        }
    }
}

fn ended() -> PyErr {
    PyRuntimeError::new_err("the threads that judge reports have ended")
}

impl Reports {
    /// Starts to judge the reports at some paths.
    pub(crate) fn begin(
        linter: Arc<Linter>,
        fail_on: Option<Severity>,
        paths: Py<PyIterator>,
        jobs: Option<NonZero<u16>>,
    ) -> PyResult<Self> {
        let jobs = jobs.map(NonZero::get);
        let (tasks, queued) = channel();
        let (given, judged) = channel();
        thread::Builder::new().spawn(move || judge_all(queued, &given, fail_on, jobs))?;
        let (source, most_pending) = (Some((paths, tasks)), in_hand(jobs));
        Ok(Self { linter, source, failed: None, judged: Mutex::new(judged), pending: 0, most_pending })
    }

    /// Hands over as many paths as may be pending.
    fn fill(&mut self, py: Python<'_>) {
        while self.pending < self.most_pending
            && let Some((paths, tasks)) = &self.source
        {
            let path =
                paths.bind(py).clone().next().map(|path| path.and_then(|path| path.extract::<PathBuf>()));
            let is_queued = match path {
                Some(Ok(path)) => tasks.send(py.detach(|| self.linter.file(path))).is_ok(),
                Some(Err(error)) => {
                    self.failed = Some(error);
                    false
                }
                None => false,
            };
            if is_queued {
                self.pending += 1;
            } else {
                self.source = None;
            }
        }
    }

    /// The next report, as soon as it is there.
    fn wait(&mut self, py: Python<'_>) -> PyResult<Report> {
        let judged = self.judged.get_mut().unwrap_or_else(PoisonError::into_inner);
        loop {
            let wait = || {
                let judged = &mut *judged;
                judged.recv_timeout(PATIENCE)
            };
            match py.detach(wait) {
                Ok(report) => return Ok(report?),
                Err(RecvTimeoutError::Timeout) => py.check_signals()?,
                Err(RecvTimeoutError::Disconnected) => return Err(ended()),
            }
        }
    }
}

fn judge_all(
    tasks: Receiver<Queued>,
    given: &Sender<Result<Report, Failure>>,
    fail_on: Option<Severity>,
    jobs: Option<u16>,
) {
    let judge = |task: Queued| task.map(|task| Report::of(task.survey(), fail_on)).map_err(Failure::Settings);
    let hand_out = |report| given.send(report).map_err(|_| Failure::Abandoned);
    if let Err(failure) = in_order(tasks.into_iter(), jobs, judge, hand_out) {
        // If nobody asks any more, nobody wants to know.
        let _unread = given.send(Err(failure));
    }
}

#[pymethods]
impl Reports {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Report>> {
        self.fill(py);
        if self.pending == 0 {
            return self.failed.take().map_or(Ok(None), Err);
        }
        let report = self.wait(py)?;
        self.pending -= 1;
        Ok(Some(report))
    }
}
