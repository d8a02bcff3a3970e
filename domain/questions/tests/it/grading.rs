//! What holds of every question that is marked without a person, whatever is answered.

use crate::arbitrary::marked_question;
use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
    sample::{select, subsequence},
};
use questions::{
    Ask, Certainty, Grade, Outcome, Question, Response, Share, WHOLE,
    behaviour::{self, Behaviour, Rules, Step},
    grade,
    grading::{right_answer, share, share_of_gap, written},
};
use serde_json::Value;

/// What may stand in a response without belonging there; places of items; ids of choices that gaps have too.
const STRAY: [&str; 15] = ["", " ", "a", "b", "c", "0", "1", "2", "3", "4", "5", "-1", "99999999999999999999", "*", "no such id"];

fn all_rules() -> impl Iterator<Item = Rules> {
    let behaviours = [Behaviour::Deferred, Behaviour::Immediate, Behaviour::Interactive, Behaviour::Certainty];
    behaviours.into_iter().flat_map(|behaviour| [false, true].map(|may_be_negative| Rules { behaviour, may_be_negative }))
}

/// Everything that stands in a question: ids, texts, numbers as people write them.
fn scraps(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Number(number) => found.extend(number.as_i64().map(written)),
        Value::Array(values) => values.iter().for_each(|value| scraps(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| scraps(value, found)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// Answers to a question: some of what is right, some of it in the wrong places, things that are there twice or belong elsewhere, nonsense.
fn responses(ask: &Ask) -> impl Strategy<Value = Response> + use<> {
    let right = right_answer(ask).unwrap();
    let mut found = STRAY.map(str::to_owned).to_vec();
    scraps(&serde_json::to_value(ask).unwrap(), &mut found);
    let scrap = || select(found.clone());
    let known: Vec<String> = ask.choices().iter().map(|choice| choice.id.clone()).chain([String::new()]).collect();
    let more = vec(prop_oneof![3 => select(known), 1 => scrap()], 0..4);
    let choices = (prop_oneof![Just(vec![]), subsequence(right.choices.clone(), 0..=right.choices.len())], more);
    let text = prop_oneof![Just(right.text), scrap(), any::<String>()];
    let (parts, values): (Vec<_>, Vec<_>) = right.parts.into_iter().unzip();
    let part = select(parts.iter().cloned().chain([String::new()]).collect::<Vec<_>>());
    let values = prop_oneof![Just(values.clone()), Just(values).prop_shuffle()];
    let kept = (values, vec(any::<bool>(), parts.len()), Just(parts));
    let other = btree_map(part, prop_oneof![3 => scrap(), 1 => any::<String>()], 0..4);
    let certainty = option::of(select(Certainty::ALL.to_vec()));
    (choices, text, kept, other, certainty).prop_map(|((right, others), text, (values, is_kept, parts), other, certainty)| {
        let kept = parts.into_iter().zip(values).zip(is_kept).filter_map(|(part, is_kept)| is_kept.then_some(part));
        Response { choices: [right, others].concat(), text, parts: kept.chain(other).collect(), certainty }
    })
}

/// Some answers to each question, which are quicker to make than questions.
fn answered_often() -> impl Strategy<Value = (Question, Vec<Response>)> {
    marked_question().prop_flat_map(|question| {
        let responses = vec(responses(&question.ask), 4);
        (Just(question), responses)
    })
}

fn answered() -> impl Strategy<Value = (Question, Response)> {
    marked_question().prop_flat_map(|question| {
        let responses = responses(&question.ask);
        (Just(question), responses)
    })
}

/// The same question with its parts in another order, where that order means nothing.
fn shuffled(ask: Ask) -> BoxedStrategy<Ask> {
    match ask {
        Ask::Single { choices } => Just(choices).prop_shuffle().prop_map(|choices| Ask::Single { choices }).boxed(),
        Ask::Several { choices } => Just(choices).prop_shuffle().prop_map(|choices| Ask::Several { choices }).boxed(),
        Ask::TrueFalse { choices } => Just(choices).prop_shuffle().prop_map(|choices| Ask::TrueFalse { choices }).boxed(),
        Ask::Matching { prompts, answers } => {
            (Just(prompts).prop_shuffle(), Just(answers).prop_shuffle()).prop_map(|(prompts, answers)| Ask::Matching { prompts, answers }).boxed()
        }
        Ask::Gaps { gaps } => Just(gaps).prop_shuffle().prop_map(|gaps| Ask::Gaps { gaps }).boxed(),
        other => Just(other).boxed(),
    }
}

/// The least that an answer is worth: only one choice, a text and a number may cost something.
fn least(ask: &Ask) -> Share {
    let least = match ask {
        Ask::Single { choices } | Ask::TrueFalse { choices } => choices.iter().map(|choice| choice.share).min(),
        Ask::Short { accepted, .. } => accepted.iter().map(|each| each.share).min(),
        Ask::Numeric { accepted, .. } => accepted.iter().map(|each| each.share).min(),
        _ => None,
    };
    least.unwrap_or_default().min(0)
}

fn graded(question: &Question, rules: Rules, response: &Response, is_check: bool) -> Grade {
    let step = Step { response: response.clone(), is_check };
    behaviour::grade(question, rules, &behaviour::fold(question, rules, [&step]), None)
}

proptest! {
    #[test]
    fn an_answer_earns_no_more_than_all_and_costs_no_more_than_was_said((question, responses) in answered_often(), is_check in any::<bool>()) {
        for response in responses.into_iter().flat_map(|response| [response.clone().fitted(&question.ask), response]) {
            let share = share(&question.ask, &response).unwrap();
            prop_assert!((least(&question.ask)..=WHOLE).contains(&share), "{}", share);
            if let Ask::Gaps { gaps } = &question.ask {
                let mut shares = gaps.iter().map(|gap| share_of_gap(gap, response.part(&gap.id)));
                prop_assert!(shares.all(|share| (0..=WHOLE).contains(&share)), "a gap takes from the others");
            }
            let once = grade(&question, &response);
            prop_assert!((0..=question.milli_points).contains(&once.earned), "{:?}", once);
            for rules in all_rules() {
                let least = match rules.behaviour {
                    Behaviour::Certainty => -2 * WHOLE,
                    _ if rules.may_be_negative => least(&question.ask),
                    _ => 0,
                };
                let bounds = Grade::of(&question, least).earned..=question.milli_points;
                let graded = graded(&question, rules, &response, is_check);
                prop_assert!(bounds.contains(&graded.earned), "{:?} {:?} {:?}", rules, graded, bounds);
            }
        }
    }

    #[test]
    fn the_right_answer_earns_all(question in marked_question()) {
        let right = right_answer(&question.ask).unwrap();
        prop_assert_eq!(share(&question.ask, &right), Some(WHOLE), "{:?}", right);
        let all = Grade { earned: question.milli_points, possible: question.milli_points, outcome: Outcome::Right };
        let fitted = right.clone().fitted(&question.ask);
        prop_assert_eq!(grade(&question, &fitted), all, "{:?}", fitted);
    }

    #[test]
    fn the_order_of_what_has_none_does_not_matter(
        (question, mixed, response, choices) in answered().prop_flat_map(|(question, response)| {
            let mixed = shuffled(question.ask.clone());
            let choices = Just(response.choices.clone()).prop_shuffle();
            (Just(question), mixed, Just(response), choices)
        })
    ) {
        let other = Response { choices, ..response.clone() };
        prop_assert_eq!(share(&mixed, &other), share(&question.ask, &response));
        let (other, response) = (other.fitted(&mixed), response.fitted(&question.ask));
        prop_assert_eq!(&other, &response);
        prop_assert_eq!(share(&mixed, &other), share(&question.ask, &response));
    }

    #[test]
    fn what_is_taken_twice_counts_once((question, response) in answered()) {
        let twice = Response { choices: [&response.choices[..], &response.choices].concat(), ..response.clone() };
        prop_assert_eq!(twice.fitted(&question.ask), response.fitted(&question.ask));
    }

    #[test]
    fn nothing_answered_earns_nothing((question, response) in answered(), blank in "[ \\t\\n]{0,3}", is_check in any::<bool>()) {
        let parts = response.parts.into_keys().map(|part| (part, blank.clone())).collect();
        let nothing = Response { choices: vec![], text: blank, parts, certainty: response.certainty };
        for nothing in [Response::default(), nothing.clone().fitted(&question.ask), nothing] {
            prop_assert_eq!(share(&question.ask, &nothing), Some(0));
            let unanswered = Grade { earned: 0, possible: question.milli_points, outcome: Outcome::Unanswered };
            prop_assert_eq!(grade(&question, &nothing), unanswered);
            for rules in all_rules() {
                prop_assert_eq!(graded(&question, rules, &nothing, is_check), unanswered, "{:?}", rules);
            }
        }
    }
}
