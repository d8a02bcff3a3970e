//! Ways of marking that are not quite ours: no key may come out as another one without a word.

mod old;
mod parts;
mod said;
mod typed;

use super::{archive, choice_item, codes, items::*, only, read, shown};
use crate::{Ask, Range, Text, formats::ReadItem};

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
    let item = compared_with_the_right_one("stringMatch", "caseSensitive=\"false\"");
    assert_eq!(codes(&item.notes), ["import-qti-processing"]);
}

#[test]
fn near_the_right_number_is_right_as_far_as_the_tolerance_goes() {
    for (tolerance, range) in [
        ("toleranceMode=\"absolute\" tolerance=\"0.5\"", Range::About { value: 3_000_000, tolerance: 500_000 }),
        ("toleranceMode=\"relative\" tolerance=\"10 10\"", Range::About { value: 3_000_000, tolerance: 300_000 }),
        ("toleranceMode=\"absolute\" tolerance=\"1 2\"", Range::Between { from: 2_000_000, to: 5_000_000 }),
        ("toleranceMode=\"exact\"", Range::About { value: 3_000_000, tolerance: 0 }),
    ] {
        let item = compared_with_the_right_one("equal", tolerance);
        let Some(Ask::Numeric { accepted, .. }) = item.entry.map(|entry| entry.question.ask) else { panic!("{tolerance}") };
        assert_eq!((accepted[0].range, accepted.len(), codes(&item.notes)), (range, 1, vec![]), "{tolerance}");
    }
}

fn compared_with_the_right_one(name: &str, how: &str) -> ReadItem {
    let base = if name == "equal" { "float" } else { "string" };
    let inner = declared("single", base, &["3"])
        + "<itemBody><p>Q <textEntryInteraction responseIdentifier=\"RESPONSE\"/></p></itemBody><responseProcessing><responseCondition><responseIf>"
        + &format!("<{name} {how}><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></{name}>{}", set("SCORE", "1"))
        + "</responseIf></responseCondition></responseProcessing>";
    only(&inner)
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

/// An item with lists of two choices each, of which `a` is right, and these rules.
fn two_lists(rules: &str) -> (Vec<u32>, i32, Vec<&'static str>) {
    let declared = |id: &str| declaration(id, "single", "identifier", &["a"], "");
    let list = |id: &str| {
        format!(
            "<inlineChoiceInteraction responseIdentifier=\"{id}\"><inlineChoice identifier=\"a\">A</inlineChoice><inlineChoice identifier=\"b\">B</inlineChoice></inlineChoiceInteraction>"
        )
    };
    let inner = declared("R1")
        + &declared("R2")
        + &format!("<itemBody><p>{} and {}</p></itemBody><responseProcessing>{rules}</responseProcessing>", list("R1"), list("R2"));
    let item = only(&inner);
    let question = item.entry.unwrap_or_else(|| panic!("{:?}", item.notes)).question;
    let Ask::Gaps { gaps } = question.ask else { panic!() };
    (gaps.iter().map(|gap| gap.weight).collect(), question.milli_points, codes(&item.notes))
}

fn adding(id: &str, points: &str) -> String {
    format!(
        "<responseCondition><responseIf><match><variable identifier=\"{id}\"/><correct identifier=\"{id}\"/></match><setOutcomeValue identifier=\"SCORE\"><sum><variable identifier=\"SCORE\"/><baseValue baseType=\"float\">{points}</baseValue></sum></setOutcomeValue></responseIf></responseCondition>"
    )
}

#[test]
fn values_that_each_add_points_are_choices_with_shares() {
    let rule = |value: &str, points: &str| {
        let sum = format!("<sum><variable identifier=\"SCORE\"/><baseValue baseType=\"float\">{points}</baseValue></sum>");
        format!(
            "<responseCondition><responseIf>{}<setOutcomeValue identifier=\"SCORE\">{sum}</setOutcomeValue></responseIf></responseCondition>",
            named("member", value)
        )
    };
    let listed = choices("0", &[("a", "A"), ("b", "B"), ("c", "C")]);
    let rules = rule("a", "3") + &rule("b", "1") + &rule("c", "-1");
    let item = only(
        &(declared("multiple", "identifier", &["a", "b"])
            + &format!("<itemBody>{listed}</itemBody><responseProcessing>{rules}</responseProcessing>")),
    );
    let entry = item.entry.unwrap();
    assert_eq!(shown(entry.question.ask.choices()), [("a", "A", 750_000), ("b", "B", 250_000), ("c", "C", -250_000)]);
    assert_eq!(codes(&item.notes), ["import-qti-bounds"]);
}

#[test]
fn a_mapping_for_something_else_than_the_score_gives_no_points() {
    let mapping = "<mapping defaultValue=\"0\"><mapEntry mapKey=\"b\" mappedValue=\"1\"/></mapping>";
    let inner = declared("single", "identifier", &["a"]).replace("</responseDeclaration>", &format!("{mapping}</responseDeclaration>"))
        + &format!(
            "<itemBody>{}</itemBody><responseProcessing><responseCondition><responseIf>{RIGHT}{}</responseIf></responseCondition><setOutcomeValue identifier=\"EFFORT\"><mapResponse identifier=\"RESPONSE\"/></setOutcomeValue></responseProcessing>",
            choices("1", &[("a", "A"), ("b", "B")]),
            set("SCORE", "1")
        );
    let item = only(&inner);
    assert_eq!(shown(item.entry.unwrap().question.ask.choices()), [("a", "A", 1_000_000), ("b", "B", 0)]);
}

#[test]
fn what_is_called_true_and_says_something_else_stays_a_choice() {
    let item = |yes: &str, no: &str| {
        only(&(declared("single", "identifier", &["true"]) + &format!("<itemBody>{}</itemBody>", choices("1", &[("true", yes), ("false", no)]))))
    };
    assert!(matches!(item("Yes, always", "Only at night").entry.unwrap().question.ask, Ask::Single { .. }));
    assert!(matches!(item("صحيح", "خطأ").entry.unwrap().question.ask, Ask::TrueFalse { .. }));
}

#[test]
fn choices_that_were_to_keep_their_order_are_said() {
    let listed = choices("1", &[("a", "A"), ("b", "All of them")]).replace("identifier=\"b\"", "identifier=\"b\" fixed=\"true\"");
    assert_eq!(
        codes(&only(&(declared("single", "identifier", &["a"]) + &format!("<itemBody>{listed}</itemBody>"))).notes),
        ["import-qti-order-kept"]
    );
}

#[test]
fn what_a_test_says_of_its_items_is_named() {
    let test = "<assessmentTest><testPart><assessmentSection title=\"S\"><selection select=\"1\"/><assessmentItemRef href=\"a.xml\"><weight identifier=\"w\" value=\"2\"/></assessmentItemRef></assessmentSection></testPart></assessmentTest>";
    let manifest = "<manifest><resources><resource type=\"imsqti_test_xmlv2p1\" href=\"t.xml\"/><resource type=\"imsqti_item_xmlv2p1\" href=\"a.xml\"/></resources></manifest>";
    let bytes = archive(&[("imsmanifest.xml", manifest.as_bytes()), ("t.xml", test.as_bytes()), ("a.xml", choice_item().as_bytes())]);
    let notes = read("x.zip", &bytes).unwrap().notes;
    assert_eq!(notes.iter().map(|note| (note.code, note.detail.as_str())).collect::<Vec<_>>(), [("import-qti-test", "selection, weight")]);
}

fn capped(rules: &str) -> (Vec<i32>, Vec<&'static str>) {
    let inner = declared("single", "identifier", &["a"])
        + &format!("<itemBody>{}</itemBody><responseProcessing>{rules}</responseProcessing>", choices("1", &[("a", "A"), ("b", "B"), ("c", "C")]));
    let item = only(&inner);
    (item.entry.unwrap().question.ask.choices().iter().map(|choice| choice.share).collect(), codes(&item.notes))
}

#[test]
fn one_of_several_values_is_each_of_them_and_a_bound_of_the_score_is_no_key() {
    let either = format!("<or>{}{}</or>", named("match", "a"), named("match", "c"));
    let rules = format!(
        "<responseCondition><responseIf>{either}{}</responseIf></responseCondition><responseCondition><responseIf><gte><variable identifier=\"SCORE\"/><baseValue baseType=\"float\">1</baseValue></gte>{}</responseIf></responseCondition>",
        set("SCORE", "1"),
        set("SCORE", "1")
    );
    assert_eq!(capped(&rules), (vec![1_000_000, 0, 1_000_000], vec![]));
}

#[test]
fn points_beside_those_for_the_right_answer_are_said() {
    for other in [
        format!("<responseElseIf><isNull><variable identifier=\"RESPONSE\"/></isNull>{}</responseElseIf>", set("SCORE", "0.5")),
        format!("<responseElse>{}</responseElse>", set("SCORE", "-0.25")),
    ] {
        let rules = format!("<responseCondition><responseIf>{RIGHT}{}</responseIf>{other}</responseCondition>", set("SCORE", "1"));
        assert_eq!(capped(&rules).1, ["import-qti-processing"], "{other}");
    }
}

#[test]
fn a_package_of_a_test_alone_holds_no_questions() {
    let test = "<assessmentTest><testPart><assessmentSection><selection select=\"1\"/></assessmentSection></testPart></assessmentTest>";
    let manifest = "<manifest><resources><resource type=\"imsqti_test_xmlv2p1\" href=\"t.xml\"/></resources></manifest>";
    let bytes = archive(&[("imsmanifest.xml", manifest.as_bytes()), ("t.xml", test.as_bytes())]);
    assert_eq!(read("x.zip", &bytes).unwrap_err().code, "import-qti-nothing");
}

#[test]
fn a_key_without_anything_to_answer_is_refused() {
    let item = only(&(declared("single", "identifier", &["a"]) + "<itemBody><p>Q</p></itemBody>"));
    assert_eq!((item.entry, codes(&item.notes)), (None, vec!["import-qti-empty"]));
}

fn outcome(id: &str, default: &str) -> String {
    format!(
        "<outcomeDeclaration identifier=\"{id}\" cardinality=\"single\" baseType=\"float\"><defaultValue><value>{default}</value></defaultValue></outcomeDeclaration>"
    )
}

fn copied(id: &str) -> String {
    format!("<setOutcomeValue identifier=\"SCORE\"><variable identifier=\"{id}\"/></setOutcomeValue>")
}

#[test]
fn points_may_stand_under_the_name_of_an_outcome() {
    let rules = format!(
        "<responseCondition><responseIf>{RIGHT}{}</responseIf><responseElseIf>{}{}</responseElseIf></responseCondition>",
        copied("ALL"),
        named("match", "b"),
        copied("HALF")
    );
    let inner = outcome("ALL", "2")
        + &outcome("HALF", "1")
        + &declared("single", "identifier", &["a"])
        + &format!("<itemBody>{}</itemBody><responseProcessing>{rules}</responseProcessing>", choices("1", &[("a", "A"), ("b", "B")]));
    let item = only(&inner);
    // What earns a part beside the right answer is said, and the points are those of the right one.
    assert_eq!((item.entry.unwrap().question.milli_points, codes(&item.notes)), (2000, vec!["import-qti-processing"]));
    let nothing = rules.replace("\"HALF\"", "\"ZERO\"").replace("\"ALL\"", "\"MAXSCORE\"");
    let (shares, notes) = capped(&nothing);
    assert_eq!((shares, notes), (vec![1_000_000, 0, 0], vec![]));
}

#[test]
fn what_is_set_last_holds_and_one_of_several_responses_is_no_key() {
    let either = format!("<or>{}{}</or>", named("match", "a"), named("match", "b"));
    let alone = |condition: &str, points: &str| {
        format!("<responseCondition><responseIf>{condition}{}</responseIf></responseCondition>", set("SCORE", points))
    };
    assert_eq!(capped(&(alone(&either, "1") + &alone(&named("match", "b"), "0.5"))).0, [1_000_000, 500_000, 0]);
    let of = |id: &str| format!("<match><variable identifier=\"{id}\"/><baseValue baseType=\"identifier\">a</baseValue></match>");
    assert_eq!(two_lists(&alone(&format!("<or>{}{}</or>", of("R1"), of("R2")), "1")).2, ["import-qti-processing"]);
}

#[test]
fn points_that_rules_give_beside_a_mapping_are_said() {
    let mapping = "<mapping><mapEntry mapKey=\"a\" mappedValue=\"0.5\"/></mapping>";
    let inner = declaration("RESPONSE", "single", "identifier", &["a"], mapping)
        + &format!(
            "<itemBody>{}</itemBody><responseProcessing><responseCondition><responseIf>{RIGHT}{}</responseIf><responseElse><setOutcomeValue identifier=\"SCORE\"><mapResponse identifier=\"RESPONSE\"/></setOutcomeValue></responseElse></responseCondition></responseProcessing>",
            choices("1", &[("a", "A"), ("b", "B")]),
            set("SCORE", "2")
        );
    assert_eq!(codes(&only(&inner).notes), ["import-qti-processing"]);
}
