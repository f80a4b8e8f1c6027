//! The program: hands its arguments to the command line and its exit status to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(legwork::cli::main(std::env::args_os()))
}
