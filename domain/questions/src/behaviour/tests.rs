use super::*;
use crate::{Ask, Choice, Item, Prompt, Scoring, Text};
use proptest::{option, prelude::*, sample::select};
use std::ops::RangeInclusive;

fn question(hints: usize) -> Question {
    let choice = |id: &str, share| Choice { id: id.into(), text: Text::plain(id), share, feedback: None };
    let hint = |at: usize| Hint { text: Text::plain(at.to_string()), clears_wrong: false, counts_right: false };
    let ask = Ask::Single { choices: vec![choice("right", WHOLE), choice("half", 500_000), choice("wrong", 0), choice("bad", -500_000)] };
    Question { hints: (0..hints).map(hint).collect(), milli_points: 3000, ..Question::new(Text::plain(""), ask) }
}

fn in_parts(parts: &[(&str, &str)]) -> Response {
    Response { parts: parts.iter().map(|(part, value)| ((*part).to_owned(), (*value).to_owned())).collect(), ..Response::default() }
}

#[test]
fn a_hint_may_count_the_right_parts_and_clear_the_wrong_ones() {
    let prompt = |id: &str, answer: &str| Prompt { id: id.into(), text: Text::plain(id), answer: answer.into() };
    let matching = Ask::Matching { prompts: vec![prompt("cat", "meow"), prompt("dog", "woof"), prompt("cow", "moo")], answers: vec![] };
    let given = in_parts(&[("cat", "meow"), ("dog", "moo"), ("cow", "moo")]);
    assert_eq!(right_parts(&matching, &given), Some((2, 3)));
    assert_eq!(without_wrong_parts(&matching, &given), in_parts(&[("cat", "meow"), ("cow", "moo")]));

    let item = |id: &str| Item { id: id.into(), text: Text::plain(id) };
    let ordering = Ask::Ordering { items: vec![item("first"), item("second"), item("third")], scoring: Scoring::LongestRun };
    let given = in_parts(&[("first", "1"), ("second", "3"), ("third", "2")]);
    assert_eq!(right_parts(&ordering, &given), Some((1, 3)));
    assert_eq!(without_wrong_parts(&ordering, &given), in_parts(&[("first", "1")]));

    let choice = |id: &str, share| Choice { id: id.into(), text: Text::plain(id), share, feedback: None };
    let several = Ask::Several { choices: vec![choice("two", 500_000), choice("three", -500_000), choice("four", 500_000)] };
    let given = Response::of_choices(["two".to_owned(), "three".to_owned()]);
    assert_eq!(right_parts(&several, &given), Some((1, 2)));
    assert_eq!(without_wrong_parts(&several, &given), Response::of_choices(["two".to_owned()]));

    assert_eq!(right_parts(&question(0).ask, &Response::of_choices(["right".to_owned()])), None, "one choice has no parts");
}

fn step(choice: &str, is_check: bool) -> Step {
    Step { response: Response::of_choices([choice]), is_check }
}

fn rules(behaviour: Behaviour) -> Rules {
    Rules { behaviour, may_be_negative: false }
}

fn earned(question: &Question, rules: Rules, steps: &[Step]) -> i32 {
    grade(question, rules, &fold(question, rules, steps), None).earned
}

#[test]
fn the_last_answer_counts_when_all_is_marked_at_the_end() {
    assert_eq!(earned(&question(0), rules(Behaviour::Deferred), &[step("right", false), step("wrong", false)]), 0);
    assert_eq!(earned(&question(0), rules(Behaviour::Deferred), &[step("wrong", false), step("right", true), step("half", false)]), 1500);
}

#[test]
fn a_checked_answer_is_over_with_immediate_feedback() {
    let rules = rules(Behaviour::Immediate);
    let steps = [step("wrong", false), step("half", true), step("right", true)];
    let state = fold(&question(2), rules, &steps);
    assert!(state.is_over);
    assert_eq!(state.response, Response::of_choices(["half"]));
    assert_eq!(earned(&question(2), rules, &steps), 1500);
}

#[test]
fn tries_cost_their_penalty_and_hints_come_one_by_one() {
    let (question, rules) = (question(2), rules(Behaviour::Interactive));
    let steps = [step("wrong", true), step("half", true), step("right", true)];
    assert_eq!(earned(&question, rules, &steps[..1]), 0);
    assert_eq!(hint(&question, rules, &fold(&question, rules, &steps[..1])), Some(&question.hints[0]));
    assert_eq!(hint(&question, rules, &fold(&question, rules, &steps[..2])), Some(&question.hints[1]));
    // A third off for one wrong try before the half right one.
    assert_eq!(earned(&question, rules, &steps[..2]), 500);
    assert_eq!(earned(&question, rules, &steps), 1000);
    let state = fold(&question, rules, &steps);
    assert!(state.is_over && hint(&question, rules, &state).is_none());
}

#[test]
fn the_same_wrong_answer_checked_twice_is_one_try() {
    let (question, rules) = (question(2), rules(Behaviour::Interactive));
    assert_eq!(fold(&question, rules, &[step("wrong", true), step("wrong", true)]).wrong_tries, 1);
}

#[test]
fn what_was_changed_after_a_try_and_never_checked_counts_as_the_next_try() {
    let (question, rules) = (question(2), rules(Behaviour::Interactive));
    assert_eq!(earned(&question, rules, &[step("wrong", true), step("right", false)]), 2000);
}

#[test]
fn certainty_pays_and_costs() {
    let rules = rules(Behaviour::Certainty);
    let said =
        |choice: &str, certainty| Step { response: Response { certainty: Some(certainty), ..Response::of_choices([choice]) }, is_check: false };
    for (choice, certainty, expected) in [
        ("right", Certainty::Sure, 3000),
        ("right", Certainty::Fairly, 2000),
        ("right", Certainty::Guess, 1000),
        ("wrong", Certainty::Sure, -6000),
        ("wrong", Certainty::Fairly, -2000),
        ("wrong", Certainty::Guess, 0),
    ] {
        assert_eq!(earned(&question(0), rules, &[said(choice, certainty)]), expected, "{choice} {certainty:?}");
    }
    assert_eq!(earned(&question(0), rules, &[step("right", false)]), 1000);
}

#[test]
fn a_wrong_answer_costs_only_where_the_author_chose_it() {
    let deferred = rules(Behaviour::Deferred);
    assert_eq!(earned(&question(0), deferred, &[step("bad", false)]), 0);
    assert_eq!(earned(&question(0), Rules { may_be_negative: true, ..deferred }, &[step("bad", false)]), -1500);
}

#[test]
fn an_essay_earns_what_a_person_gave() {
    let essay = Question::new(Text::plain(""), Ask::Essay { lines: 5, most_words: 0, template: None, guide: None, rubric: vec![] });
    let deferred = rules(Behaviour::Deferred);
    let state = fold(&essay, deferred, &[Step { response: Response::of_text("words"), is_check: true }]);
    assert_eq!(grade(&essay, deferred, &state, None).outcome, Outcome::Waiting);
    assert_eq!(grade(&essay, deferred, &state, Some(750_000)).earned, 750);
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = ("right|half|wrong|bad", any::<bool>(), option::of(select(Certainty::ALL.to_vec())))
        .prop_map(|(choice, is_check, certainty)| Step { response: Response { certainty, ..Response::of_choices([choice]) }, is_check });
    prop::collection::vec(step, 0..8)
}

fn behaviours() -> impl Strategy<Value = Behaviour> {
    prop_oneof![Just(Behaviour::Deferred), Just(Behaviour::Immediate), Just(Behaviour::Interactive), Just(Behaviour::Certainty)]
}

/// What the answer that holds may earn of three points. Certainty has marks of its own, whatever a choice costs otherwise.
fn bounds(rules: Rules, response: &Response) -> RangeInclusive<i32> {
    match (rules.behaviour, response.certainty) {
        _ if response.is_empty() => 0..=0,
        (Behaviour::Certainty, Some(Certainty::Sure)) => -6000..=3000,
        (Behaviour::Certainty, Some(Certainty::Fairly)) => -2000..=2000,
        (Behaviour::Certainty, Some(Certainty::Guess) | None) => 0..=1000,
        // What it costs itself, and nothing more for the tries before it.
        _ if rules.may_be_negative && response.choices == ["bad"] => -1500..=-1500,
        _ => 0..=3000,
    }
}

proptest! {
    #[test]
    fn no_steps_lead_out_of_the_bounds(
        steps in steps(), behaviour in behaviours(), may_be_negative in any::<bool>(), hints in 0_usize..4, penalty in 0..=WHOLE,
    ) {
        let (question, rules) = (Question { penalty, ..question(hints) }, Rules { behaviour, may_be_negative });
        let state = fold(&question, rules, &steps);
        let earned = grade(&question, rules, &state, None).earned;
        let bounds = bounds(rules, &state.response);
        prop_assert!(bounds.contains(&earned), "{} is not in {:?}", earned, bounds);
        prop_assert!(state.wrong_tries <= hints + 1);
    }

    #[test]
    fn after_the_end_no_step_changes_anything(steps in steps(), more in steps(), behaviour in behaviours()) {
        let (question, rules) = (question(1), rules(behaviour));
        let state = fold(&question, rules, &steps);
        prop_assume!(state.is_over);
        prop_assert_eq!(fold(&question, rules, steps.iter().chain(&more)), state);
    }

    #[test]
    fn another_wrong_try_never_pays(steps in steps()) {
        let (question, rules) = (question(3), rules(Behaviour::Interactive));
        let right = step("right", true);
        let direct: Vec<_> = std::iter::once(&right).collect();
        let best = grade(&question, rules, &fold(&question, rules, direct), None).earned;
        let detour = grade(&question, rules, &fold(&question, rules, steps.iter().chain(std::iter::once(&right))), None).earned;
        prop_assert!(detour <= best);
    }
}

proptest! {
    /// Of a text that is saved again and again only the last save need be read.
    #[test]
    fn what_was_neither_checked_nor_last_changes_nothing(
        steps in prop::collection::vec((0..3_usize, any::<bool>()), 0..12),
        behaviour in select(vec![Behaviour::Deferred, Behaviour::Immediate, Behaviour::Interactive, Behaviour::Certainty]),
    ) {
        let question = question(2);
        let rules = rules(behaviour);
        let steps: Vec<Step> = steps
            .into_iter()
            .map(|(choice, is_check)| step(["right", "half", "wrong"][choice], is_check))
            .collect();
        let last = steps.len().saturating_sub(1);
        let needed: Vec<Step> = steps.iter().enumerate().filter(|(at, step)| step.is_check || *at == last).map(|(_, step)| step.clone()).collect();
        prop_assert_eq!(fold(&question, rules, &steps), fold(&question, rules, &needed));
    }
}
