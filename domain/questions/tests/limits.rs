//! The worst files that the limits let in: what reading each of them takes of memory and time, in a program of its own, because a counting
//! allocator counts everything.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

mod worst;

use cpu_time::ThreadTime;
use peak_alloc::PeakAlloc;
use questions::formats::{Note, Reading};
use std::time::Duration;
use worst::{FILES, read};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Bytes, with the file itself.
const MOST_MEMORY: usize = 256 << 20;

/// Of the processor: other tests run beside this one. What is promised of the program as it is delivered is a second; with the checks and
/// the little optimisation of tests it takes three times as long.
const LONGEST: Duration = if cfg!(debug_assertions) { Duration::from_secs(4) } else { Duration::from_secs(1) };

#[test]
fn the_worst_files_of_every_format_take_little_memory_and_time() {
    let mut faults = Vec::new();
    for (name, file) in FILES {
        let bytes = file();
        HEAP.reset_peak_usage();
        let start = ThreadTime::now();
        let reading = read(&bytes);
        let (time, peak) = (start.elapsed(), HEAP.peak_usage());
        let said = format!("{name}: {} MiB of file, {} MiB of memory, {time:?}: {}", bytes.len() >> 20, peak >> 20, summary(&reading));
        eprintln!("{said}");
        if peak > MOST_MEMORY || time > LONGEST {
            faults.push(said);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What came of it, with the first thing that is said.
fn summary(reading: &Result<Reading, Note>) -> String {
    match reading {
        Ok(reading) => {
            let taken = reading.items.iter().filter(|item| item.entry.is_some()).count();
            let said = reading.notes.iter().chain(reading.items.iter().flat_map(|item| &item.notes)).next();
            format!("{taken} of {} items, {}", reading.items.len(), said.map_or("nothing said", |note| note.code))
        }
        Err(note) => note.code.to_owned(),
    }
}
