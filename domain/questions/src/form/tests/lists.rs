use super::*;
use crate::Text;

const CAPITALS: [(&str, &str); 6] = [
    ("pair-1-text", "Sfax"),
    ("pair-1-answer", "Tunisia"),
    ("pair-2-text", "Lyon"),
    ("pair-2-answer", "France"),
    ("pair-3-text", "Tunis"),
    ("pair-3-answer", "Tunisia"),
];

/// Prompts with the ids of their answers.
fn prompts(question: &Question) -> Vec<(&str, &str)> {
    let Ask::Matching { prompts, .. } = &question.ask else { panic!("it is matching") };
    prompts.iter().map(|prompt| (prompt.id.as_str(), prompt.answer.as_str())).collect()
}

/// Ids of answers with their texts.
fn answers(question: &Question) -> Vec<(&str, &str)> {
    let Ask::Matching { answers, .. } = &question.ask else { panic!("it is matching") };
    answers.iter().map(|answer| (answer.id.as_str(), answer.text.source.as_str())).collect()
}

#[test]
fn equal_answers_are_one_and_an_answer_without_a_prompt_is_spare() {
    let question = read_form("matching", &[&CAPITALS[..], &[("pair-5-answer", "Spain")]].concat()).unwrap();
    assert_eq!(prompts(&question), [("a", "a"), ("b", "b"), ("c", "a")]);
    assert_eq!(answers(&question), [("a", "Tunisia"), ("b", "France"), ("c", "Spain")]);
}

#[test]
fn an_answer_that_was_reworded_everywhere_keeps_its_id() {
    let before = read_form("matching", &CAPITALS).unwrap();
    let everywhere = edited(&before, &[("pair-1-answer", "La Tunisie"), ("pair-3-answer", "La Tunisie")]);
    assert_eq!(answers(&everywhere), [("a", "La Tunisie"), ("b", "France")]);
    let once = edited(&before, &[("pair-1-answer", "Libya")]);
    assert_eq!(prompts(&once), [("a", "c"), ("b", "b"), ("c", "a")]);
    assert_eq!(answers(&once), [("a", "Tunisia"), ("b", "France"), ("c", "Libya")]);
}

#[test]
fn a_prompt_needs_an_answer_and_a_question_two_of_both() {
    let wrong = |typed: &[(&str, &str)]| wrong("matching", typed);
    assert_eq!(wrong(&[&CAPITALS[..], &[("pair-4-text", "Oran")]].concat()), [("pair-4-answer".to_owned(), "question-pair-without-answer")]);
    for too_few in [&CAPITALS[..2], &[CAPITALS[0], CAPITALS[1], CAPITALS[4], CAPITALS[5]]] {
        assert_eq!(wrong(too_few), [("pair-1-text".to_owned(), "question-pairs-few")]);
    }
}

#[test]
fn items_stand_in_the_order_of_their_rows() {
    let typed = [("item-2-text", "first"), ("item-9-text", "second"), ("scoring", "longest_run")];
    let Ask::Ordering { items, scoring } = ask("ordering", &typed) else { panic!("it is ordering") };
    assert_eq!(items.iter().map(|item| &item.text).collect::<Vec<_>>(), [&Text::markdown("first"), &Text::markdown("second")]);
    assert_eq!(scoring, Scoring::LongestRun);
}

#[test]
fn an_essay_has_a_field_of_the_usual_height_and_levels_with_points() {
    let typed = [("criterion-1-text", "Spelling"), ("criterion-1-levels", "0 many slips\r\n\r\n ٣ hardly any "), ("most-words", "٢٠٠")];
    let Ask::Essay { lines, most_words, rubric, .. } = ask("essay", &typed) else { panic!("it is an essay") };
    assert_eq!((lines, most_words), (8, 200));
    let levels: Vec<(u32, &str)> = rubric[0].levels.iter().map(|level| (level.points, level.text.source.as_str())).collect();
    assert_eq!(levels, [(0, "many slips"), (3, "hardly any")]);
}

#[test]
fn what_is_wrong_with_an_essay_is_said_at_its_field() {
    for (field, typed, code) in [
        ("lines", "0", "question-lines"),
        ("lines", "2.5", "question-lines"),
        ("most-words", "-1", "question-most-words"),
        ("criterion-1-levels", "good", "question-level"),
        ("criterion-1-levels", "3", "question-level"),
        ("criterion-1-levels", "101 good", "question-level"),
        ("criterion-1-levels", "0 bad", "question-levels-without-points"),
        ("criterion-1-levels", "", "question-levels-without-points"),
        ("criterion-2-levels", "1 good", "question-row-without-text"),
    ] {
        let criterion = [("criterion-1-text", "Style"), ("criterion-1-levels", "1 good"), (field, typed)];
        let expected = if field.starts_with("criterion-2") { "criterion-2-text" } else { field };
        assert_eq!(wrong("essay", &criterion), [(expected.to_owned(), code)], "{typed}");
    }
}
