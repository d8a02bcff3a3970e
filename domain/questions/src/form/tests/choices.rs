use super::*;
use crate::{Choice, Text, WHOLE};

const THREE: [(&str, &str); 3] = [("choice-1-text", "one"), ("choice-2-text", "two"), ("choice-4-text", "four")];

fn three<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&THREE, others].concat()
}

fn ids(ask: &Ask) -> Vec<&str> {
    ask.choices().iter().map(|choice| choice.id.as_str()).collect()
}

#[test]
fn choices_are_called_by_letters_and_worth_nothing_where_nothing_is_typed() {
    let ask = ask("single", &three(&[("choice-2-share", "100"), ("choice-4-share", "-66,66667 %")]));
    assert_eq!(ids(&ask), ["a", "b", "c"]);
    assert_eq!(shares(&ask), [0, WHOLE, -666_667]);
}

#[test]
fn ids_stay_when_choices_are_reworded_removed_or_added() {
    let before = read_form("single", &three(&[("choice-1-share", "100")])).unwrap();
    let after = edited(&before, &[("choice-1-text", "uno"), ("choice-2-text", ""), ("choice-4-text", "new")]);
    assert_eq!(ids(&after.ask), ["a", "c", "d"]);
}

#[test]
fn a_choice_that_moves_takes_its_format_along() {
    let mut before = read_form("single", &three(&[("choice-1-share", "100")])).unwrap();
    if let Ask::Single { choices } = &mut before.ask {
        choices[0].text = Text::html("<b>one</b>");
    }
    let swap = [("choice-1-id", "b"), ("choice-1-text", "two"), ("choice-2-id", "a"), ("choice-2-text", "<b>one</b>")];
    let after = edited(&before, &swap);
    assert_eq!(after.ask.choices()[1].text, Text::html("<b>one</b>"));
}

#[test]
fn there_are_two_to_twenty_choices() {
    assert_eq!(wrong("single", &[("choice-1-text", "x"), ("choice-1-share", "100")]), [("choice-2-text".to_owned(), "question-choices-few")]);
    let texts: Vec<String> = (1..=21).map(|row| format!("choice-{row}-text")).collect();
    let mut typed: Vec<(&str, &str)> = texts.iter().map(|field| (field.as_str(), "x")).collect();
    typed.push(("choice-1-share", "100"));
    assert_eq!(wrong("several", &typed), [("choice-21-text".to_owned(), "question-rows-many")]);
    typed.remove(20);
    assert!(read_form("several", &typed).is_ok());
}

#[test]
fn a_question_that_came_with_more_choices_keeps_them_and_gets_no_others() {
    let choice = |at: usize| Choice { id: format!("c{at}"), text: Text::html("x"), share: if at == 0 { WHOLE } else { 0 }, feedback: None };
    let before = Question::new(Text::html("Which?"), Ask::Single { choices: (0..25).map(choice).collect() });
    assert_eq!(edited(&before, &[("stem", "Which one?")]).ask, before.ask);
    let fields = [fields(&before), BTreeMap::from([("choice-26-text".to_owned(), "y".to_owned())])].into_iter().flatten().collect();
    let wrong = read_fields("single", &fields, Some(&before)).unwrap_err();
    assert_eq!(wrong, [Wrong { field: "choice-26-text".to_owned(), code: "question-rows-many" }]);
}

#[test]
fn feedback_without_a_text_is_not_dropped_without_a_word() {
    let typed = three(&[("choice-1-share", "100"), ("choice-3-feedback", "No")]);
    assert_eq!(wrong("single", &typed), [("choice-3-text".to_owned(), "question-row-without-text")]);
}

#[test]
fn one_of_single_choices_is_worth_everything() {
    for typed in [three(&[]), three(&[("choice-1-share", "50"), ("choice-2-share", "50")])] {
        assert_eq!(wrong("single", &typed), [("choice-1-share".to_owned(), "question-single-best")]);
    }
}

#[test]
fn a_share_is_a_number_within_a_hundred_per_cent_and_nothing_else_is_said_of_it() {
    for odd in ["100.0001", "-101", "half", "1e2"] {
        assert_eq!(wrong("single", &three(&[("choice-2-share", odd)])), [("choice-2-share".to_owned(), "question-share")], "{odd}");
    }
}

#[test]
fn points_are_shared_out_where_it_is_only_said_which_are_right() {
    let shares = |typed: &[(&str, &str)]| shares(&ask("several", &three(typed)));
    assert_eq!(shares(&[("choice-1-share", "100"), ("choice-4-share", "100")]), [500_000, -500_000, 500_000]);
    assert_eq!(shares(&[("choice-1-share", "100")]), [WHOLE, -WHOLE, -WHOLE]);
    assert_eq!(shares(&[("choice-1-share", "100"), ("choice-2-share", "100"), ("choice-4-share", "100")]), [333_333; 3]);
}

#[test]
fn shares_of_several_choices_that_are_typed_out_are_kept() {
    let shares = |typed: &[(&str, &str)]| shares(&ask("several", &three(typed)));
    assert_eq!(shares(&[("choice-1-share", "75"), ("choice-2-share", "٢٥٪"), ("choice-4-share", "-10")]), [750_000, 250_000, -100_000]);
    assert_eq!(shares(&[("choice-1-share", "100"), ("choice-2-share", "0"), ("choice-4-share", "0")]), [WHOLE, 0, 0]);
    assert_eq!(shares(&[("choice-1-share", "33.33"), ("choice-2-share", "33.33"), ("choice-4-share", "33.33")]), [333_300; 3]);
}

#[test]
fn right_choices_are_worth_everything_together() {
    let typed = three(&[("choice-1-share", "60"), ("choice-2-share", "60")]);
    assert_eq!(wrong("several", &typed), [("choice-1-share".to_owned(), "question-several-sum")]);
    assert_eq!(wrong("several", &three(&[("choice-1-share", "-50")])), [("choice-1-share".to_owned(), "question-none-right")]);
    assert_eq!(wrong("several", &three(&[])), [("choice-1-share".to_owned(), "question-none-right")]);
}

#[test]
fn a_right_choice_more_is_shared_out_anew() {
    let before = read_form("several", &three(&[("choice-1-share", "100"), ("choice-2-share", "100")])).unwrap();
    let after = edited(&before, &[("choice-4-text", "five"), ("choice-4-share", "100")]);
    assert_eq!(shares(&after.ask), [333_333, 333_333, -333_333, 333_333]);
}

#[test]
fn true_or_false_has_one_right_answer_and_feedback_for_both() {
    let ask = ask("true_false", &[("answer", "false"), ("when-true", "No, because")]);
    assert_eq!(shares(&ask), [0, WHOLE]);
    assert_eq!(ask.choices()[0].feedback, Some(Text::markdown("No, because")));
    for odd in ["", "maybe"] {
        assert_eq!(wrong("true_false", &[("answer", odd)]), [("answer".to_owned(), "question-answer-missing")]);
    }
}
