//! QTI 1.2 in the shapes in which Canvas and Blackboard write it.

use super::{codes, shown};
use crate::{
    Ask, GapAsk, Range, Text, WHOLE,
    formats::{ReadItem, qti::read},
};

fn item(kind: &str, presentation: &str, rules: &str, feedback: &str) -> ReadItem {
    let field =
        |label: &str, entry: &str| format!("<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry></qtimetadatafield>");
    let source = format!(
        "<questestinterop xmlns=\"http://www.imsglobal.org/xsd/ims_qtiasiv1p2\"><assessment title=\"Quiz\"><section ident=\"root\"><section title=\"Heat\">\n<item ident=\"i1\" title=\"One\"><itemmetadata><qtimetadata>{}{}</qtimetadata></itemmetadata><presentation><material><mattext texttype=\"text/html\">&lt;p&gt;Stem [one]&lt;/p&gt;</mattext></material>{presentation}</presentation><resprocessing><outcomes><decvar maxvalue=\"100\" minvalue=\"0\" varname=\"SCORE\"/></outcomes>{rules}</resprocessing>{feedback}</item></section></section></assessment></questestinterop>",
        field("question_type", kind),
        field("points_possible", "2.5")
    );
    read("old.xml", source.as_bytes()).unwrap().items.remove(0)
}

fn ask(kind: &str, presentation: &str, rules: &str) -> Ask {
    let item = item(kind, presentation, rules, "");
    item.entry.unwrap_or_else(|| panic!("{:?}", item.notes)).question.ask
}

fn list(response: &str, cardinality: &str, name: &str, labels: &[(&str, &str)]) -> String {
    let labels: String = labels
        .iter()
        .map(|(id, text)| {
            format!("<response_label ident=\"{id}\"><material><mattext texttype=\"text/plain\">{text}</mattext></material></response_label>")
        })
        .collect();
    format!(
        "<response_lid ident=\"{response}\" rcardinality=\"{cardinality}\"><material><mattext>{name}</mattext></material><render_choice>{labels}</render_choice></response_lid>"
    )
}

const FIELD: &str =
    "<response_str ident=\"response1\" rcardinality=\"Single\"><render_fib><response_label ident=\"answer1\"/></render_fib></response_str>";

fn rule(condition: &str, points: &str, shows: &str) -> String {
    let set = if points.is_empty() { String::new() } else { format!("<setvar action=\"Set\" varname=\"SCORE\">{points}</setvar>") };
    let shows = if shows.is_empty() { String::new() } else { format!("<displayfeedback feedbacktype=\"Response\" linkrefid=\"{shows}\"/>") };
    format!("<respcondition><conditionvar>{condition}</conditionvar>{set}{shows}</respcondition>")
}

fn is(response: &str, value: &str) -> String {
    format!("<varequal respident=\"{response}\">{value}</varequal>")
}

#[test]
fn a_choice_has_its_points_its_category_and_its_feedback() {
    let feedback = |id: &str, text: &str| {
        format!(
            "<itemfeedback ident=\"{id}\"><flow_mat><material><mattext texttype=\"text/plain\">{text}</mattext></material></flow_mat></itemfeedback>"
        )
    };
    let rules =
        rule(&is("response1", "2"), "", "2_fb") + &rule(&is("response1", "1"), "100", "correct_fb") + &rule("<other/>", "", "general_incorrect_fb");
    let feedback =
        feedback("general_fb", "Always") + &feedback("correct_fb", "Yes") + &feedback("general_incorrect_fb", "No") + &feedback("2_fb", "Almost");
    let entry = item("multiple_choice_question", &list("response1", "Single", "", &[("1", "A"), ("2", "B")]), &rules, &feedback).entry.unwrap();
    assert_eq!((entry.category, entry.question.milli_points), (vec!["Heat".to_owned()], 2500));
    assert_eq!(entry.question.stem, Text::html("<p>Stem [one]</p>"));
    assert_eq!(
        (entry.question.feedback, entry.question.combined.right, entry.question.combined.wrong),
        (Some(Text::plain("Always")), Some(Text::plain("Yes")), Some(Text::plain("No")))
    );
    let Ask::Single { choices } = entry.question.ask else { panic!() };
    assert_eq!(shown(&choices), [("1", "A", WHOLE), ("2", "B", 0)]);
    assert_eq!(choices[1].feedback, Some(Text::plain("Almost")));
}

#[test]
fn true_and_false_have_the_ids_of_ours() {
    let Ask::TrueFalse { choices } =
        ask("true_false_question", &list("response1", "Single", "", &[("7", "True"), ("8", "False")]), &rule(&is("response1", "8"), "100", ""))
    else {
        panic!()
    };
    assert_eq!(shown(&choices), [("true", "True", 0), ("false", "False", WHOLE)]);
}

#[test]
fn several_answers_that_had_to_be_all_right_earn_in_parts() {
    let condition = format!("<and>{}<not>{}</not>{}</and>", is("response1", "1"), is("response1", "2"), is("response1", "3"));
    let item = item(
        "multiple_answers_question",
        &list("response1", "Multiple", "", &[("1", "A"), ("2", "B"), ("3", "C")]),
        &rule(&condition, "100", ""),
        "",
    );
    assert_eq!(codes(&item.notes), ["import-qti-parts-earn"]);
    let Some(Ask::Several { choices }) = item.entry.map(|entry| entry.question.ask) else { panic!() };
    assert_eq!(shown(&choices), [("1", "A", 500_000), ("2", "B", -500_000), ("3", "C", 500_000)]);
}

#[test]
fn words_numbers_and_ranges_are_accepted() {
    let Ask::Short { accepted, .. } = ask("short_answer_question", FIELD, &rule(&(is("response1", "Illinois") + &is("response1", "IL")), "100", ""))
    else {
        panic!()
    };
    assert_eq!(accepted.iter().map(|each| each.text.as_str()).collect::<Vec<_>>(), ["Illinois", "IL"]);
    let range = "<and><vargte respident=\"response1\">160</vargte><varlte respident=\"response1\">240</varlte></and>";
    let Ask::Numeric { accepted, .. } = ask("numerical_question", FIELD, &rule(&format!("<or>{}{range}</or>", is("response1", "200")), "100", ""))
    else {
        panic!()
    };
    assert_eq!(accepted.iter().map(|each| each.range).collect::<Vec<_>>(), [Range::About { value: 200_000_000, tolerance: 40_000_000 }]);
}

#[test]
fn lists_with_the_same_entries_are_matched() {
    let labels = [("8", "Light"), ("5", "Sound"), ("7", "Spare")];
    let presentation = list("r1", "Single", "Eye", &labels) + &list("r2", "Single", "Ear", &labels);
    let Ask::Matching { prompts, answers } =
        ask("matching_question", &presentation, &(rule(&is("r1", "8"), "50", "") + &rule(&is("r2", "5"), "50", "")))
    else {
        panic!()
    };
    assert_eq!(prompts.iter().map(|prompt| (prompt.text.source.as_str(), prompt.answer.as_str())).collect::<Vec<_>>(), [("Eye", "8"), ("Ear", "5")]);
    assert_eq!(answers.len(), 3);
}

#[test]
fn names_in_brackets_are_gaps() {
    let entry = |kind: &str| {
        item(kind, &list("response_one", "Single", "one", &[("1", "red"), ("2", "plaid")]), &rule(&is("response_one", "1"), "50", ""), "")
            .entry
            .unwrap()
    };
    let typed = entry("fill_in_multiple_blanks_question");
    assert_eq!(typed.question.stem.source, "<p>Stem [[1]]</p>");
    let Ask::Gaps { gaps } = typed.question.ask else { panic!() };
    assert!(matches!(&gaps[0].ask, GapAsk::Typed { accepted, .. } if accepted.len() == 2));
    let Ask::Gaps { gaps } = entry("multiple_dropdowns_question").question.ask else { panic!() };
    let GapAsk::Chosen { choices } = &gaps[0].ask else { panic!() };
    assert_eq!(shown(choices), [("1", "red", WHOLE), ("2", "plaid", 0)]);
}

#[test]
fn essays_and_texts_ask_for_no_answer_that_a_machine_marks() {
    assert!(matches!(ask("essay_question", FIELD, &rule("<other/>", "", "")), Ask::Essay { .. }));
    assert_eq!(ask("text_only_question", "", ""), Ask::Info);
}

#[test]
fn a_kind_without_a_place_here_is_refused_with_its_line() {
    let item = item("calculated_question", FIELD, "", "");
    assert_eq!((item.entry, item.notes[0].code, item.notes[0].line), (None, "import-qti-interaction", Some(2)));
}
