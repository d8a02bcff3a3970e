//! Every reader is given whatever can be thought of: what our writers write and what others wrote, damaged; pieces of the grammars in any order;
//! bytes. A few of each by default, and for as many seconds in all as `MAHARAT_FUZZ_SECONDS` says. Whatever fails says its seed, and
//! `MAHARAT_FUZZ_SEED` begins with that.

mod checks;
mod damage;
mod samples;
mod sources;

use checks::check;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use sources::{READERS, Source};
use std::{
    hash::{BuildHasher, RandomState},
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

/// Files for each reader where no time is given.
const USUAL: u64 = 40;

/// For one small file, in a program without optimisation on a busy machine.
const LONGEST: Duration = Duration::from_secs(10);

#[expect(clippy::disallowed_methods, reason = "how long a test runs is no setting of the product")]
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn fuzzed_files_are_read_or_refused_by_every_reader_and_nothing_else() {
    let end = number("MAHARAT_FUZZ_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    // By chance where there is time, so that every run looks at other files; the same ones where there is none.
    let first = number("MAHARAT_FUZZ_SEED").unwrap_or_else(|| if end.is_some() { RandomState::new().hash_one(0) >> 16 } else { 0 });
    let mut rounds = 0;
    // Each reader gets as much time in a round, however long its files take.
    let mut seeds = [first; READERS.len()];
    while end.map_or(rounds < USUAL, |end| Instant::now() < end) {
        for ((name, file), seed) in READERS.iter().zip(&mut seeds) {
            let started = Instant::now();
            loop {
                one(name, *file, *seed);
                *seed = seed.wrapping_add(1);
                if end.is_none() || started.elapsed() > Duration::from_millis(100) {
                    break;
                }
            }
        }
        rounds += 1;
    }
    let files: Vec<String> = READERS.iter().zip(seeds).map(|((name, _), seed)| format!("{name} {}", seed.wrapping_sub(first))).collect();
    eprintln!("from seed {first}: {}", files.join(", "));
}

/// Reads one file, and says how to read it again if that goes wrong.
fn one(name: &str, file: Source, seed: u64) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..8 + name.len().min(24)].copy_from_slice(&name.as_bytes()[..name.len().min(24)]);
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let file = file(&mut runner);
    let started = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| check(name, &file)));
    let fault = match result {
        Ok(Ok(())) if started.elapsed() < LONGEST => return,
        Ok(Ok(())) => format!("it took {:?}", started.elapsed()),
        Ok(Err(fault)) => fault,
        Err(_) => "it panicked".to_owned(),
    };
    panic!("{name}: {fault}; again with MAHARAT_FUZZ_SEED={seed}\n{}\n{file:?}", String::from_utf8_lossy(&file));
}
