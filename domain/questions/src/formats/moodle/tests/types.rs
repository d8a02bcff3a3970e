use super::*;
use crate::{Accepted, Choice, Folding, Format, Hint, Item, Number, Prompt, Range, Scoring, Text, WHOLE};

fn choice(id: &str, text: Text, share: i32) -> Choice {
    Choice { id: id.into(), text, share, feedback: None }
}

#[test]
fn one_of_several_choices_keeps_its_shares_and_feedback() {
    let ask = ask(
        "multichoice",
        "<questiontext format=\"html\"><text><![CDATA[<p>Which is a mammal?</p>]]></text></questiontext><single>true</single>
        <answer fraction=\"100\" format=\"html\"><text>whale</text><feedback format=\"plain_text\"><text>It nurses.</text></feedback></answer>
        <answer fraction=\"33.33333\"><text>bat &amp; bird</text></answer><answer fraction=\"-25\" format=\"markdown\"><text>*trout*</text></answer>",
    );
    let whale = Choice { feedback: Some(Text::plain("It nurses.")), ..choice("1", Text::html("whale"), WHOLE) };
    let choices = vec![whale, choice("2", Text::html("bat & bird"), 333_333), choice("3", Text::markdown("*trout*"), -250_000)];
    assert_eq!(ask, Ask::Single { choices });
}

#[test]
fn several_choices_are_those_that_are_not_single() {
    let thirds = "<answer fraction=\"33.33333\"><text>a</text></answer>".repeat(3);
    let ask = ask("multichoice", &format!("<single>false</single>{thirds}<answer fraction=\"-100\"><text>b</text></answer>"));
    let Ask::Several { choices } = ask else { panic!("{ask:?}") };
    assert_eq!(choices.iter().map(|choice| choice.share).collect::<Vec<_>>(), [333_333, 333_333, 333_333, -WHOLE]);
}

#[test]
fn what_choices_lose_is_said() {
    let answers = "<answer fraction=\"50\"><text>a</text></answer><answer fraction=\"1000\"><text>b</text></answer>";
    assert_eq!(
        codes("multichoice", &format!("<shuffleanswers>0</shuffleanswers><answernumbering>iii</answernumbering>{answers}")),
        ["import-moodle-order-fixed", "import-moodle-numbering", "import-moodle-share-odd"]
    );
    assert_eq!(codes("multichoice", &answers.replace("1000", "0")), ["import-moodle-never-whole"]);
    assert_eq!(refusal("multichoice", "<answer fraction=\"100\"><text>a</text></answer>"), "import-moodle-too-few-choices");
    assert_eq!(refusal("multichoice", &answers.replace("50", "half")), "import-moodle-no-number");
}

#[test]
fn true_and_false_are_told_by_their_words_and_have_texts_of_the_language() {
    let body = "<answer fraction=\"0\"><text>true</text></answer>
        <answer fraction=\"100\"><text>false</text><feedback><text>So it is.</text></feedback></answer>";
    let right = Choice { feedback: Some(Text::html("So it is.")), ..choice("false", Text::plain(""), WHOLE) };
    assert_eq!(ask("truefalse", body), Ask::TrueFalse { choices: vec![choice("true", Text::plain(""), 0), right] });
    assert_eq!(refusal("truefalse", &body.replace("100", "0")), "import-moodle-none-right");
}

#[test]
fn old_words_for_true_and_false_are_taken_in_their_order() {
    let body = "<answer fraction=\"100\"><text>Wahr</text></answer><answer fraction=\"0\"><text>Falsch</text></answer>";
    let item = item("truefalse", body);
    let Ask::TrueFalse { choices } = item.entry.unwrap().question.ask else { panic!() };
    assert_eq!((choices[0].id.as_str(), choices[0].share), ("true", WHOLE));
    assert_eq!(item.notes[0].code, "import-moodle-true-false-words");
}

#[test]
fn accepted_words_keep_their_stars_and_whether_case_counts() {
    let body = "<usecase>1</usecase><answer fraction=\"100\"><text>blue *</text></answer>
        <answer fraction=\"50\"><text>2\\*3</text><feedback><text>Nearly</text></feedback></answer><answer fraction=\"100\"><text> </text></answer>";
    let accepted = |text: &str, share, feedback| Accepted { text: text.into(), share, feedback };
    let expected = vec![accepted("blue *", WHOLE, None), accepted("2\\*3", 500_000, Some(Text::html("Nearly")))];
    let folding = Folding { case: false, ..Folding::default() };
    assert_eq!(ask("shortanswer", body), Ask::Short { accepted: expected, folding, when_wrong: None });
    let reading = reading("shortanswer", &body.replace("<usecase>1</usecase>", ""));
    assert!(matches!(&reading.items[0].entry.as_ref().unwrap().question.ask, Ask::Short { folding, .. } if *folding == Folding::default()));
    assert_eq!(reading.notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["import-moodle-accents"]);
    assert_eq!(refusal("shortanswer", ""), "import-moodle-none-right");
}

#[test]
fn numbers_have_a_tolerance_a_unit_and_a_star_for_all_others() {
    let body = "<answer fraction=\"100\"><text>-2,5</text><tolerance>0.01</tolerance></answer>
        <answer fraction=\"50\"><text>1e3</text></answer><answer fraction=\"0\"><text>*</text><feedback><text>No.</text></feedback></answer>
        <units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>";
    let number = |range, share| Number { range, share, feedback: None };
    let accepted = vec![
        number(Range::About { value: -2_500_000, tolerance: 10_000 }, WHOLE),
        number(Range::About { value: 1_000_000_000, tolerance: 0 }, 500_000),
    ];
    assert_eq!(ask("numerical", body), Ask::Numeric { accepted, unit: Some("m".into()), when_wrong: Some(Text::html("No.")) });
}

#[test]
fn what_numbers_lose_is_said() {
    let answer = "<answer fraction=\"100\"><text>0.33333333</text></answer>";
    let units = "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>
        <unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units><unitgradingtype>1</unitgradingtype>";
    assert_eq!(
        codes("numerical", &format!("{answer}{units}<instructions><text>With a unit.</text></instructions>")),
        ["import-moodle-number-rounded", "import-moodle-unit-instructions", "import-moodle-unit", "import-moodle-unit-graded"]
    );
    assert_eq!(refusal("numerical", "<answer fraction=\"100\"><text>zero</text></answer>"), "import-moodle-no-number");
    assert_eq!(refusal("numerical", ""), "import-moodle-none-right");
}

#[test]
fn equal_answers_of_pairs_are_one_and_those_without_a_prompt_are_spare() {
    let pair = |prompt: &str, answer: &str| {
        format!("<subquestion format=\"html\"><text>{prompt}</text><answer><text>{answer}</text></answer></subquestion>")
    };
    let body = [pair("cat", "mammal"), pair("whale", "mammal"), pair("", "insect"), pair("frog", "amphibian"), pair("", "")].concat();
    let prompt = |id: &str, text: &str, answer: &str| Prompt { id: id.into(), text: Text::html(text), answer: answer.into() };
    let answer = |id: &str, text: &str| Item { id: id.into(), text: Text::plain(text) };
    assert_eq!(
        ask("matching", &body),
        Ask::Matching {
            prompts: vec![prompt("1", "cat", "1"), prompt("2", "whale", "1"), prompt("3", "frog", "3")],
            answers: vec![answer("1", "mammal"), answer("2", "insect"), answer("3", "amphibian")],
        }
    );
    assert_eq!(refusal("match", &pair("alone", "")), "import-moodle-prompt-alone");
    assert_eq!(refusal("match", &pair("", "spare")), "import-moodle-no-pairs");
}

#[test]
fn essays_keep_their_field_and_what_is_for_the_marker() {
    let body = "<responseformat>editor</responseformat><responsefieldlines>10</responsefieldlines><maxwordlimit>300</maxwordlimit>
        <attachments>0</attachments><graderinfo format=\"html\"><text>Look for causes.</text></graderinfo>
        <responsetemplate format=\"html\"><text>I think</text></responsetemplate>";
    let (template, guide) = (Some(Text::html("I think")), Some(Text::html("Look for causes.")));
    assert_eq!(ask("essay", body), Ask::Essay { lines: 10, most_words: 300, template, guide, rubric: vec![] });
    assert_eq!(ask("essay", ""), Ask::Essay { lines: 15, most_words: 0, template: None, guide: None, rubric: vec![] });
    let lossy = "<attachments>2</attachments><minwordlimit>50</minwordlimit>";
    assert_eq!(codes("essay", lossy), ["import-moodle-attachments", "import-moodle-fewest-words"]);
    assert_eq!(refusal("essay", "<responseformat>noinline</responseformat>"), "import-moodle-essay-files");
}

#[test]
fn items_are_put_in_the_order_of_the_file() {
    let answer = |place: &str, text: &str| format!("<answer fraction=\"{place}\" format=\"moodle_auto_format\"><text>{text}</text></answer>");
    let body = ["<gradingtype>ABSOLUTE_POSITION</gradingtype>".to_owned(), answer("1.0000000", "sow"), answer("2.0000000", "reap")].concat();
    let item_of = |id: &str, text: &str| Item { id: id.into(), text: Text::new(Format::Moodle, text) };
    assert_eq!(ask("ordering", &body), Ask::Ordering { items: vec![item_of("1", "sow"), item_of("2", "reap")], scoring: Scoring::Places });
    let odd = "<layouttype>HORIZONTAL</layouttype><selecttype>RANDOM</selecttype><selectcount>2</selectcount><gradingtype>RELATIVE_TO_CORRECT</gradingtype>";
    assert_eq!(
        codes("ordering", &[odd.to_owned(), answer("3", "a"), answer("2", "b"), answer("1", "c")].concat()),
        ["import-moodle-order-of-file", "import-moodle-order-horizontal", "import-moodle-order-selection", "import-moodle-order-grading"]
    );
    let steps = ["", "a", "b", "c"].map(|text| answer("1", text)).concat();
    assert_eq!(codes("ordering", &["<selecttype/><selectcount>2</selectcount>", &steps].concat()), ["import-moodle-order-selection"]);
    assert!(codes("ordering", &["<selecttype>ALL</selecttype><selectcount>2</selectcount>", &steps].concat()).is_empty());
    assert_eq!(codes("ordering", &answer("1", "step").repeat(7)), ["import-moodle-order-selection"]);
    assert_eq!(refusal("ordering", &answer("1", "alone")), "import-moodle-too-few-items");
}

#[test]
fn every_way_of_grading_an_order_has_its_word() {
    for scoring in [Scoring::Whole, Scoring::LongestSubset, Scoring::LongestRun, Scoring::Places, Scoring::Neighbours] {
        let word = crate::formats::moodle::ordering::grading_type(scoring);
        let body = format!("<gradingtype>{word}</gradingtype><answer><text>a</text></answer><answer><text>b</text></answer>");
        assert!(matches!(ask("ordering", &body), Ask::Ordering { scoring: read, .. } if read == scoring), "{word}");
    }
}

#[test]
fn what_all_questions_have_is_read() {
    let question = question(
        "description",
        "<questiontext format=\"markdown\"><text>**Read** this</text></questiontext><generalfeedback><text>Well.</text></generalfeedback>
        <defaultgrade>2.5000000</defaultgrade><penalty>0.1000000</penalty><hidden>0</hidden>
        <correctfeedback format=\"html\"><text>Right</text></correctfeedback><partiallycorrectfeedback><text>Partly</text></partiallycorrectfeedback>
        <incorrectfeedback><text/></incorrectfeedback>
        <hint format=\"plain_text\"><text>Think</text><shownumcorrect/><clearwrong/></hint><hint><text>Again</text></hint>",
    );
    assert_eq!(question.stem, Text::markdown("**Read** this"));
    assert_eq!((question.milli_points, question.penalty), (2500, 100_000));
    assert_eq!(question.feedback, Some(Text::markdown("Well.")));
    assert_eq!((question.combined.right, question.combined.wrong), (Some(Text::html("Right")), None));
    let hint = |text, both| Hint { text, clears_wrong: both, counts_right: both };
    assert_eq!(question.hints, [hint(Text::plain("Think"), true), hint(Text::markdown("Again"), false)]);
}

#[test]
fn hints_of_old_files_are_read_too() {
    let question = question(
        "description",
        "<hint><hintcontent><text>Think</text></hintcontent><statenumberofcorrectresponses>1</statenumberofcorrectresponses>
        <clearincorrectresponses>0</clearincorrectresponses></hint>",
    );
    assert_eq!(question.hints, [Hint { text: Text::html("Think"), clears_wrong: false, counts_right: true }]);
}

#[test]
fn odd_points_and_penalties_become_the_usual_ones_and_a_rough_third_an_exact_one() {
    let body = "<defaultgrade>-1</defaultgrade><penalty>7</penalty><hidden>1</hidden>";
    assert_eq!(codes("description", body), ["import-moodle-hidden", "import-moodle-points-odd", "import-moodle-penalty-odd"]);
    assert_eq!(question("description", "<penalty>0.33</penalty>").penalty, Question::USUAL_PENALTY);
    assert_eq!(question("description", "<penalty>0.3333333</penalty>").penalty, Question::USUAL_PENALTY);
}

#[test]
fn empty_switches_are_off_and_empty_hints_are_none() {
    let body = "<single></single><answer fraction=\"50\"><text>a</text></answer><answer fraction=\"50\"><text>b</text></answer>
        <hint format=\"html\"><text></text></hint><hint format=\"html\"><text>Look</text></hint>";
    let question = question("multichoice", body);
    assert!(matches!(question.ask, Ask::Several { .. }));
    assert_eq!(question.hints.iter().map(|hint| hint.text.source.as_str()).collect::<Vec<_>>(), ["Look"]);
}
