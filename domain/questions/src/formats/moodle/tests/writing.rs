use super::*;
use crate::{Accepted, Choice, Combined, Criterion, Folding, Gap, GapAsk, Hint, Item, Number, Prompt, Range, Text, WHOLE};

fn noted(question: Question) -> Vec<&'static str> {
    written(question).notes.into_iter().map(|note| note.code).collect()
}

fn returned(question: Question) -> Question {
    read(&written(question).text).unwrap().items.remove(0).entry.unwrap().question
}

fn strict(text: &str) -> Ask {
    let accepted = vec![Accepted { text: text.into(), share: WHOLE, feedback: None }];
    Ask::Short { accepted, folding: Folding::NOTHING, when_wrong: None }
}

#[test]
fn texts_stand_in_cdata_where_they_need_it() {
    let text = written(Question::new(Text::html("<p>1 ]]> 0 & done</p>"), Ask::Info)).text;
    assert!(text.contains("<text><![CDATA[<p>1 ]]]]><![CDATA[> 0 & done</p>]]></text>"), "{text}");
    assert!(text.contains("<question type=\"description\">"));
}

#[test]
fn files_stand_beside_the_text_that_names_them() {
    let files = BTreeMap::from([("a b.png".to_owned(), b"cat".to_vec()), ("unused.png".to_owned(), vec![])]);
    let question = Question::new(Text::html("<img src=\"media/a%20b.png\"> media/x"), Ask::Info);
    let written = write(&[entry(question)], &files);
    assert!(written.text.contains("src=\"@@PLUGINFILE@@/a%20b.png\"> media/x"));
    assert!(written.text.contains("<file name=\"a b.png\" path=\"/\" encoding=\"base64\">Y2F0</file>"));
    assert!(!written.text.contains("unused"));
    assert_eq!(noted(Question::new(Text::html("<img src=\"media/gone.png\">"), Ask::Info)), ["import-moodle-write-file"]);
}

#[test]
fn categories_are_written_where_they_change() {
    let of = |category: &[&str]| Entry {
        category: category.iter().map(|name| (*name).to_owned()).collect(),
        ..entry(Question::new(Text::plain("x"), Ask::Info))
    };
    let entries = [of(&["a/b", "c"]), of(&["a/b", "c"]), of(&[])];
    let text = write(&entries, &BTreeMap::new()).text;
    assert_eq!(text.matches("type=\"category\"").count(), 2);
    assert!(text.contains("<text>$course$/top/a//b/c</text>"));
    let read: Vec<Entry> = read(&text).unwrap().items.into_iter().filter_map(|item| item.entry).collect();
    assert_eq!(read, entries);
}

#[test]
fn feedback_on_any_other_answer_is_that_of_a_star() {
    let Ask::Short { accepted, folding, .. } = strict("a") else { panic!() };
    let when_wrong = Some(Text::html("No"));
    let question = Question::new(Text::plain("x"), Ask::Short { accepted, folding, when_wrong: when_wrong.clone() });
    assert_eq!(noted(question.clone()), [] as [&str; 0]);
    assert!(matches!(returned(question).ask, Ask::Short { accepted, when_wrong: Some(text), .. } if accepted.len() == 1 && text == Text::html("No")));
    let any = Number { range: Range::ANY, share: WHOLE, feedback: None };
    assert_eq!(noted(Question::new(Text::plain("x"), Ask::Numeric { accepted: vec![any], unit: None, when_wrong })), ["import-moodle-write-wrong"]);
}

#[test]
fn a_range_becomes_its_middle_and_a_tolerance() {
    let range = |from, to| {
        let accepted = vec![Number { range: Range::Between { from, to }, share: WHOLE, feedback: None }];
        written(Question::new(Text::plain("x"), Ask::Numeric { accepted, unit: None, when_wrong: None })).text
    };
    let text = range(-1_000_000, 2_000_000);
    assert!(text.contains("<text>0.5</text>") && text.contains("<tolerance>1.5</tolerance>"), "{text}");
    let text = range(-2, 1);
    assert!(text.contains("<text>-0.0000005</text>") && text.contains("<tolerance>0.0000015</tolerance>"), "{text}");
}

#[test]
fn what_moodle_has_no_place_for_is_said() {
    let plain = |ask| Question::new(Text::plain("x"), ask);
    let levels = vec![];
    let rubric = vec![Criterion { id: "1".into(), text: Text::plain("Clear"), levels }];
    let essay = plain(Ask::Essay { lines: 5, most_words: 0, template: None, guide: None, rubric });
    let combined = Combined { right: Some(Text::plain("Yes")), ..Combined::default() };
    let hints = vec![Hint { text: Text::plain("Think"), clears_wrong: false, counts_right: false }];
    assert_eq!(
        noted(Question { combined, hints, ..essay }),
        ["import-moodle-write-combined", "import-moodle-write-rubric", "import-moodle-write-hints"]
    );
    let half = |id: &str, share| Choice { id: id.into(), text: Text::plain(""), share, feedback: None };
    assert_eq!(noted(plain(Ask::TrueFalse { choices: vec![half("true", 500_000), half("false", 0)] })), ["import-moodle-write-true-false"]);
    assert_eq!(noted(plain(strict("\u{1}a"))), ["import-moodle-write-character"]);
    let Ask::Short { accepted, .. } = strict("a") else { panic!() };
    let kind = Ask::Short { accepted, folding: Folding::default(), when_wrong: None };
    assert_eq!(noted(plain(kind)), ["import-moodle-write-folding"]);
}

#[test]
fn answers_to_be_matched_lose_their_markup_and_pairs_without_one_are_left_out() {
    let prompt = |id: &str, answer: &str| Prompt { id: id.into(), text: Text::plain(id), answer: answer.into() };
    let answers = vec![Item { id: "a".into(), text: Text::html("<b>2 &lt; 3</b>") }];
    let question = Question::new(Text::plain("x"), Ask::Matching { prompts: vec![prompt("p", "a"), prompt("q", "gone")], answers });
    assert_eq!(noted(question.clone()), ["import-moodle-write-answer-markup", "import-moodle-write-pair-lost"]);
    let Ask::Matching { prompts, answers } = returned(question).ask else { panic!() };
    assert_eq!((prompts.len(), answers[0].text.clone()), (1, Text::plain("2 < 3")));
}

fn chosen(id: &str, texts: &[(Text, i32)]) -> Gap {
    let choice = |(text, share): &(Text, i32)| Choice { id: "c".into(), text: text.clone(), share: *share, feedback: None };
    // Of another weight than one, so that it is written into the text.
    Gap { id: id.into(), weight: 2, ask: GapAsk::Chosen { choices: texts.iter().map(choice).collect() } }
}

fn gapped(stem: Text, gaps: Vec<Gap>) -> Question {
    Question { milli_points: gaps.len() as i32 * 2000, ..Question::new(stem, Ask::Gaps { gaps }) }
}

#[test]
fn gaps_are_written_where_they_stand_with_references_for_what_means_something() {
    let gap = chosen("town", &[(Text::html("=a~b}"), WHOLE), (Text::plain("<#>"), 0)]);
    let written = written(gapped(Text::html("In [[town]] [[x]]."), vec![gap]));
    let gap = "{2:MULTICHOICE:=&#61;a&#126;b&#125;~&#38;lt;&#35;&#38;gt;}";
    assert!(written.text.contains(&format!("In {gap} [[x]].")), "{}", written.text);
    assert_eq!(written.notes, []);
}

#[test]
fn what_looks_like_a_gap_to_moodle_and_is_none_is_kept_from_it() {
    let gap = || vec![chosen("1", &[(Text::html("a"), WHOLE), (Text::html("b"), 0)])];
    let stem = returned(gapped(Text::html("{1:SA:=x} {#1} {y} [[1]]"), gap())).stem;
    assert_eq!(stem.source, "&#123;1:SA:=x} &#123;#1} {y} [[1]]");
    assert_eq!(noted(gapped(Text::plain("{1:SA:=x} [[1]]"), gap())), ["import-moodle-write-braces"]);
}

#[test]
fn gaps_that_moodle_would_change_or_refuse_are_said() {
    let right = || (Text::html("a"), WHOLE);
    let other = || (Text::html("b"), 0);
    assert_eq!(noted(gapped(Text::html("x"), vec![chosen("1", &[right(), other()])])), ["import-moodle-write-gap-place"]);
    assert_eq!(noted(gapped(Text::html("[[1]]"), vec![chosen("1", &[other(), other()])])), ["import-moodle-write-gap-none-right"]);
    assert_eq!(noted(gapped(Text::html("[[1]]"), vec![chosen("1", &[right(), (Text::markdown("*b*"), 0)])])), ["import-moodle-write-gap-format"]);
    assert_eq!(noted(gapped(Text::html("[[1]]"), vec![chosen("1", &[right(), (Text::html("\\}"), 0)])])), ["import-moodle-write-backslash"]);
    let dear = Question { milli_points: 5000, ..gapped(Text::html("[[1]]"), vec![chosen("1", &[right(), other()])]) };
    assert_eq!(noted(dear.clone()), ["import-moodle-write-points"]);
    assert_eq!(returned(dear).milli_points, 5000);
}

#[test]
fn shares_that_moodle_does_not_know_are_said() {
    let of = |share| Question::new(Text::plain("x"), Ask::Single { choices: vec![choice(share), choice(WHOLE)] });
    for known in [0, 333_333, -333_333, 166_667, 142_857, 900_000, -WHOLE] {
        assert_eq!(noted(of(known)), [] as [&str; 0], "{known}");
    }
    for unknown in [340_000, -10_000] {
        assert_eq!(noted(of(unknown)), ["import-moodle-write-share"], "{unknown}");
    }
}

fn choice(share: i32) -> Choice {
    Choice { id: "c".into(), text: Text::plain("x"), share, feedback: None }
}

#[test]
fn gaps_to_choose_for_are_written_as_moodle_has_them_where_that_says_all() {
    let choice = |id: &str, text: &str, share| Choice { id: id.into(), text: Text::html(text), share, feedback: None };
    let gap = |id: &str, right: &str, wrong: &str| Gap {
        id: id.into(),
        weight: 1,
        ask: GapAsk::Chosen { choices: vec![choice("1", wrong, 0), choice("2", right, WHOLE)] },
    };
    let mut question = Question::new(Text::html("[[1]] chase [[2]]."), Ask::Gaps { gaps: vec![gap("1", "Cats", "Dogs"), gap("2", "mice", "cars")] });
    question.combined.right = Some(Text::html("Yes."));
    let written = |question: &Question| {
        write(&[Entry { name: "x".into(), category: vec![], tags: vec![], foreign_id: None, question: question.clone() }], &BTreeMap::new())
    };
    let text = written(&question).text;
    assert!(text.contains("type=\"gapselect\"") && text.contains("[[2]] chase [[4]]."), "{text}");
    let back = read(&text).unwrap().items.remove(0).entry.unwrap().question;
    assert_eq!(back, question);
    let Ask::Gaps { gaps } = &mut question.ask else { unreachable!() };
    gaps[1].weight = 2;
    assert!(written(&question).text.contains("type=\"cloze\""), "Moodle's choosing knows no weights");
}
