use super::*;
use crate::Text;
use proptest::prelude::*;

fn choice(id: &str, share: Share) -> Choice {
    Choice { id: id.into(), text: Text::plain(id), share, feedback: None }
}

fn question(ask: Ask) -> Question {
    Question { milli_points: 2000, ..Question::new(Text::plain(""), ask) }
}

fn accepted(text: &str, share: Share) -> Accepted {
    Accepted { text: text.into(), share, feedback: None }
}

fn items(many: usize) -> Vec<Item> {
    (0..many).map(|at| Item { id: format!("i{at}"), text: Text::plain(at.to_string()) }).collect()
}

fn ordering(scoring: Scoring) -> Ask {
    Ask::Ordering { items: items(5), scoring }
}

fn placed(order: &[usize]) -> Response {
    Response::of_parts(order.iter().enumerate().map(|(place, item)| (format!("i{item}"), (place + 1).to_string())))
}

fn several() -> Ask {
    Ask::Several { choices: vec![choice("a", 500_000), choice("b", 500_000), choice("c", -500_000), choice("d", -500_000)] }
}

fn matching() -> Ask {
    let prompt = |id: &str, answer: &str| Prompt { id: id.into(), text: Text::plain(id), answer: answer.into() };
    let answer = |id: &str| Item { id: id.into(), text: Text::plain(id) };
    Ask::Matching {
        prompts: vec![prompt("p1", "a1"), prompt("p2", "a2"), prompt("p3", "a1")],
        answers: vec![answer("a1"), answer("a2"), answer("spare")],
    }
}

fn gaps() -> Ask {
    let about = Number { range: Range::About { value: 12_000_000, tolerance: 500_000 }, share: WHOLE, feedback: None };
    Ask::Gaps {
        gaps: vec![
            Gap { id: "1".into(), weight: 1, ask: GapAsk::Typed { accepted: vec![accepted("شبكة", WHOLE)], folding: Folding::default() } },
            Gap { id: "2".into(), weight: 2, ask: GapAsk::Chosen { choices: vec![choice("x", WHOLE), choice("y", 0)] } },
            Gap { id: "3".into(), weight: 1, ask: GapAsk::Number { accepted: vec![about] } },
        ],
    }
}

use crate::Range;

#[test]
fn a_single_choice_earns_what_it_is_worth() {
    let body = question(Ask::Single { choices: vec![choice("a", WHOLE), choice("b", 0), choice("c", 500_000), choice("d", -250_000)] });
    assert_eq!(grade(&body, &Response::of_choices(["a"])), Grade { earned: 2000, possible: 2000, outcome: Outcome::Right });
    assert_eq!(grade(&body, &Response::of_choices(["c"])), Grade { earned: 1000, possible: 2000, outcome: Outcome::Partly });
    assert_eq!(grade(&body, &Response::of_choices(["d"])), Grade { earned: 0, possible: 2000, outcome: Outcome::Wrong });
    assert_eq!(share(&body.ask, &Response::of_choices(["d"])), Some(-250_000));
    assert_eq!(grade(&body, &Response::of_choices(["a", "b"])).outcome, Outcome::Wrong);
    assert_eq!(grade(&body, &Response::default()).outcome, Outcome::Unanswered);
}

#[test]
fn several_choices_earn_in_parts_and_wrong_ones_take_away() {
    let body = question(several());
    for (taken, earned) in [(vec!["a"], 1000), (vec!["a", "b"], 2000), (vec!["a", "b", "c"], 1000), (vec!["c"], 0), (vec!["a", "b", "c", "d"], 0)] {
        assert_eq!(grade(&body, &Response::of_choices(taken.clone())).earned, earned, "{taken:?}");
    }
}

#[test]
fn three_thirds_are_a_whole() {
    let thirds = Ask::Several { choices: ["a", "b", "c"].map(|id| choice(id, 333_333)).to_vec() };
    assert_eq!(share(&thirds, &Response::of_choices(["a", "b", "c"])), Some(WHOLE));
    let as_others_write_them = Ask::Several { choices: ["a", "b", "c"].map(|id| choice(id, 333_300)).to_vec() };
    assert_eq!(share(&as_others_write_them, &Response::of_choices(["a", "b", "c"])), Some(WHOLE));
}

#[test]
fn the_first_accepted_text_that_fits_counts() {
    let ask =
        Ask::Short { accepted: vec![accepted("browser", WHOLE), accepted("*browser*", 500_000)], folding: Folding::default(), when_wrong: None };
    for (given, expected) in [("Browser", WHOLE), ("a browser window", 500_000), ("mail", 0)] {
        assert_eq!(share(&ask, &Response::of_text(given)), Some(expected), "{given}");
    }
}

#[test]
fn a_number_counts_within_its_range_in_any_script() {
    let number = |range, share| Number { range, share, feedback: None };
    let accepted = vec![
        number(Range::About { value: 12_500_000, tolerance: 500_000 }, WHOLE),
        number(Range::Between { from: 10_000_000, to: 20_000_000 }, 500_000),
    ];
    let ask = Ask::Numeric { accepted, unit: None, when_wrong: None };
    for (given, expected) in
        [("12.5", WHOLE), ("12,5", WHOLE), ("١٢٫٥", WHOLE), ("13", WHOLE), ("13.01", 500_000), ("٢٠", 500_000), ("20.1", 0), ("twelve", 0)]
    {
        assert_eq!(share(&ask, &Response::of_text(given)), Some(expected), "{given}");
    }
}

#[test]
fn each_matched_prompt_earns_its_part() {
    let given = |pairs: &[(&str, &str)]| share(&matching(), &Response::of_parts(pairs.iter().copied()));
    assert_eq!(given(&[("p1", "a1"), ("p2", "a2"), ("p3", "a1")]), Some(WHOLE));
    assert_eq!(given(&[("p1", "a1"), ("p2", "spare")]), Some(333_333));
    assert_eq!(given(&[("p1", "spare")]), Some(0));
}

#[test]
fn an_order_earns_by_the_way_it_is_scored() {
    // Right would be 0 1 2 3 4; here the first two stand at the end.
    let order = placed(&[2, 3, 4, 0, 1]);
    let earned = |scoring| share(&ordering(scoring), &order);
    assert_eq!(earned(Scoring::Whole), Some(0));
    assert_eq!(earned(Scoring::LongestSubset), Some(500_000));
    assert_eq!(earned(Scoring::LongestRun), Some(500_000));
    assert_eq!(earned(Scoring::Neighbours), Some(750_000));
    assert_eq!(earned(Scoring::Places), Some(0));
    let reversed = placed(&[4, 3, 2, 1, 0]);
    assert_eq!(share(&ordering(Scoring::LongestSubset), &reversed), Some(0));
    assert_eq!(share(&ordering(Scoring::Places), &reversed), Some(200_000));
}

#[test]
fn two_items_on_the_same_place_never_help() {
    let all_first = Response::of_parts((0..5).map(|item| (format!("i{item}"), "1")));
    assert_eq!(share(&ordering(Scoring::LongestSubset), &all_first), Some(0));
}

#[test]
fn gaps_count_by_their_weight() {
    let given = |pairs: &[(&str, &str)]| share(&gaps(), &Response::of_parts(pairs.iter().copied()));
    assert_eq!(given(&[("1", "شبكه"), ("2", "x"), ("3", "١٢")]), Some(WHOLE));
    assert_eq!(given(&[("2", "x")]), Some(500_000));
    assert_eq!(given(&[("1", "net"), ("2", "y"), ("3", "13")]), Some(0));
}

#[test]
fn an_essay_waits_and_information_asks_for_nothing() {
    let essay = Ask::Essay { lines: 10, most_words: 0, template: None, guide: None, rubric: vec![] };
    assert_eq!(grade(&question(essay.clone()), &Response::of_text("words")).outcome, Outcome::Waiting);
    assert_eq!(grade(&question(essay), &Response::default()).outcome, Outcome::Unanswered);
    assert_eq!(grade(&question(Ask::Info), &Response::default()), Grade { earned: 0, possible: 0, outcome: Outcome::Nothing });
}

proptest! {
    #[test]
    fn only_the_right_order_earns_all(order in Just(vec![0, 1, 2, 3, 4]).prop_shuffle()) {
        for scoring in [Scoring::Whole, Scoring::LongestSubset, Scoring::LongestRun, Scoring::Places, Scoring::Neighbours] {
            let is_right = order.is_sorted();
            prop_assert_eq!(share(&ordering(scoring), &placed(&order)) == Some(WHOLE), is_right, "{:?}", scoring);
        }
    }

    #[test]
    fn a_written_number_is_read_back(number in -999_999_999_999_i64..999_999_999_999) {
        prop_assert_eq!(parse_number(&written(number)), Some(number));
    }
}

fn criterion(id: &str, points: &[u32]) -> Criterion {
    let level = |points: &u32| crate::Level { text: Text::plain(points.to_string()), points: *points };
    Criterion { id: id.into(), text: Text::plain(id), levels: points.iter().map(level).collect() }
}

#[test]
fn a_rubric_is_worth_the_levels_that_were_chosen_and_nothing_before_all_are() {
    let rubric = [criterion("a", &[0, 1, 3]), criterion("b", &[0, 1])];
    let chosen = |levels: &[(&str, usize)]| levels.iter().map(|(id, level)| ((*id).to_owned(), *level)).collect();
    assert_eq!(rubric_share(&rubric, &chosen(&[("a", 2), ("b", 1)])), Some(WHOLE));
    assert_eq!(rubric_share(&rubric, &chosen(&[("a", 1), ("b", 1)])), Some(WHOLE / 2));
    assert_eq!(rubric_share(&rubric, &chosen(&[("a", 0), ("b", 0)])), Some(0));
    assert_eq!(rubric_share(&rubric, &chosen(&[("a", 2)])), None);
    assert_eq!(rubric_share(&rubric, &chosen(&[("a", 3), ("b", 0)])), None, "there is no such level");
    assert_eq!(rubric_share(&[], &chosen(&[])), None);
}

#[test]
fn the_number_that_is_shown_as_right_is_not_one_that_an_earlier_range_takes() {
    let number = |from: i64, to: i64, share| Number { range: Range::Between { from: from * 1_000_000, to: to * 1_000_000 }, share, feedback: None };
    let shown = |accepted: &[Number]| best_number(accepted).map(|number| number / 1_000_000);
    assert_eq!(shown(&[number(1, 6, 500_000), number(1, 10, WHOLE)]), Some(10));
    assert_eq!(shown(&[number(1, 1, 0), number(9, 9, 0), number(4, 6, 500_000), number(1, 9, WHOLE)]), Some(2), "whole numbers first");
    assert_eq!(shown(&[number(1, 9, WHOLE), number(4, 6, 500_000)]), Some(5), "a later one takes nothing");
    assert_eq!(shown(&[Number { range: Range::ANY, share: 0, feedback: None }, number(4, 6, WHOLE)]), Some(5), "nothing else could be shown");
    assert_eq!(shown(&[]), None);
}
