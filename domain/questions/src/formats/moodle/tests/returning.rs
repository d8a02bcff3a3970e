use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_was_written_is_read_as_it_was(entries in strategy::entries()) {
        let written = write(&entries, &strategy::files());
        let reading = read(&written.text).unwrap();
        let read: Vec<Entry> = reading.items.into_iter().map(|item| item.entry.unwrap_or_else(|| panic!("{:?}\n{}", item.notes, written.text))).collect();
        prop_assert_eq!(read, entries);
        for (name, bytes) in reading.files {
            prop_assert_eq!(Some(bytes), strategy::files().remove(&name));
        }
        // Of these nothing is lost here: Moodle alone sees it otherwise.
        let expected = ["folding", "points", "backslash", "share"].map(|what| format!("import-moodle-write-{what}"));
        for note in written.notes {
            prop_assert!(expected.iter().any(|code| code == note.code), "{:?}", note);
        }
    }
}
