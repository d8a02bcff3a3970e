//! Answers and their names.

use super::*;

fn text(text: &str) -> Accepted {
    Accepted { text: text.into(), share: WHOLE, feedback: None }
}

fn choices(ids: &[&str]) -> Vec<Choice> {
    ids.iter()
        .map(|id| Choice { id: (*id).into(), text: Text::plain(*id), share: if *id == "a" { WHOLE } else { -500_000 }, feedback: None })
        .collect()
}

fn items(ids: &[&str]) -> Vec<Item> {
    ids.iter().map(|id| Item { id: (*id).into(), text: Text::plain(*id) }).collect()
}

fn prompts(many: usize) -> Vec<Prompt> {
    (0..many).map(|at| Prompt { id: format!("p{at}"), text: Text::plain(""), answer: "a".into() }).collect()
}

#[test]
fn an_answer_is_named_by_what_the_author_wrote() {
    let short = Ask::Short { accepted: vec![text("Paris"), text("Par*")], folding: Folding::default(), when_wrong: None };
    let range = Number { range: Range::Between { from: 0, to: 9_000_000 }, share: WHOLE, feedback: None };
    let numeric = Ask::Numeric { accepted: vec![range], unit: None, when_wrong: None };
    let matching = Ask::Matching { prompts: prompts(2), answers: items(&["a", "b"]) };
    let ordering = Ask::Ordering { items: items(&["a", "b", "c"]), scoring: Scoring::Places };
    let gap = |id: &str, ask| Gap { id: id.into(), weight: 1, ask };
    let typed = GapAsk::Typed { accepted: vec![text("x")], folding: Folding::default() };
    let gaps = Ask::Gaps { gaps: vec![gap("1", typed.clone()), gap("2", GapAsk::Chosen { choices: choices(&["a", "b"]) }), gap("3", typed)] };
    let many = Ask::Matching { prompts: prompts(60), answers: items(&["a", "b"]) };
    for (ask, response, expected) in [
        (&Ask::Several { choices: choices(&["a", "b", "c"]) }, Response::of_choices(["a", "c"]), vec!["a", "c"]),
        (&short, Response::of_text("paris"), vec!["0"]),
        (&short, Response::of_text("Parma"), vec!["1"]),
        (&short, Response::of_text("London"), vec![OTHER]),
        (&short, Response::of_text(" "), vec![]),
        (&numeric, Response::of_text("7"), vec!["0"]),
        (&numeric, Response::of_text("ten"), vec![OTHER]),
        (&matching, Response::of_parts([("p0", "b"), ("p1", "a")]), vec!["p0/b", "p1/a"]),
        (&many, Response::of_parts([("p0", "b"), ("p1", "a")]), vec!["p1"]),
        (&ordering, Response::of_parts([("a", "1"), ("b", "3"), ("c", "2")]), vec!["a"]),
        (&gaps, Response::of_parts([("1", "X"), ("2", "b"), ("3", "y")]), vec!["1/0", "2/b", "3/*"]),
    ] {
        assert_eq!(answer_keys(ask, &response), expected, "{ask:?} {response:?}");
    }
}

#[test]
fn a_mark_says_what_was_earned_and_what_could_be_lost() {
    let question = Question::new(Text::plain(""), Ask::Single { choices: choices(&["a", "b"]) });
    let of = |rules| Mark::of(&question, rules, &Response::of_choices(["a"]), grade(&question, &Response::of_choices(["a"])));
    assert_eq!(of(Rules::default()), Mark { answers: vec!["a".into()], ..mark(1000) });
    assert_eq!(of(Rules { may_be_negative: true, ..Rules::default() }).least, -500);
    assert_eq!(of(Rules { behaviour: Behaviour::Certainty, ..Rules::default() }).least, -2000);
    let nothing = Mark::of(&question, Rules::default(), &Response::default(), grade(&question, &Response::default()));
    assert_eq!(nothing, Mark { is_unanswered: true, ..mark(0) });
    let rubric: Vec<Criterion> = vec![];
    let essay = Question::new(Text::plain(""), Ask::Essay { lines: 1, most_words: 0, template: None, guide: None, rubric });
    let rules = Rules { behaviour: Behaviour::Certainty, ..Rules::default() };
    assert_eq!(Mark::of(&essay, rules, &Response::default(), grade(&essay, &Response::default())).least, 0);
}
