//! One item at a time, each in the spelling of 2.1, 2.2 and 3.0.

use super::{codes, entry, only, shown};
use crate::{Ask, Folding, GapAsk, Range, Scoring, Text, WHOLE};

pub fn declared(cardinality: &str, base: &str, right: &[&str]) -> String {
    declaration("RESPONSE", cardinality, base, right, "")
}

pub fn declaration(id: &str, cardinality: &str, base: &str, right: &[&str], mapping: &str) -> String {
    let values: String = right.iter().map(|value| format!("<value>{value}</value>")).collect();
    let correct = if right.is_empty() { String::new() } else { format!("<correctResponse>{values}</correctResponse>") };
    format!("<responseDeclaration identifier=\"{id}\" cardinality=\"{cardinality}\" baseType=\"{base}\">{correct}{mapping}</responseDeclaration>")
}

fn mapping(attributes: &str, entries: &[(&str, &str)]) -> String {
    let entries: String = entries.iter().map(|(key, value)| format!("<mapEntry mapKey=\"{key}\" mappedValue=\"{value}\"/>")).collect();
    format!("<mapping {attributes}>{entries}</mapping>")
}

pub fn choices(most: &str, choices: &[(&str, &str)]) -> String {
    let choices: String = choices.iter().map(|(id, text)| format!("<simpleChoice identifier=\"{id}\">{text}</simpleChoice>")).collect();
    format!("<choiceInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"{most}\"><prompt>Which?</prompt>{choices}</choiceInteraction>")
}

const MAPPED: &str = "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response\"/>";
const MATCHED: &str = "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct\"/>";

#[test]
fn one_of_the_choices_is_right() {
    let inner = declared("single", "identifier", &["b"])
        + "<itemBody><p>Water is</p>"
        + &choices("1", &[("a", "dry"), ("b", "<b>wet</b>")])
        + "</itemBody>"
        + MATCHED;
    let entry = entry(&inner);
    assert_eq!((entry.name.as_str(), entry.foreign_id.as_deref(), entry.question.milli_points), ("One", Some("i1"), 1000));
    assert_eq!(entry.question.stem, Text::html("<p>Water is</p><p>Which?</p>"));
    let Ask::Single { choices } = entry.question.ask else { panic!() };
    assert_eq!(shown(&choices), [("a", "dry", 0), ("b", "<b>wet</b>", WHOLE)]);
}

#[test]
fn a_mapping_says_what_each_of_several_choices_earns() {
    let map = mapping("lowerBound=\"0\" defaultValue=\"-1\"", &[("h", "1"), ("o", "3")]);
    let inner = declaration("RESPONSE", "multiple", "identifier", &["h", "o"], &map)
        + "<itemBody>"
        + &choices("0", &[("h", "H"), ("o", "O"), ("x", "X")])
        + "</itemBody>"
        + MAPPED;
    let entry = entry(&inner);
    assert_eq!(entry.question.milli_points, 4000);
    let Ask::Several { choices } = entry.question.ask else { panic!() };
    assert_eq!(shown(&choices), [("h", "H", 250_000), ("o", "O", 750_000), ("x", "X", -250_000)]);
}

#[test]
fn templates_of_every_name_say_whether_the_key_or_the_mapping_counts() {
    let map = mapping("defaultValue=\"0\"", &[("a", "1"), ("b", "0.5")]);
    for (name, counts_mapping) in [
        ("v2p1/rptemplates/match_correct", false),
        ("v2p2/rptemplates/match_correct.xml", false),
        ("v2p1/rptemplates/map_response", true),
        ("v2p1/rptemplates/CC2_match", false),
        ("v2p1/rptemplates/CC2_match_basic", false),
        ("v2p1/rptemplates/CC2_map_response", true),
        ("v2p1/rptemplates/match_correct_1", false),
    ] {
        let inner = declaration("RESPONSE", "single", "identifier", &["a"], &map)
            + "<itemBody>"
            + &choices("1", &[("a", "A"), ("b", "B")])
            + &format!("</itemBody><responseProcessing template=\"http://www.imsglobal.org/question/qti_{name}\"/>");
        let Ask::Single { choices } = entry(&inner).question.ask else { panic!() };
        let expected = if counts_mapping { 500_000 } else { 0 };
        assert_eq!(shown(&choices), [("a", "A", WHOLE), ("b", "B", expected)], "{name}");
    }
}

#[test]
fn several_choices_that_had_to_be_all_right_earn_in_parts_here_and_that_is_said() {
    let inner = declared("multiple", "identifier", &["a", "b"])
        + "<itemBody>"
        + &choices("0", &[("a", "A"), ("b", "B"), ("c", "C")])
        + "</itemBody>"
        + MATCHED;
    let item = only(&inner);
    assert_eq!(codes(&item.notes), ["import-qti-parts-earn"]);
    let Some(Ask::Several { choices }) = item.entry.map(|entry| entry.question.ask) else { panic!() };
    assert_eq!(shown(&choices), [("a", "A", 500_000), ("b", "B", 500_000), ("c", "C", -500_000)]);
}

#[test]
fn choices_called_true_and_false_are_true_and_false() {
    let inner =
        declared("single", "identifier", &["False"]) + "<itemBody>" + &choices("1", &[("True", "Right."), ("False", "Wrong.")]) + "</itemBody>";
    let Ask::TrueFalse { choices } = entry(&inner).question.ask else { panic!() };
    assert_eq!(shown(&choices), [("true", "Right.", 0), ("false", "Wrong.", WHOLE)]);
}

#[test]
fn a_field_at_the_end_of_a_text_takes_words() {
    let entries = "<mapping defaultValue=\"0\"><mapEntry mapKey=\"York\" mappedValue=\"1\" caseSensitive=\"true\"/><mapEntry mapKey=\"2*3\" mappedValue=\"0.5\" caseSensitive=\"true\"/></mapping>";
    let inner = declaration("RESPONSE", "single", "string", &["York"], entries)
        + "<itemBody><p>Where? <textEntryInteraction responseIdentifier=\"RESPONSE\"/>.</p></itemBody>"
        + MAPPED;
    let entry = entry(&inner);
    assert_eq!(entry.question.stem.source, "<p>Where? .</p>");
    let Ask::Short { accepted, folding, .. } = entry.question.ask else { panic!() };
    let accepted: Vec<(&str, i32)> = accepted.iter().map(|each| (each.text.as_str(), each.share)).collect();
    assert_eq!(accepted, [("York", WHOLE), (r"2\*3", WHOLE / 2)]);
    assert_eq!(folding, Folding { case: false, ..Folding::default() });
}

#[test]
fn a_field_for_a_float_takes_a_number() {
    let inner = declared("single", "float", &["2.5e1"])
        + "<itemBody><p>How much? <textEntryInteraction responseIdentifier=\"RESPONSE\"/></p></itemBody>"
        + MATCHED;
    let Ask::Numeric { accepted, .. } = entry(&inner).question.ask else { panic!() };
    assert_eq!(accepted[0].range, Range::About { value: 25_000_000, tolerance: 0 });
}

#[test]
fn a_tolerance_in_a_rule_is_a_range() {
    let rule = "<responseProcessing><responseCondition><responseIf><equal toleranceMode=\"relative\" tolerance=\"10\"><variable identifier=\"RESPONSE\"/><baseValue baseType=\"float\">50</baseValue></equal><setOutcomeValue identifier=\"SCORE\"><baseValue baseType=\"float\">2</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>";
    let inner = declared("single", "float", &["50"]) + "<itemBody><p><textEntryInteraction responseIdentifier=\"RESPONSE\"/></p></itemBody>" + rule;
    let entry = entry(&inner);
    assert_eq!(entry.question.milli_points, 2000);
    let Ask::Numeric { accepted, .. } = entry.question.ask else { panic!() };
    assert_eq!((accepted[0].range, accepted[0].share), (Range::About { value: 50_000_000, tolerance: 5_000_000 }, WHOLE));
}

#[test]
fn fields_and_lists_within_a_text_are_gaps_that_weigh_what_they_earn() {
    let inner = declaration("R1", "single", "string", &["x"], &mapping("", &[("x", "2")]))
        + &declaration("R2", "single", "identifier", &["g"], &mapping("", &[("g", "1")]))
        + "<itemBody><p>A <textEntryInteraction responseIdentifier=\"R1\"/> B <inlineChoiceInteraction responseIdentifier=\"R2\"><inlineChoice identifier=\"f\">F</inlineChoice><inlineChoice identifier=\"g\">G</inlineChoice></inlineChoiceInteraction> C</p></itemBody>";
    let entry = entry(&inner);
    assert_eq!(entry.question.stem.source, "<p>A [[R1]] B [[R2]] C</p>");
    assert_eq!(entry.question.milli_points, 3000);
    let Ask::Gaps { gaps } = entry.question.ask else { panic!() };
    assert_eq!(gaps.iter().map(|gap| (gap.id.as_str(), gap.weight)).collect::<Vec<_>>(), [("R1", 2), ("R2", 1)]);
    assert!(matches!(&gaps[0].ask, GapAsk::Typed { accepted, .. } if accepted[0].text == "x" && accepted[0].share == WHOLE));
    let GapAsk::Chosen { choices } = &gaps[1].ask else { panic!() };
    assert_eq!(shown(choices), [("f", "F", 0), ("g", "G", WHOLE)]);
}

#[test]
fn words_that_are_put_into_a_text_are_gaps_with_lists() {
    let inner = declared("multiple", "directedPair", &["w g1", "s g2"])
        + "<itemBody><gapMatchInteraction responseIdentifier=\"RESPONSE\"><gapText identifier=\"w\">winter</gapText><gapText identifier=\"s\">summer</gapText><p>Now is the <gap identifier=\"g1\"/> of <gap identifier=\"g2\"/>.</p></gapMatchInteraction></itemBody>";
    let entry = entry(&inner);
    assert_eq!(entry.question.stem.source, "<p>Now is the [[g1]] of [[g2]].</p>");
    let Ask::Gaps { gaps } = entry.question.ask else { panic!() };
    let GapAsk::Chosen { choices } = &gaps[1].ask else { panic!() };
    assert_eq!(shown(choices), [("w", "winter", 0), ("s", "summer", WHOLE)]);
}

#[test]
fn items_are_put_in_the_order_that_is_declared() {
    let inner = declared("ordered", "identifier", &["b", "a"])
        + "<itemBody><orderInteraction responseIdentifier=\"RESPONSE\"><simpleChoice identifier=\"a\">A</simpleChoice><simpleChoice identifier=\"b\">B</simpleChoice></orderInteraction></itemBody>"
        + MATCHED;
    let Ask::Ordering { items, scoring } = entry(&inner).question.ask else { panic!() };
    assert_eq!(items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!(scoring, Scoring::Whole);
}

fn matched(pairs: &[&str]) -> String {
    let set = |ids: [&str; 3]| {
        ids.map(|id| format!("<simpleAssociableChoice identifier=\"{id}\" matchMax=\"0\">{}</simpleAssociableChoice>", id.to_uppercase())).concat()
    };
    declared("multiple", "directedPair", pairs)
        + &format!(
            "<itemBody><matchInteraction responseIdentifier=\"RESPONSE\"><simpleMatchSet>{}</simpleMatchSet><simpleMatchSet>{}</simpleMatchSet></matchInteraction></itemBody>",
            set(["a", "b", "c"]),
            set(["x", "y", "z"])
        )
}

#[test]
fn two_sets_are_matched_in_whichever_direction_each_has_one() {
    let right = |pairs: &[&str]| {
        let Ask::Matching { prompts, .. } = entry(&matched(pairs)).question.ask else { panic!() };
        prompts.iter().map(|prompt| format!("{}{}", prompt.id, prompt.answer)).collect::<Vec<_>>()
    };
    assert_eq!(right(&["a x", "b x", "c y"]), ["ax", "bx", "cy"]);
    assert_eq!(right(&["a x", "a y", "b z"]), ["xa", "ya", "zb"]);
}

#[test]
fn what_belongs_to_several_on_both_sides_is_refused_with_its_line() {
    let item = only(&matched(&["a x", "a y", "b x"]));
    assert_eq!(item.entry, None);
    assert_eq!((item.notes[0].code, item.notes[0].line), ("import-qti-match", Some(1)));
}

#[test]
fn words_that_are_marked_in_a_text_become_choices_below_it() {
    let inner = declared("single", "identifier", &["two"])
        + "<itemBody><hottextInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"1\"><p>It <hottext identifier=\"one\">was</hottext> <hottext identifier=\"two\">were</hottext>.</p></hottextInteraction></itemBody>";
    let item = only(&inner);
    assert_eq!(codes(&item.notes), ["import-qti-hottext"]);
    let question = item.entry.unwrap().question;
    assert_eq!(question.stem.source, "<p>It <strong>was</strong> <strong>were</strong>.</p>");
    assert!(matches!(question.ask, Ask::Single { choices } if choices[1].share == WHOLE));
}

#[test]
fn an_essay_brings_its_guide_for_whoever_marks() {
    let inner = declared("single", "string", &[])
        + "<itemBody><p>Write.</p><extendedTextInteraction responseIdentifier=\"RESPONSE\" expectedLines=\"7\"/><rubricBlock view=\"scorer\"><p>Look at style.</p></rubricBlock></itemBody>";
    let question = entry(&inner).question;
    assert_eq!(question.stem.source, "<p>Write.</p>");
    assert!(matches!(question.ask, Ask::Essay { lines: 7, guide: Some(guide), .. } if guide.source == "<p>Look at style.</p>"));
}

#[test]
fn an_item_without_an_interaction_is_only_shown() {
    assert_eq!(entry("<itemBody><p>Read this.</p></itemBody>").question.ask, Ask::Info);
}

#[test]
fn feedback_comes_where_the_rules_say() {
    let rules = "<responseProcessing><responseCondition><responseIf><match><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match><setOutcomeValue identifier=\"SCORE\"><baseValue baseType=\"float\">5</baseValue></setOutcomeValue><setOutcomeValue identifier=\"F\"><baseValue baseType=\"identifier\">one</baseValue></setOutcomeValue></responseIf><responseElse><setOutcomeValue identifier=\"F\"><baseValue baseType=\"identifier\">two</baseValue></setOutcomeValue></responseElse></responseCondition></responseProcessing>";
    let modal =
        |id: &str, text: &str| format!("<modalFeedback outcomeIdentifier=\"F\" identifier=\"{id}\" showHide=\"show\"><p>{text}</p></modalFeedback>");
    let inline = "<feedbackInline outcomeIdentifier=\"F\" identifier=\"x\" showHide=\"show\">Almost</feedbackInline>";
    let inner = declared("single", "identifier", &["a"])
        + "<itemBody>"
        + &choices("1", &[("a", "A"), ("b", &format!("B{inline}"))])
        + "</itemBody>"
        + rules
        + &modal("one", "Yes")
        + &modal("two", "No")
        + &modal("three", "Lost");
    let item = only(&inner);
    assert_eq!(codes(&item.notes), ["import-qti-feedback"]);
    let question = item.entry.unwrap().question;
    assert_eq!(question.milli_points, 5000);
    assert_eq!((question.combined.right, question.combined.wrong), (Some(Text::html("<p>Yes</p>")), Some(Text::html("<p>No</p>"))));
    let Ask::Single { choices } = question.ask else { panic!() };
    assert_eq!((choices[1].text.source.as_str(), choices[1].feedback.clone()), ("B", Some(Text::html("Almost"))));
}

#[test]
fn feedback_named_by_the_answer_belongs_to_its_choice() {
    let rules = "<responseProcessing><setOutcomeValue identifier=\"F\"><variable identifier=\"RESPONSE\"/></setOutcomeValue></responseProcessing>";
    let inner = declared("single", "identifier", &["a"])
        + "<itemBody>"
        + &choices("1", &[("a", "A"), ("b", "B")])
        + "</itemBody>"
        + rules
        + "<modalFeedback outcomeIdentifier=\"F\" identifier=\"b\" showHide=\"show\">No</modalFeedback>";
    let Ask::Single { choices } = entry(&inner).question.ask else { panic!() };
    assert_eq!(choices[1].feedback, Some(Text::html("No")));
}

#[test]
fn a_way_of_marking_that_is_not_understood_is_said() {
    let rules = "<responseProcessing><setOutcomeValue identifier=\"SCORE\"><customOperator/></setOutcomeValue></responseProcessing>";
    let inner = declared("single", "identifier", &["a"]) + "<itemBody>" + &choices("1", &[("a", "A"), ("b", "B")]) + "</itemBody>" + rules;
    assert_eq!(codes(&only(&inner).notes), ["import-qti-processing"]);
}

#[test]
fn what_has_no_place_is_refused_or_left_out_by_name() {
    let body = |inner: &str| only(&format!("{}<itemBody>{inner}</itemBody>", declared("single", "identifier", &["a"])));
    let slider = body("<sliderInteraction responseIdentifier=\"RESPONSE\" lowerBound=\"0\" upperBound=\"9\"/>");
    assert_eq!((slider.entry, codes(&slider.notes)), (None, vec!["import-qti-interaction"]));
    let two = format!("{0}{0}", choices("1", &[("a", "A")]));
    assert_eq!(codes(&body(&two).notes), ["import-qti-mixed"]);
    let math = only("<itemBody><p>Is <math alttext=\"x+1\"><mi>x</mi></math>?</p><script>alert(1)</script></itemBody>");
    assert_eq!(codes(&math.notes), ["import-qti-math"]);
    assert_eq!(math.entry.unwrap().question.stem.source, "<p>Is x+1?</p>");
    let random = only("<templateDeclaration identifier=\"N\" cardinality=\"single\" baseType=\"integer\"/><itemBody><p>x</p></itemBody>");
    assert_eq!(codes(&random.notes), ["import-qti-template"]);
}

#[test]
fn an_item_that_does_not_say_what_is_right_is_refused() {
    let inner = declared("single", "identifier", &[]) + "<itemBody>" + &choices("1", &[("a", "A"), ("b", "B")]) + "</itemBody>";
    let item = only(&inner);
    assert_eq!((item.entry, codes(&item.notes), item.name.as_str()), (None, vec!["import-qti-no-answer"], "One"));
}
