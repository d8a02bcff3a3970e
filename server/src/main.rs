use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    maharat::cli::run(maharat::cli::Cli::parse())
}
