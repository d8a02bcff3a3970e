use super::*;

/// The code and the line of what is wrong with the only item.
fn slip(source: &str) -> (&'static str, usize, NoteKind) {
    let item = item(source);
    let [note] = item.notes.as_slice() else { panic!("{source}: {:?}", item.notes) };
    assert_eq!(item.entry.is_none(), note.kind == NoteKind::Refused, "{source}");
    (note.code, note.line.unwrap(), note.kind)
}

#[test]
fn what_is_broken_is_refused_with_its_line() {
    for (source, code, line) in [
        ("Which?\nof these {\n=a\n~b", "import-gift-brace-open", 2),
        ("=a\n~b}", "import-gift-brace-close", 2),
        ("Which}{=a}", "import-gift-brace-close", 1),
        ("A {=b}\nand c {=d}", "import-gift-brace-extra", 2),
        ("A {\n=b{c}", "import-gift-brace-extra", 2),
        ("\n\nWhich?{\n~a\n~b\n}", "import-gift-no-right", 3),
        ("Which?{=%0%a}", "import-gift-no-right", 1),
        ("Which?{=}", "import-gift-no-right", 1),
        ("Which?{~a}", "import-gift-few-choices", 1),
        ("Which?{\n~a\n~%101%b}", "import-gift-weight", 3),
        ("Which?{\n=%1000%b}", "import-gift-weight", 2),
        ("Match{\n=a -> b\n=c\n}", "import-gift-pair", 3),
        ("Match{\n=a -> b\n=c ->\n}", "import-gift-pair", 3),
        ("Match{=a -> b}", "import-gift-few-pairs", 1),
        ("Match{= -> a = -> b}", "import-gift-few-pairs", 1),
        ("When?{#}", "import-gift-no-number", 1),
        ("When?{#\n=1\n=soon\n}", "import-gift-number", 3),
        ("When?{#5..1}", "import-gift-number", 1),
        ("Bake.{>3 ALL\nknead\n}", "import-moodle-too-few-items", 1),
        ("::n::{=a}", "import-gift-no-text", 1),
    ] {
        assert_eq!(slip(source), (code, line, NoteKind::Refused), "{source}");
    }
}

#[test]
fn what_is_odd_is_taken_and_said() {
    for (source, code, line, kind) in [
        ("Which?\n{~%50%a ~%40%b}", "import-gift-weights-sum", 2, NoteKind::Changed),
        ("Which?{=%50%a =%20%b}", "import-gift-no-whole", 1, NoteKind::Changed),
        ("Pi?{#\n=3.14159265:0.1}", "import-gift-number-cut", 2, NoteKind::Changed),
        ("::Open title{=a}", "import-gift-title-open", 1, NoteKind::Changed),
        ("Which?{=a\n~\n~b}", "import-gift-choice-empty", 2, NoteKind::Dropped),
        ("Which?{first\n=a ~b}", "import-gift-choice-unmarked", 1, NoteKind::Changed),
    ] {
        assert_eq!(slip(source), (code, line, kind), "{source}");
    }
    assert_eq!(choices(&question("Which?{~=a ~b}")), [("a", WHOLE, ""), ("b", 0, "")]);
    assert_eq!(choices(&question("Which?{~%33.333%a ~%33.333%b ~%33.333%c}")).len(), 3);
}

#[test]
fn a_broken_item_does_not_harm_the_others() {
    let reading = read("A{T}\n\nB{\n\n=x}\n\nC{F}");
    let taken: Vec<(&str, bool)> = reading.items.iter().map(|item| (item.name.as_str(), item.entry.is_some())).collect();
    assert_eq!(taken, [("A", true), ("B", false), ("=x}", false), ("C", true)]);
}

#[test]
fn an_editor_gets_the_lines_of_every_item() {
    let (items, _) = read_items("// c\nA{T}\n\n\nB{\n~x\n}\n");
    assert_eq!(items.iter().map(|located| located.lines).collect::<Vec<_>>(), [(1, 2), (5, 7)]);
    assert_eq!(items[1].item.notes[0].line, Some(5));
    assert_eq!(items[0].item.place.line, Some(2));
}

#[test]
fn what_is_too_large_is_refused() {
    let code = |source: &str| item(source).notes[0].code;
    assert_eq!(code(&"x".repeat(limits::TEXT + 1)), "import-too-large");
    assert_eq!(code(&"x\n".repeat(limits::TEXT * 6)), "import-too-large");
    assert_eq!(code(&format!("Which?{{{}}}", "~x".repeat(limits::PARTS + 1))), "import-too-large");
    assert_eq!(code(&format!("Bake.{{>3{}}}", "\nx".repeat(limits::PARTS + 1))), "import-too-large");
    let many = read(&"A{T}\n\n".repeat(limits::ITEMS + 5));
    assert_eq!((many.items.len(), many.notes[0].code), (limits::ITEMS, "import-too-large"));
    assert_eq!(read("").notes, [Note::refused("import-nothing-found", "")]);
}

#[test]
fn a_category_needs_no_blank_line_before_it() {
    let reading = read("::a::b{T}\n$CATEGORY: one\n$CATEGORY: two\n::c::d{F}\n");
    let taken: Vec<(String, Vec<String>)> =
        reading.items.into_iter().filter_map(|item| item.entry).map(|entry| (entry.name, entry.category)).collect();
    assert_eq!(taken, [("a".to_owned(), vec![]), ("c".to_owned(), vec!["two".to_owned()])]);
}

#[test]
fn weights_are_read_in_arabic_digits() {
    let question = question("أيّها؟{~%٥٠%أ ~%٥٠%ب ~٪-٣٣٫٣٪ج}");
    assert_eq!(choices(&question).iter().map(|choice| choice.1).collect::<Vec<_>>(), [500_000, 500_000, -333_000]);
}
