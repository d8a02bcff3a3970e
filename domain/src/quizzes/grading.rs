//! What an answer earns: a pure function of the question and the answer. Scores are whole thousandths of a point.

use super::{Ask, Body, Choice, Response, parse_number};
use crate::search::fold;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Right,
    Partly,
    Wrong,
    Unanswered,
}

/// What was earned of what was possible, in thousandths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    pub earned: i32,
    pub possible: i32,
    pub outcome: Outcome,
}

pub fn grade(body: &Body, response: &Response) -> Grade {
    let possible = body.points * 1000;
    let share = if response.is_empty() { None } else { Some(share(&body.ask, response)) };
    let outcome = match share {
        None => Outcome::Unanswered,
        Some(1000) => Outcome::Right,
        Some(0) => Outcome::Wrong,
        Some(_) => Outcome::Partly,
    };
    Grade { earned: body.points * share.unwrap_or(0), possible, outcome }
}

/// The share of the points, in thousandths.
fn share(ask: &Ask, response: &Response) -> i32 {
    let all_or_nothing = |is_right| if is_right { 1000 } else { 0 };
    match ask {
        Ask::Single { choices } | Ask::TrueFalse { choices } => {
            all_or_nothing(matches!(response.choices.as_slice(), [id] if choices.iter().any(|choice| choice.is_right && choice.id == *id)))
        }
        Ask::Several { choices } => share_of_several(choices, response),
        Ask::Short { accepted, .. } => {
            let given = fold(&response.text);
            all_or_nothing(!given.is_empty() && accepted.iter().any(|text| fold(text) == given))
        }
        Ask::Numeric { value, tolerance, .. } => {
            all_or_nothing(parse_number(&response.text).is_some_and(|given| given.abs_diff(*value) <= tolerance.unsigned_abs()))
        }
    }
}

/// Each right choice taken earns its share, each wrong one loses as much, never below zero.
fn share_of_several(choices: &[Choice], response: &Response) -> i32 {
    let is_taken = |choice: &&Choice| response.choices.contains(&choice.id);
    let right = choices.iter().filter(|choice| choice.is_right).count();
    let hits = choices.iter().filter(|choice| choice.is_right).filter(is_taken).count();
    let misses = choices.iter().filter(|choice| !choice.is_right).filter(is_taken).count();
    if right == 0 {
        return 0;
    }
    (hits.saturating_sub(misses) * 1000 / right) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn choice(id: &str, is_right: bool) -> Choice {
        Choice { id: id.into(), text: id.into(), is_right, feedback: None }
    }

    fn question(ask: Ask) -> Body {
        Body { text: String::new(), points: 2, feedback: None, ask }
    }

    fn several() -> Body {
        question(Ask::Several { choices: vec![choice("a", true), choice("b", true), choice("c", false), choice("d", false)] })
    }

    #[test]
    fn a_single_choice_is_all_or_nothing() {
        let body = question(Ask::Single { choices: vec![choice("a", true), choice("b", false)] });
        assert_eq!(grade(&body, &Response::of_choices(["a"])), Grade { earned: 2000, possible: 2000, outcome: Outcome::Right });
        assert_eq!(grade(&body, &Response::of_choices(["b"])).outcome, Outcome::Wrong);
        assert_eq!(grade(&body, &Response::of_choices(["a", "b"])).outcome, Outcome::Wrong);
        assert_eq!(grade(&body, &Response::default()).outcome, Outcome::Unanswered);
    }

    #[test]
    fn several_choices_earn_in_parts() {
        assert_eq!(grade(&several(), &Response::of_choices(["a"])).earned, 1000);
        assert_eq!(grade(&several(), &Response::of_choices(["a", "b"])).outcome, Outcome::Right);
        assert_eq!(grade(&several(), &Response::of_choices(["a", "b", "c"])).earned, 1000);
        assert_eq!(grade(&several(), &Response::of_choices(["c"])).earned, 0);
    }

    #[test]
    fn a_short_answer_is_compared_folded() {
        let body = question(Ask::Short { accepted: vec!["مدرسة".into(), "School".into()], when_wrong: None });
        for right in ["مدرسه", "مَدْرَسَة", " school. ", "SCHOOL"] {
            assert_eq!(grade(&body, &Response::of_text(right)).outcome, Outcome::Right, "{right}");
        }
        assert_eq!(grade(&body, &Response::of_text("schools")).outcome, Outcome::Wrong);
    }

    #[test]
    fn a_number_counts_within_its_tolerance() {
        let body = question(Ask::Numeric { value: 12_500_000, tolerance: 500_000, unit: None, when_wrong: None });
        for right in ["12.5", "12,5", "١٢٫٥", "13", "12 "] {
            assert_eq!(grade(&body, &Response::of_text(right)).outcome, Outcome::Right, "{right}");
        }
        for wrong in ["13.01", "11.9", "twelve", "-12.5", "999999999999999999999"] {
            assert_eq!(grade(&body, &Response::of_text(wrong)).outcome, Outcome::Wrong, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_score_stays_within_its_bounds(taken in proptest::collection::vec("[a-f]", 0..6)) {
            let grade = grade(&several(), &Response::of_choices(taken));
            prop_assert!(grade.earned >= 0 && grade.earned <= grade.possible);
        }

        #[test]
        fn the_order_of_choices_does_not_matter(taken in Just(vec!["a", "b", "c"]).prop_shuffle()) {
            prop_assert_eq!(grade(&several(), &Response::of_choices(taken)).earned, 1000);
        }

        #[test]
        fn no_text_makes_grading_fail(text in any::<String>()) {
            let short = question(Ask::Short { accepted: vec!["x".into()], when_wrong: None });
            let number = question(Ask::Numeric { value: 1, tolerance: 0, unit: None, when_wrong: None });
            grade(&short, &Response::of_text(text.clone()));
            grade(&number, &Response::of_text(text));
        }
    }
}
