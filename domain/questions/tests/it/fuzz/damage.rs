//! Files that were cut, doubled, mixed and overwritten.

use proptest::{collection::vec, prelude::*, sample::Index, strategy::ValueTree, test_runner::TestRunner};

pub fn of<S: Strategy>(runner: &mut TestRunner, strategy: S) -> S::Value {
    strategy.new_tree(runner).unwrap().current()
}

#[derive(Clone, Debug)]
enum Change {
    Cut(Index, usize),
    Double(Index, usize),
    Put(Index, Index),
    Byte(Index, u8),
    End(Index),
    Swap(Index, Index, usize),
    Many(Index, Index, usize),
    Number(Index, Index),
}

const NUMBERS: [&str; 9] = ["-1", "0", "1", "100", "999999999", "-999999999999", "1e400", "0.0000001", "4294967296"];

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = || any::<Index>();
    let change = prop_oneof![
        3 => (at(), at()).prop_map(|(at, number)| Change::Number(at, number)),
        3 => (at(), 1..60_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        2 => (at(), 1..200_usize).prop_map(|(at, length)| Change::Double(at, length)),
        5 => (at(), at()).prop_map(|(at, piece)| Change::Put(at, piece)),
        2 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        1 => at().prop_map(Change::End),
        1 => (at(), at(), 1..100_usize).prop_map(|(one, other, length)| Change::Swap(one, other, length)),
        1 => (at(), at(), 2..300_usize).prop_map(|(at, piece, many)| Change::Many(at, piece, many)),
    ];
    vec(change, 0..8)
}

/// The file with a few changes, most of them pieces of its grammar put in somewhere.
pub fn damaged(runner: &mut TestRunner, file: Vec<u8>, pieces: &[&str]) -> Vec<u8> {
    let piece = |index: &Index| index.get(pieces).as_bytes();
    of(runner, changes()).iter().fold(file, |mut file, change| {
        let place = |at: &Index| at.index(file.len() + 1);
        let range = |at: &Index, length: usize| place(at)..(place(at) + length).min(file.len());
        match change {
            Change::Cut(at, length) => drop(file.drain(range(at, *length))),
            Change::Double(at, length) => {
                let (copy, to) = (file[range(at, *length)].to_vec(), place(at));
                file.splice(to..to, copy);
            }
            Change::Put(at, index) => {
                let to = place(at);
                file.splice(to..to, piece(index).iter().copied());
            }
            Change::Many(at, index, many) => {
                let to = place(at);
                file.splice(to..to, piece(index).repeat(*many));
            }
            Change::Number(at, number) => {
                let is_digit = |byte: &u8| byte.is_ascii_digit();
                if let Some(from) = file[place(at).min(file.len())..].iter().position(is_digit).map(|skipped| place(at) + skipped) {
                    let to = from + file[from..].iter().take_while(|byte| is_digit(byte)).count();
                    file.splice(from..to, number.get(&NUMBERS).bytes());
                }
            }
            Change::Byte(at, byte) => {
                let to = place(at);
                if let Some(old) = file.get_mut(to) {
                    *old = *byte;
                }
            }
            Change::End(at) => {
                let end = place(at);
                file.truncate(end);
            }
            Change::Swap(one, other, length) => {
                let (copy, to) = (file[range(one, *length)].to_vec(), range(other, *length));
                file.splice(to, copy);
            }
        }
        file
    })
}

/// Pieces in any order.
pub fn soup(runner: &mut TestRunner, pieces: &[&str]) -> Vec<u8> {
    let indexes = of(runner, vec(any::<Index>(), 0..120));
    indexes.iter().map(|index| *index.get(pieces)).collect::<String>().into_bytes()
}

pub fn noise(runner: &mut TestRunner) -> Vec<u8> {
    of(runner, vec(any::<u8>(), 0..600))
}
