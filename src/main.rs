//! The `foia-lint` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    foia_lint::stages::cli::run(std::env::args_os())
}
