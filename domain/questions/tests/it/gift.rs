//! GIFT there and back again, and GIFT that nobody meant to write.

use crate::arbitrary::{arbitrary_entry, simple_entry};
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};
use questions::{
    Ask, Entry,
    formats::{NoteKind, aiken, encoding, gift, limits, recognise},
};
use std::time::{Duration, Instant};

/// What is read of what was written, with what was said about it.
fn there_and_back(entries: &[Entry]) -> (Vec<Option<Entry>>, gift::Written) {
    let written = gift::write(entries);
    let reading = gift::read(&written.text);
    (reading.items.into_iter().map(|item| item.entry).collect(), written)
}

fn is_refused(written: &gift::Written, at: usize) -> bool {
    written.notes.iter().any(|(entry, note)| *entry == at && note.kind == NoteKind::Refused)
}

proptest! {
    #[test]
    fn what_gift_can_say_comes_back_as_it_was(entries in vec(simple_entry(), 1..6)) {
        let (back, written) = there_and_back(&entries);
        let mut back = back.into_iter();
        for (at, entry) in entries.iter().enumerate().filter(|(at, _)| !is_refused(&written, *at)) {
            let read = back.next().flatten();
            if !written.notes.iter().any(|(noted, _)| *noted == at) {
                prop_assert_eq!(read.as_ref(), Some(entry), "{}", written.text);
            }
        }
    }

    #[test]
    fn what_gift_cannot_say_is_said_beside_it_and_the_rest_is_kept(entries in vec(arbitrary_entry(), 1..6)) {
        let (back, written) = there_and_back(&entries);
        let kept = entries.iter().enumerate().filter(|(at, _)| !is_refused(&written, *at)).collect::<Vec<_>>();
        prop_assert_eq!(back.len(), kept.len(), "{}", written.text);
        for (read, (at, entry)) in back.into_iter().zip(kept) {
            let read = read.expect("what is written can be read");
            prop_assert_eq!(&read.name, &entry.name);
            prop_assert_eq!(&read.category, &entry.category);
            prop_assert_eq!(&read.question.stem, &entry.question.stem);
            prop_assert_eq!(read.question.ask.word(), entry.question.ask.word());
            if !written.notes.iter().any(|(noted, _)| *noted == at) {
                prop_assert_eq!(&read, entry);
            }
        }
    }

    #[test]
    fn anything_can_be_read(pieces in vec(piece(), 0..80)) {
        check_reading(&pieces.concat())?;
    }

    #[test]
    fn any_text_can_be_read(source in any::<String>()) {
        check_reading(&source)?;
    }

    #[test]
    fn files_that_were_damaged_can_be_read(
        entries in vec(arbitrary_entry(), 1..4),
        damages in vec((any::<Index>(), 0..20_usize, piece()), 1..8),
    ) {
        let mut text: Vec<char> = gift::write(&entries).text.chars().collect();
        for (at, gone, instead) in damages {
            let at = at.index(text.len() + 1);
            let end = (at + gone).min(text.len());
            text.splice(at..end, instead.chars());
        }
        check_reading(&text.into_iter().collect::<String>())?;
    }
}

fn piece() -> impl Strategy<Value = String> {
    let signs = "{ } ~ = # #### :: : // \\ -> %50% % [html] [ $CATEGORY: T 1..2 * /".split(' ').chain(["\n", "\n\n"]).collect::<Vec<_>>();
    prop_oneof![5 => select(signs).prop_map(str::to_owned), 2 => "[ a-cء-ج0-9]{1,5}", 1 => "\\PC{1,3}"]
}

/// Whatever was refused says where and why; what was taken can be written and comes back.
fn check_reading(source: &str) -> Result<(), TestCaseError> {
    let (items, _) = gift::read_items(source);
    let lines = source.replace("\r\n", "\n").replace('\r', "\n").split('\n').count();
    for located in &items {
        let (first, last) = located.lines;
        prop_assert!(1 <= first && first <= last && last <= lines, "{source:?}");
        prop_assert!(located.item.notes.iter().all(|note| note.line.is_some_and(|line| (first..=last).contains(&line))), "{source:?}");
        prop_assert!(located.item.entry.is_some() != located.item.notes.iter().any(|note| note.kind == NoteKind::Refused), "{source:?}");
    }
    for entry in items.into_iter().filter_map(|located| located.item.entry) {
        let (back, written) = there_and_back(std::slice::from_ref(&entry));
        if written.notes.is_empty() {
            prop_assert_eq!(back, [Some(entry)], "{:?} was written as {:?}", source, written.text);
        }
    }
    aiken::read(source);
    recognise::recognise("", source.as_bytes());
    Ok(())
}

#[test]
fn hostile_files_take_no_more_time_than_their_length() {
    let signs = "{ } ~ = # :: // [id:[tag: $CATEGORY: a/ \\ =-> < ال \u{FDD0}".split(' ');
    let patterns = signs.chain(["a{=b}c\n\n", "~%1%\n", "a\n\n", "a{\n", "A. a\n", "ANSWER: A\n"]);
    for pattern in patterns {
        let source = pattern.repeat((512 << 10) / pattern.len());
        for source in [source.clone(), format!("$CATEGORY: {source}\n\nx{{~%100%a{source}}}"), format!("// {source}\n::{source}")] {
            let started = Instant::now();
            let reading = gift::read(&source);
            assert!(reading.items.len() <= limits::ITEMS);
            aiken::read(&source);
            recognise::recognise("", source.as_bytes());
            let _ = encoding::decode(source.as_bytes());
            assert!(started.elapsed() < Duration::from_secs(5), "{pattern:?} took {:?}", started.elapsed());
        }
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused_at_once() {
    let source = "x".repeat(limits::BYTES + 1);
    assert_eq!(gift::read(&source).notes[0].code, "import-too-large");
    assert_eq!(aiken::read(&source).notes[0].code, "import-too-large");
}

#[test]
fn every_kind_of_question_is_among_those_made_by_chance() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut seen: Vec<&str> = (0..400).map(|_| arbitrary_entry().new_tree(&mut runner).unwrap().current().question.ask.word()).collect();
    seen.sort_unstable();
    seen.dedup();
    let all = ["essay", "gaps", "info", "matching", "numeric", "ordering", "several", "short", "single", "true_false"];
    assert_eq!(seen, all, "{}", Ask::Info.word());
}

/// Twenty questions as a trainer types them from a sheet of paper.
#[test]
fn twenty_questions_of_a_paper_are_typed_in_ten_minutes_by_whoever_types_two_keys_a_second() {
    let typed = include_str!("twenty.gift");
    let reading = gift::read(typed);
    assert_eq!(reading.items.iter().filter(|item| item.entry.is_some() && item.notes.is_empty()).count(), 20);
    let keys = typed.chars().count();
    assert!(keys <= 2 * 60 * 10, "{keys}");
    // What the notation asks for besides the words of the paper.
    let signs = typed.chars().filter(|c| "{}=~#\n".contains(*c)).count() + typed.matches("->").count() * 2;
    assert!(signs * 5 <= keys, "{signs} of {keys}");
}
