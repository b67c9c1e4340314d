//! The `foia-lint` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(foia_lint::run(std::env::args_os()))
}
