//! The program: parses arguments, runs, prints the error, sets the exit code.

fn main() {}
