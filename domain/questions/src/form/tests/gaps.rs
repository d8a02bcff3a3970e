use super::*;
use crate::{Accepted, Choice, Gap, GapAsk, Number, Range, Text, WHOLE};

/// A question with one gap.
fn one<'a>(kind: &'a str, answers: &'a str) -> [(&'a str, &'a str); 4] {
    [("stem", "Here [[1]]."), ("gap-1-id", "1"), ("gap-1-kind", kind), ("gap-1-answers", answers)]
}

#[track_caller]
fn gap(kind: &str, answers: &str) -> GapAsk {
    let Ask::Gaps { gaps } = ask("gaps", &one(kind, answers)) else { panic!("there are gaps") };
    gaps[0].ask.clone()
}

#[track_caller]
fn typed(answers: &str) -> Vec<(String, Share)> {
    let GapAsk::Typed { accepted, .. } = gap("typed", answers) else { panic!("it is typed") };
    accepted.into_iter().map(|each| (each.text, each.share)).collect()
}

#[track_caller]
fn chosen(answers: &str) -> Vec<(String, Share)> {
    let GapAsk::Chosen { choices } = gap("chosen", answers) else { panic!("it is chosen") };
    choices.into_iter().map(|each| (each.text.source, each.share)).collect()
}

fn pairs(expected: &[(&str, Share)]) -> Vec<(String, Share)> {
    expected.iter().map(|(text, share)| ((*text).to_owned(), *share)).collect()
}

#[test]
fn every_line_that_is_typed_is_accepted_or_in_part() {
    assert_eq!(typed("net\r\n\r\n 50% web \r\n٢٥٪ شبكة"), pairs(&[("net", WHOLE), ("web", 500_000), ("شبكة", 250_000)]));
    assert_eq!(typed("=SUM(A1:A9)\n50%\n100% 5% more"), pairs(&[("=SUM(A1:A9)", WHOLE), ("50%", WHOLE), ("5% more", WHOLE)]));
}

#[test]
fn the_first_choice_of_a_gap_is_right_unless_others_are_marked() {
    assert_eq!(chosen("cat\ndog\ncow"), pairs(&[("cat", WHOLE), ("dog", 0), ("cow", 0)]));
    assert_eq!(chosen("cat\n= dog\n50%cow\n-50% ant"), pairs(&[("cat", 0), ("dog", WHOLE), ("cow", 500_000), ("ant", -500_000)]));
}

#[test]
fn numbers_of_a_gap_may_have_tolerances_and_ranges() {
    let GapAsk::Number { accepted } = gap("number", "12.5 ± 0.5\n50% 12,5+-1\n3..5\n*") else { panic!("it is a number") };
    let about = |value, tolerance, share| Number { range: Range::About { value, tolerance }, share, feedback: None };
    assert_eq!(accepted[..2], [about(12_500_000, 500_000, WHOLE), about(12_500_000, 1_000_000, 500_000)]);
    assert_eq!(accepted[2].range, Range::Between { from: 3_000_000, to: 5_000_000 });
    assert_eq!(accepted[3].range, Range::ANY);
}

#[test]
fn what_is_wrong_with_the_lines_of_a_gap_is_said_at_their_field() {
    for (kind, answers, code) in [
        ("typed", "0% net", "question-none-right"),
        ("typed", "101% net", "question-share"),
        ("chosen", "only", "question-gap-choices-few"),
        ("chosen", "0% one\ntwo", "question-none-right"),
        ("number", "many", "question-not-a-number"),
        ("number", "5 ±", "question-tolerance"),
        ("number", "5..3", "question-range-backwards"),
        ("number", "3..5 ± 1", "question-tolerance-of-range"),
    ] {
        assert_eq!(wrong("gaps", &one(kind, answers)), [("gap-1-answers".to_owned(), code)], "{answers}");
    }
    assert_eq!(chosen(&"x\n".repeat(20)).len(), 20);
    for many in [21, 500_000] {
        assert_eq!(wrong("gaps", &one("chosen", &"x\n".repeat(many))), [("gap-1-answers".to_owned(), "question-rows-many")]);
    }
    assert_eq!(wrong("gaps", &one("drawn", "x")), [("gap-1-kind".to_owned(), "question-gap-kind-unknown")]);
}

#[test]
fn a_gap_stands_in_the_text_once_and_nothing_else_does() {
    let with = |stem| [("stem", stem), ("gap-1-id", "1"), ("gap-1-kind", "typed"), ("gap-1-answers", "x")];
    for (stem, field, code) in [
        ("No gap", "gap-1-id", "question-gap-not-in-text"),
        ("[[1]] and [[1]]", "stem", "question-gap-twice-in-text"),
        ("[[1]] and [[2]]", "stem", "question-gap-without-answers"),
    ] {
        assert_eq!(wrong("gaps", &with(stem)), [(field.to_owned(), code)], "{stem}");
    }
    for fine in ["[[[1]]]", "[[1]] of [[1, 2], [3, 4]]", "[[ ]] [[1]] ]]"] {
        assert!(read_form("gaps", &with(fine)).is_ok(), "{fine}");
    }
}

#[test]
fn a_gap_whose_row_is_empty_is_told_there() {
    let typed = [&one("typed", "x")[1..], &[("stem", "[[1]] [[b]]"), ("gap-3-id", "b"), ("gap-3-kind", "typed")]].concat();
    assert_eq!(wrong("gaps", &typed), [("gap-3-answers".to_owned(), "question-gap-without-answers")]);
    assert_eq!(wrong("gaps", &[]), [("gap-1-answers".to_owned(), "question-gaps-none")]);
}

#[test]
fn gaps_have_names_each_its_own_and_numbers_if_they_have_none() {
    let row = |number: usize, id: &'static str| {
        [(format!("gap-{number}-id"), id), (format!("gap-{number}-kind"), "typed"), (format!("gap-{number}-answers"), "x")]
    };
    let read = |rows: &[(usize, &'static str)]| {
        let typed: Vec<(String, &str)> = rows.iter().flat_map(|(number, id)| row(*number, id)).collect();
        let typed: Vec<(&str, &str)> = typed.iter().map(|(field, value)| (field.as_str(), *value)).chain([("stem", "[[1]] [[2]] [[x]]")]).collect();
        read_form("gaps", &typed)
    };
    let Ask::Gaps { gaps } = read(&[(1, ""), (2, "1"), (3, "x")]).unwrap().ask else { panic!("there are gaps") };
    assert_eq!(gaps.iter().map(|gap| gap.id.as_str()).collect::<Vec<_>>(), ["2", "1", "x"]);
    let wrong = |rows| read(rows).unwrap_err().into_iter().map(|wrong| wrong.code).collect::<Vec<_>>();
    assert!(wrong(&[(1, "1"), (2, "1"), (3, "x")]).contains(&"question-gap-name-twice"));
    assert!(wrong(&[(1, "1"), (2, "two words"), (3, "x")]).contains(&"question-gap-name"));
}

#[test]
fn a_weight_is_one_unless_another_whole_number_is_typed() {
    let with = |weight| [&one("typed", "x")[..], &[("gap-1-weight", weight)]].concat();
    let weight = |typed| if let Ask::Gaps { gaps } = ask("gaps", &with(typed)) { gaps[0].weight } else { 0 };
    assert_eq!([weight(""), weight("٣")], [1, 3]);
    for odd in ["0", "1.5", "1001", "x"] {
        assert_eq!(wrong("gaps", &with(odd)), [("gap-1-weight".to_owned(), "question-gap-weight")], "{odd}");
    }
}

/// A question with one gap in which letters are chosen.
fn letters(ids: impl Iterator<Item = char>) -> Question {
    let choice = |id: char| Choice { id: id.into(), text: Text::markdown(id), share: if id == 'p' { WHOLE } else { 0 }, feedback: None };
    let ask = GapAsk::Chosen { choices: ids.map(choice).collect() };
    Question::new(Text::markdown("[[1]]"), Ask::Gaps { gaps: vec![Gap { id: "1".into(), weight: 1, ask }] })
}

#[test]
fn a_new_choice_in_the_place_of_one_that_moved_is_not_that_one() {
    let Ask::Gaps { gaps } = edited(&letters('p'..='r'), &[("gap-1-answers", "new\n=p\nq\nr")]).ask else { panic!("there are gaps") };
    let GapAsk::Chosen { choices } = &gaps[0].ask else { panic!("it is chosen") };
    assert_eq!(choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>(), ["a", "p", "q", "r"]);
}

#[test]
fn a_gap_that_came_with_more_choices_keeps_them() {
    let before = letters('a'..='z');
    assert_eq!(edited(&before, &[]), before);
}

#[test]
fn answers_of_gaps_that_stay_keep_ids_formats_and_feedback_and_reworded_choices_their_ids() {
    let choice = |id: &str, share| Choice { id: id.into(), text: Text::html(format!("<i>{id}</i>")), share, feedback: Some(Text::html("So")) };
    let accepted = Accepted { text: "net".into(), share: WHOLE, feedback: Some(Text::html("Yes")) };
    let gap = |id: &str, ask| Gap { id: id.into(), weight: 1, ask };
    let chosen = GapAsk::Chosen { choices: vec![choice("p", WHOLE), choice("q", 0), choice("r", 0)] };
    let typed = GapAsk::Typed { accepted: vec![accepted.clone()], folding: Folding::NOTHING };
    let before = Question::new(Text::markdown("[[1]] [[2]]"), Ask::Gaps { gaps: vec![gap("1", chosen), gap("2", typed)] });

    let after = edited(&before, &[("gap-1-answers", "<i>q</i>\n=<i>p</i>\nnew\nmore"), ("gap-2-answers", "web\nnet"), ("gap-2-case", "")]);
    let Ask::Gaps { gaps } = after.ask else { panic!("there are gaps") };
    let new = |id: &str, text: &str| Choice { id: id.into(), text: Text::markdown(text), share: 0, feedback: None };
    let choices = vec![choice("q", 0), choice("p", WHOLE), new("r", "new"), new("a", "more")];
    assert_eq!(gaps[0].ask, GapAsk::Chosen { choices });
    let accepted = vec![Accepted { text: "web".into(), share: WHOLE, feedback: None }, accepted];
    assert_eq!(gaps[1].ask, GapAsk::Typed { accepted, folding: Folding { case: true, ..Folding::NOTHING } });
}

#[test]
fn brackets_that_a_file_brought_as_words_stay_words_and_new_ones_need_answers() {
    let before = Question { stem: Text::plain("Array [[2]] has [[1]] rows."), ..read_form("gaps", &one("typed", "two")).unwrap() };
    assert_eq!(edited(&before, &[("points", "2")]).stem.source, "Array [[2]] has [[1]] rows.");
    let mut fields = fields(&before);
    for (stem, code) in [("[[1]] [[2]] [[3]]", "question-gap-without-answers"), ("[[2]]", "question-gap-not-in-text")] {
        fields.insert("stem".to_owned(), stem.to_owned());
        assert_eq!(read_fields("gaps", &fields, Some(&before)).unwrap_err()[0].code, code, "{stem}");
    }
}
