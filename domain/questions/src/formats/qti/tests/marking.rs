//! Ways of marking that are not quite ours: no key may come out as another one without a word.

use super::{archive, choice_item, codes, items::*, only, read, shown};
use crate::Ask;

fn set(outcome: &str, value: &str) -> String {
    format!("<setOutcomeValue identifier=\"{outcome}\"><baseValue baseType=\"float\">{value}</baseValue></setOutcomeValue>")
}

fn processed(cardinality: &str, right: &[&str], rules: &str) -> (Vec<(String, i32)>, Vec<&'static str>) {
    let listed = choices("0", &[("a", "A"), ("b", "B"), ("c", "C")]);
    let inner = declared(cardinality, "identifier", right)
        + &format!("<itemBody>{listed}</itemBody><responseProcessing><responseCondition>{rules}</responseCondition></responseProcessing>");
    let item = only(&inner);
    let shares = item.entry.iter().flat_map(|entry| shown(entry.question.ask.choices())).map(|(id, _, share)| (id.to_owned(), share));
    (shares.collect(), codes(&item.notes))
}

const RIGHT: &str = "<match><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match>";

fn named(how: &str, value: &str) -> String {
    format!("<{how}><variable identifier=\"RESPONSE\"/><baseValue baseType=\"identifier\">{value}</baseValue></{how}>")
}

#[test]
fn the_right_answer_stays_right_beside_one_that_earns_a_part() {
    let rules = format!(
        "<responseIf>{RIGHT}{}</responseIf><responseElseIf>{}{}</responseElseIf>",
        set("SCORE", "1"),
        named("match", "b"),
        set("SCORE", "0.5")
    );
    let (shares, notes) = processed("single", &["a"], &rules);
    assert_eq!((shares[0].1, shares[1].1, notes), (1_000_000, 0, vec!["import-qti-processing"]));
}

#[test]
fn numbers_of_other_outcomes_are_no_points() {
    let rules = format!(
        "<responseIf>{RIGHT}{}</responseIf><responseElseIf>{}{}</responseElseIf>",
        set("SCORE", "1"),
        named("match", "b"),
        set("FEEDBACK", "2")
    );
    assert_eq!(processed("single", &["a"], &rules), (vec![("a".into(), 1_000_000), ("b".into(), 0), ("c".into(), 0)], vec![]));
}

#[test]
fn one_of_several_right_choices_is_not_all() {
    let rules = format!(
        "<responseIf>{}{}</responseIf><responseElseIf>{}{}</responseElseIf>",
        named("member", "a"),
        set("SCORE", "1"),
        named("member", "b"),
        set("SCORE", "1")
    );
    let (shares, notes) = processed("multiple", &["a", "b"], &rules);
    assert_eq!((shares[0].1, notes), (500_000, vec!["import-qti-processing", "import-qti-parts-earn"]));
}

#[test]
fn a_right_answer_that_is_none_of_the_choices_is_said() {
    let (shares, notes) = processed("single", &["z"], &format!("<responseIf>{RIGHT}{}</responseIf>", set("SCORE", "1")));
    assert_eq!((shares, notes), (vec![], vec!["import-qti-no-answer"]));
}

#[test]
fn looser_comparisons_with_the_right_answer_are_said() {
    for compared in ["equal toleranceMode=\"absolute\" tolerance=\"1\"", "stringMatch caseSensitive=\"false\""] {
        let name = compared.split(' ').next().unwrap();
        let base = if name == "equal" { "float" } else { "string" };
        let inner = declared("single", base, &["3"])
            + "<itemBody><p>Q <textEntryInteraction responseIdentifier=\"RESPONSE\"/></p></itemBody><responseProcessing><responseCondition><responseIf>"
            + &format!("<{compared}><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></{name}>{}", set("SCORE", "1"))
            + "</responseIf></responseCondition></responseProcessing>";
        assert_eq!(codes(&only(&inner).notes), ["import-qti-processing"], "{compared}");
    }
}

#[test]
fn passages_that_belong_to_an_item_are_missed() {
    let inner = "<assessmentStimulusRef identifier=\"s\" href=\"s.xml\"/>".to_owned()
        + &declared("single", "identifier", &["a"])
        + "<itemBody><rubricBlock view=\"candidate\"><p>Read this</p></rubricBlock>"
        + &choices("1", &[("a", "A"), ("b", "B")])
        + "</itemBody>";
    let details: Vec<String> = only(&inner).notes.into_iter().map(|note| note.detail).collect();
    assert_eq!(details, ["s.xml", "Read this"]);
}

#[test]
fn addresses_of_items_are_uris() {
    let manifest = "<manifest><resources><resource type=\"imsqti_item_xmlv2p1\" href=\"a%20b.xml\"/><resource type=\"imsqti_item_xmlv2p1\" href=\"c.xml\"/></resources></manifest>";
    let item = choice_item();
    let bytes = archive(&[("imsmanifest.xml", manifest.as_bytes()), ("a b.xml", item.as_bytes()), ("c.xml", item.as_bytes())]);
    let reading = read("x.zip", &bytes).unwrap();
    assert_eq!((reading.items.len(), reading.notes), (2, vec![]));
}

/// QTI 1.2 with a list of three choices.
fn old(cardinality: &str, kind: &str, labels: [&str; 3], rules: &str) -> (Option<Ask>, Vec<&'static str>) {
    let labels: String = labels
        .iter()
        .zip(1..)
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, id)| format!("<response_label ident=\"{id}\"><material><mattext>{text}</mattext></material></response_label>"))
        .collect();
    let source = format!(
        "<questestinterop><item ident=\"i\" title=\"T\"><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata><presentation><material><mattext>Q</mattext></material><response_lid ident=\"r\" rcardinality=\"{cardinality}\"><render_choice>{labels}</render_choice></response_lid></presentation><resprocessing><outcomes><decvar varname=\"que_score\" maxvalue=\"100\"/><decvar varname=\"D2L_Correct\"/><decvar varname=\"D2L_Incorrect\"/></outcomes>{rules}</resprocessing></item></questestinterop>"
    );
    let item = read("x.xml", source.as_bytes()).unwrap().items.remove(0);
    (item.entry.map(|entry| entry.question.ask), codes(&item.notes))
}

fn old_rule(condition: &str, variable: &str, action: &str, points: &str) -> String {
    format!(
        "<respcondition><conditionvar>{condition}</conditionvar><setvar varname=\"{variable}\" action=\"{action}\">{points}</setvar></respcondition>"
    )
}

fn is(value: &str) -> String {
    format!("<varequal respident=\"r\">{value}</varequal>")
}

fn shares(ask: Option<Ask>) -> Vec<i32> {
    ask.unwrap().choices().iter().map(|choice| choice.share).collect()
}

#[test]
fn what_counts_wrong_answers_gives_no_points() {
    let rules = old_rule(&is("1"), "D2L_Correct", "Add", "1") + &old_rule(&is("2"), "D2L_Incorrect", "Add", "1");
    let (ask, notes) = old("Multiple", "", ["a", "b", "c"], &rules);
    assert_eq!((shares(ask), notes), (vec![1_000_000, -1_000_000, -1_000_000], vec![]));
    let rules = old_rule(&is("1"), "S", "Add", "2") + &old_rule(&is("3"), "S", "Subtract", "1");
    assert_eq!(shares(old("Multiple", "", ["a", "b", "c"], &rules).0), [1_000_000, -1_000_000, -500_000]);
}

#[test]
fn alternatives_are_each_right() {
    let rules = old_rule(&format!("<or>{}{}</or>", is("1"), is("2")), "S", "Set", "1");
    assert_eq!(shares(old("Single", "", ["a", "b", "c"], &rules).0), [1_000_000, 1_000_000, 0]);
}

#[test]
fn words_of_another_language_stay_what_they_are() {
    let (ask, _) = old("Single", "true_false_question", ["خطأ", "صح", ""], &old_rule(&is("1"), "S", "Set", "1"));
    let Some(Ask::Single { choices }) = ask else { panic!() };
    assert_eq!(shown(&choices), [("1", "خطأ", 1_000_000), ("2", "صح", 0)]);
}

#[test]
fn points_for_what_is_not_taken_are_said() {
    let rules = old_rule(&is("1"), "S", "Add", "1") + &old_rule(&format!("<not>{}</not>", is("2")), "S", "Add", "1");
    assert_eq!(old("Multiple", "", ["a", "b", "c"], &rules).1, ["import-qti-processing"]);
}

#[test]
fn an_order_that_earns_nothing_is_not_the_right_one() {
    let order = |values: [&str; 3]| values.map(is).concat();
    let rules = old_rule(&order(["1", "2", "3"]), "S", "Set", "0") + &old_rule(&order(["2", "1", "3"]), "S", "Set", "1");
    let Some(Ask::Ordering { items, .. }) = old("Ordered", "", ["a", "b", "c"], &rules).0 else { panic!() };
    assert_eq!(items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["2", "1", "3"]);
}
