use super::*;
use crate::{Number, Range, WHOLE};

#[track_caller]
fn number(typed: &[(&str, &str)]) -> Number {
    let Ask::Numeric { accepted, .. } = ask("numeric", typed) else { panic!("it is numeric") };
    accepted[0].clone()
}

#[test]
fn an_accepted_text_is_right_unless_a_share_is_typed() {
    let typed = [("accepted-1-text", " net* "), ("accepted-3-text", "web"), ("accepted-3-share", "50"), ("fold-case", "yes"), ("when-wrong", "No")];
    let Ask::Short { accepted, folding, when_wrong } = ask("short", &typed) else { panic!("it is short") };
    let found: Vec<(&str, Share)> = accepted.iter().map(|each| (each.text.as_str(), each.share)).collect();
    assert_eq!(found, [("net*", WHOLE), ("web", 500_000)]);
    assert_eq!(folding, Folding { case: true, accents: false, arabic: false });
    assert!(when_wrong.is_some());
}

#[test]
fn what_is_typed_needs_an_answer_that_earns_something() {
    assert_eq!(wrong("short", &[]), [("accepted-1-text".to_owned(), "question-accepted-none")]);
    assert_eq!(wrong("numeric", &[]), [("number-1-value".to_owned(), "question-number-none")]);
    let typed = [("accepted-1-text", "x"), ("accepted-1-share", "0")];
    assert_eq!(wrong("short", &typed), [("accepted-1-share".to_owned(), "question-none-right")]);
    assert_eq!(wrong("numeric", &[("number-1-value", "*"), ("number-1-share", "-5")]), [("number-1-share".to_owned(), "question-none-right")]);
}

#[test]
fn an_accepted_text_that_was_changed_is_another() {
    let before = read_form("short", &[("accepted-1-text", "net"), ("accepted-1-feedback", "Yes")]).unwrap();
    let Ask::Short { accepted, .. } = edited(&before, &[("accepted-1-text", "web")]).ask else { panic!("it is short") };
    assert_eq!((accepted[0].text.as_str(), accepted[0].feedback.is_some()), ("web", true));
}

#[test]
fn feedback_for_no_answer_is_wrong() {
    let typed = [("accepted-1-text", "x"), ("accepted-2-feedback", "Well")];
    assert_eq!(wrong("short", &typed), [("accepted-2-text".to_owned(), "question-row-without-text")]);
}

#[test]
fn numbers_ranges_and_anything_are_read_as_people_write_them() {
    for (value, tolerance, range) in [
        ("١٢٫٥", "٠٫٥", Range::About { value: 12_500_000, tolerance: 500_000 }),
        ("-3", "", Range::About { value: -3_000_000, tolerance: 0 }),
        ("3..5", "", Range::Between { from: 3_000_000, to: 5_000_000 }),
        ("-0,5 … ٢", "0", Range::Between { from: -500_000, to: 2_000_000 }),
        ("0...5", "", Range::Between { from: 0, to: 5_000_000 }),
        ("7..7", "", Range::Between { from: 7_000_000, to: 7_000_000 }),
        ("*", "", Range::ANY),
    ] {
        assert_eq!(number(&[("number-1-value", value), ("number-1-tolerance", tolerance)]).range, range, "{value}");
    }
}

#[test]
fn a_number_that_is_none_is_refused_with_what_is_wrong() {
    for (value, tolerance, of, code) in [
        ("many", "", "value", "question-not-a-number"),
        ("3..", "", "value", "question-not-a-number"),
        ("", "0.5", "value", "question-not-a-number"),
        ("5..3", "", "value", "question-range-backwards"),
        ("5", "-1", "tolerance", "question-tolerance"),
        ("5", "some", "tolerance", "question-tolerance"),
        ("3..5", "1", "tolerance", "question-tolerance-of-range"),
        ("*", "1", "tolerance", "question-tolerance-of-range"),
    ] {
        let wrong = wrong("numeric", &[("number-1-value", value), ("number-1-tolerance", tolerance)]);
        assert_eq!(wrong, [(format!("number-1-{of}"), code)], "{value}");
    }
}

#[test]
fn a_unit_is_a_short_word() {
    let long = "m".repeat(101);
    assert_eq!(wrong("numeric", &[("number-1-value", "1"), ("unit", &long)]), [("unit".to_owned(), "question-unit-long")]);
    assert!(matches!(ask("numeric", &[("number-1-value", "1"), ("unit", " km ")]), Ask::Numeric { unit: Some(unit), .. } if unit == "km"));
}

#[test]
fn a_number_that_is_more_exact_than_can_be_kept_is_not_taken_for_another_one() {
    for typed in ["0.0000001", "٠٫٠٠٠٠٠٠١", "1..1.2345678"] {
        assert_eq!(wrong("numeric", &[("number-1-value", typed)]), [("number-1-value".to_owned(), "question-number-too-exact")], "{typed}");
    }
    assert_eq!(
        wrong("numeric", &[("number-1-value", "1"), ("number-1-tolerance", "0.0000001")]),
        [("number-1-tolerance".to_owned(), "question-number-too-exact")]
    );
    assert_eq!(number(&[("number-1-value", "0.1234560000")]).range, Range::About { value: 123_456, tolerance: 0 });
}
