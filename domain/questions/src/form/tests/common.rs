use super::*;
use crate::{Hint, Text, WHOLE};

#[test]
fn each_type_has_an_empty_question_and_no_other_word_has() {
    for kind in ["single", "several", "true_false", "short", "numeric", "matching", "ordering", "gaps", "essay", "info"] {
        assert_eq!(blank(kind).unwrap().ask.word(), kind);
    }
    assert_eq!(blank("true-false"), None);
    assert_eq!(wrong("riddle", &[]), [("kind".to_owned(), "question-kind-unknown")]);
}

#[test]
fn an_empty_form_says_everything_that_is_missing_at_once() {
    let wrong = wrong("ordering", &[("stem", " \r\n"), ("format", "word"), ("points", "many"), ("penalty", "-1"), ("item-1-text", "one")]);
    let expected = [
        ("format", "question-format-unknown"),
        ("stem", "question-stem-empty"),
        ("points", "question-points"),
        ("penalty", "question-penalty"),
        ("item-2-text", "question-items-few"),
        ("scoring", "question-scoring-unknown"),
    ];
    assert_eq!(wrong, expected.map(|(field, code)| (field.to_owned(), code)));
}

#[test]
fn points_are_read_as_people_write_them_from_none_to_a_hundred() {
    for (typed, milli_points) in [("1", 1000), ("٢٫٥", 2500), ("0,25", 250), ("0", 0), ("100", 100_000), ("1.0004", 1000), ("1.0006", 1001)] {
        assert_eq!(read_form("info", &[("points", typed)]).unwrap().milli_points, milli_points, "{typed}");
    }
    for typed in ["-1", "100.001", "one", "999999999999"] {
        assert_eq!(wrong("info", &[("points", typed)]), [("points".to_owned(), "question-points")], "{typed}");
    }
}

#[test]
fn only_what_asks_nothing_needs_no_points() {
    assert_eq!(read_form("info", &[("points", "")]).unwrap().milli_points, 0);
    assert_eq!(wrong("essay", &[("points", "")]), [("points".to_owned(), "question-points")]);
}

#[test]
fn a_penalty_is_a_third_unless_another_is_typed() {
    let penalty = |typed: &str| read_form("info", &[("penalty", typed)]).unwrap().penalty;
    assert_eq!([penalty(""), penalty("25 %"), penalty("٣٣٫٣٣٣٣٣"), penalty("100")], [Question::USUAL_PENALTY, 250_000, 333_333, WHOLE]);
    assert_eq!(wrong("info", &[("penalty", "101")]), [("penalty".to_owned(), "question-penalty")]);
}

#[test]
fn texts_that_are_too_long_are_refused_each_at_its_field() {
    let (stem, text) = ("س".repeat(20_001), "س".repeat(4_001));
    let wrong = wrong("info", &[("stem", &stem), ("feedback", &text), ("hint-2-text", &text)]);
    let expected = [("stem", "question-stem-long"), ("feedback", "question-text-long"), ("hint-2-text", "question-text-long")];
    assert_eq!(wrong, expected.map(|(field, code)| (field.to_owned(), code)));
    assert!(read_form("info", &[("stem", &stem[2..]), ("feedback", &text[2..])]).is_ok());
}

#[test]
fn a_long_text_that_came_from_elsewhere_may_stay() {
    let before = Question { feedback: Some(Text::html("x".repeat(5_000))), ..read_form("info", &[]).unwrap() };
    assert_eq!(edited(&before, &[("stem", "Else?")]).feedback, before.feedback);
}

#[test]
fn only_texts_that_were_changed_take_the_chosen_format() {
    let before = Question { feedback: Some(Text::html("<p>Yes</p>")), ..read_form("info", &[("when-right", "old")]).unwrap() };
    let after = edited(&before, &[("stem", "Why?"), ("format", "plain"), ("when-right", "new")]);
    assert_eq!(after.stem, Text::plain("Why?"));
    assert_eq!(after.feedback, before.feedback);
    assert_eq!(after.combined.right, Some(Text::plain("new")));
    assert_eq!(edited(&before, &[("format", "moodle")]).stem.format, Format::Moodle);
}

#[test]
fn line_ends_of_browsers_and_nul_are_not_kept() {
    let question = read_form("info", &[("stem", "    code\r\nnext\0\r\n \r\n")]).unwrap();
    assert_eq!(question.stem.source, "    code\nnext");
}

#[test]
fn a_hint_may_be_nothing_but_what_it_does_and_there_are_five_or_as_many_as_there_were() {
    let hints = read_form("info", &[("hint-2-clears", "yes"), ("hint-4-text", "Think"), ("hint-4-counts", "yes")]).unwrap().hints;
    let expected = [
        Hint { text: Text::markdown(""), clears_wrong: true, counts_right: false },
        Hint { text: Text::markdown("Think"), clears_wrong: false, counts_right: true },
    ];
    assert_eq!(hints, expected);
    let six: Vec<String> = (1..=6).map(|row| format!("hint-{row}-text")).collect();
    let six: Vec<(&str, &str)> = six.iter().map(|field| (field.as_str(), "x")).collect();
    assert_eq!(wrong("info", &six), [("hint-6-text".to_owned(), "question-hints-many")]);
    let hint = Hint { text: Text::html("x"), clears_wrong: false, counts_right: false };
    let before = Question { hints: vec![hint; 7], ..read_form("info", &[]).unwrap() };
    assert_eq!(edited(&before, &[]), before);
}

#[test]
fn a_form_shows_two_empty_rows_at_least_four_and_more_on_request() {
    let many = |typed: &[(&str, &str)]| {
        let fields = form(typed);
        rows("single", &|field| fields.get(field).cloned().unwrap_or_default())[0].many
    };
    assert_eq!(many(&[]), 4);
    assert_eq!(many(&[("choice-2-text", "x"), ("choice-7-id", "g"), ("choice-7-share", "0")]), 4);
    assert_eq!(many(&[("choice-5-feedback", "x")]), 7);
    assert_eq!(many(&[("more", "yes")]), 8);
    assert_eq!(many(&[("more", "8")]), 12);
    assert_eq!(many(&[("more", "4000000000")]), 20);
    assert_eq!(many(&[("choice-19-text", "x")]), 20);
    assert_eq!(many(&[("choice-30-text", "x"), ("more", "yes")]), 30);
}

#[test]
fn each_type_has_its_own_rows_and_what_can_be_tried_has_hints() {
    let parts = |kind: &str| rows(kind, &|_| String::new()).iter().map(|rows| (rows.part, rows.many)).collect::<Vec<_>>();
    assert_eq!(parts("numeric"), [("number", 4), ("hint", 5)]);
    assert_eq!(parts("essay"), [("criterion", 4)]);
    assert_eq!(parts("true_false"), [("hint", 5)]);
    assert_eq!(parts("info"), []);
    assert_eq!(rows("info", &|field| if field == "hint-2-text" { "x".to_owned() } else { String::new() }), [Rows { part: "hint", many: 2 }]);
}
