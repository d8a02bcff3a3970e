use super::*;
use proptest::prelude::*;

/// What is wrong with each item, by code and line; nothing where it was taken.
fn slips(source: &str) -> Vec<Option<(&'static str, usize)>> {
    let slip = |item: &ReadItem| item.notes.first().filter(|_| item.entry.is_none()).map(|note| (note.code, note.line.unwrap()));
    read(source).items.iter().map(slip).collect()
}

fn right(question: &Question) -> Vec<(&str, bool)> {
    question.ask.choices().iter().map(|choice| (choice.text.source.as_str(), choice.is_right())).collect()
}

#[test]
fn questions_have_a_line_choices_and_the_letter_of_the_right_one() {
    let reading = read("Which is a fruit?\nA. Stone\nB. Pear\nANSWER: B\n\nما عاصمة مصر؟\nA) القاهرة\nB) أسوان\n\nC) الأقصر\nANSWER: A\r\n");
    let [fruit, capital] = reading.items.as_slice() else { panic!("two items, not {}", reading.items.len()) };
    let question = &fruit.entry.as_ref().unwrap().question;
    assert_eq!((question.stem.clone(), right(question)), (Text::plain("Which is a fruit?"), vec![("Stone", false), ("Pear", true)]));
    assert_eq!((fruit.name.as_str(), fruit.place.line), ("Which is a fruit?", Some(1)));
    let question = &capital.entry.as_ref().unwrap().question;
    assert_eq!(right(question), [("القاهرة", true), ("أسوان", false), ("الأقصر", false)]);
    assert!(matches!(&question.ask, Ask::Single { choices } if choices[2].id == "c"));
}

#[test]
fn every_slip_is_said_with_its_line_and_the_other_questions_are_taken() {
    let good = "Right?\nA. yes\nB. no\nANSWER: A\n";
    for (broken, code, line) in [
        ("Which?\nA. one\nB. two\nANSWER: C\n", "import-aiken-answer-letter", 4),
        ("Which?\nA. one\nB. two\nANSWER:\n", "import-aiken-answer-letter", 4),
        ("Which?\nA. one\nB. two\nANSWER: A, B\n", "import-aiken-answer-letter", 4),
        ("Which?\nA. one\nANSWER: A\n", "import-aiken-few-options", 3),
        ("Which?\nANSWER: A\n", "import-aiken-few-options", 2),
        ("Which?\nA. one\nB. two\n\n", "import-aiken-no-answer", 3),
        ("Which?\n\n", "import-aiken-no-options", 1),
        ("Which?\nA. one\nand more\nB. two\nANSWER: A\n", "import-aiken-text-between", 3),
        ("Which?\nA. one\nC. three\nANSWER: A\n", "import-aiken-letters", 3),
        ("Which?\nA. one\nA. one\nANSWER: A\n", "import-aiken-letters", 3),
        ("Which?\nA.\nB. two\nANSWER: B\n", "import-aiken-option-empty", 2),
        ("A. one\nB. two\nANSWER: A\n", "import-aiken-no-question", 1),
        ("ANSWER: A\n", "import-aiken-no-question", 1),
    ] {
        assert_eq!(slips(&format!("{broken}{good}")), [Some((code, line)), None], "{broken}");
        assert_eq!(slips(&format!("{good}{broken}")).first(), Some(&None), "{broken}");
    }
    assert_eq!(slips("Which?\nA. one\nB. two"), [Some(("import-aiken-no-answer", 3))]);
}

#[test]
fn a_question_on_two_lines_is_taken_and_it_is_said() {
    let reading = read("Look at this.\nWhat is it?\nA. x\nB. y\nAnswer: b");
    assert_eq!(reading.items[0].notes, [Note::changed("import-aiken-text-lines", "").at_line(2)]);
    assert_eq!(reading.items[0].entry.as_ref().unwrap().question.stem, Text::plain("Look at this.\nWhat is it?"));
}

#[test]
fn a_text_that_begins_with_a_capital_and_a_point_is_no_choice() {
    assert_eq!(slips("U.S. presidents?\nA.yes\nB.no\nANSWER: A"), [None]);
}

#[test]
fn an_empty_file_is_refused() {
    assert_eq!(read("\n\n").notes, [Note::refused("import-nothing-found", "")]);
}

proptest! {
    #[test]
    fn whatever_the_lines_are_no_question_is_lost(lines in proptest::collection::vec("(Text|A\\. a|B\\) b|C\\. c|ANSWER: [ABC]?||\\PC{0,8})", 0..40)) {
        let reading = read(&lines.join("\n"));
        let answers = lines.iter().filter(|line| line.starts_with("ANSWER:")).count();
        prop_assert!(reading.items.len() >= answers);
        prop_assert!(reading.items.iter().all(|item| item.entry.is_some() || item.notes.iter().any(|note| note.line.is_some())));
    }
}

#[test]
fn marks_of_direction_at_the_ends_of_lines_are_none_of_the_text() {
    let reading =
        read("\u{FEFF}\u{200F}ما عاصمة مصر؟\u{200F}\n\u{200F}A. القاهرة\n\u{200F}B\u{200F}.\u{200F} أسوان\u{200E}\n\u{200F}ANSWER: \u{200E}A\n");
    let question = &reading.items[0].entry.as_ref().unwrap().question;
    assert_eq!((question.stem.source.as_str(), right(question)), ("ما عاصمة مصر؟", vec![("القاهرة", true), ("أسوان", false)]));
}
