//! Writes one of the worst files that the limits let in to the standard output, by its number; without a number, their names. `bin/bench --only
//! files` sends them to a server.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for another program")]

#[path = "../tests/worst/mod.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod worst;

use std::{
    env,
    io::{self, Write},
};

fn main() {
    match env::args().nth(1) {
        Some(number) => io::stdout().write_all(&worst::FILES[number.parse::<usize>().unwrap()].1()).unwrap(),
        None => worst::FILES.iter().for_each(|(name, _)| println!("{name}")),
    }
}
