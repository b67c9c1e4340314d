//! Standard output whose reader may leave: a closed pipe ends the printing, not the run.

use std::io::{self, BufWriter, ErrorKind, Stderr, Stdout, Write};

use crate::diag::visible;

/// A buffered standard stream. Once its reader has gone, it swallows what is written.
pub(in crate::cli) struct Output<W: Write = Stdout> {
    inner: BufWriter<W>,
    closed: bool,
}

impl Output {
    /// Standard output, not locked: the server for editors writes to it from a thread of its own.
    pub(in crate::cli) fn stdout() -> Self {
        Self::new(io::stdout())
    }
}

impl Output<Stderr> {
    /// Standard error, for findings that would be in the way elsewhere.
    pub(in crate::cli) fn stderr() -> Self {
        Self::new(io::stderr())
    }
}

impl<W: Write> Output<W> {
    fn new(inner: W) -> Self {
        Self { inner: BufWriter::with_capacity(64 * 1024, inner), closed: false }
    }

    fn note<T>(&mut self, result: io::Result<T>, gone: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(gone)
            }
            other => other,
        }
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let result = self.inner.write(bytes);
        self.note(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.inner.flush();
        self.note(result, ())
    }
}

/// One line to standard error. If nobody can read it, nothing better can be done than to go on.
pub(in crate::cli) fn complain(message: &str) {
    let lines: Vec<_> = message.split('\n').map(visible).collect();
    let _unread = writeln!(io::stderr().lock(), "foia-lint: {}", lines.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fails(ErrorKind);

    impl Write for Fails {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_swallowed_and_a_full_disk_is_not() {
        let mut left = Output::new(Fails(ErrorKind::BrokenPipe));
        left.write_all(&vec![b'x'; 200_000]).unwrap();
        left.flush().unwrap();
        left.write_all(b"more").unwrap();
        let mut full = Output::new(Fails(ErrorKind::StorageFull));
        full.write_all(b"x").unwrap();
        assert_eq!(full.flush().unwrap_err().kind(), ErrorKind::StorageFull);
    }
}
