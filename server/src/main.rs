use clap::Parser;
use std::process::ExitCode;

/// A page is thousands of small allocations: with the system's allocator they are a quarter of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    maharat::cli::run(maharat::cli::Cli::parse())
}
