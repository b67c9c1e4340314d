//! The `foia-lint` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    foia_lint::cli::run(std::env::args_os())
}
